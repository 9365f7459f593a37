#pragma once

#include "base/ids.hpp"
#include "parameters/registry.hpp"
#include "world/world.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace corridor {

/// The number of members of each domain in `world`. The scenario domain has one.
std::array<std::size_t, domain_count> domain_sizes(const World& world);

/// The values of all parameters on one day, for every member of their domain, in the units of the
/// registry. Rules read only these values: they do not know which levers or drivers are active.
class Effective {
  public:
    /// All values are defaults. Domain d has `sizes[d]` members (the scenario domain always has
    /// one).
    explicit Effective(const std::array<std::size_t, domain_count>& sizes);

    double of(Param param) const { return columns_[slot(param)].front(); }
    template <class Kind>
    double at(Param param, Id<Kind> id) const {
        return columns_[slot(param)][id.index()];
    }
    double at(Param param, std::size_t member) const { return columns_[slot(param)][member]; }

    const std::vector<double>& column(Param param) const { return columns_[slot(param)]; }
    std::vector<double>& column(Param param) { return columns_[slot(param)]; }

    friend bool operator==(const Effective&, const Effective&) = default;

  private:
    static std::size_t slot(Param param) { return static_cast<std::size_t>(param); }
    std::vector<std::vector<double>> columns_;
};

} // namespace corridor

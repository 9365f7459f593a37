#pragma once

#include "base/luck.hpp"
#include "support/scenario_text.hpp"

#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace corridor {

/// A scenario as it is, run under one of its plans.
inline std::unique_ptr<Simulation> run_of(const Scenario& scenario, const std::string& plan) {
    RunOptions options;
    options.plan = plan;
    options.threads = 1;
    return test::lived(std::make_shared<const Scenario>(scenario), options);
}

/// Draws of parameters from their ranges, each parameter the same for all members of its domain.
/// Two sets with the same parameters hold the same draws.
class Draws {
  public:
    explicit Draws(std::size_t number) : number_(number) {}

    /// Evenly between the two.
    Draws& any(Param param, double low, double high) {
        ranges_[param] = {low, high};
        return *this;
    }
    Draws& set(Param param, double value) { return any(param, value, value); }

    /// Share of the draws for which a finding holds.
    double share(const Scenario& scenario, const std::function<bool(const Scenario&)>& holds) {
        const Luck luck(20'240'229);
        std::size_t held = 0;
        for (std::size_t draw = 0; draw < number_; ++draw) {
            Scenario drawn = scenario;
            drawn.seed = draw + 1;
            for (const auto& [param, range] : ranges_) {
                const double u = luck.uniform(PersonId{draw}, Why::sample, 0,
                                              Entity{static_cast<std::uint32_t>(param)});
                for (double& value : drawn.base.column(param)) {
                    value = range.first + u * (range.second - range.first);
                }
            }
            held += holds(drawn) ? 1 : 0;
        }
        return static_cast<double>(held) / static_cast<double>(number_);
    }

  private:
    std::size_t number_;
    std::map<Param, std::pair<double, double>> ranges_;
};

} // namespace corridor

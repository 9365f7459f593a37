#pragma once

#include "expect/detail/chain.hpp"

#include <vector>

namespace corridor::detail {

/// Which situations a change of parameters can affect. Rules read only parameters of where they
/// act: the place and its country, the leg and its ends, the person's group, the network, the
/// scenario. This class knows that; a test compares it with finding everything again. The capacity
/// of a desk or network changes no situation, only how full its queue is.
class Reach {
  public:
    Reach(const World& world, const Layout& layout);

    /// Forgets the last change.
    void begin();
    /// Marks the differences. True when there are any.
    bool compare(const Effective& before, const Effective& after);
    void mark(PlaceId place);
    void mark(LegId leg);
    /// Marks the places where people wait for the desk.
    void mark(const Desk& desk);
    /// Marks a place where the probability of a step has changed.
    void mark_steps(PlaceId place);

    bool touches(const Situation& situation) const;

  private:
    void mark(Param param, std::size_t member);

    const World& world_;
    std::vector<bool> has_vessels_; ///< by place: vessels pass near it
    bool everything_ = false;
    bool routes_ = false;
    bool vessels_ = false;
    bool before_travel_ = false;
    bool some_steps_ = false;
    std::vector<bool> places_;
    std::vector<bool> steps_; ///< by place
    std::vector<bool> legs_;
    std::vector<bool> profiles_;
};

} // namespace corridor::detail

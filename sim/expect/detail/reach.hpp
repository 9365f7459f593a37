#pragma once

#include "expect/detail/chain.hpp"

#include <vector>

namespace corridor::detail {

/// Which situations a change of parameters can reach. Rules read parameters of where they happen
/// only: the place and its country, the leg and its two ends, the person's group, the network, the
/// whole scenario; that much is known here, and a test holds it against finding everything anew.
/// How much a desk or a network can take in a day changes no situation, only how full its queue is.
class Reach {
  public:
    Reach(const World& world, const Layout& layout);

    /// Forgets the last change.
    void begin();
    /// Marks what differs. True when anything does.
    bool compare(const Effective& before, const Effective& after);
    void mark(PlaceId place);
    void mark(LegId leg);
    /// Where people wait for the desk.
    void mark(const Desk& desk);
    /// Some choice of a step at the place has other odds.
    void mark_steps(PlaceId place);

    bool touches(const Situation& situation) const;

  private:
    void mark(Param param, std::size_t member);

    const World& world_;
    std::vector<bool> has_vessels_; ///< by place: vessels come near
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

#include "expect/detail/slots.hpp"

#include "stages/transitions.hpp"

namespace corridor::detail {

Slots::Slots(const World& world) {
    const auto places = static_cast<std::uint32_t>(world.places.size());
    const auto legs = static_cast<std::uint32_t>(world.legs.size());
    const auto take = [&](std::uint32_t& slot, std::size_t count) {
        slot = size;
        size += static_cast<std::uint32_t>(count);
    };
    take(departures, legs);
    take(arrivals, legs);
    take(entered, places * status_count);
    take(present, places * status_count);
    take(on_leg, legs);
    take(landed, places);
    take(disembarked, places);
    take(place_outcome, places * outcome_count);
    take(leg_outcome, legs * outcome_count);
    take(fired, transition_count());
}

ExpectedFlows Slots::flows_of(const std::vector<double>& totals) const {
    const auto part = [&](std::uint32_t from, std::uint32_t to) {
        return std::vector<double>(totals.begin() + from, totals.begin() + to);
    };
    ExpectedFlows flows;
    flows.departures = part(departures, arrivals);
    flows.arrivals = part(arrivals, entered);
    flows.entered = part(entered, present);
    flows.present = part(present, on_leg);
    flows.on_leg = part(on_leg, landed);
    flows.landed = part(landed, disembarked);
    flows.disembarked = part(disembarked, place_outcome);
    flows.place_outcome = part(place_outcome, leg_outcome);
    flows.leg_outcome = part(leg_outcome, fired);
    flows.fired = part(fired, size);
    return flows;
}

} // namespace corridor::detail

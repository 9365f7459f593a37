#include "stages/transitions.hpp"

#include "policy/effective.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fmt/format.h>

namespace corridor {

namespace {

std::vector<Transition> join_rows() {
    std::vector<Transition> all;
    for (const auto rows :
         {pre_travel_rows(), transit_rows(), at_border_rows(), post_arrival_rows()}) {
        all.insert(all.end(), rows.begin(), rows.end());
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Transition& a, const Transition& b) { return a.from < b.from; });
    return all;
}

constexpr VesselTransition vessel_rows[] = {
    {VesselStatus::gathering, Cause::sails, Clock::vessel, Param::vessel_capacity, "under_way",
     "full, or after some days with enough people aboard"},
    {VesselStatus::gathering, Cause::disperses, Clock::vessel, Param::gathering_days, "turned_back",
     "nobody more comes and no seat is offered: people go back ashore"},
    {VesselStatus::under_way, Cause::reaches, Clock::duration, Param::days,
     "under_way, waiting_offshore, disembarked",
     "reaches the leg's end: sails on, lands, or finds it cannot"},
    {VesselStatus::under_way, Cause::is_intercepted, Clock::vessel, Param::interception_per_day,
     "under_rescue, refused, waiting_offshore, turned_back, under_way",
     "found by a state, whose policy decides: disembarkation, refusal, sending back"},
    {VesselStatus::under_way, Cause::in_trouble, Clock::vessel, Param::distress_per_day,
     "in_distress", "engine failure, leak, storm"},
    {VesselStatus::in_distress, Cause::repaired, Clock::vessel, Param::self_rescue_per_day,
     "under_way", "repaired on board"},
    {VesselStatus::in_distress, Cause::rescued_by_state, Clock::vessel,
     Param::rescue_by_state_per_day, "under_rescue", "rescued by a state"},
    {VesselStatus::in_distress, Cause::rescued_by_merchant, Clock::vessel,
     Param::rescue_by_merchant_per_day, "under_rescue", "rescued by a merchant ship"},
    {VesselStatus::in_distress, Cause::rescued_by_fishers, Clock::vessel,
     Param::rescue_by_fishers_per_day, "disembarked", "fishers bring people ashore themselves"},
    {VesselStatus::in_distress, Cause::goes_down, Clock::vessel, Param::loss_per_day, "lost",
     "lost with most of those on board: the fat tail"},
    {VesselStatus::waiting_offshore, Cause::waits_no_longer, Clock::duration,
     Param::waiting_offshore_days, "under_way", "tries to land again, here or elsewhere"},
    {VesselStatus::waiting_offshore, Cause::crew_leaves, Clock::vessel,
     Param::crew_abandons_per_day, "abandoned", "crews abandon vessels that cannot land"},
    {VesselStatus::waiting_offshore, Cause::rescued_by_state, Clock::vessel,
     Param::rescue_by_state_per_day, "under_rescue", "found by a state's search"},
    {VesselStatus::abandoned, Cause::rescued_by_state, Clock::vessel,
     Param::rescue_by_state_per_day, "under_rescue", "rescued by a state"},
    {VesselStatus::abandoned, Cause::rescued_by_merchant, Clock::vessel,
     Param::rescue_by_merchant_per_day, "under_rescue", "rescued by a merchant ship"},
    {VesselStatus::abandoned, Cause::rescued_by_fishers, Clock::vessel,
     Param::rescue_by_fishers_per_day, "disembarked", "fishers bring people ashore themselves"},
    {VesselStatus::abandoned, Cause::drifts_ashore, Clock::vessel, Param::landfall_per_day,
     "disembarked", "drifts or is steered ashore by those on board"},
    {VesselStatus::abandoned, Cause::goes_down, Clock::vessel, Param::loss_per_day, "lost",
     "lost with most of those on board"},
    {VesselStatus::under_rescue, Cause::asks_port, Clock::duration, Param::rescue_days,
     "disembarked, refused", "a port is asked for: allowed or refused"},
    {VesselStatus::refused, Cause::asks_again, Clock::duration, Param::disembarkation_delay_days,
     "disembarked, refused", "another port is asked for, or the same once more"},
};

} // namespace

std::string_view name_of(Clock clock) {
    switch (clock) {
    case Clock::hazard:
        return "hazard";
    case Clock::duration:
        return "duration";
    case Clock::desk:
        return "desk";
    case Clock::vessel:
        return "vessel";
    }
    return "";
}

std::span<const Transition> transitions() {
    static const std::vector<Transition> all = join_rows();
    return all;
}

RowRange rows_of(Status status) {
    static const auto ranges = [] {
        std::array<RowRange, status_count> by_status{};
        const auto all = transitions();
        std::size_t next = 0;
        for (std::size_t s = 0; s < status_count; ++s) {
            by_status[s].first = next;
            while (next < all.size() && static_cast<std::size_t>(all[next].from) == s) {
                ++next;
            }
            by_status[s].last = next;
        }
        return by_status;
    }();
    return ranges[static_cast<std::size_t>(status)];
}

std::size_t row_of(Status status, Cause cause) {
    const auto [first, last] = rows_of(status);
    for (std::size_t row = first; row < last; ++row) {
        if (transitions()[row].cause == cause) {
            return row;
        }
    }
    throw std::logic_error(fmt::format("no row '{}: {}'", name_of(status), name_of(cause)));
}

std::span<const VesselTransition> vessel_transitions() { return vessel_rows; }

std::size_t row_of(VesselStatus status, Cause cause) {
    for (std::size_t i = 0; i < std::size(vessel_rows); ++i) {
        if (vessel_rows[i].from == status && vessel_rows[i].cause == cause) {
            return transitions().size() + i;
        }
    }
    throw std::logic_error(fmt::format("no row 'vessel {}: {}'", name_of(status), name_of(cause)));
}

std::size_t transition_count() { return transitions().size() + std::size(vessel_rows); }

std::string transition_name(std::size_t row) {
    const auto people = transitions();
    if (row < people.size()) {
        return fmt::format("{}: {}", name_of(people[row].from), name_of(people[row].cause));
    }
    const VesselTransition& vessel = vessel_rows[row - people.size()];
    return fmt::format("vessel {}: {}", name_of(vessel.from), name_of(vessel.cause));
}

std::size_t members_of(const Transition& row, const World& world) {
    // A country's hazard is met at a place.
    const Domain met_at = row.domain == Domain::country ? Domain::place : row.domain;
    return domain_sizes(world)[static_cast<std::size_t>(met_at)];
}

double rate_of(const Transition& row, const World& world, const Effective& now,
               std::size_t member) {
    if (row.rate != nullptr) {
        return row.rate(world, now, member);
    }
    if (row.domain == Domain::country) {
        return now.at(row.parameter, world.places[member].country);
    }
    return now.at(row.parameter, member);
}

} // namespace corridor

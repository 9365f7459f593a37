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
    for (const auto rows : {pre_travel_rows(), transit_rows(), at_border_rows(),
                            post_arrival_rows(), exploitation_rows(), returns_rows()}) {
        all.insert(all.end(), rows.begin(), rows.end());
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Transition& a, const Transition& b) { return a.from < b.from; });
    return all;
}

constexpr VesselTransition vessel_rows[] = {
    {.from = VesselStatus::gathering,
     .cause = Cause::sails,
     .clock = Clock::vessel,
     .parameter = Param::vessel_capacity,
     .leads_to = {VesselStatus::under_way},
     .idea = "full, or after some days with enough people aboard"},
    {.from = VesselStatus::gathering,
     .cause = Cause::disperses,
     .clock = Clock::vessel,
     .parameter = Param::gathering_days,
     .leads_to = {VesselStatus::turned_back},
     .idea = "nobody more comes and no seat is offered: people go back ashore"},
    {.from = VesselStatus::under_way,
     .cause = Cause::reaches,
     .clock = Clock::duration,
     .parameter = Param::days,
     .leads_to = {VesselStatus::under_way, VesselStatus::waiting_offshore,
                  VesselStatus::disembarked},
     .idea = "reaches the leg's end: sails on, lands, or finds it cannot"},
    {.from = VesselStatus::under_way,
     .cause = Cause::is_intercepted,
     .clock = Clock::vessel,
     .parameter = Param::interception_per_day,
     .leads_to = {VesselStatus::under_rescue, VesselStatus::refused, VesselStatus::waiting_offshore,
                  VesselStatus::turned_back, VesselStatus::under_way},
     .idea = "found by a state, whose policy decides: disembarkation, refusal, sending back"},
    {.from = VesselStatus::under_way,
     .cause = Cause::in_trouble,
     .clock = Clock::vessel,
     .parameter = Param::distress_per_day,
     .leads_to = {VesselStatus::in_distress},
     .idea = "engine failure, leak, storm"},
    {.from = VesselStatus::in_distress,
     .cause = Cause::repaired,
     .clock = Clock::vessel,
     .parameter = Param::self_rescue_per_day,
     .leads_to = {VesselStatus::under_way},
     .idea = "repaired on board"},
    {.from = VesselStatus::in_distress,
     .cause = Cause::rescued_by_state,
     .clock = Clock::vessel,
     .parameter = Param::rescue_by_state_per_day,
     .leads_to = {VesselStatus::under_rescue},
     .idea = "rescued by a state"},
    {.from = VesselStatus::in_distress,
     .cause = Cause::rescued_by_merchant,
     .clock = Clock::vessel,
     .parameter = Param::rescue_by_merchant_per_day,
     .leads_to = {VesselStatus::under_rescue},
     .idea = "rescued by a merchant ship"},
    {.from = VesselStatus::in_distress,
     .cause = Cause::rescued_by_fishers,
     .clock = Clock::vessel,
     .parameter = Param::rescue_by_fishers_per_day,
     .leads_to = {VesselStatus::disembarked},
     .idea = "fishers bring people ashore themselves"},
    {.from = VesselStatus::in_distress,
     .cause = Cause::goes_down,
     .clock = Clock::vessel,
     .parameter = Param::loss_per_day,
     .leads_to = {VesselStatus::lost},
     .idea = "lost with most of those on board: the fat tail"},
    {.from = VesselStatus::waiting_offshore,
     .cause = Cause::waits_no_longer,
     .clock = Clock::duration,
     .parameter = Param::waiting_offshore_days,
     .leads_to = {VesselStatus::under_way},
     .idea = "tries to land again, here or elsewhere"},
    {.from = VesselStatus::waiting_offshore,
     .cause = Cause::crew_leaves,
     .clock = Clock::vessel,
     .parameter = Param::crew_abandons_per_day,
     .leads_to = {VesselStatus::abandoned},
     .idea = "crews abandon vessels that cannot land"},
    {.from = VesselStatus::waiting_offshore,
     .cause = Cause::rescued_by_state,
     .clock = Clock::vessel,
     .parameter = Param::rescue_by_state_per_day,
     .leads_to = {VesselStatus::under_rescue},
     .idea = "found by a state's search"},
    {.from = VesselStatus::abandoned,
     .cause = Cause::rescued_by_state,
     .clock = Clock::vessel,
     .parameter = Param::rescue_by_state_per_day,
     .leads_to = {VesselStatus::under_rescue},
     .idea = "rescued by a state"},
    {.from = VesselStatus::abandoned,
     .cause = Cause::rescued_by_merchant,
     .clock = Clock::vessel,
     .parameter = Param::rescue_by_merchant_per_day,
     .leads_to = {VesselStatus::under_rescue},
     .idea = "rescued by a merchant ship"},
    {.from = VesselStatus::abandoned,
     .cause = Cause::rescued_by_fishers,
     .clock = Clock::vessel,
     .parameter = Param::rescue_by_fishers_per_day,
     .leads_to = {VesselStatus::disembarked},
     .idea = "fishers bring people ashore themselves"},
    {.from = VesselStatus::abandoned,
     .cause = Cause::drifts_ashore,
     .clock = Clock::vessel,
     .parameter = Param::landfall_per_day,
     .leads_to = {VesselStatus::disembarked},
     .idea = "drifts or is steered ashore by those on board"},
    {.from = VesselStatus::abandoned,
     .cause = Cause::goes_down,
     .clock = Clock::vessel,
     .parameter = Param::loss_per_day,
     .leads_to = {VesselStatus::lost},
     .idea = "lost with most of those on board"},
    {.from = VesselStatus::under_rescue,
     .cause = Cause::asks_port,
     .clock = Clock::duration,
     .parameter = Param::rescue_days,
     .leads_to = {VesselStatus::disembarked, VesselStatus::refused},
     .idea = "a port is asked for: allowed or refused"},
    {.from = VesselStatus::refused,
     .cause = Cause::asks_again,
     .clock = Clock::duration,
     .parameter = Param::disembarkation_delay_days,
     .leads_to = {VesselStatus::disembarked, VesselStatus::refused},
     .idea = "another port is asked for, or the same once more"},
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
    // A country's hazard acts at its places.
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

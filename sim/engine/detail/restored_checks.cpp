#include "engine/detail/restored_checks.hpp"

#include "base/errors.hpp"

#include <fmt/format.h>

namespace corridor::detail {

namespace {

/// Rejects numbers that refer to nothing.
class Checks {
  public:
    explicit Checks(const std::string& file) : file_(file) {}

    void below(std::size_t number, std::size_t end, const char* what) const {
        if (number >= end) {
            throw InputError(fmt::format("{}: this checkpoint names {} {}, of which there are {}; "
                                         "it is damaged; use an older one, or run from the first "
                                         "day",
                                         file_, what, number, end));
        }
    }
    template <class Kind>
    void below_or_none(Id<Kind> id, std::size_t end, const char* what) const {
        if (id.valid()) {
            below(id.index(), end, what);
        }
    }

  private:
    const std::string& file_;
};

void check_people(const State& state, const World& world, const Checks& checks) {
    const People& people = state.people;
    const std::size_t ends[] = {world.places.size(), world.legs.size(), state.vessels.size()};
    const char* const names[] = {"place", "leg", "vessel"};
    for (std::size_t i = 0; i < people.size(); ++i) {
        checks.below(people.status[i], status_count, "status");
        const auto kind =
            static_cast<std::size_t>(situation_of(static_cast<Status>(people.status[i])));
        checks.below(people.situation[i], ends[kind], names[kind]);
        checks.below(people.group[i], world.groups.size(), "group");
        checks.below(people.came_from[i], world.places.size(), "place");
    }
}

void check_vessels(const State& state, const World& world, const Layout& layout,
                   const Checks& checks) {
    for (const Vessel& vessel : state.vessels) {
        checks.below(static_cast<std::size_t>(vessel.status), vessel_status_count, "vessel status");
        checks.below_or_none(vessel.network, world.networks.size(), "network");
        checks.below_or_none(vessel.embarkation, world.places.size(), "place");
        checks.below_or_none(vessel.leg, world.legs.size(), "leg");
        checks.below_or_none(vessel.zone, world.places.size(), "place");
        checks.below_or_none(vessel.port, world.places.size(), "place");
        checks.below(vessel.seats, layout.seat_keys.size(), "line for seats");
        for (const PersonId person : vessel.manifest) {
            checks.below(person.index(), state.people.size(), "person");
        }
    }
    for (const VesselId vessel : state.gathering) {
        checks.below_or_none(vessel, state.vessels.size(), "vessel");
    }
}

void check_lines(const State& state, const World& world, const Layout& layout,
                 const Checks& checks) {
    for (const auto* queues : {&state.desks, &state.seats}) {
        for (const Queue& queue : *queues) {
            for (const auto* lane : {&queue.urgent, &queue.ordinary}) {
                for (const Ticket& ticket : *lane) {
                    checks.below(ticket.leader.index(), state.people.size(), "person");
                }
            }
        }
    }
    for (const Served& served : state.served) {
        checks.below(served.leader.index(), state.people.size(), "person");
        checks.below_or_none(served.desk, layout.desks.size(), "desk");
        checks.below_or_none(served.leg, world.legs.size(), "leg");
        checks.below_or_none(served.vessel, state.vessels.size(), "vessel");
    }
}

} // namespace

void check_restored(const State& state, const World& world, const Layout& layout,
                    const std::string& file) {
    const Checks checks(file);
    check_people(state, world, checks);
    check_vessels(state, world, layout, checks);
    check_lines(state, world, layout, checks);
    for (const PlaceId place : state.offers_lead_to) {
        checks.below_or_none(place, world.places.size(), "place");
    }
    for (const Relocation& relocation : state.relocations) {
        checks.below(relocation.from.index(), world.places.size(), "place");
    }
    for (const auto& [day, reports] : state.beliefs.under_way) {
        for (const Report& report : reports) {
            checks.below(static_cast<std::size_t>(report.told), told_count, "kind of news");
        }
    }
}

} // namespace corridor::detail

#include "engine/state_knowledge.hpp"

namespace corridor {

namespace {

/// Adds people on vessels that have sailed, for the country from which they left.
void add_people_at_sea(const State& state, const World& world, double people_per_agent,
                       TrueMeasures& today) {
    for (const Vessel& vessel : state.vessels) {
        if (vessel.status == VesselStatus::gathering) continue;
        today.at(Measure::people_at_sea, world[vessel.embarkation].country) +=
            static_cast<double>(agents_aboard(vessel, state.people)) * people_per_agent;
    }
}

} // namespace

TrueMeasures true_measures(const State& state, const World& world, const Effective& now,
                           double people_per_agent) {
    const std::size_t places = world.places.size();
    TrueMeasures today(world.countries.size(), places);
    add_people_at_sea(state, world, people_per_agent, today);
    for (std::size_t p = 0; p < places; ++p) {
        const PlaceId place{p};
        const CountryId country = world[place].country;
        const auto people_in = [&](Status status) {
            return static_cast<double>(state.counts.at(place, status)) * people_per_agent;
        };
        today.at(Measure::landed, country) +=
            static_cast<double>(state.counts.landed[p]) * people_per_agent;
        today.at(Measure::landed_week, country) +=
            static_cast<double>(state.counts.landed_last_week(place)) * people_per_agent;
        today.at(Measure::stranded, country) += people_in(Status::stranded);
        const double beds = now.at(Param::reception_beds, place);
        const double sheltered = people_in(Status::in_reception) + people_in(Status::registered);
        today.at(Measure::reception_load, place) = beds > 0 ? sheltered / beds : 0;
        today.at(Measure::registration_queue, place) = people_in(Status::unregistered);
        today.at(Measure::border_queue, place) = people_in(Status::border_queue);
    }
    today.take_worst_places(world);
    return today;
}

ReportedDay renew_state_knowledge(State& state, const World& world, const Effective& now,
                                  const Luck& luck, double people_per_agent) {
    append(true_measures(state, world, now, people_per_agent), state.measured);
    return report(world, now, luck, state.today, state.measured, state.measures);
}

} // namespace corridor

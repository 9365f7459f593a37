#include "record/recorder.hpp"

#include <fmt/format.h>

namespace corridor {

namespace {

std::string measure_meaning(Measure measure) {
    switch (measure) {
    case Measure::people_at_sea:
        return "people aboard vessels at sea, by the country whose coast they left";
    case Measure::landed:
        return "people landed since the start of the run";
    case Measure::landed_week:
        return "people landed in the last seven days";
    case Measure::stranded:
        return "people stranded";
    case Measure::reception_load:
        return "people in reception over beds";
    case Measure::registration_queue:
        return "people not registered";
    case Measure::border_queue:
        return "people in the border queue";
    }
    return "";
}

Variable by_country(const std::string& name, const std::string& units, const std::string& what) {
    Variable variable;
    variable.name = name;
    variable.dims = {"time", "country"};
    variable.units = units;
    variable.long_name = what;
    variable.values = std::vector<float>();
    return variable;
}

} // namespace

/// The truth beside what each country counts and what it knows of all.
void Recorder::add_measures() {
    for (std::size_t m = 0; m < measure_count; ++m) {
        const auto measure = static_cast<Measure>(m);
        const std::string name(name_of(measure));
        const std::string units = measure == Measure::reception_load ? "1" : "people";
        const std::string what =
            measure_meaning(measure) + (sums_up(measure) ? "" : ", the worst place");
        results_.add(by_country("actual_" + name, units, what + ": true, by country"));
        results_.add(
            by_country("reported_" + name, units, what + ": as the country itself counts it"));
        results_.add(by_country("known_" + name, units,
                                what + ": of all countries together, as the country knows it"));
    }
}

TrueMeasures Recorder::measure(const State& state, const Effective& now, std::size_t row) const {
    const World& world = scenario_.world;
    const std::size_t places = world.places.size();
    const auto& landed = results_.at("landed").as<std::int32_t>();
    const auto& disembarked = results_.at("disembarked").as<std::int32_t>();
    TrueMeasures today(world.countries.size(), places);
    for (const Vessel& vessel : state.vessels) {
        if (vessel.status == VesselStatus::gathering) {
            continue;
        }
        double aboard = 0;
        for (const PersonId person : vessel.manifest) {
            aboard += state.people.status_of(person) == Status::aboard ? 1 : 0;
        }
        today.at(Measure::people_at_sea, world[vessel.embarkation].country) +=
            aboard * scenario_.people_per_agent;
    }
    for (std::size_t p = 0; p < places; ++p) {
        const PlaceId place{p};
        const CountryId country = world[place].country;
        const auto people_in = [&](Status status) {
            return static_cast<double>(state.counts.at(place, status)) * scenario_.people_per_agent;
        };
        const auto ashore_on = [&](std::size_t day) -> double {
            return landed[day * places + p] + disembarked[day * places + p];
        };
        for (std::size_t d = row >= 6 ? row - 6 : 0; d <= row; ++d) {
            today.at(Measure::landed_week, country) += ashore_on(d);
        }
        today.at(Measure::landed, country) += ashore_on(row);
        today.at(Measure::stranded, country) += people_in(Status::stranded);
        const double beds = now.at(Param::reception_beds, place);
        const double sheltered = people_in(Status::in_reception) + people_in(Status::registered);
        today.at(Measure::reception_load, place) = beds > 0 ? sheltered / beds : 0;
        today.at(Measure::registration_queue, place) = people_in(Status::unregistered);
        today.at(Measure::border_queue, place) = people_in(Status::border_queue);
    }
    if (row > 0) { // counted since the start of the run
        const std::size_t countries = world.countries.size();
        const std::size_t before =
            ((row - 1) * measure_count + static_cast<std::size_t>(Measure::landed)) * countries;
        for (std::size_t c = 0; c < countries; ++c) {
            today.at(Measure::landed, CountryId(c)) += state.measured.by_country[before + c];
        }
    }
    today.take_worst_places(world);
    return today;
}

void Recorder::renew_measures(State& state, const Effective& now, std::size_t row) {
    append(measure(state, now, row), state.measured);
    const ReportedDay day =
        report(scenario_.world, now, Luck(run_.seed), state.today, state.measured, state.measures);
    const std::size_t countries = scenario_.world.countries.size();
    const auto take = [&](std::string_view what, const std::vector<double>& values) {
        for (std::size_t m = 0; m < measure_count; ++m) {
            const auto name = fmt::format("{}_{}", what, name_of(static_cast<Measure>(m)));
            auto& column = results_.at(name).as<float>();
            for (std::size_t c = 0; c < countries; ++c) {
                column[row * countries + c] = static_cast<float>(values[m * countries + c]);
            }
        }
    };
    take("actual", day.actual);
    take("reported", day.reported);
    take("known", day.known);
}

} // namespace corridor

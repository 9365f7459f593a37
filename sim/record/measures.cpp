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

/// Adds arrays for the truth, for each country's own count, and for what each country knows.
void Recorder::add_measures() {
    for (std::size_t m = 0; m < measure_count; ++m) {
        const auto measure = static_cast<Measure>(m);
        const std::string name(name_of(measure));
        const std::string units = measure == Measure::reception_load ? "1" : "people";
        const std::string what =
            measure_meaning(measure) + (sums_up(measure) ? "" : ", the worst place");
        results_.add(by_country("actual_" + name, units, what + ": true, by country"));
        results_.add(by_country("reported_" + name, units, what + ": as the country counts it"));
        results_.add(by_country("known_" + name, units,
                                what + ": of all countries together, as the country knows it"));
    }
}

void Recorder::take_measures(const ReportedDay& day, std::size_t row) {
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

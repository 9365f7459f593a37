#include "analysis/observed.hpp"

#include "analysis/detail/quantities.hpp"

namespace corridor {

namespace {

/// The days of the run that an observation counts. Empty when the run does not have all of them.
std::optional<Days> days_of(const Observation& observation, Date start, int days) {
    const Date last = observation.until.value_or(observation.date);
    const Date first = observation.from.value_or(last);
    if (first < start || (last - start).count() >= days) {
        return std::nullopt;
    }
    return Days{static_cast<std::size_t>((first - start).count()),
                static_cast<std::size_t>((last - start).count())};
}

} // namespace

RunCounts::RunCounts(const Results& results) : arrays_(std::make_unique<RunArrays>(results)) {}
RunCounts::~RunCounts() = default;

std::optional<double> RunCounts::at(const Observation& observation,
                                    const Scenario& scenario) const {
    const auto days = days_of(observation, arrays_->start, arrays_->days());
    const Counted count = count_of(observation.quantity).count;
    if (!days || count == nullptr) {
        return std::nullopt;
    }
    return count({*arrays_, observation, scenario.world, *days});
}

std::string_view why_not_compared(const Observation& observation, const Scenario& scenario,
                                  int days) {
    if (const auto why = count_of(observation.quantity).why_not; !why.empty()) {
        return why;
    }
    if (!days_of(observation, scenario.start, days)) {
        return "its period does not lie within the run";
    }
    return "";
}

std::string subject_of(const Observation& observation, const Scenario& scenario) {
    const World& world = scenario.world;
    if (observation.place.valid()) {
        return world[observation.place].name;
    }
    if (observation.leg.valid()) {
        const Leg& leg = world[observation.leg];
        return world[leg.from].name + " -> " + world[leg.to].name;
    }
    return observation.country.valid() ? world[observation.country].code : "everywhere";
}

} // namespace corridor

#include "expect/agents.hpp"

#include <cmath>

#include <fmt/format.h>

namespace corridor::test {

std::vector<Entries> agents_against_expected(std::shared_ptr<const Scenario> scenario,
                                             ExpectOptions options, double least,
                                             const RunOptions& run) {
    // Expected flows hold what people believe as it is.
    auto frozen = std::make_shared<Scenario>(*scenario);
    frozen->information_rule = InformationRule::informed;
    scenario = frozen;
    options.inflow = Inflow::once;
    options.month = month_of(scenario->start);
    const World& world = scenario->world;
    Preview preview(scenario, options);
    const ExpectedFlows& flows = preview.flows(parameters_on(*scenario, run.plan, 0));
    const std::vector<double> deviations = preview.deviations_of_entered();

    RunOptions traced = run;
    double people = 0;
    for (const Group& group : world.groups) {
        people += group.size;
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(people); ++i) {
        traced.traced.emplace_back(i);
    }
    Simulation simulation(scenario, traced);
    while (!simulation.done()) {
        simulation.live();
    }
    std::vector<double> agents(deviations.size(), 0);
    for (const JourneyStep& step : simulation.journeys()) {
        if (info_of(step.status).situation == SituationKind::place) {
            ++agents[step.situation * status_count + static_cast<std::size_t>(step.status)];
        }
    }
    for (const Group& group : world.groups) { // as expected flows do, those who begin are counted
        const Status status = group.initial_status.empty()
                                  ? Status::at_home
                                  : parse_status(group.initial_status).value();
        const PlaceId place = group.initial_place.valid() ? group.initial_place : group.home;
        agents[place.index() * status_count + static_cast<std::size_t>(status)] += group.size;
    }
    std::vector<Entries> all;
    for (std::size_t at = 0; at < agents.size(); ++at) {
        if (flows.entered[at] >= least || (flows.entered[at] <= 0 && agents[at] > 0)) {
            all.push_back({PlaceId{at / status_count}, static_cast<Status>(at % status_count),
                           agents[at], flows.entered[at], deviations[at]});
        }
    }
    return all;
}

double bound_of_largest(std::size_t n) {
    const double tail = 0.001 / (2.0 * static_cast<double>(n));
    double low = 0;
    double high = 40;
    for (int i = 0; i < 200; ++i) {
        const double middle = 0.5 * (low + high);
        (0.5 * std::erfc(middle / std::sqrt(2.0)) > tail ? low : high) = middle;
    }
    return high;
}

std::string told(const World& world, const Entries& entries) {
    return fmt::format("{}, {}: agents {:.0f}, expected {:.1f}, deviation {:.2f}, standardised "
                       "{:.2f}",
                       world[entries.place].name, name_of(entries.status), entries.agents,
                       entries.expected, entries.deviation, entries.standardised());
}

} // namespace corridor::test

#include "support/known_answers.hpp"

#include <cmath>

namespace corridor::test {

double noise(double variance) { return 4 * std::sqrt(variance) + 1; }

double binomial_noise(double n, double p) { return noise(n * p * (1 - p)); }

ScenarioText standing(const std::string& status, double people, int days, const Cells& hazards) {
    ScenarioText text(days);
    text.place("Home", "community", "QAA");
    Cells city{{"destination_value", "5"}};
    for (const char* none :
         {"finds_work_per_day", "settles_per_day", "exploitation_per_day", "arrest_per_day",
          "overstay_per_day", "regularised_per_day", "voluntary_return_per_day", "onward_per_day",
          "goes_unseen_per_day", "found_again_per_day", "onward_registered_per_day",
          "work_permit_per_day", "border_patience_per_day"}) {
        city.emplace(none, "0");
    }
    for (const auto& [hazard, rate] : hazards) {
        city[hazard] = rate;
    }
    text.place("City", "destination", "QBB", city);
    text.leg("Home", "City", "road");
    text.group("Workers", "Home", people,
               {{"initial_status", status}, {"initial_place", "City"}, {"considers_per_day", "0"}});
    return text;
}

std::vector<double> in_status(const Simulation& run, Status status) {
    const Results& results = run.recorder().results();
    const auto all = results.at("occupancy").numbers();
    const std::size_t statuses = results.size("status");
    const std::size_t places = results.size("place");
    std::vector<double> days(results.days(), 0.0);
    for (std::size_t d = 0; d < days.size(); ++d) {
        for (std::size_t p = 0; p < places; ++p) {
            days[d] += all[(d * places + p) * statuses + static_cast<std::size_t>(status)];
        }
    }
    return days;
}

std::int64_t fired(const Simulation& run, std::size_t row) { return run.totals().fired[row]; }

} // namespace corridor::test

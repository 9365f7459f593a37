#include "flee/case/known_by.hpp"

#include <algorithm>

namespace corridor::flee {

namespace {

void keep_until(FoodTable& food, Day day) {
    const auto later = std::upper_bound(food.days.begin(), food.days.end(), day);
    food.percent.resize(static_cast<std::size_t>(later - food.days.begin()));
    food.days.erase(later, food.days.end());
}

/// Camps without counts are simulated but not compared.
void drop_camps_without_counts(Case& known) {
    std::vector<std::size_t> camps;
    std::vector<std::size_t> series;
    for (std::size_t k = 0; k < known.camps.size(); ++k) {
        if (known.observed[known.camp_series[k]].series.entries.empty()) {
            known.uncounted_camps.push_back(known.camps[k]);
        } else {
            camps.push_back(known.camps[k]);
            series.push_back(known.camp_series[k]);
        }
    }
    std::sort(known.uncounted_camps.begin(), known.uncounted_camps.end());
    known.camps = std::move(camps);
    known.camp_series = std::move(series);
}

} // namespace

Case known_by(const Case& source, Day day) {
    Case known = source;
    for (Observed& observed : known.observed) {
        std::erase_if(observed.reported.entries, [&](const auto& e) { return e.day > day; });
        observed.series = observed.reported;
    }
    std::erase_if(known.corrections, [&](const Correction& c) { return c.day > day; });
    for (const Correction& correction : known.corrections) {
        correct_registration(known.observed[correction.observed].series, correction.day);
    }
    keep_until(known.food, day);
    drop_camps_without_counts(known);
    return known;
}

} // namespace corridor::flee

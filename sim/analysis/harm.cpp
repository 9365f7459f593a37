#include "analysis/harm.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

namespace corridor {

namespace {

constexpr HarmKind sums[] = {
    {"debt_usd", "debt, all together", "USD", {}},
    {"person_days_at_sea", "days at sea", "person-days", {}},
    {"person_days_past_supplies", "days at sea without supplies", "person-days", {}},
    {"person_days_stranded", "days stranded", "person-days", {}},
};
static_assert(std::size(sums) == harm_kind_count - harm_outcome_count);

double count_of(const Tally& totals, Outcome outcome) {
    double sum = 0;
    for (const auto* column : {&totals.leg_outcome, &totals.place_outcome}) {
        for (std::size_t i = static_cast<std::size_t>(outcome); i < column->size();
             i += outcome_count) {
            sum += (*column)[i];
        }
    }
    return sum;
}

} // namespace

const std::array<HarmKind, harm_kind_count>& harm_kinds() {
    static const auto all = [] {
        std::array<HarmKind, harm_kind_count> kinds{};
        std::size_t next = 0;
        for (const OutcomeInfo& row : outcomes()) {
            if (row.is_harm) kinds[next++] = {row.key, row.label, row.unit, row.outcome};
        }
        std::copy(std::begin(sums), std::end(sums), kinds.begin() + harm_outcome_count);
        return kinds;
    }();
    return all;
}

std::size_t harm_kind(Outcome outcome) {
    const auto& kinds = harm_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const HarmKind& kind) { return kind.outcome == outcome; });
    if (found == kinds.end()) {
        throw std::logic_error(fmt::format("'{}' is no harm", name_of(outcome)));
    }
    return static_cast<std::size_t>(found - kinds.begin());
}

std::size_t harm_kind(HarmSum sum) { return harm_outcome_count + static_cast<std::size_t>(sum); }

HarmCounts harm_counts(const Tally& totals) {
    HarmCounts counts{};
    for (std::size_t k = 0; k < harm_outcome_count; ++k) {
        counts[k] = count_of(totals, *harm_kinds()[k].outcome);
    }
    counts[harm_kind(HarmSum::person_days_at_sea)] = static_cast<double>(totals.person_days_at_sea);
    counts[harm_kind(HarmSum::person_days_past_supplies)] =
        static_cast<double>(totals.person_days_past_supplies);
    return counts;
}

double debt_of(const People& people) {
    return std::accumulate(people.debt_usd.begin(), people.debt_usd.end(), 0.0);
}

double stranded_today(const State& state) {
    double agents = 0;
    for (std::size_t at = static_cast<std::size_t>(Status::stranded);
         at < state.counts.at_place.size(); at += status_count) {
        agents += static_cast<double>(state.counts.at_place[at]);
    }
    return agents;
}

} // namespace corridor

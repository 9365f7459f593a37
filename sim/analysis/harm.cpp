#include "analysis/harm.hpp"

#include <numeric>
#include <vector>

namespace corridor {

namespace {

struct HarmInfo {
    std::string_view name;
    std::string_view heading;
    std::string_view unit;
};

constexpr std::array<HarmInfo, harm_kind_count> rows = {{
    {"died", "died", "people"},
    {"missing", "went missing", "people"},
    {"exploited", "taken into exploitation", "people"},
    {"abused", "abused (officials included)", "people"},
    {"extorted", "extorted", "people"},
    {"held_for_ransom", "held for ransom", "people"},
    {"detained", "detained", "people"},
    {"stranded", "stranded", "people"},
    {"turned_back", "turned back at sea", "people"},
    {"refused_disembarkation", "refused disembarkation", "people"},
    {"refouled", "sent back despite a claim", "people"},
    {"protection_denied", "protection denied", "people"},
    {"missed_need", "need not seen in screening", "people"},
    {"trapped", "could not leave for want of money", "people"},
    {"debt_usd", "debt, all together", "USD"},
    {"person_days_at_sea", "days at sea", "person-days"},
    {"person_days_past_supplies", "days at sea without supplies", "person-days"},
    {"person_days_stranded", "days stranded", "person-days"},
}};

const HarmInfo& row_of_harm(HarmKind harm) { return rows[static_cast<std::size_t>(harm)]; }

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

std::string_view name_of(HarmKind harm) { return row_of_harm(harm).name; }
std::string_view heading_of(HarmKind harm) { return row_of_harm(harm).heading; }
std::string_view unit_of(HarmKind harm) { return row_of_harm(harm).unit; }

HarmCounts harm_counts(const Tally& totals) {
    HarmCounts counts{};
    const auto set = [&](HarmKind harm, double value) {
        counts[static_cast<std::size_t>(harm)] = value;
    };
    set(HarmKind::died, count_of(totals, Outcome::died));
    set(HarmKind::missing, count_of(totals, Outcome::missing));
    set(HarmKind::exploited, count_of(totals, Outcome::exploited));
    set(HarmKind::abused,
        count_of(totals, Outcome::abused) + count_of(totals, Outcome::abused_by_officials));
    set(HarmKind::extorted, count_of(totals, Outcome::extorted));
    set(HarmKind::held_for_ransom, count_of(totals, Outcome::held));
    set(HarmKind::detained, count_of(totals, Outcome::detained));
    set(HarmKind::stranded, count_of(totals, Outcome::stranded));
    set(HarmKind::turned_back, count_of(totals, Outcome::turned_back));
    set(HarmKind::refused_disembarkation, count_of(totals, Outcome::refused_disembarkation));
    set(HarmKind::refouled, count_of(totals, Outcome::refouled));
    set(HarmKind::protection_denied, count_of(totals, Outcome::protection_denied));
    set(HarmKind::missed_need, count_of(totals, Outcome::missed_need));
    set(HarmKind::trapped, count_of(totals, Outcome::trapped));
    set(HarmKind::person_days_at_sea, static_cast<double>(totals.person_days_at_sea));
    set(HarmKind::person_days_past_supplies, static_cast<double>(totals.person_days_past_supplies));
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

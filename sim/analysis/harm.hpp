#pragma once

#include "state/people.hpp"
#include "state/state.hpp"
#include "state/tally.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace corridor {

/// What a comparison counts as harm, at places, on legs, at home and at sea together. Most are
/// counted each time they befall a person.
enum class HarmKind : std::uint8_t {
    died,
    missing,
    exploited,
    abused, ///< officials' abuse included
    extorted,
    held_for_ransom,
    detained,
    stranded,
    turned_back,
    refused_disembarkation,
    refouled,
    protection_denied,
    missed_need,
    trapped,
    debt_usd, ///< owed by everybody together at the end
    person_days_at_sea,
    person_days_past_supplies,
    person_days_stranded
};
inline constexpr std::size_t harm_kind_count = 18;

std::string_view name_of(HarmKind harm);
std::string_view heading_of(HarmKind harm);
/// "people", "USD" or "person-days".
std::string_view unit_of(HarmKind harm);

using HarmCounts = std::array<double, harm_kind_count>;

/// What has befallen people according to a run's totals, in agents; debts and days stranded apart,
/// which totals do not hold.
HarmCounts harm_counts(const Tally& totals);

/// Debts of everybody, USD, in agents.
double debt_of(const People& people);

/// People stranded today, in agents.
double stranded_today(const State& state);

inline double at(const HarmCounts& counts, HarmKind harm) {
    return counts[static_cast<std::size_t>(harm)];
}

} // namespace corridor

#pragma once

#include "state/people.hpp"
#include "state/state.hpp"
#include "state/tally.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace corridor {

/// Harm that is a sum over the run and not an outcome.
enum class HarmSum : std::uint8_t {
    debt_usd, ///< owed by everybody together at the end
    person_days_at_sea,
    person_days_past_supplies,
    person_days_stranded
};
inline constexpr std::size_t harm_kind_count = harm_outcome_count + 4;

/// What a comparison counts as harm, at places, on legs, at home and at sea together.
struct HarmKind {
    std::string_view key;
    std::string_view label;
    std::string_view unit; ///< "people" (each time that it befalls one), "USD" or "person-days"
    std::optional<Outcome> outcome; ///< none for a HarmSum
};

/// Every outcome that is harm in the order of the table of outcomes, then the sums.
const std::array<HarmKind, harm_kind_count>& harm_kinds();
/// The number of one among `harm_kinds()`; of an outcome that is no harm: std::logic_error.
std::size_t harm_kind(Outcome outcome);
std::size_t harm_kind(HarmSum sum);

using HarmCounts = std::array<double, harm_kind_count>;

/// What has befallen people according to a run's totals, in agents; debts and days stranded apart,
/// which totals do not hold.
HarmCounts harm_counts(const Tally& totals);

/// Debts of everybody, USD, in agents.
double debt_of(const People& people);

/// People stranded today, in agents.
double stranded_today(const State& state);

template <class Kind>
double at(const HarmCounts& counts, Kind kind) {
    return counts[harm_kind(kind)];
}

} // namespace corridor

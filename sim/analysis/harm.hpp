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

/// Kinds of harm that are sums over the run and not outcomes.
enum class HarmSum : std::uint8_t {
    debt_usd, ///< debts of all people at the end
    person_days_at_sea,
    person_days_past_supplies,
    person_days_stranded
};
inline constexpr std::size_t harm_kind_count = harm_outcome_count + 4;

/// A kind of harm in comparisons, added up over places, legs, homes and the sea.
struct HarmKind {
    std::string_view key;
    std::string_view label;
    std::string_view unit;          ///< "people" (each event), "USD" or "person-days"
    std::optional<Outcome> outcome; ///< empty for a HarmSum
};

/// Every outcome that is harm, in the order of the table of outcomes, then the sums.
const std::array<HarmKind, harm_kind_count>& harm_kinds();
/// The number of a kind in `harm_kinds()`. Throws std::logic_error for an outcome that is no harm.
std::size_t harm_kind(Outcome outcome);
std::size_t harm_kind(HarmSum sum);

using HarmCounts = std::array<double, harm_kind_count>;

/// The harm in the totals of a run, in agents. Debts and days stranded are not included, because
/// totals do not have them.
HarmCounts harm_counts(const Tally& totals);

/// The debts of all people, USD, in agents.
double debt_of(const People& people);

/// People who are stranded today, in agents.
double stranded_today(const State& state);

template <class Kind>
double at(const HarmCounts& counts, Kind kind) {
    return counts[harm_kind(kind)];
}

} // namespace corridor

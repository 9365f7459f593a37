#pragma once

#include "state/status.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace corridor {

/// What befalls people, counted where it happens and each time that it does. Its order is that of
/// `cause` in results.
enum class Outcome : std::uint8_t {
    died,
    missing,
    intercepted,
    stranded,
    abused,
    abused_by_officials,
    extorted,
    held,
    exploited,
    recruited,
    rescued,
    refused_disembarkation,
    turned_back,
    refused_entry,
    detained,
    missed_need,
    false_referral,
    protection_denied,
    trapped,
    dissuaded,
    refused_pathway,
    refouled,
    returned
};

inline constexpr std::size_t outcome_count = 23;
inline constexpr std::size_t harm_outcome_count = 19; ///< those that are harm

/// Harm as tables show it beside flows: few columns, of which each counts several outcomes.
enum class HarmColumn : std::uint8_t {
    died,
    missing,
    abused_held_or_exploited,
    pushed_back,
    protection_denied
};

inline constexpr std::size_t harm_column_count = 5;

/// One row of the vocabulary that results, tables, JSON, the viewer and Python share. A new harm is
/// one more row here, and is counted by a rule in stages/.
struct OutcomeInfo {
    Outcome outcome;
    std::string_view key;              ///< in files and JSON
    std::string_view label;            ///< in tables: (people who were) "refused entry"
    std::optional<JourneyStage> stage; ///< in which it happens; none: in several
    std::string_view unit;             ///< of its counts: people, each time
    bool is_harm;
    std::optional<HarmColumn> column; ///< that counts it beside flows
    std::optional<Status> status;     ///< that it leads to, if people stay in one
};

struct HarmColumnInfo {
    HarmColumn column;
    std::string_view key;
    std::string_view label;
    std::string_view heading; ///< the label on several lines, for a narrow column
};

/// All outcomes in the order of `Outcome`.
std::span<const OutcomeInfo, outcome_count> outcomes();
const OutcomeInfo& info_of(Outcome outcome);
std::string_view name_of(Outcome outcome); ///< its key
std::optional<Outcome> parse_outcome(std::string_view key);

/// All columns in the order of `HarmColumn`.
std::span<const HarmColumnInfo, harm_column_count> harm_columns();
std::string_view key_of(HarmColumn column);

} // namespace corridor

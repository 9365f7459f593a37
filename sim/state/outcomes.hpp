#pragma once

#include "state/status.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace corridor {

/// What happens to people. Each event is counted where it happens. The order is that of `cause` in
/// results.
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
inline constexpr std::size_t harm_outcome_count = 19; ///< the outcomes that are harm

/// The few columns of harm that tables show beside flows. Each column counts several outcomes.
enum class HarmColumn : std::uint8_t {
    died,
    missing,
    abused_held_or_exploited,
    pushed_back,
    protection_denied
};

inline constexpr std::size_t harm_column_count = 5;

/// One row of the vocabulary of outcomes. Results, tables, JSON, the viewer and Python share it. A
/// new harm needs one row here and a rule in stages/ that counts it.
struct OutcomeInfo {
    Outcome outcome;
    std::string_view key;              ///< in files and JSON
    std::string_view label;            ///< in tables: (people who were) "refused entry"
    std::optional<JourneyStage> stage; ///< in which it happens; empty means in several
    std::string_view unit;             ///< of its counts: people, each time
    bool is_harm;
    std::optional<HarmColumn> column; ///< the column beside flows that counts it
    std::optional<Status> status;     ///< the status that it leads to, if people stay in one
};

/// The key and labels of a column of harm.
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

#include "state/outcomes.hpp"

#include <algorithm>
#include <array>

namespace corridor {

namespace {

constexpr std::string_view people = "people"; // each event
constexpr bool harm = true;
constexpr bool no_harm = false;
constexpr auto several = std::optional<JourneyStage>();
constexpr auto no_column = std::optional<HarmColumn>();
constexpr auto no_status = std::optional<Status>();

using enum JourneyStage;
constexpr auto abuse = HarmColumn::abused_held_or_exploited;
constexpr auto push_back = HarmColumn::pushed_back;

constexpr std::array<OutcomeInfo, outcome_count> table = {{
    {Outcome::died, "died", "died", several, people, harm, HarmColumn::died, Status::dead},
    {Outcome::missing, "missing", "went missing", transit, people, harm, HarmColumn::missing,
     Status::missing},
    {Outcome::intercepted, "intercepted", "intercepted", transit, people, harm, no_column,
     no_status},
    {Outcome::stranded, "stranded", "stranded", transit, people, harm, no_column, Status::stranded},
    {Outcome::abused, "abused", "abused, not by officials", several, people, harm, abuse,
     no_status},
    {Outcome::abused_by_officials, "abused_by_officials", "abused by officials", transit, people,
     harm, abuse, no_status},
    {Outcome::extorted, "extorted", "extorted", transit, people, harm, abuse, no_status},
    {Outcome::held, "held", "held for ransom", transit, people, harm, abuse,
     Status::held_by_smugglers},
    {Outcome::exploited, "exploited", "taken into exploitation", several, people, harm, abuse,
     Status::exploited},
    {Outcome::recruited, "recruited", "recruited into forced criminality", transit, people, harm,
     abuse, Status::in_compound},
    {Outcome::rescued, "rescued", "rescued", several, people, no_harm, no_column, no_status},
    {Outcome::refused_disembarkation, "refused_disembarkation", "refused disembarkation", transit,
     people, harm, push_back, no_status},
    {Outcome::turned_back, "turned_back", "turned back at sea", transit, people, harm, push_back,
     no_status},
    {Outcome::refused_entry, "refused_entry", "refused entry", at_border, people, harm, no_column,
     Status::refused},
    {Outcome::detained, "detained", "detained", several, people, harm, no_column, Status::detained},
    {Outcome::missed_need, "missed_need", "need not seen in screening", at_border, people, harm,
     no_column, no_status},
    {Outcome::false_referral, "false_referral", "referred without a need", at_border, people, harm,
     no_column, no_status},
    {Outcome::protection_denied, "protection_denied", "denied protection", several, people, harm,
     HarmColumn::protection_denied, no_status},
    {Outcome::trapped, "trapped", "could not pay to leave", pre_travel, people, harm, no_column,
     no_status},
    {Outcome::dissuaded, "dissuaded", "dissuaded by departure screening", pre_travel, people,
     no_harm, no_column, no_status},
    {Outcome::refused_pathway, "refused_pathway", "refused a regular pathway", pre_travel, people,
     no_harm, no_column, no_status},
    {Outcome::refouled, "refouled", "sent back despite a protection claim", several, people, harm,
     push_back, Status::refouled},
    {Outcome::returned, "returned", "returned home", several, people, no_harm, no_column,
     no_status},
}};

constexpr std::array<HarmColumnInfo, harm_column_count> columns = {{
    {HarmColumn::died, "died", "died", "died"},
    {HarmColumn::missing, "missing", "missing", "missing"},
    {HarmColumn::abused_held_or_exploited, "abused_held_or_exploited", "abused, held or exploited",
     "abused,\nheld or\nexploited"},
    {HarmColumn::pushed_back, "pushed_back", "pushed or sent back", "pushed or\nsent\nback"},
    {HarmColumn::protection_denied, "protection_denied", "denied protection",
     "denied\nprotec-\ntion"},
}};

// The functions below use the position of rows.
static_assert([] {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i].outcome != static_cast<Outcome>(i)) return false;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].column != static_cast<HarmColumn>(i)) return false;
    }
    return true;
}());
static_assert(std::count_if(table.begin(), table.end(), [](const OutcomeInfo& row) {
                  return row.is_harm;
              }) == harm_outcome_count);
// An outcome that a column of harm counts must be harm.
static_assert(std::all_of(table.begin(), table.end(),
                          [](const OutcomeInfo& row) { return row.is_harm || !row.column; }));

} // namespace

std::span<const OutcomeInfo, outcome_count> outcomes() { return table; }

const OutcomeInfo& info_of(Outcome outcome) { return table[static_cast<std::size_t>(outcome)]; }

std::string_view name_of(Outcome outcome) { return info_of(outcome).key; }

std::optional<Outcome> parse_outcome(std::string_view key) {
    for (const OutcomeInfo& row : table) {
        if (row.key == key) return row.outcome;
    }
    return std::nullopt;
}

std::span<const HarmColumnInfo, harm_column_count> harm_columns() { return columns; }

std::string_view key_of(HarmColumn column) { return columns[static_cast<std::size_t>(column)].key; }

} // namespace corridor

#pragma once

#include <cstdint>
#include <string_view>

namespace corridor {

/// Why a situation changes. A row of the transition table is a status and a cause.
enum class Cause : std::uint8_t {
    // pre-travel
    joins,
    considers,
    dies,
    is_persecuted,
    is_exploited,
    gets_identity,
    decides,
    gets_place,
    is_processed,
    gives_up,
    sets_out,
    is_screened,
    slips_past,
    // transit
    moves_on,
    gets_seat,
    chooses_again,
    arrives,
    is_intercepted,
    is_stranded,
    is_abused,
    is_extorted,
    is_recruited,
    pays_ransom,
    escapes,
    is_freed,
    is_transferred,
    finds_way,
    goes_home,
    // at border
    is_inspected,
    goes_round,
    referral_taken_up,
    detention_ends,
    released,
    tries_again,
    // post-arrival
    is_registered,
    goes_unseen,
    bed_is_free,
    is_decided,
    asks_to_return,
    may_work,
    overstays,
    permit_ends,
    settles,
    is_arrested,
    is_regularised,
    is_identified,
    reflection_ends,
    case_closes,
    drops_out,
    penalty_ends,
    finds_work,
    is_found,
    is_returned,
    is_reintegrated,
    leaves_again,
    // at sea: people
    dies_past_supplies,
    // at sea: vessels
    sails,
    disperses,
    reaches,
    in_trouble,
    repaired,
    crew_leaves,
    waits_no_longer,
    rescued_by_state,
    rescued_by_merchant,
    rescued_by_fishers,
    drifts_ashore,
    goes_down,
    asks_port,
    asks_again,
    // compounds
    is_moved
};

inline constexpr std::size_t cause_count = static_cast<std::size_t>(Cause::is_moved) + 1;

std::string_view name_of(Cause cause);

} // namespace corridor

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace corridor {

/// What a person is doing. A person is in exactly one situation: a place, leg or vessel, and a
/// status.
enum class Status : std::uint8_t {
    outside,                 ///< joins the community on a later day (inflow)
    at_home,                 ///< settled at home
    considering,             ///< thinking about leaving
    applied,                 ///< applied to a regular pathway
    preparing,               ///< preparing an irregular journey
    departure_desk,          ///< referred to departure screening and counselling
    waiting_at_hub,          ///< waiting before the next leg
    on_leg,                  ///< under way by land, air or river
    waiting_to_board,        ///< waiting for a seat with a network or on a vessel
    aboard,                  ///< aboard a vessel
    held_by_smugglers,       ///< held for ransom
    stranded,                ///< stuck without a way on
    border_queue,            ///< queueing for primary inspection
    under_screening,         ///< in secondary screening
    referred_to_protection,  ///< referred to protection at the border
    detained,                ///< in immigration detention
    refused,                 ///< refused entry
    unregistered,            ///< arrived, not registered
    registered,              ///< registered, waiting for a bed or a decision
    in_reception,            ///< in reception
    status_determination,    ///< waiting for a decision outside reception
    working_regularly,       ///< working with papers
    working_irregularly,     ///< working without papers (overstay included)
    exploited,               ///< exploited
    in_compound,             ///< held in a compound for forced criminality
    in_referral,             ///< in referral (reflection period, case management)
    penalised,               ///< punished, victims included
    released_to_alternative, ///< released to an alternative to detention
    lost_to_follow_up,       ///< out of sight of services
    awaiting_return,         ///< waiting for return
    reintegrating,           ///< returned and reintegrating
    regularised,             ///< naturalised or regularised
    resettled,               ///< resettled
    settled_irregularly,     ///< settled without papers
    returned_voluntarily,    ///< returned of their own will
    returned_compulsorily,   ///< returned under compulsion
    refouled,                ///< sent back despite a protection claim
    dead,                    ///< died
    missing,                 ///< missing
};

inline constexpr std::size_t status_count = 39;

/// What the situation number of a person means in a status.
enum class SituationKind : std::uint8_t { place, leg, vessel };

/// The stage of a journey to which a status belongs.
enum class JourneyStage : std::uint8_t { pre_travel, transit, at_border, post_arrival, ended };

/// One row of the table of statuses.
struct StatusInfo {
    Status status;
    std::string_view name;
    JourneyStage stage;
    SituationKind situation;
    std::string_view meaning;
};

/// All statuses in the order of `Status`.
std::span<const StatusInfo> statuses();

const StatusInfo& info_of(Status status);

/// The same as info_of(status).situation, but fast. It is used for every event.
constexpr SituationKind situation_of(Status status) {
    return status == Status::on_leg   ? SituationKind::leg
           : status == Status::aboard ? SituationKind::vessel
                                      : SituationKind::place;
}
std::string_view name_of(Status status);
std::string_view name_of(JourneyStage stage);
std::optional<Status> parse_status(std::string_view text);
bool has_ended(Status status);

} // namespace corridor

#include "state/status.hpp"

#include <algorithm>

namespace corridor {

namespace {

constexpr StatusInfo rows[] = {
    {Status::outside, "outside", JourneyStage::pre_travel, SituationKind::place,
     "joins the community on a later day (inflow)"},
    {Status::at_home, "at_home", JourneyStage::pre_travel, SituationKind::place, "settled at home"},
    {Status::considering, "considering", JourneyStage::pre_travel, SituationKind::place,
     "thinking about leaving"},
    {Status::applied, "applied", JourneyStage::pre_travel, SituationKind::place,
     "applied to a regular pathway"},
    {Status::preparing, "preparing", JourneyStage::pre_travel, SituationKind::place,
     "preparing an irregular journey"},
    {Status::departure_desk, "departure_desk", JourneyStage::pre_travel, SituationKind::place,
     "referred to departure screening and counselling"},
    {Status::waiting_at_hub, "waiting_at_hub", JourneyStage::transit, SituationKind::place,
     "waiting before the next leg"},
    {Status::on_leg, "on_leg", JourneyStage::transit, SituationKind::leg,
     "under way by land, air or river"},
    {Status::waiting_to_board, "waiting_to_board", JourneyStage::transit, SituationKind::place,
     "waiting for a seat with a network or on a vessel"},
    {Status::aboard, "aboard", JourneyStage::transit, SituationKind::vessel, "aboard a vessel"},
    {Status::held_by_smugglers, "held_by_smugglers", JourneyStage::transit, SituationKind::place,
     "held for ransom"},
    {Status::stranded, "stranded", JourneyStage::transit, SituationKind::place,
     "stuck without a way on"},
    {Status::border_queue, "border_queue", JourneyStage::at_border, SituationKind::place,
     "queueing for primary inspection"},
    {Status::under_screening, "under_screening", JourneyStage::at_border, SituationKind::place,
     "in secondary screening"},
    {Status::referred_to_protection, "referred_to_protection", JourneyStage::at_border,
     SituationKind::place, "referred to protection at the border"},
    {Status::detained, "detained", JourneyStage::at_border, SituationKind::place,
     "in immigration detention"},
    {Status::refused, "refused", JourneyStage::at_border, SituationKind::place, "refused entry"},
    {Status::unregistered, "unregistered", JourneyStage::post_arrival, SituationKind::place,
     "arrived, not registered"},
    {Status::registered, "registered", JourneyStage::post_arrival, SituationKind::place,
     "registered, waiting for a bed or a decision"},
    {Status::in_reception, "in_reception", JourneyStage::post_arrival, SituationKind::place,
     "in reception"},
    {Status::status_determination, "status_determination", JourneyStage::post_arrival,
     SituationKind::place, "waiting for a decision outside reception"},
    {Status::working_regularly, "working_regularly", JourneyStage::post_arrival,
     SituationKind::place, "working with papers"},
    {Status::working_irregularly, "working_irregularly", JourneyStage::post_arrival,
     SituationKind::place, "working without papers (overstay included)"},
    {Status::exploited, "exploited", JourneyStage::post_arrival, SituationKind::place, "exploited"},
    {Status::in_compound, "in_compound", JourneyStage::post_arrival, SituationKind::place,
     "held in a compound for forced criminality"},
    {Status::in_referral, "in_referral", JourneyStage::post_arrival, SituationKind::place,
     "in referral (reflection period, case management)"},
    {Status::penalised, "penalised", JourneyStage::post_arrival, SituationKind::place,
     "punished, victims included"},
    {Status::released_to_alternative, "released_to_alternative", JourneyStage::post_arrival,
     SituationKind::place, "released to an alternative to detention"},
    {Status::lost_to_follow_up, "lost_to_follow_up", JourneyStage::post_arrival,
     SituationKind::place, "out of sight of services"},
    {Status::awaiting_return, "awaiting_return", JourneyStage::post_arrival, SituationKind::place,
     "waiting for return"},
    {Status::reintegrating, "reintegrating", JourneyStage::post_arrival, SituationKind::place,
     "returned and reintegrating"},
    {Status::regularised, "regularised", JourneyStage::ended, SituationKind::place,
     "naturalised or regularised"},
    {Status::resettled, "resettled", JourneyStage::ended, SituationKind::place, "resettled"},
    {Status::settled_irregularly, "settled_irregularly", JourneyStage::ended, SituationKind::place,
     "settled without papers"},
    {Status::returned_voluntarily, "returned_voluntarily", JourneyStage::ended,
     SituationKind::place, "returned of their own will"},
    {Status::returned_compulsorily, "returned_compulsorily", JourneyStage::ended,
     SituationKind::place, "returned under compulsion"},
    {Status::refouled, "refouled", JourneyStage::ended, SituationKind::place,
     "sent back despite a protection claim"},
    {Status::dead, "dead", JourneyStage::ended, SituationKind::place, "died"},
    {Status::missing, "missing", JourneyStage::ended, SituationKind::place, "missing"},
};
static_assert(std::size(rows) == status_count);
static_assert(std::all_of(std::begin(rows), std::end(rows), [](const StatusInfo& row) {
    return row.situation == situation_of(row.status);
}));

} // namespace

std::span<const StatusInfo> statuses() { return rows; }

const StatusInfo& info_of(Status status) { return rows[static_cast<std::size_t>(status)]; }

std::string_view name_of(Status status) { return info_of(status).name; }

std::string_view name_of(JourneyStage stage) {
    switch (stage) {
    case JourneyStage::pre_travel:
        return "pre-travel";
    case JourneyStage::transit:
        return "transit";
    case JourneyStage::at_border:
        return "at border";
    case JourneyStage::post_arrival:
        return "after arrival";
    case JourneyStage::ended:
        return "ended";
    }
    return "";
}

std::optional<Status> parse_status(std::string_view text) {
    const auto* found = std::find_if(std::begin(rows), std::end(rows),
                                     [&](const StatusInfo& row) { return row.name == text; });
    return found == std::end(rows) ? std::nullopt : std::optional(found->status);
}

bool has_ended(Status status) { return info_of(status).stage == JourneyStage::ended; }

} // namespace corridor

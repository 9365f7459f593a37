#include "state/journeys.hpp"

namespace corridor {

namespace {

bool is_harm(Status status) {
    return status == Status::dead || status == Status::missing || status == Status::exploited ||
           status == Status::in_compound;
}

bool is_return(Status status) {
    return status == Status::returned_voluntarily || status == Status::returned_compulsorily ||
           status == Status::refouled || status == Status::reintegrating;
}

} // namespace

void JourneyLog::enter(PersonId person, Status status, std::uint32_t situation, Day today) {
    if (today < from_) {
        return;
    }
    Journey& journey = journeys_[person.index()];
    if (status == Status::exploited || status == Status::in_compound) {
        set(journey, JourneyMark::exploited);
    }
    if (!journey.has_chosen() && is_harm(status)) {
        set(journey, JourneyMark::harmed_before_choice);
    }
    if (!journey.has_chosen() && is_return(status)) {
        set(journey, JourneyMark::returned_before_choice);
    }
    const StatusInfo& info = info_of(status);
    const bool on_the_way =
        info.stage != JourneyStage::pre_travel && info.stage != JourneyStage::ended;
    if (on_the_way && info.situation == SituationKind::place && !is_return(status)) {
        journey.reached = static_cast<std::uint16_t>(situation);
    }
}

void JourneyLog::decide(PersonId person, bool trapped, Day today) {
    if (today < from_) {
        return;
    }
    Journey& journey = journeys_[person.index()];
    trapped ? set(journey, JourneyMark::trapped) : clear(journey, JourneyMark::trapped);
}

void JourneyLog::depart(PersonId person, LegId leg, Mode mode, bool regularly, Day today) {
    if (today < from_) {
        return;
    }
    Journey& journey = journeys_[person.index()];
    const auto number = static_cast<std::uint16_t>(leg.value);
    const LegRole role = roles_[leg.index()];
    set(journey, JourneyMark::departed);
    journey.modes = static_cast<std::uint8_t>(journey.modes | bit_of(mode));
    if (role == LegRole::target && journey.target_leg == Journey::none) {
        journey.target_leg = number;
        journey.target_day = static_cast<std::uint16_t>(today);
        if (regularly) {
            set(journey, JourneyMark::regular_on_target);
        }
    }
    if (role != LegRole::other) {
        return;
    }
    journey.other_modes = static_cast<std::uint8_t>(journey.other_modes | bit_of(mode));
    if (journey.other_leg == Journey::none) {
        journey.other_leg = number;
        if (regularly) {
            set(journey, JourneyMark::regular_on_other);
        }
    }
}

} // namespace corridor

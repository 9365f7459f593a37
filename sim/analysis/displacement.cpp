#include "analysis/displacement.hpp"

#include <limits>
#include <numeric>

namespace corridor {

namespace {

bool in_window(const Journey& journey, Day window_end) {
    return journey.target_day != Journey::none && journey.target_day < window_end;
}

/// The country that a journey has reached. Invalid while it is the home country or unknown.
CountryId country_reached(const World& world, const Journey& journey, PlaceId home) {
    if (journey.reached == Journey::none) {
        return {};
    }
    const CountryId country = world.places[journey.reached].country;
    return country == world[home].country || world[country].code == "XXX" ? CountryId{} : country;
}

/// Modes that are a separate decision: a crossing by sea or air is not a detour by road.
constexpr std::uint8_t crossings() {
    return static_cast<std::uint8_t>((1U << static_cast<unsigned>(Mode::sea)) |
                                     (1U << static_cast<unsigned>(Mode::air)));
}

bool goes_by_other_mode(const World& world, const Journey& used, const Journey& instead) {
    const std::uint8_t mode = bit_of(world.legs[used.target_leg].mode);
    const auto added = static_cast<std::uint8_t>(instead.other_modes & crossings() & ~used.modes);
    return (instead.other_modes & mode) == 0 || added != 0;
}

bool used_other_irregular_way(const Journey& journey) {
    return journey.other_leg != Journey::none && !has(journey, JourneyMark::regular_on_other);
}

bool is_without_a_way(Became what) {
    return what == Became::harmed_before_choice || what == Became::returned ||
           what == Became::still_deciding || what == Became::deterred || what == Became::trapped;
}

} // namespace

std::string_view name_of(Became what) {
    constexpr std::array<std::string_view, became_count> names = {
        "harmed_before_choice", "returned", "switched_to_regular", "other_mode", "diverted",
        "other_destination",    "delayed",  "still_deciding",      "deterred",   "trapped"};
    return names[static_cast<std::size_t>(what)];
}

std::string_view heading_of(Became what) {
    constexpr std::array<std::string_view, became_count> headings = {
        "died or exploited before the choice",
        "returned home before the choice",
        "switched to a regular channel",
        "went by another mode",
        "diverted: another leg, same destination",
        "went to another destination",
        "delayed: a target leg after the window",
        "still deciding at the horizon (censored)",
        "deterred: chose to stay",
        "trapped: could not pay to leave"};
    return headings[static_cast<std::size_t>(what)];
}

std::string_view name_of(Fate fate) {
    constexpr std::array<std::string_view, fate_count> names = {
        "at_home",   "under_way", "stuck",    "arrived",  "regular",
        "exploited", "returned",  "refouled", "lost_life"};
    return names[static_cast<std::size_t>(fate)];
}

std::string_view heading_of(Fate fate) {
    constexpr std::array<std::string_view, fate_count> headings = {
        "at home",   "under way", "stuck, held", "arrived",      "regular",
        "exploited", "returned",  "refouled",    "dead, missing"};
    return headings[static_cast<std::size_t>(fate)];
}

Fate fate_of(Status status) {
    switch (status) {
    case Status::outside:
    case Status::at_home:
    case Status::considering:
    case Status::applied:
    case Status::preparing:
    case Status::departure_desk:
        return Fate::at_home;
    case Status::waiting_at_hub:
    case Status::on_leg:
    case Status::waiting_to_board:
    case Status::aboard:
    case Status::border_queue:
    case Status::under_screening:
    case Status::referred_to_protection:
        return Fate::under_way;
    case Status::held_by_smugglers:
    case Status::stranded:
    case Status::detained:
    case Status::refused:
        return Fate::stuck;
    case Status::working_regularly:
    case Status::regularised:
    case Status::resettled:
        return Fate::regular;
    case Status::exploited:
    case Status::in_compound:
    case Status::in_referral:
    case Status::penalised:
        return Fate::exploited;
    case Status::reintegrating:
    case Status::returned_voluntarily:
    case Status::returned_compulsorily:
        return Fate::returned;
    case Status::refouled:
        return Fate::refouled;
    case Status::dead:
    case Status::missing:
        return Fate::lost_life;
    default:
        return Fate::arrived;
    }
}

double Account::kept_off_total() const {
    return std::accumulate(kept_off.begin(), kept_off.end(), 0.0);
}

double Account::drawn_in_total() const {
    return std::accumulate(drawn_in.begin(), drawn_in.end(), 0.0);
}

Became what_became(const World& world, const Journey& used, const Journey& instead, Status status,
                   PlaceId home, Day window_end) {
    if (has(instead, JourneyMark::harmed_before_choice)) {
        return Became::harmed_before_choice;
    }
    if (has(instead, JourneyMark::returned_before_choice)) {
        return Became::returned;
    }
    if (instead.other_leg != Journey::none) {
        if (has(instead, JourneyMark::regular_on_other) &&
            !has(used, JourneyMark::regular_on_target)) {
            return Became::switched_to_regular;
        }
        if (goes_by_other_mode(world, used, instead)) {
            return Became::other_mode;
        }
        const CountryId meant = country_reached(world, used, home);
        const CountryId reached = country_reached(world, instead, home);
        const bool elsewhere = meant.valid() && reached.valid() && meant != reached;
        return elsewhere ? Became::other_destination : Became::diverted;
    }
    if (instead.target_day != Journey::none && instead.target_day >= window_end) {
        return Became::delayed;
    }
    const JourneyStage stage = info_of(status).stage;
    if (has(instead, JourneyMark::departed) &&
        (stage == JourneyStage::post_arrival || stage == JourneyStage::ended)) {
        return Became::other_destination;
    }
    const bool stays = status == Status::at_home || status == Status::outside;
    if (!stays) {
        return Became::still_deciding;
    }
    return has(instead, JourneyMark::trapped) ? Became::trapped : Became::deterred;
}

Account account_for(const World& world, const Future& baseline, const Future& plan,
                    Day window_end) {
    Account account;
    const std::size_t people = baseline.journeys.size();
    for (std::size_t i = 0; i < people; ++i) {
        const PersonId person{i};
        const Status was = baseline.people.status_of(person);
        const Status is = plan.people.status_of(person);
        ++account.fates[static_cast<std::size_t>(fate_of(was)) * fate_count +
                        static_cast<std::size_t>(fate_of(is))];
        const Journey& before = baseline.journeys[person];
        const Journey& after = plan.journeys[person];
        const bool used_before = in_window(before, window_end);
        const bool used_after = in_window(after, window_end);
        account.used_baseline += used_before ? 1 : 0;
        account.used_plan += used_after ? 1 : 0;
        account.elsewhere_baseline += !used_before && used_other_irregular_way(before) ? 1 : 0;
        account.elsewhere_plan += !used_after && used_other_irregular_way(after) ? 1 : 0;
        if (used_before == used_after) {
            continue;
        }
        const PlaceId home = world[baseline.people.group_of(person)].home;
        const bool kept_off = used_before;
        const Became what = kept_off ? what_became(world, before, after, is, home, window_end)
                                     : what_became(world, after, before, was, home, window_end);
        ++(kept_off ? account.kept_off : account.drawn_in)[static_cast<std::size_t>(what)];
        const People& instead = kept_off ? plan.people : baseline.people;
        if (is_without_a_way(what) && instead.has(person, Need::protection_claim)) {
            account.kept_off_with_claim += kept_off ? 1 : -1;
        }
    }
    return account;
}

double weighted_displacement_quotient(double target_0, double target_1, double other_0,
                                      double other_1, double control_0, double control_1) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (control_0 <= 0 || control_1 <= 0) {
        return nan;
    }
    const double target = target_1 / control_1 - target_0 / control_0;
    const double other = other_1 / control_1 - other_0 / control_0;
    return target == 0 ? nan : other / target;
}

} // namespace corridor

#include "stages/chance.hpp"
#include "stages/counting.hpp"
#include "stages/desks.hpp"
#include "stages/entering.hpp"
#include "stages/movement.hpp"
#include "stages/status_changes.hpp"
#include "stages/transitions.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace corridor {

namespace {

/// True when the party has papers to enter: a visa, the nationality, or a travel document when no
/// visa is needed in advance. Forged papers pass unless they are detected.
bool may_enter(const Life& life, PersonId leader, PlaceId place) {
    const People& people = life.people();
    const CountryId country = life.world[place].country;
    const CountryId nationality = life.world[people.group_of(leader)].nationality;
    switch (people.papers(leader)) {
    case Papers::visa:
        return true;
    case Papers::travel_document:
        return country == nationality ||
               life.world.visa_rule(nationality, country).policy != VisaPolicy::required;
    case Papers::identity:
        return country == nationality;
    case Papers::forged:
        return !happens(life, leader, life.now.at(Param::forged_detection, place), Why::screening,
                        entity_of(Cause::is_inspected));
    case Papers::none:
        return false;
    }
    return false;
}

/// Sensitivity falls when there is less time for each person: linearly with the queue, to its full
/// loss when the queue is ten days long (assumption), and when a bribe is paid.
double degraded(const Life& life, PersonId leader, PlaceId place, double sensitivity) {
    const DeskId desk = life.layout.desk(place, Service::border);
    double loss = 0;
    if (desk.valid()) {
        constexpr double overload_days = 10;
        const double capacity = desk_capacity(life.now, life.state.funding,
                                              life.layout.desks[desk.index()], life.today);
        const double waiting =
            static_cast<double>(life.state.counts.at(place, Status::border_queue)) *
            life.people_per_agent;
        const double overload = capacity > 0 ? waiting / (capacity * overload_days) : 1.0;
        loss = life.now.of(Param::load_sensitivity_loss) * std::min(1.0, overload);
    }
    const double bribed = life.now.of(Param::bribe_share) *
                          life.now.at(Param::corruption_level, life.world[place].country);
    if (happens(life, leader, bribed, Why::corruption, entity_of(Cause::is_screened))) {
        loss = 1 - (1 - loss) * (1 - life.now.of(Param::corruption_sensitivity_loss));
    }
    return sensitivity * (1 - loss);
}

/// A screening is a test with a sensitivity and a specificity for each need.
struct Screening {
    bool seen = false;   ///< a need was seen, rightly or wrongly
    bool missed = false; ///< a need exists and was not seen
    bool right = false;  ///< a need that was seen exists
};

Screening screen(Life& life, PersonId leader, PlaceId place, double sensitivity, Cause what) {
    constexpr std::array needs = {Need::protection_claim, Need::trafficking_indicator,
                                  Need::child_alone, Need::urgent_medical,
                                  Need::survivor_of_violence};
    const double effective = degraded(life, leader, place, sensitivity);
    // Specificity is that of the whole interview: for a person without any need, it is the chance
    // that none of the five tests sees one.
    const double false_alarm = 1 - std::pow(life.now.at(Param::screening_specificity, place),
                                            1 / static_cast<double>(needs.size()));
    Screening result;
    for (const Need need : needs) {
        const Entity key = combine(entity_of(what), Entity{static_cast<std::uint32_t>(need)});
        const bool there = party_has(life, leader, need);
        const bool seen =
            happens(life, leader, there ? effective : false_alarm, Why::screening, key);
        result.seen |= seen;
        result.right |= seen && there;
        result.missed |= there && !seen;
    }
    return result;
}

void admit(Life& life, PersonId leader, PlaceId place, Moment moment) {
    People& people = life.people();
    people.for_party(leader, [&](PersonId m) { people.set(m, Flag::known_to_state); });
    if (people.papers(leader) == Papers::visa || people.papers(leader) == Papers::travel_document) {
        const CountryId nationality = life.world[people.group_of(leader)].nationality;
        const VisaRule rule = life.world.visa_rule(nationality, life.world[place].country);
        if (rule.days > 0 && people.papers(leader) == Papers::travel_document) {
            const auto end = std::min<double>(life.today + rule.days, never - 1);
            people.for_party(leader, [&](PersonId m) {
                people.permit_end[m.index()] = static_cast<std::uint16_t>(end);
            });
        }
    }
    go_on_from(life, leader, place, moment);
}

void turn_away(Life& life, PersonId leader, PlaceId place, Moment moment) {
    note_protection_denied(life, leader, place);
    if (happens(life, leader, life.now.at(Param::refusal_at_border, place), Why::outcome,
                entity_of(Cause::is_inspected))) {
        note_party(life, leader, Outcome::refused_entry, place);
        enter(life, leader, Status::refused, place, moment);
    } else if (happens(life, leader, life.now.at(Param::detention_share, life.world[place].country),
                       Why::outcome, entity_of(Cause::detention_ends))) {
        become_detained(life, leader, place, moment);
    } else {
        become_unregistered(life, leader, place, moment);
    }
}

void send_to_secondary(Life& life, PersonId leader, PlaceId place, Moment moment) {
    enter(life, leader, Status::under_screening, place, moment);
    join_desk(life, leader, place, Service::secondary_screening, moment);
}

/// By human and technical means together.
double sensitivity_of_interview(const Life& life, PlaceId place) {
    return 1 - (1 - life.now.at(Param::screening_sensitivity, place)) *
                   (1 - life.now.at(Param::technology_sensitivity, place));
}

void refer(Life& life, PersonId leader, PlaceId place, bool right, Moment moment) {
    if (!right) {
        note_party(life, leader, Outcome::false_referral, place);
    }
    enter(life, leader, Status::referred_to_protection, place, moment);
    join_desk(life, leader, place, Service::protection_referral, moment);
}

void be_inspected(Life& life, PersonId leader, Moment moment) {
    People& people = life.people();
    const PlaceId place = place_of(life, leader);
    const Papers papers = people.papers(leader);
    const bool by_egate = (papers == Papers::visa || papers == Papers::travel_document) &&
                          happens(life, leader, life.now.at(Param::egate_share, place),
                                  Why::outcome, entity_of("e-gate"));
    const double sensitivity = by_egate ? life.now.at(Param::technology_sensitivity, place)
                                        : sensitivity_of_interview(life, place);
    const Screening primary = screen(life, leader, place, sensitivity, Cause::is_inspected);
    const bool at_random = happens(life, leader, life.now.at(Param::secondary_share, place),
                                   Why::screening, entity_of("random secondary"));
    if ((primary.seen || at_random) &&
        life.layout.desk(place, Service::secondary_screening).valid()) {
        people.set(leader, FirstLook::right, primary.right);
        people.set(leader, FirstLook::wrong, primary.seen && !primary.right);
        send_to_secondary(life, leader, place, moment);
        return;
    }
    if (primary.seen && life.layout.desk(place, Service::protection_referral).valid()) {
        refer(life, leader, place, primary.right, moment);
        return;
    }
    if (primary.missed) {
        note_party(life, leader, Outcome::missed_need, place);
    }
    if (may_enter(life, leader, place)) {
        admit(life, leader, place, moment);
    } else {
        turn_away(life, leader, place, moment);
    }
}

void go_round(Life& life, PersonId leader, Moment moment) {
    go_on_from(life, leader, place_of(life, leader), moment);
}

/// The second interview refers people in whom the first inspection saw a need. It has a separate
/// chance to see needs that the first inspection missed; no need is tested twice.
void be_screened(Life& life, PersonId leader, Moment moment) {
    People& people = life.people();
    const PlaceId place = place_of(life, leader);
    const bool seen_before = people.has(leader, FirstLook::right);
    const bool alarmed_before = people.has(leader, FirstLook::wrong);
    people.set(leader, FirstLook::right, false);
    people.set(leader, FirstLook::wrong, false);
    const Screening second =
        screen(life, leader, place, sensitivity_of_interview(life, place), Cause::is_screened);
    if (second.seen || seen_before || alarmed_before) {
        refer(life, leader, place, second.right || seen_before, moment);
        return;
    }
    if (second.missed) {
        note_party(life, leader, Outcome::missed_need, place);
    }
    if (may_enter(life, leader, place)) {
        admit(life, leader, place, moment);
    } else {
        turn_away(life, leader, place, moment);
    }
}

void be_taken_up(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    if (party_has(life, leader, Need::trafficking_indicator)) {
        enter_referral(life, leader, place, moment);
    } else {
        become_registered(life, leader, place, moment);
    }
}

/// People whose nationality no state confirms cannot be returned. They are released without
/// registration.
void leave_detention(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    const bool deported =
        happens(life, leader, life.now.at(Param::deportation_share, life.world[place].country),
                Why::outcome, entity_of(Cause::detention_ends));
    if (deported &&
        (is_returnable(life, leader) || has_need(life, leader, Need::protection_claim))) {
        become_returnee(life, leader, place, true, moment);
    } else {
        become_lost(life, leader, place, moment);
    }
}

void be_released(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    enter(life, leader, Status::released_to_alternative, place, moment);
    join_desk(life, leader, place, Service::status_determination, moment);
}

/// The party tries again from its last place of departure, without the papers that were refused.
void try_again(Life& life, PersonId leader, Moment moment) {
    People& people = life.people();
    const PlaceId back = people.came_from_of(leader);
    people.for_party(leader, [&](PersonId member) {
        if (people.papers(member) == Papers::visa || people.papers(member) == Papers::forged) {
            people.set_papers(member, Papers::identity);
        }
        if (people.attempts[member.index()] < 255) {
            ++people.attempts[member.index()];
        }
    });
    take_step(life, leader, back, moment);
}

void go_home_refused(Life& life, PersonId leader, Moment moment) { go_home(life, leader, moment); }

constexpr Transition rows[] = {
    {.from = Status::border_queue,
     .cause = Cause::is_inspected,
     .clock = Clock::desk,
     .parameter = Param::border_officers,
     .domain = Domain::place,
     .action = be_inspected,
     .leads_to = {Status::waiting_at_hub, Status::working_regularly, Status::unregistered,
                  Status::under_screening, Status::refused, Status::detained},
     .idea = "officers and e-gates: minutes per person, a test with sensitivity and specificity "
             "for each need"},
    {.from = Status::border_queue,
     .cause = Cause::goes_round,
     .clock = Clock::hazard,
     .parameter = Param::border_patience_per_day,
     .domain = Domain::place,
     .action = go_round,
     .leads_to = {Status::waiting_at_hub, Status::unregistered, Status::working_regularly},
     .idea = "leaves the queue to evade the desk"},

    {.from = Status::under_screening,
     .cause = Cause::is_screened,
     .clock = Clock::desk,
     .parameter = Param::secondary_per_day,
     .domain = Domain::place,
     .action = be_screened,
     .leads_to = {Status::referred_to_protection, Status::waiting_at_hub, Status::working_regularly,
                  Status::unregistered, Status::refused, Status::detained},
     .idea = "detecting victims needs technology and human interview (frontline officers, Bali "
             "Process 2025)"},

    {.from = Status::referred_to_protection,
     .cause = Cause::referral_taken_up,
     .clock = Clock::desk,
     .parameter = Param::referral_per_day,
     .domain = Domain::place,
     .action = be_taken_up,
     .leads_to = {Status::in_referral, Status::registered, Status::status_determination},
     .idea = "a protection service takes the case up"},

    {.from = Status::detained,
     .cause = Cause::detention_ends,
     .clock = Clock::duration,
     .parameter = Param::detention_days,
     .domain = Domain::country,
     .action = leave_detention,
     .leads_to = {Status::awaiting_return, Status::lost_to_follow_up},
     .idea = "put up for return, or let go"},
    {.from = Status::detained,
     .cause = Cause::released,
     .clock = Clock::hazard,
     .parameter = Param::detention_alternative_per_day,
     .domain = Domain::country,
     .action = be_released,
     .leads_to = {Status::released_to_alternative},
     .idea = "released to an alternative to detention"},
    {.from = Status::detained,
     .cause = Cause::dies,
     .clock = Clock::hazard,
     .parameter = Param::detention_death_per_day,
     .domain = Domain::country,
     .one_only = true,
     .action = die_at_place,
     .leads_to = {Status::dead},
     .idea = "dies in detention"},

    {.from = Status::refused,
     .cause = Cause::tries_again,
     .clock = Clock::hazard,
     .parameter = Param::refused_retry_per_day,
     .domain = Domain::place,
     .action = try_again,
     .leads_to = {Status::on_leg, Status::waiting_to_board, Status::unregistered, Status::stranded,
                  Status::at_home},
     .idea = "almost half would go again (UNODC 2024)"},
    {.from = Status::refused,
     .cause = Cause::goes_home,
     .clock = Clock::hazard,
     .parameter = Param::refused_return_per_day,
     .domain = Domain::place,
     .action = go_home_refused,
     .leads_to = {Status::returned_voluntarily},
     .idea = "goes home after refusal"},
};

} // namespace

std::span<const Transition> at_border_rows() { return rows; }

} // namespace corridor

#include "stages/compounds.hpp"
#include "stages/movement.hpp"
#include "stages/status_changes.hpp"
#include "stages/transitions.hpp"

#include <algorithm>

namespace corridor {

namespace {

PlaceId place_of(const Life& life, PersonId leader) { return life.people().place_of(leader); }

double debt_thousands(const Life& life, PersonId leader) {
    return life.people().debt_usd[leader.index()] / 1000.0;
}

/// Registration and papers lower the exploitation hazard, debt raises it.
double exposure_irregular(const Life& life, PersonId leader) {
    const bool registered = life.people().has(leader, Flag::registered);
    const double shelter = registered ? life.fixed.of(Param::exploitation_regular_ratio) : 1.0;
    return shelter * (1 + life.fixed.of(Param::debt_exploitation_per_1000_usd) *
                              debt_thousands(life, leader));
}

double exposure_regular(const Life& life, PersonId leader) {
    return life.fixed.of(Param::exploitation_regular_ratio) *
           (1 +
            life.fixed.of(Param::debt_exploitation_per_1000_usd) * debt_thousands(life, leader));
}

/// Only people whose nationality is confirmed can ask for return, and debt keeps people from it.
double readiness_to_return(const Life& life, PersonId leader) {
    if (!is_returnable(life, leader)) {
        return 0;
    }
    return std::max(0.0, 1 - life.fixed.of(Param::debt_return_loss_per_1000_usd) *
                                 debt_thousands(life, leader));
}

CountryId country_of(const World& world, std::size_t place) { return world.places[place].country; }

/// Where victims are not punished, more of them come forward (ASEAN Guidelines on non-punishment).
double identification_rate(const World& world, const Effective& now, std::size_t place) {
    const double safe = now.at(Param::non_punishment, country_of(world, place));
    return now.at(Param::identification_per_day, place) *
           (1 + now.of(Param::coming_forward_gain) * safe);
}

double remigration_rate(const World&, const Effective& now, std::size_t group) {
    return now.at(Param::remigration_per_day, group) *
           (1 - now.at(Param::reintegration_support, group));
}

void register_party(Life& life, PersonId leader, Moment moment) {
    become_registered(life, leader, place_of(life, leader), moment);
}

/// Moving on from here means not stopping here: who would rather stay does.
void move_on(Life& life, PersonId leader, Moment moment) {
    take_step(life, leader, place_of(life, leader), moment);
}

void drop_out_of_sight(Life& life, PersonId leader, Moment moment) {
    become_lost(life, leader, place_of(life, leader), moment);
}

void take_bed(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    enter(life, leader, Status::in_reception, place, moment);
    join_desk(life, leader, place, Service::status_determination, moment);
}

void get_permit(Life& life, PersonId leader, Moment moment) {
    life.people().for_party(leader, [&](PersonId m) { life.people().set_papers(m, Papers::visa); });
    enter(life, leader, Status::working_regularly, place_of(life, leader), moment);
}

void be_decided(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    const bool claims = party_has(life, leader, Need::protection_claim);
    if (claims && happens(life, leader, moment, life.now.at(Param::recognition_share, place),
                          Why::outcome, entity_of(Cause::is_decided))) {
        if (happens(life, leader, moment, life.now.at(Param::resettlement_share, place),
                    Why::outcome, entity_of("resettlement"))) {
            enter(life, leader, Status::resettled, place, moment);
        } else {
            life.people().for_party(leader,
                                    [&](PersonId m) { life.people().set(m, Flag::registered); });
            enter(life, leader, Status::working_irregularly, place, moment);
        }
        return;
    }
    if (claims) {
        note_protection_denied(life, leader, place);
    }
    if (is_returnable(life, leader)) {
        become_returnee(life, leader, place, false, moment);
    } else {
        become_lost(life, leader, place, moment);
    }
}

void ask_to_return(Life& life, PersonId leader, Moment moment) {
    become_returnee(life, leader, place_of(life, leader), false, moment);
}

void lose_status(Life& life, PersonId leader, Moment moment) {
    People& people = life.people();
    people.for_party(leader, [&](PersonId member) {
        if (people.papers(member) == Papers::visa) {
            people.set_papers(member, Papers::identity);
        }
        people.permit_end[member.index()] = never;
    });
    enter(life, leader, Status::working_irregularly, place_of(life, leader), moment);
}

void settle_regularly(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::regularised, place_of(life, leader), moment);
}

void settle_irregularly(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::settled_irregularly, place_of(life, leader), moment);
}

void be_arrested(Life& life, PersonId leader, Moment moment) {
    become_detained(life, leader, place_of(life, leader), moment);
}

void be_exploited(Life& life, PersonId leader, Moment moment) {
    become_exploited(life, leader, place_of(life, leader), moment);
}

/// Victims who are identified are referred, or punished for what they were made to do.
void be_identified(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    life.people().for_party(leader,
                            [&](PersonId m) { life.people().set(m, Flag::known_to_state); });
    const CountryId country = life.world[place].country;
    if (happens(life, leader, moment, life.now.at(Param::non_punishment, country), Why::outcome,
                entity_of(Cause::is_identified))) {
        enter_referral(life, leader, place, moment);
        return;
    }
    enter(life, leader, Status::penalised, place, moment);
    const double days = draw_days(life, leader, moment, life.now.at(Param::penalty_days, country),
                                  life.fixed.of(Param::waiting_time_spread));
    life.people().set_due(leader, after(moment, days));
}

void escape(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::working_irregularly, place_of(life, leader), moment);
}

/// Nobody stays at the gate of a site of forced criminality: who gets out takes the next step away.
void get_away(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    if (life.world[place].kind == PlaceKind::compound) {
        go_on_from(life, leader, place, moment);
    } else {
        escape(life, leader, moment);
    }
}

void die_here(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    life.tally.note(Outcome::died, place);
    die(life, leader, place, moment);
}

/// Operators move people to where places are vacant; where none are, people stay.
void be_moved(Life& life, PersonId leader, Moment moment) {
    const PlaceId here = place_of(life, leader);
    const PlaceId other = draw_other_compound(life, leader, here, moment);
    enter(life, leader, Status::in_compound, other.valid() ? other : here, moment);
}

void be_rescued(Life& life, PersonId leader, Moment moment) {
    note_party(life, leader, Outcome::rescued, place_of(life, leader));
    be_identified(life, leader, moment);
}

/// The reflection period is over: case management takes the case up, where there is some.
void end_reflection(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    enter(life, leader, Status::in_referral, place, moment);
    join_desk(life, leader, place, Service::case_management, moment);
}

void close_case(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    if (happens(life, leader, moment, life.now.at(Param::stays_after_referral_share, place),
                Why::outcome, entity_of(Cause::case_closes))) {
        enter(life, leader, Status::regularised, place, moment);
    } else if (is_returnable(life, leader)) {
        become_returnee(life, leader, place, false, moment);
    } else {
        become_lost(life, leader, place, moment);
    }
}

void end_penalty(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    if (is_returnable(life, leader)) {
        become_returnee(life, leader, place, true, moment);
    } else {
        become_lost(life, leader, place, moment);
    }
}

void find_work(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::working_irregularly, place_of(life, leader), moment);
}

void be_found(Life& life, PersonId leader, Moment moment) {
    become_unregistered(life, leader, place_of(life, leader), moment);
}

void go_home_to(Life& life, PersonId leader, Status status, Moment moment) {
    const PlaceId home = home_of(life, leader);
    note_party(life, leader, Outcome::returned, home);
    end_attempt(life, leader);
    enter(life, leader, status, home, moment);
}

/// Return under compulsion of somebody with a protection claim is refoulement; the others with a
/// claim are let go.
void be_returned(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    People& people = life.people();
    if (!people.has(leader, Flag::compelled)) {
        go_home_to(life, leader, Status::reintegrating, moment);
        const double days = draw_days(
            life, leader, moment, life.now.at(Param::reintegration_days, people.group_of(leader)),
            life.fixed.of(Param::waiting_time_spread));
        people.set_due(leader, after(moment, days));
        return;
    }
    if (!party_has(life, leader, Need::protection_claim)) {
        go_home_to(life, leader, Status::returned_compulsorily, moment);
    } else if (happens(life, leader, moment,
                       life.now.at(Param::refoulement_share, life.world[place].country),
                       Why::outcome, entity_of(Cause::is_returned))) {
        note_party(life, leader, Outcome::refouled, place);
        note_protection_denied(life, leader, place);
        go_home_to(life, leader, Status::refouled, moment);
    } else {
        people.for_party(leader, [&](PersonId m) { people.set(m, Flag::compelled, false); });
        become_lost(life, leader, place, moment);
    }
}

void be_reintegrated(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::returned_voluntarily, place_of(life, leader), moment);
}

void leave_again(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::considering, home_of(life, leader), moment);
    const double days = draw_days(life, leader, moment, life.now.of(Param::deliberation_days),
                                  life.fixed.of(Param::waiting_time_spread));
    life.people().set_due(leader, after(moment, days));
}

constexpr auto place = Domain::place;
constexpr auto group = Domain::group;
constexpr auto hazard = Clock::hazard;

constexpr Transition rows[] = {
    {Status::unregistered, Cause::is_registered, Clock::desk, Param::registration_per_day, place,
     false, nullptr, nullptr, register_party, "registered, status_determination",
     "registered at a desk"},
    {Status::unregistered, Cause::moves_on, hazard, Param::onward_per_day, place, false, nullptr,
     nullptr, move_on,
     "on_leg, waiting_to_board, unregistered, working_regularly, stranded, at_home, exploited, "
     "in_compound",
     "moves on before anybody registers the party"},
    {Status::unregistered, Cause::goes_unseen, hazard, Param::goes_unseen_per_day, place, false,
     nullptr, nullptr, drop_out_of_sight, "lost_to_follow_up", "drops out of sight"},

    {Status::registered, Cause::bed_is_free, Clock::desk, Param::reception_beds, place, false,
     nullptr, nullptr, take_bed, "in_reception", "gets a bed"},
    {Status::registered, Cause::moves_on, hazard, Param::onward_registered_per_day, place, false,
     nullptr, nullptr, move_on,
     "on_leg, waiting_to_board, unregistered, working_regularly, stranded, at_home, exploited, "
     "in_compound",
     "onward movement"},
    {Status::registered, Cause::may_work, hazard, Param::work_permit_per_day, place, false, nullptr,
     nullptr, get_permit, "working_regularly", "gets leave to work"},

    {Status::in_reception, Cause::is_decided, Clock::desk, Param::status_determination_per_day,
     place, false, nullptr, nullptr, be_decided,
     "resettled, working_irregularly, awaiting_return, lost_to_follow_up", "status determination"},
    {Status::in_reception, Cause::moves_on, hazard, Param::onward_registered_per_day, place, false,
     nullptr, nullptr, move_on,
     "on_leg, waiting_to_board, unregistered, working_regularly, stranded, at_home, exploited, "
     "in_compound",
     "onward movement"},
    {Status::in_reception, Cause::asks_to_return, hazard, Param::voluntary_return_per_day, place,
     false, nullptr, readiness_to_return, ask_to_return, "awaiting_return",
     "asks for assisted return"},

    {Status::status_determination, Cause::is_decided, Clock::desk,
     Param::status_determination_per_day, place, false, nullptr, nullptr, be_decided,
     "resettled, working_irregularly, awaiting_return, lost_to_follow_up", "status determination"},
    {Status::status_determination, Cause::goes_unseen, hazard, Param::goes_unseen_per_day, place,
     false, nullptr, nullptr, drop_out_of_sight, "lost_to_follow_up",
     "drops out of sight while waiting"},

    {Status::working_regularly, Cause::overstays, hazard, Param::overstay_per_day, place, false,
     nullptr, nullptr, lose_status, "working_irregularly", "employer changes or papers lapse"},
    {Status::working_regularly, Cause::permit_ends, Clock::duration, Param::count, place, false,
     nullptr, nullptr, lose_status, "working_irregularly",
     "the permit's last day has passed: overstay"},
    {Status::working_regularly, Cause::settles, hazard, Param::settles_per_day, place, false,
     nullptr, nullptr, settle_regularly, "regularised", "settles for good"},
    {Status::working_regularly, Cause::is_exploited, hazard, Param::exploitation_per_day, place,
     false, nullptr, exposure_regular, be_exploited, "exploited, in_compound",
     "exploitation despite papers"},

    {Status::working_irregularly, Cause::is_exploited, hazard, Param::exploitation_per_day, place,
     false, nullptr, exposure_irregular, be_exploited, "exploited, in_compound",
     "exploitation: status, registration and debt set the hazard"},
    {Status::working_irregularly, Cause::is_arrested, hazard, Param::arrest_per_day, place, false,
     nullptr, nullptr, be_arrested, "detained", "arrested in a check"},
    {Status::working_irregularly, Cause::is_regularised, hazard, Param::regularised_per_day, place,
     false, nullptr, nullptr, get_permit, "working_regularly",
     "a regularisation reaches the party"},
    {Status::working_irregularly, Cause::settles, hazard, Param::settles_per_day, place, false,
     nullptr, nullptr, settle_irregularly, "settled_irregularly", "settles without papers"},
    {Status::working_irregularly, Cause::asks_to_return, hazard, Param::voluntary_return_per_day,
     place, false, nullptr, readiness_to_return, ask_to_return, "awaiting_return",
     "asks for assisted return"},

    {Status::exploited, Cause::is_identified, hazard, Param::identification_per_day, place, false,
     identification_rate, nullptr, be_identified, "in_referral, penalised",
     "identified as a victim; more come forward where nobody is punished"},
    {Status::exploited, Cause::escapes, hazard, Param::exploited_escape_per_day, place, false,
     nullptr, nullptr, escape, "working_irregularly", "leaves by oneself"},
    {Status::exploited, Cause::dies, hazard, Param::exploited_death_per_day, place, true, nullptr,
     nullptr, die_here, "dead", "dies in exploitation"},

    {Status::in_compound, Cause::is_freed, hazard, Param::compound_rescue_per_day, place, false,
     nullptr, nullptr, be_rescued, "in_referral, penalised", "freed from a compound"},
    {Status::in_compound, Cause::escapes, hazard, Param::compound_escape_per_day, place, false,
     nullptr, nullptr, get_away, "working_irregularly, waiting_at_hub, unregistered",
     "escapes or is ransomed; from a site in the country, moves away"},
    {Status::in_compound, Cause::dies, hazard, Param::compound_death_per_day, place, true, nullptr,
     nullptr, die_here, "dead", "dies in a compound"},
    {Status::in_compound, Cause::is_moved, hazard, Param::compound_transfer_per_day, place, false,
     nullptr, nullptr, be_moved, "in_compound", "moved to another compound with vacant places"},

    {Status::in_referral, Cause::reflection_ends, Clock::duration, Param::reflection_days, place,
     false, nullptr, nullptr, end_reflection, "in_referral", "the reflection period is over"},
    {Status::in_referral, Cause::case_closes, Clock::desk, Param::case_management_per_day, place,
     false, nullptr, nullptr, close_case, "regularised, awaiting_return, lost_to_follow_up",
     "case management finds a solution"},
    {Status::in_referral, Cause::drops_out, hazard, Param::referral_dropout_per_day, place, false,
     nullptr, nullptr, drop_out_of_sight, "lost_to_follow_up", "leaves referral before it ends"},

    {Status::penalised, Cause::penalty_ends, Clock::duration, Param::penalty_days, Domain::country,
     false, nullptr, nullptr, end_penalty, "awaiting_return, lost_to_follow_up",
     "the penalty is over"},

    {Status::released_to_alternative, Cause::is_decided, Clock::desk,
     Param::status_determination_per_day, place, false, nullptr, nullptr, be_decided,
     "resettled, working_irregularly, awaiting_return, lost_to_follow_up", "status determination"},
    {Status::released_to_alternative, Cause::goes_unseen, hazard, Param::goes_unseen_per_day, place,
     false, nullptr, nullptr, drop_out_of_sight, "lost_to_follow_up", "drops out of sight"},

    {Status::lost_to_follow_up, Cause::finds_work, hazard, Param::finds_work_per_day, place, false,
     nullptr, nullptr, find_work, "working_irregularly", "finds work without papers"},
    {Status::lost_to_follow_up, Cause::is_found, hazard, Param::found_again_per_day, place, false,
     nullptr, nullptr, be_found, "unregistered", "found again by services"},

    {Status::awaiting_return, Cause::is_returned, Clock::desk, Param::returns_per_day, place, false,
     nullptr, nullptr, be_returned,
     "reintegrating, returned_compulsorily, refouled, lost_to_follow_up",
     "travel and consular papers are ready"},
    {Status::awaiting_return, Cause::drops_out, hazard, Param::return_wait_patience_per_day, place,
     false, nullptr, nullptr, drop_out_of_sight, "lost_to_follow_up", "drops out while waiting"},

    {Status::reintegrating, Cause::is_reintegrated, Clock::duration, Param::reintegration_days,
     group, false, nullptr, nullptr, be_reintegrated, "returned_voluntarily",
     "reintegration is complete"},
    {Status::reintegrating, Cause::leaves_again, hazard, Param::remigration_per_day, group, false,
     remigration_rate, nullptr, leave_again, "considering",
     "re-migration; sustained support lowers it"},

    {Status::returned_voluntarily, Cause::leaves_again, hazard, Param::remigration_per_day, group,
     false, remigration_rate, nullptr, leave_again, "considering",
     "returned people may leave again"},
    {Status::returned_compulsorily, Cause::leaves_again, hazard, Param::remigration_per_day, group,
     false, remigration_rate, nullptr, leave_again, "considering",
     "returned people may leave again"},
    {Status::refouled, Cause::leaves_again, hazard, Param::remigration_per_day, group, false,
     remigration_rate, nullptr, leave_again, "considering", "returned people may leave again"},
};

} // namespace

std::span<const Transition> post_arrival_rows() { return rows; }

} // namespace corridor

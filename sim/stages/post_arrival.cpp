#include "stages/chance.hpp"
#include "stages/compounds.hpp"
#include "stages/counting.hpp"
#include "stages/desks.hpp"
#include "stages/entering.hpp"
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
double exposure_irregular(Life& life, PersonId leader) {
    const bool registered = life.people().has(leader, Flag::registered);
    const double shelter = registered ? life.fixed.of(Param::exploitation_regular_ratio) : 1.0;
    return shelter * (1 + life.fixed.of(Param::debt_exploitation_per_1000_usd) *
                              debt_thousands(life, leader));
}

double exposure_regular(Life& life, PersonId leader) {
    return life.fixed.of(Param::exploitation_regular_ratio) *
           (1 +
            life.fixed.of(Param::debt_exploitation_per_1000_usd) * debt_thousands(life, leader));
}

/// Only people whose nationality is confirmed can ask for return, and debt keeps people from it.
double readiness_to_return(Life& life, PersonId leader) {
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
    if (claims && happens(life, leader, life.now.at(Param::recognition_share, place), Why::outcome,
                          entity_of(Cause::is_decided))) {
        if (happens(life, leader, life.now.at(Param::resettlement_share, place), Why::outcome,
                    entity_of("resettlement"))) {
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
    if (happens(life, leader, life.now.at(Param::non_punishment, country), Why::outcome,
                entity_of(Cause::is_identified))) {
        enter_referral(life, leader, place, moment);
        return;
    }
    enter(life, leader, Status::penalised, place, moment);
    const double days = draw_days(life, leader, life.now.at(Param::penalty_days, country),
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
    const PlaceId other = draw_other_compound(life, leader, here);
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
    if (happens(life, leader, life.now.at(Param::stays_after_referral_share, place), Why::outcome,
                entity_of(Cause::case_closes))) {
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
        const double days =
            draw_days(life, leader, life.now.at(Param::reintegration_days, people.group_of(leader)),
                      life.fixed.of(Param::waiting_time_spread));
        people.set_due(leader, after(moment, days));
        return;
    }
    if (!party_has(life, leader, Need::protection_claim)) {
        go_home_to(life, leader, Status::returned_compulsorily, moment);
    } else if (happens(life, leader,
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
    const double days = draw_days(life, leader, life.now.of(Param::deliberation_days),
                                  life.fixed.of(Param::waiting_time_spread));
    life.people().set_due(leader, after(moment, days));
}

constexpr Transition rows[] = {
    {.from = Status::unregistered,
     .cause = Cause::is_registered,
     .clock = Clock::desk,
     .parameter = Param::registration_per_day,
     .domain = Domain::place,
     .action = register_party,
     .leads_to = {Status::registered, Status::status_determination},
     .idea = "registered at a desk"},
    {.from = Status::unregistered,
     .cause = Cause::moves_on,
     .clock = Clock::hazard,
     .parameter = Param::onward_per_day,
     .domain = Domain::place,
     .action = move_on,
     .leads_to = {Status::on_leg, Status::waiting_to_board, Status::unregistered,
                  Status::working_regularly, Status::stranded, Status::at_home, Status::exploited,
                  Status::in_compound},
     .idea = "moves on before anybody registers the party"},
    {.from = Status::unregistered,
     .cause = Cause::goes_unseen,
     .clock = Clock::hazard,
     .parameter = Param::goes_unseen_per_day,
     .domain = Domain::place,
     .action = drop_out_of_sight,
     .leads_to = {Status::lost_to_follow_up},
     .idea = "drops out of sight"},

    {.from = Status::registered,
     .cause = Cause::bed_is_free,
     .clock = Clock::desk,
     .parameter = Param::reception_beds,
     .domain = Domain::place,
     .action = take_bed,
     .leads_to = {Status::in_reception},
     .idea = "gets a bed"},
    {.from = Status::registered,
     .cause = Cause::moves_on,
     .clock = Clock::hazard,
     .parameter = Param::onward_registered_per_day,
     .domain = Domain::place,
     .action = move_on,
     .leads_to = {Status::on_leg, Status::waiting_to_board, Status::unregistered,
                  Status::working_regularly, Status::stranded, Status::at_home, Status::exploited,
                  Status::in_compound},
     .idea = "onward movement"},
    {.from = Status::registered,
     .cause = Cause::may_work,
     .clock = Clock::hazard,
     .parameter = Param::work_permit_per_day,
     .domain = Domain::place,
     .action = get_permit,
     .leads_to = {Status::working_regularly},
     .idea = "gets leave to work"},

    {.from = Status::in_reception,
     .cause = Cause::is_decided,
     .clock = Clock::desk,
     .parameter = Param::status_determination_per_day,
     .domain = Domain::place,
     .action = be_decided,
     .leads_to = {Status::resettled, Status::working_irregularly, Status::awaiting_return,
                  Status::lost_to_follow_up},
     .idea = "status determination"},
    {.from = Status::in_reception,
     .cause = Cause::moves_on,
     .clock = Clock::hazard,
     .parameter = Param::onward_registered_per_day,
     .domain = Domain::place,
     .action = move_on,
     .leads_to = {Status::on_leg, Status::waiting_to_board, Status::unregistered,
                  Status::working_regularly, Status::stranded, Status::at_home, Status::exploited,
                  Status::in_compound},
     .idea = "onward movement"},
    {.from = Status::in_reception,
     .cause = Cause::asks_to_return,
     .clock = Clock::hazard,
     .parameter = Param::voluntary_return_per_day,
     .domain = Domain::place,
     .weight = readiness_to_return,
     .action = ask_to_return,
     .leads_to = {Status::awaiting_return},
     .idea = "asks for assisted return"},

    {.from = Status::status_determination,
     .cause = Cause::is_decided,
     .clock = Clock::desk,
     .parameter = Param::status_determination_per_day,
     .domain = Domain::place,
     .action = be_decided,
     .leads_to = {Status::resettled, Status::working_irregularly, Status::awaiting_return,
                  Status::lost_to_follow_up},
     .idea = "status determination"},
    {.from = Status::status_determination,
     .cause = Cause::goes_unseen,
     .clock = Clock::hazard,
     .parameter = Param::goes_unseen_per_day,
     .domain = Domain::place,
     .action = drop_out_of_sight,
     .leads_to = {Status::lost_to_follow_up},
     .idea = "drops out of sight while waiting"},

    {.from = Status::working_regularly,
     .cause = Cause::overstays,
     .clock = Clock::hazard,
     .parameter = Param::overstay_per_day,
     .domain = Domain::place,
     .action = lose_status,
     .leads_to = {Status::working_irregularly},
     .idea = "employer changes or papers lapse"},
    {.from = Status::working_regularly,
     .cause = Cause::permit_ends,
     .clock = Clock::duration,
     .domain = Domain::place,
     .action = lose_status,
     .leads_to = {Status::working_irregularly},
     .idea = "the permit's last day has passed: overstay"},
    {.from = Status::working_regularly,
     .cause = Cause::settles,
     .clock = Clock::hazard,
     .parameter = Param::settles_per_day,
     .domain = Domain::place,
     .action = settle_regularly,
     .leads_to = {Status::regularised},
     .idea = "settles for good"},
    {.from = Status::working_regularly,
     .cause = Cause::is_exploited,
     .clock = Clock::hazard,
     .parameter = Param::exploitation_per_day,
     .domain = Domain::place,
     .weight = exposure_regular,
     .action = be_exploited,
     .leads_to = {Status::exploited, Status::in_compound},
     .idea = "exploitation despite papers"},

    {.from = Status::working_irregularly,
     .cause = Cause::is_exploited,
     .clock = Clock::hazard,
     .parameter = Param::exploitation_per_day,
     .domain = Domain::place,
     .weight = exposure_irregular,
     .action = be_exploited,
     .leads_to = {Status::exploited, Status::in_compound},
     .idea = "exploitation: status, registration and debt set the hazard"},
    {.from = Status::working_irregularly,
     .cause = Cause::is_arrested,
     .clock = Clock::hazard,
     .parameter = Param::arrest_per_day,
     .domain = Domain::place,
     .action = be_arrested,
     .leads_to = {Status::detained},
     .idea = "arrested in a check"},
    {.from = Status::working_irregularly,
     .cause = Cause::is_regularised,
     .clock = Clock::hazard,
     .parameter = Param::regularised_per_day,
     .domain = Domain::place,
     .action = get_permit,
     .leads_to = {Status::working_regularly},
     .idea = "a regularisation reaches the party"},
    {.from = Status::working_irregularly,
     .cause = Cause::settles,
     .clock = Clock::hazard,
     .parameter = Param::settles_per_day,
     .domain = Domain::place,
     .action = settle_irregularly,
     .leads_to = {Status::settled_irregularly},
     .idea = "settles without papers"},
    {.from = Status::working_irregularly,
     .cause = Cause::asks_to_return,
     .clock = Clock::hazard,
     .parameter = Param::voluntary_return_per_day,
     .domain = Domain::place,
     .weight = readiness_to_return,
     .action = ask_to_return,
     .leads_to = {Status::awaiting_return},
     .idea = "asks for assisted return"},

    {.from = Status::exploited,
     .cause = Cause::is_identified,
     .clock = Clock::hazard,
     .parameter = Param::identification_per_day,
     .domain = Domain::place,
     .rate = identification_rate,
     .action = be_identified,
     .leads_to = {Status::in_referral, Status::penalised},
     .idea = "identified as a victim; more come forward where nobody is punished"},
    {.from = Status::exploited,
     .cause = Cause::escapes,
     .clock = Clock::hazard,
     .parameter = Param::exploited_escape_per_day,
     .domain = Domain::place,
     .action = escape,
     .leads_to = {Status::working_irregularly},
     .idea = "leaves by oneself"},
    {.from = Status::exploited,
     .cause = Cause::dies,
     .clock = Clock::hazard,
     .parameter = Param::exploited_death_per_day,
     .domain = Domain::place,
     .one_only = true,
     .action = die_here,
     .leads_to = {Status::dead},
     .idea = "dies in exploitation"},

    {.from = Status::in_compound,
     .cause = Cause::is_freed,
     .clock = Clock::hazard,
     .parameter = Param::compound_rescue_per_day,
     .domain = Domain::place,
     .action = be_rescued,
     .leads_to = {Status::in_referral, Status::penalised},
     .idea = "freed from a compound"},
    {.from = Status::in_compound,
     .cause = Cause::escapes,
     .clock = Clock::hazard,
     .parameter = Param::compound_escape_per_day,
     .domain = Domain::place,
     .action = get_away,
     .leads_to = {Status::working_irregularly, Status::waiting_at_hub, Status::unregistered},
     .idea = "escapes or is ransomed; from a site in the country, moves away"},
    {.from = Status::in_compound,
     .cause = Cause::dies,
     .clock = Clock::hazard,
     .parameter = Param::compound_death_per_day,
     .domain = Domain::place,
     .one_only = true,
     .action = die_here,
     .leads_to = {Status::dead},
     .idea = "dies in a compound"},
    {.from = Status::in_compound,
     .cause = Cause::is_moved,
     .clock = Clock::hazard,
     .parameter = Param::compound_transfer_per_day,
     .domain = Domain::place,
     .action = be_moved,
     .leads_to = {Status::in_compound},
     .idea = "moved to another compound with vacant places"},

    {.from = Status::in_referral,
     .cause = Cause::reflection_ends,
     .clock = Clock::duration,
     .parameter = Param::reflection_days,
     .domain = Domain::place,
     .action = end_reflection,
     .leads_to = {Status::in_referral},
     .idea = "the reflection period is over"},
    {.from = Status::in_referral,
     .cause = Cause::case_closes,
     .clock = Clock::desk,
     .parameter = Param::case_management_per_day,
     .domain = Domain::place,
     .action = close_case,
     .leads_to = {Status::regularised, Status::awaiting_return, Status::lost_to_follow_up},
     .idea = "case management finds a solution"},
    {.from = Status::in_referral,
     .cause = Cause::drops_out,
     .clock = Clock::hazard,
     .parameter = Param::referral_dropout_per_day,
     .domain = Domain::place,
     .action = drop_out_of_sight,
     .leads_to = {Status::lost_to_follow_up},
     .idea = "leaves referral before it ends"},

    {.from = Status::penalised,
     .cause = Cause::penalty_ends,
     .clock = Clock::duration,
     .parameter = Param::penalty_days,
     .domain = Domain::country,
     .action = end_penalty,
     .leads_to = {Status::awaiting_return, Status::lost_to_follow_up},
     .idea = "the penalty is over"},

    {.from = Status::released_to_alternative,
     .cause = Cause::is_decided,
     .clock = Clock::desk,
     .parameter = Param::status_determination_per_day,
     .domain = Domain::place,
     .action = be_decided,
     .leads_to = {Status::resettled, Status::working_irregularly, Status::awaiting_return,
                  Status::lost_to_follow_up},
     .idea = "status determination"},
    {.from = Status::released_to_alternative,
     .cause = Cause::goes_unseen,
     .clock = Clock::hazard,
     .parameter = Param::goes_unseen_per_day,
     .domain = Domain::place,
     .action = drop_out_of_sight,
     .leads_to = {Status::lost_to_follow_up},
     .idea = "drops out of sight"},

    {.from = Status::lost_to_follow_up,
     .cause = Cause::finds_work,
     .clock = Clock::hazard,
     .parameter = Param::finds_work_per_day,
     .domain = Domain::place,
     .action = find_work,
     .leads_to = {Status::working_irregularly},
     .idea = "finds work without papers"},
    {.from = Status::lost_to_follow_up,
     .cause = Cause::is_found,
     .clock = Clock::hazard,
     .parameter = Param::found_again_per_day,
     .domain = Domain::place,
     .action = be_found,
     .leads_to = {Status::unregistered},
     .idea = "found again by services"},

    {.from = Status::awaiting_return,
     .cause = Cause::is_returned,
     .clock = Clock::desk,
     .parameter = Param::returns_per_day,
     .domain = Domain::place,
     .action = be_returned,
     .leads_to = {Status::reintegrating, Status::returned_compulsorily, Status::refouled,
                  Status::lost_to_follow_up},
     .idea = "travel and consular papers are ready"},
    {.from = Status::awaiting_return,
     .cause = Cause::drops_out,
     .clock = Clock::hazard,
     .parameter = Param::return_wait_patience_per_day,
     .domain = Domain::place,
     .action = drop_out_of_sight,
     .leads_to = {Status::lost_to_follow_up},
     .idea = "drops out while waiting"},

    {.from = Status::reintegrating,
     .cause = Cause::is_reintegrated,
     .clock = Clock::duration,
     .parameter = Param::reintegration_days,
     .domain = Domain::group,
     .action = be_reintegrated,
     .leads_to = {Status::returned_voluntarily},
     .idea = "reintegration is complete"},
    {.from = Status::reintegrating,
     .cause = Cause::leaves_again,
     .clock = Clock::hazard,
     .parameter = Param::remigration_per_day,
     .domain = Domain::group,
     .rate = remigration_rate,
     .action = leave_again,
     .leads_to = {Status::considering},
     .idea = "re-migration; sustained support lowers it"},

    {.from = Status::returned_voluntarily,
     .cause = Cause::leaves_again,
     .clock = Clock::hazard,
     .parameter = Param::remigration_per_day,
     .domain = Domain::group,
     .rate = remigration_rate,
     .action = leave_again,
     .leads_to = {Status::considering},
     .idea = "returned people may leave again"},
    {.from = Status::returned_compulsorily,
     .cause = Cause::leaves_again,
     .clock = Clock::hazard,
     .parameter = Param::remigration_per_day,
     .domain = Domain::group,
     .rate = remigration_rate,
     .action = leave_again,
     .leads_to = {Status::considering},
     .idea = "returned people may leave again"},
    {.from = Status::refouled,
     .cause = Cause::leaves_again,
     .clock = Clock::hazard,
     .parameter = Param::remigration_per_day,
     .domain = Domain::group,
     .rate = remigration_rate,
     .action = leave_again,
     .leads_to = {Status::considering},
     .idea = "returned people may leave again"},
};

} // namespace

std::span<const Transition> post_arrival_rows() { return rows; }

} // namespace corridor

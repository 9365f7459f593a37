#include "stages/chance.hpp"
#include "stages/counting.hpp"
#include "stages/desks.hpp"
#include "stages/entering.hpp"
#include "stages/movement.hpp"
#include "stages/status_changes.hpp"
#include "stages/transitions.hpp"

#include <algorithm>

// Registration, reception, the decision on a claim, and work.

namespace corridor {

namespace {

double debt_thousands(const Life& life, PersonId leader) {
    return life.people().debt_usd[leader.index()] / 1000.0;
}

/// Registration and papers lower the hazard of exploitation; debt raises it.
double exposure(const Life& life, PersonId leader, bool sheltered) {
    const double shelter = sheltered ? life.fixed.of(Param::exploitation_regular_ratio) : 1.0;
    return shelter * (1 + life.fixed.of(Param::debt_exploitation_per_1000_usd) *
                              debt_thousands(life, leader));
}

double exposure_irregular(Life& life, PersonId leader) {
    return exposure(life, leader, life.people().has(leader, Flag::registered));
}

double exposure_regular(Life& life, PersonId leader) { return exposure(life, leader, true); }

/// Only people whose nationality is confirmed can ask for return, and debt makes it less likely.
double readiness_to_return(Life& life, PersonId leader) {
    if (!is_returnable(life, leader)) {
        return 0;
    }
    return std::max(0.0, 1 - life.fixed.of(Param::debt_return_loss_per_1000_usd) *
                                 debt_thousands(life, leader));
}

void register_party(Life& life, PersonId leader, Moment moment) {
    become_registered(life, leader, place_of(life, leader), moment);
}

/// Moving on excludes stopping here: a party that prefers to stay stays.
void move_on(Life& life, PersonId leader, Moment moment) {
    take_step(life, leader, place_of(life, leader), moment);
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
    return_or_lose(life, leader, place, false, moment);
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

void find_work(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::working_irregularly, place_of(life, leader), moment);
}

void be_found(Life& life, PersonId leader, Moment moment) {
    become_unregistered(life, leader, place_of(life, leader), moment);
}

// Rows that several statuses share.

constexpr Transition moves_on(Status from, Param parameter, std::string_view idea) {
    return {.from = from,
            .cause = Cause::moves_on,
            .clock = Clock::hazard,
            .parameter = parameter,
            .domain = Domain::place,
            .action = move_on,
            .leads_to = {Status::on_leg, Status::waiting_to_board, Status::unregistered,
                         Status::working_regularly, Status::stranded, Status::at_home,
                         Status::exploited, Status::in_compound},
            .idea = idea};
}

constexpr Transition goes_unseen(Status from, std::string_view idea) {
    return {.from = from,
            .cause = Cause::goes_unseen,
            .clock = Clock::hazard,
            .parameter = Param::goes_unseen_per_day,
            .domain = Domain::place,
            .action = drop_out_of_sight,
            .leads_to = {Status::lost_to_follow_up},
            .idea = idea};
}

constexpr Transition is_decided(Status from) {
    return {.from = from,
            .cause = Cause::is_decided,
            .clock = Clock::desk,
            .parameter = Param::status_determination_per_day,
            .domain = Domain::place,
            .action = be_decided,
            .leads_to = {Status::resettled, Status::working_irregularly, Status::awaiting_return,
                         Status::lost_to_follow_up},
            .idea = "status determination"};
}

constexpr Transition asks_to_return(Status from) {
    return {.from = from,
            .cause = Cause::asks_to_return,
            .clock = Clock::hazard,
            .parameter = Param::voluntary_return_per_day,
            .domain = Domain::place,
            .weight = readiness_to_return,
            .action = ask_to_return,
            .leads_to = {Status::awaiting_return},
            .idea = "asks for assisted return"};
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
    moves_on(Status::unregistered, Param::onward_per_day,
             "moves on before anybody registers the party"),
    goes_unseen(Status::unregistered, "drops out of sight"),

    {.from = Status::registered,
     .cause = Cause::bed_is_free,
     .clock = Clock::desk,
     .parameter = Param::reception_beds,
     .domain = Domain::place,
     .action = take_bed,
     .leads_to = {Status::in_reception},
     .idea = "gets a bed"},
    moves_on(Status::registered, Param::onward_registered_per_day, "onward movement"),
    {.from = Status::registered,
     .cause = Cause::may_work,
     .clock = Clock::hazard,
     .parameter = Param::work_permit_per_day,
     .domain = Domain::place,
     .action = get_permit,
     .leads_to = {Status::working_regularly},
     .idea = "gets leave to work"},

    is_decided(Status::in_reception),
    moves_on(Status::in_reception, Param::onward_registered_per_day, "onward movement"),
    asks_to_return(Status::in_reception),

    is_decided(Status::status_determination),
    goes_unseen(Status::status_determination, "drops out of sight while waiting"),

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
    asks_to_return(Status::working_irregularly),

    is_decided(Status::released_to_alternative),
    goes_unseen(Status::released_to_alternative, "drops out of sight"),

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
};

} // namespace

std::span<const Transition> post_arrival_rows() { return rows; }

} // namespace corridor

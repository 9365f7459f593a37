#include "stages/chance.hpp"
#include "stages/counting.hpp"
#include "stages/entering.hpp"
#include "stages/movement.hpp"
#include "stages/news.hpp"
#include "stages/status_changes.hpp"
#include "stages/transitions.hpp"

namespace corridor {

namespace {

LegId leg_of(const Life& life, PersonId leader) { return life.people().leg_of(leader); }

/// Continues on the same leg with the same day of arrival: the event did not change the journey.
void travel_on(Life& life, PersonId leader, Moment moment) {
    const Moment arrival = life.people().due(leader);
    enter(life, leader, Status::on_leg, leg_of(life, leader), moment);
    life.people().set_due(leader, arrival);
}

void move_on(Life& life, PersonId leader, Moment moment) {
    set_out(life, leader, place_of(life, leader), moment);
}

void give_up(Life& life, PersonId leader, Moment moment) { go_home(life, leader, moment); }

void choose_again(Life& life, PersonId leader, Moment moment) {
    take_step(life, leader, place_of(life, leader), moment);
}

void arrive(Life& life, PersonId leader, Moment moment) {
    const LegId leg = leg_of(life, leader);
    reach(life, leader, life.world[leg].to, leg, moment);
}

void be_intercepted(Life& life, PersonId leader, Moment moment) {
    meet_authorities(life, leader, leg_of(life, leader), moment);
}

void be_stranded(Life& life, PersonId leader, Moment moment) {
    const LegId leg = leg_of(life, leader);
    note_party(life, leader, Outcome::stranded, leg);
    tell_party(life, leader, Told::blocked, leg);
    enter(life, leader, Status::stranded, life.world[leg].from, moment);
}

void die_on_leg(Life& life, PersonId leader, Moment moment) {
    const LegId leg = leg_of(life, leader);
    life.tally.note(Outcome::died, leg);
    tell(life, leader, Told::died, leg);
    die(life, leader, life.world[leg].from, moment);
}

void be_abused(Life& life, PersonId leader, Moment moment) {
    life.tally.note(Outcome::abused, leg_of(life, leader));
    life.people().set(struck_member(life, leader), Need::survivor_of_violence);
    travel_on(life, leader, moment);
}

/// Extortion on the way costs as much as the leg.
void be_extorted(Life& life, PersonId leader, Moment moment) {
    const LegId leg = leg_of(life, leader);
    note_party(life, leader, Outcome::extorted, leg);
    const double price = life.now.at(Param::fare_usd, leg);
    life.people().for_party(leader, [&](PersonId m) { life.people().add_debt(m, price); });
    travel_on(life, leader, moment);
}

void be_recruited(Life& life, PersonId leader, Moment moment) {
    const LegId leg = leg_of(life, leader);
    note_party(life, leader, Outcome::recruited, leg);
    become_exploited(life, leader, life.world[leg].to, moment);
}

void pay_ransom(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    const double ransom = life.now.at(Param::ransom_usd, place);
    note_party(life, leader, Outcome::extorted, place);
    life.people().for_party(leader, [&](PersonId m) { life.people().add_debt(m, ransom); });
    go_on_from(life, leader, place, moment);
}

void be_freed(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    note_party(life, leader, Outcome::rescued, place);
    life.people().for_party(leader,
                            [&](PersonId m) { life.people().set(m, Flag::known_to_state); });
    become_unregistered(life, leader, place, moment);
}

void go_on(Life& life, PersonId leader, Moment moment) {
    go_on_from(life, leader, place_of(life, leader), moment);
}

constexpr Transition rows[] = {
    {.from = Status::waiting_at_hub,
     .cause = Cause::moves_on,
     .clock = Clock::duration,
     .parameter = Param::hub_wait_days,
     .domain = Domain::place,
     .action = move_on,
     .leads_to = {Status::on_leg, Status::waiting_to_board, Status::departure_desk,
                  Status::unregistered, Status::working_regularly, Status::stranded,
                  Status::at_home},
     .idea = "after a wait the party takes the next step of its choice"},
    {.from = Status::waiting_at_hub,
     .cause = Cause::gives_up,
     .clock = Clock::hazard,
     .parameter = Param::gives_up_per_day,
     .domain = Domain::place,
     .action = give_up,
     .leads_to = {Status::returned_voluntarily},
     .idea = "turns back home while waiting"},

    {.from = Status::on_leg,
     .cause = Cause::arrives,
     .clock = Clock::duration,
     .parameter = Param::days,
     .domain = Domain::leg,
     .action = arrive,
     .leads_to = {Status::border_queue, Status::held_by_smugglers, Status::waiting_at_hub,
                  Status::unregistered, Status::working_regularly, Status::exploited,
                  Status::in_compound},
     .idea = "reaches the leg's end"},
    {.from = Status::on_leg,
     .cause = Cause::is_intercepted,
     .clock = Clock::hazard,
     .parameter = Param::interception_per_day,
     .domain = Domain::leg,
     .action = be_intercepted,
     .leads_to = {Status::waiting_at_hub, Status::detained, Status::unregistered,
                  Status::working_regularly, Status::on_leg},
     .idea = "found by authorities; a bribe may let the party pass (Kim and Tajima 2022)"},
    {.from = Status::on_leg,
     .cause = Cause::is_stranded,
     .clock = Clock::hazard,
     .parameter = Param::stranding_per_day,
     .domain = Domain::leg,
     .action = be_stranded,
     .leads_to = {Status::stranded},
     .idea = "left by the carrier or stopped by a closed border"},
    {.from = Status::on_leg,
     .cause = Cause::dies,
     .clock = Clock::hazard,
     .parameter = Param::death_per_day,
     .domain = Domain::leg,
     .one_only = true,
     .action = die_on_leg,
     .leads_to = {Status::dead},
     .idea = "dies on the way"},
    {.from = Status::on_leg,
     .cause = Cause::is_abused,
     .clock = Clock::hazard,
     .parameter = Param::abuse_per_day,
     .domain = Domain::leg,
     .one_only = true,
     .action = be_abused,
     .leads_to = {Status::on_leg},
     .idea = "violence on the way leaves a survivor's needs"},
    {.from = Status::on_leg,
     .cause = Cause::is_extorted,
     .clock = Clock::hazard,
     .parameter = Param::extortion_per_day,
     .domain = Domain::leg,
     .action = be_extorted,
     .leads_to = {Status::on_leg},
     .idea = "made to pay again: debt"},
    {.from = Status::on_leg,
     .cause = Cause::is_recruited,
     .clock = Clock::hazard,
     .parameter = Param::recruitment_per_day,
     .domain = Domain::leg,
     .action = be_recruited,
     .leads_to = {Status::exploited, Status::in_compound},
     .idea = "taken into exploitation on the way"},

    {.from = Status::waiting_to_board,
     .cause = Cause::gets_seat,
     .clock = Clock::desk,
     .parameter = Param::network_capacity_per_day,
     .domain = Domain::leg,
     .leads_to = {Status::on_leg, Status::aboard},
     .idea = "a network has a seat; a vessel takes people on"},
    {.from = Status::waiting_to_board,
     .cause = Cause::chooses_again,
     .clock = Clock::hazard,
     .parameter = Param::chooses_again_per_day,
     .domain = Domain::place,
     .action = choose_again,
     .leads_to = {Status::waiting_to_board, Status::on_leg, Status::unregistered,
                  Status::working_regularly, Status::stranded, Status::at_home},
     .idea = "looks for another carrier or way when no seat comes"},
    {.from = Status::waiting_to_board,
     .cause = Cause::gives_up,
     .clock = Clock::hazard,
     .parameter = Param::gives_up_per_day,
     .domain = Domain::place,
     .action = give_up,
     .leads_to = {Status::returned_voluntarily},
     .idea = "turns back home while waiting"},

    {.from = Status::aboard,
     .cause = Cause::dies,
     .clock = Clock::vessel,
     .parameter = Param::death_at_sea_per_day,
     .domain = Domain::scenario,
     .one_only = true,
     .leads_to = {Status::dead},
     .idea = "illness, thirst and abuse on board while supplies last"},
    {.from = Status::aboard,
     .cause = Cause::dies_past_supplies,
     .clock = Clock::vessel,
     .parameter = Param::death_past_supplies_per_day,
     .domain = Domain::scenario,
     .one_only = true,
     .leads_to = {Status::dead},
     .idea = "hunger and thirst once supplies are gone"},
    {.from = Status::aboard,
     .cause = Cause::is_abused,
     .clock = Clock::vessel,
     .parameter = Param::abuse_at_sea_per_day,
     .domain = Domain::scenario,
     .one_only = true,
     .leads_to = {Status::aboard},
     .idea = "violence on board leaves a survivor's needs"},

    {.from = Status::held_by_smugglers,
     .cause = Cause::pays_ransom,
     .clock = Clock::hazard,
     .parameter = Param::ransom_paid_per_day,
     .domain = Domain::place,
     .action = pay_ransom,
     .leads_to = {Status::waiting_at_hub, Status::unregistered, Status::working_regularly},
     .idea = "relatives pay; the ransom becomes debt"},
    {.from = Status::held_by_smugglers,
     .cause = Cause::escapes,
     .clock = Clock::hazard,
     .parameter = Param::holding_escape_per_day,
     .domain = Domain::place,
     .action = go_on,
     .leads_to = {Status::waiting_at_hub, Status::unregistered, Status::working_regularly},
     .idea = "escapes"},
    {.from = Status::held_by_smugglers,
     .cause = Cause::is_freed,
     .clock = Clock::hazard,
     .parameter = Param::holding_rescue_per_day,
     .domain = Domain::place,
     .action = be_freed,
     .leads_to = {Status::unregistered},
     .idea = "freed by authorities"},
    {.from = Status::held_by_smugglers,
     .cause = Cause::is_transferred,
     .clock = Clock::hazard,
     .parameter = Param::holding_transfer_per_day,
     .domain = Domain::place,
     .action = be_exploited,
     .leads_to = {Status::exploited, Status::in_compound},
     .idea = "sold into exploitation"},
    {.from = Status::held_by_smugglers,
     .cause = Cause::dies,
     .clock = Clock::hazard,
     .parameter = Param::holding_death_per_day,
     .domain = Domain::place,
     .one_only = true,
     .action = die_at_place,
     .leads_to = {Status::dead},
     .idea = "dies while held"},

    {.from = Status::stranded,
     .cause = Cause::finds_way,
     .clock = Clock::hazard,
     .parameter = Param::stranded_onward_per_day,
     .domain = Domain::place,
     .action = go_on,
     .leads_to = {Status::waiting_at_hub, Status::unregistered, Status::working_regularly},
     .idea = "finds a way on"},
    {.from = Status::stranded,
     .cause = Cause::goes_home,
     .clock = Clock::hazard,
     .parameter = Param::stranded_return_per_day,
     .domain = Domain::place,
     .action = give_up,
     .leads_to = {Status::returned_voluntarily},
     .idea = "returns home"},
    {.from = Status::stranded,
     .cause = Cause::dies,
     .clock = Clock::hazard,
     .parameter = Param::stranded_death_per_day,
     .domain = Domain::place,
     .one_only = true,
     .action = die_at_place,
     .leads_to = {Status::dead},
     .idea = "dies while stranded"},
};

} // namespace

std::span<const Transition> transit_rows() { return rows; }

} // namespace corridor

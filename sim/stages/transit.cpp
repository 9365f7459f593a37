#include "stages/movement.hpp"
#include "stages/status_changes.hpp"
#include "stages/transitions.hpp"

namespace corridor {

namespace {

LegId leg_of(const Life& life, PersonId leader) { return life.people().leg_of(leader); }
PlaceId place_of(const Life& life, PersonId leader) { return life.people().place_of(leader); }

/// Back on the same leg with the same day of arrival: what struck left the journey as it was.
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
    life.people().set(struck_member(life, leader, moment), Need::survivor_of_violence);
    travel_on(life, leader, moment);
}

/// Extortion on the way costs as much again as the leg.
void be_extorted(Life& life, PersonId leader, Moment moment) {
    const LegId leg = leg_of(life, leader);
    note_party(life, leader, Outcome::extorted, leg);
    const double price = life.now.at(Param::fare_usd, leg);
    life.people().for_party(leader, [&](PersonId m) { life.people().add_debt(m, price); });
    travel_on(life, leader, moment);
}

void be_recruited(Life& life, PersonId leader, Moment moment) {
    const LegId leg = leg_of(life, leader);
    life.tally.note(Outcome::recruited, leg);
    become_exploited(life, leader, life.world[leg].to, moment);
}

void pay_ransom(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    const double ransom = life.now.at(Param::ransom_usd, place);
    note_party(life, leader, Outcome::extorted, place);
    life.people().for_party(leader, [&](PersonId m) { life.people().add_debt(m, ransom); });
    go_on_from(life, leader, place, moment);
}

void escape_holding(Life& life, PersonId leader, Moment moment) {
    go_on_from(life, leader, place_of(life, leader), moment);
}

void be_freed(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    note_party(life, leader, Outcome::rescued, place);
    life.people().for_party(leader,
                            [&](PersonId m) { life.people().set(m, Flag::known_to_state); });
    become_unregistered(life, leader, place, moment);
}

void be_transferred(Life& life, PersonId leader, Moment moment) {
    become_exploited(life, leader, place_of(life, leader), moment);
}

void die_at_place(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    life.tally.note(Outcome::died, place);
    die(life, leader, place, moment);
}

void find_way(Life& life, PersonId leader, Moment moment) {
    go_on_from(life, leader, place_of(life, leader), moment);
}

constexpr Transition rows[] = {
    {Status::waiting_at_hub, Cause::moves_on, Clock::duration, Param::hub_wait_days, Domain::place,
     false, nullptr, nullptr, move_on,
     "on_leg, waiting_to_board, departure_desk, unregistered, working_regularly, stranded, at_home",
     "after a wait the party takes the next step of its choice"},
    {Status::waiting_at_hub, Cause::gives_up, Clock::hazard, Param::gives_up_per_day, Domain::place,
     false, nullptr, nullptr, give_up, "returned_voluntarily", "turns back home while waiting"},

    {Status::on_leg, Cause::arrives, Clock::duration, Param::days, Domain::leg, false, nullptr,
     nullptr, arrive,
     "border_queue, held_by_smugglers, waiting_at_hub, unregistered, working_regularly, exploited, "
     "in_compound",
     "reaches the leg's end"},
    {Status::on_leg, Cause::is_intercepted, Clock::hazard, Param::interception_per_day, Domain::leg,
     false, nullptr, nullptr, be_intercepted,
     "waiting_at_hub, detained, unregistered, working_regularly, on_leg",
     "found by authorities; a bribe may let the party pass (Kim and Tajima 2022)"},
    {Status::on_leg, Cause::is_stranded, Clock::hazard, Param::stranding_per_day, Domain::leg,
     false, nullptr, nullptr, be_stranded, "stranded",
     "left by the carrier or stopped by a closed border"},
    {Status::on_leg, Cause::dies, Clock::hazard, Param::death_per_day, Domain::leg, true, nullptr,
     nullptr, die_on_leg, "dead", "dies on the way"},
    {Status::on_leg, Cause::is_abused, Clock::hazard, Param::abuse_per_day, Domain::leg, true,
     nullptr, nullptr, be_abused, "on_leg", "violence on the way leaves a survivor's needs"},
    {Status::on_leg, Cause::is_extorted, Clock::hazard, Param::extortion_per_day, Domain::leg,
     false, nullptr, nullptr, be_extorted, "on_leg", "made to pay again: debt"},
    {Status::on_leg, Cause::is_recruited, Clock::hazard, Param::recruitment_per_day, Domain::leg,
     false, nullptr, nullptr, be_recruited, "exploited, in_compound",
     "taken into exploitation on the way"},

    {Status::waiting_to_board, Cause::gets_seat, Clock::desk, Param::network_capacity_per_day,
     Domain::leg, false, nullptr, nullptr, nullptr, "on_leg, aboard",
     "a network has a seat; a vessel takes people on"},
    {Status::waiting_to_board, Cause::chooses_again, Clock::hazard, Param::chooses_again_per_day,
     Domain::place, false, nullptr, nullptr, choose_again,
     "waiting_to_board, on_leg, unregistered, working_regularly, stranded, at_home",
     "looks for another carrier or way when no seat comes"},
    {Status::waiting_to_board, Cause::gives_up, Clock::hazard, Param::gives_up_per_day,
     Domain::place, false, nullptr, nullptr, give_up, "returned_voluntarily",
     "turns back home while waiting"},

    {Status::aboard, Cause::dies, Clock::vessel, Param::death_at_sea_per_day, Domain::scenario,
     true, nullptr, nullptr, nullptr, "dead",
     "illness, thirst and abuse on board while supplies last"},
    {Status::aboard, Cause::dies_past_supplies, Clock::vessel, Param::death_past_supplies_per_day,
     Domain::scenario, true, nullptr, nullptr, nullptr, "dead",
     "hunger and thirst once supplies are gone"},
    {Status::aboard, Cause::is_abused, Clock::vessel, Param::abuse_at_sea_per_day, Domain::scenario,
     true, nullptr, nullptr, nullptr, "aboard", "violence on board leaves a survivor's needs"},

    {Status::held_by_smugglers, Cause::pays_ransom, Clock::hazard, Param::ransom_paid_per_day,
     Domain::place, false, nullptr, nullptr, pay_ransom,
     "waiting_at_hub, unregistered, working_regularly", "relatives pay; the ransom becomes debt"},
    {Status::held_by_smugglers, Cause::escapes, Clock::hazard, Param::holding_escape_per_day,
     Domain::place, false, nullptr, nullptr, escape_holding,
     "waiting_at_hub, unregistered, working_regularly", "escapes"},
    {Status::held_by_smugglers, Cause::is_freed, Clock::hazard, Param::holding_rescue_per_day,
     Domain::place, false, nullptr, nullptr, be_freed, "unregistered", "freed by authorities"},
    {Status::held_by_smugglers, Cause::is_transferred, Clock::hazard,
     Param::holding_transfer_per_day, Domain::place, false, nullptr, nullptr, be_transferred,
     "exploited, in_compound", "sold into exploitation"},
    {Status::held_by_smugglers, Cause::dies, Clock::hazard, Param::holding_death_per_day,
     Domain::place, true, nullptr, nullptr, die_at_place, "dead", "dies while held"},

    {Status::stranded, Cause::finds_way, Clock::hazard, Param::stranded_onward_per_day,
     Domain::place, false, nullptr, nullptr, find_way,
     "waiting_at_hub, unregistered, working_regularly", "finds a way on"},
    {Status::stranded, Cause::goes_home, Clock::hazard, Param::stranded_return_per_day,
     Domain::place, false, nullptr, nullptr, give_up, "returned_voluntarily", "returns home"},
    {Status::stranded, Cause::dies, Clock::hazard, Param::stranded_death_per_day, Domain::place,
     true, nullptr, nullptr, die_at_place, "dead", "dies while stranded"},
};

} // namespace

std::span<const Transition> transit_rows() { return rows; }

} // namespace corridor

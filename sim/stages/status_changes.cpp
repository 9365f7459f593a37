#include "stages/status_changes.hpp"

#include "stages/chance.hpp"
#include "stages/counting.hpp"
#include "stages/desks.hpp"
#include "stages/entering.hpp"
#include "stages/news.hpp"

namespace corridor {

namespace {

void set_party_papers(Life& life, PersonId leader, Papers papers) {
    life.people().for_party(leader, [&](PersonId m) { life.people().set_papers(m, papers); });
}

} // namespace

void end_attempt(Life& life, PersonId leader) {
    People& people = life.people();
    people.for_party(leader, [&](PersonId member) {
        people.set(member, Flag::deceived, false);
        people.set(member, Flag::departure_checked, false);
        people.set(member, Flag::compelled, false);
        people.clear_carrier(member);
    });
}

void go_home(Life& life, PersonId leader, Moment moment) {
    const PlaceId home = home_of(life, leader);
    note_party(life, leader, Outcome::returned, home);
    end_attempt(life, leader);
    enter(life, leader, Status::returned_voluntarily, home, moment);
}

void become_unregistered(Life& life, PersonId leader, PlaceId place, Moment moment) {
    enter(life, leader, Status::unregistered, place, moment);
    join_desk(life, leader, place, Service::registration, moment);
}

void become_registered(Life& life, PersonId leader, PlaceId place, Moment moment) {
    People& people = life.people();
    people.for_party(leader, [&](PersonId member) { people.set(member, Flag::registered); });
    if (life.layout.desk(place, Service::reception).valid()) {
        enter(life, leader, Status::registered, place, moment);
        join_desk(life, leader, place, Service::reception, moment);
    } else {
        enter(life, leader, Status::status_determination, place, moment);
        join_desk(life, leader, place, Service::status_determination, moment);
    }
}

void become_detained(Life& life, PersonId leader, PlaceId place, Moment moment) {
    note_party(life, leader, Outcome::detained, place);
    life.people().for_party(leader,
                            [&](PersonId m) { life.people().set(m, Flag::known_to_state); });
    enter(life, leader, Status::detained, place, moment);
    const CountryId country = life.world[place].country;
    draw_end(life, leader, life.now.at(Param::detention_days, country), moment);
}

void become_exploited(Life& life, PersonId leader, PlaceId place, Moment moment) {
    note_party(life, leader, Outcome::exploited, place);
    People& people = life.people();
    if (people.has(leader, Flag::deceived)) {
        tell(life, leader, Told::deceived, people.offer_of(leader));
    }
    people.for_party(leader, [&](PersonId member) {
        people.set(member, Need::trafficking_indicator);
        people.set(member, Flag::deceived, false);
        people.clear_carrier(member);
    });
    set_party_papers(life, leader,
                     people.papers(leader) == Papers::visa ? Papers::identity
                                                           : people.papers(leader));
    const bool compound = life.world[place].kind == PlaceKind::compound ||
                          happens(life, leader, life.now.at(Param::compound_share, place),
                                  Why::outcome, entity_of(Cause::is_exploited));
    enter(life, leader, compound ? Status::in_compound : Status::exploited, place, moment);
}

void become_returnee(Life& life, PersonId leader, PlaceId place, bool compelled, Moment moment) {
    People& people = life.people();
    people.for_party(leader,
                     [&](PersonId member) { people.set(member, Flag::compelled, compelled); });
    enter(life, leader, Status::awaiting_return, place, moment);
    join_desk(life, leader, place, Service::returns, moment);
}

void become_lost(Life& life, PersonId leader, PlaceId place, Moment moment) {
    enter(life, leader, Status::lost_to_follow_up, place, moment);
}

void return_or_lose(Life& life, PersonId leader, PlaceId place, bool compelled, Moment moment) {
    if (is_returnable(life, leader)) {
        become_returnee(life, leader, place, compelled, moment);
    } else {
        become_lost(life, leader, place, moment);
    }
}

void enter_referral(Life& life, PersonId leader, PlaceId place, Moment moment) {
    enter(life, leader, Status::in_referral, place, moment);
    draw_end(life, leader, life.now.at(Param::reflection_days, place), moment);
}

void die(Life& life, PersonId leader, PlaceId place, Moment moment) {
    const PersonId struck = struck_member(life, leader);
    const People& people = life.people();
    const Status status = people.status_of(leader);
    const std::uint32_t situation = people.situation[leader.index()];
    const bool has_due = people.has_due(leader);
    const Moment due = people.due(leader);
    const PersonId rest = enter_alone(life, leader, struck, Status::dead, place.value, moment);
    if (rest.valid()) {
        // The others go on. Their clocks start again; hazards have no memory, so this changes
        // nothing.
        enter(life, rest, status, situation, moment);
        if (has_due) {
            life.people().set_due(rest, due);
        }
    }
}

void die_at_place(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    life.tally.note(Outcome::died, place);
    die(life, leader, place, moment);
}

void be_exploited(Life& life, PersonId leader, Moment moment) {
    become_exploited(life, leader, place_of(life, leader), moment);
}

void drop_out_of_sight(Life& life, PersonId leader, Moment moment) {
    become_lost(life, leader, place_of(life, leader), moment);
}

} // namespace corridor

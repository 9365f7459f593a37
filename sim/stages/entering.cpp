#include "stages/entering.hpp"

#include "stages/news.hpp"

namespace corridor {

namespace {

void move_one(Life& life, PersonId person, Status status, std::uint32_t situation, Moment moment) {
    People& people = life.people();
    const std::size_t i = person.index();
    life.tally.move(people.status_of(person), people.situation[i], status, situation);
    if (people.has(person, Flag::counselled)) {
        forget_counselling(life, person, moment);
    }
    people.status[i] = static_cast<std::uint8_t>(status);
    people.situation[i] = situation;
    people.count_visit(person);
    people.set_entered(person, moment);
    people.clear_due(person);
    if (life.journeys != nullptr) {
        life.journeys->enter(person, status, situation, life.today);
    }
    if (life.tracing.wants(person)) {
        life.out.steps.push_back({person, moment, status, situation, life.cause});
    }
}

} // namespace

void enter(Life& life, PersonId leader, Status status, std::uint32_t situation, Moment moment) {
    life.people().for_party(
        leader, [&](PersonId member) { move_one(life, member, status, situation, moment); });
    life.touched.push_back(leader);
}

PersonId enter_alone(Life& life, PersonId leader, PersonId member, Status status,
                     std::uint32_t situation, Moment moment) {
    People& people = life.people();
    const bool alone = people.party_size(leader) == 1;
    const PersonId rest = people.separate(leader, member);
    move_one(life, member, status, situation, moment);
    life.touched.push_back(member);
    if (alone) {
        return {};
    }
    if (rest.valid() && rest != leader) {
        life.touched.push_back(rest);
    }
    return rest;
}

} // namespace corridor

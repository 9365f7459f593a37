#include "stages/counting.hpp"

#include "stages/chance.hpp"

namespace corridor {

void note_party(Life& life, PersonId leader, Outcome outcome, PlaceId place) {
    life.tally.note(outcome, place, static_cast<std::int32_t>(life.people().party_size(leader)));
}

void note_party(Life& life, PersonId leader, Outcome outcome, LegId leg) {
    life.tally.note(outcome, leg, static_cast<std::int32_t>(life.people().party_size(leader)));
}

void note_departure(Life& life, PersonId person, LegId leg, bool regularly) {
    if (life.journeys != nullptr) {
        life.journeys->depart(person, leg, life.world[leg].mode, regularly, life.today);
    }
    ++life.tally.departures[leg.index()];
    ++life.tally.flow_by_group[leg.index() * life.world.groups.size() +
                               life.people().group[person.index()]];
}

void note_arrival(Life& life, PersonId person, PlaceId place) {
    ++life.tally.arrivals_by_group[place.index() * life.world.groups.size() +
                                   life.people().group[person.index()]];
}

void note_protection_denied(Life& life, PersonId leader, PlaceId place) {
    life.people().for_party(leader, [&](PersonId member) {
        if (has_need(life, member, Need::protection_claim)) {
            life.tally.note(Outcome::protection_denied, place);
        }
    });
}

} // namespace corridor

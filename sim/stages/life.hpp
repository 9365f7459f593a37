#pragma once

#include "base/luck.hpp"
#include "choice/beliefs.hpp"
#include "choice/communities.hpp"
#include "choice/departure.hpp"
#include "choice/route_values.hpp"
#include "policy/effective.hpp"
#include "stages/causes.hpp"
#include "stages/foresight.hpp"
#include "stages/layout.hpp"
#include "state/journeys.hpp"
#include "state/state.hpp"
#include "state/tally.hpp"
#include "world/world.hpp"

#include <optional>
#include <vector>

namespace corridor {

/// One step of a traced person's journey.
struct JourneyStep {
    PersonId person;
    Moment moment;
    Status status = Status::at_home;
    std::uint32_t situation = 0;
    Cause cause = Cause::joins;
};

/// Whose journeys are written down.
struct Tracing {
    std::vector<PersonId> people; ///< ascending
    bool wants(PersonId person) const;
};

/// A party that joins a queue today.
struct Joining {
    bool is_seat = false;
    std::size_t queue = 0; ///< DeskId, or number of a seat queue
    Ticket ticket;
};

/// What leaves a block (or a vessel) in a day; merged in block (vessel) order.
struct Outbox {
    std::vector<Joining> joining;
    std::vector<JourneyStep> steps;
    std::vector<News> news; ///< for information communities
};

/// Somebody comes off a vessel today.
struct Ashore {
    PersonId leader;
    PlaceId place;
    bool covert = false; ///< landed by the network, unseen
    Day sailed = 0;
    NetworkId network;
};

/// A party whose next event today is still to be found, and how many it has had.
struct Turn {
    PersonId leader;
    int events = 0;
};

/// What a rule may read and write while one thread lives through one day for one block or vessel.
struct Life {
    const World& world;
    const Layout& layout;
    const Effective& now;   ///< effective parameters today
    const Effective& fixed; ///< base values, for what stays fixed in a run
    const Luck& luck;
    const RouteValues& routes;
    const Tracing& tracing;
    State& state;
    Tally& tally;
    Outbox& out;
    Day today = 0;
    double people_per_agent = 1;
    JourneyLog* journeys = nullptr;           ///< follows everybody, where a comparison asks for it
    Cause cause = Cause::joins;               ///< of the event being handled
    Foresight* foresight = nullptr;           ///< answers in place of luck, for expected flows
    const Communities* communities = nullptr; ///< null where nobody learns
    std::vector<PersonId> touched{};          ///< leaders whose next event must be found anew
    std::vector<Turn> turns{};                ///< scratch of the engine

    People& people() const { return state.people; }
};

/// Moves a party into a status. Entering starts the status's clocks anew: hazards are memoryless.
void enter(Life& life, PersonId leader, Status status, std::uint32_t situation, Moment moment);
inline void enter(Life& life, PersonId leader, Status status, PlaceId place, Moment moment) {
    enter(life, leader, status, place.value, moment);
}
inline void enter(Life& life, PersonId leader, Status status, LegId leg, Moment moment) {
    enter(life, leader, status, leg.value, moment);
}

/// Moves one member out of its party into a status; the others go on. Returns who leads them, if
/// anybody.
PersonId enter_alone(Life& life, PersonId leader, PersonId member, Status status,
                     std::uint32_t situation, Moment moment);

/// One member of the party, each as likely: whom a blow strikes.
PersonId struck_member(const Life& life, PersonId leader, Moment moment);

/// Lognormal duration with this median, keyed by person, cause and moment.
double draw_days(const Life& life, PersonId person, Moment moment, double median_days,
                 double log_spread);

/// Puts the party in line; without such a desk nothing happens and the party's hazards decide.
void join_desk(Life& life, PersonId leader, PlaceId place, Service service, Moment moment);
void join_desk(Life& life, PersonId leader, DeskId desk, Moment moment);
void join_seats(Life& life, PersonId leader, std::size_t queue, Moment moment);

/// The group's home.
PlaceId home_of(const Life& life, PersonId person);

bool has_need(const Life& life, PersonId person, Need need);

/// Some state confirms the person's nationality.
bool is_returnable(const Life& life, PersonId person);

/// What the party goes by at `place`: its community's beliefs, or its profile's where travellers
/// know the true risks; hearsay is none then.
ViewId view_of(const Life& life, PersonId leader, PlaceId place);
std::optional<Hearsay> hearsay_of(const Life& life, PersonId leader, PlaceId place);

/// The party may tell at home, and at the hubs where the leg ends (or begins, at sea), what came of
/// it: `people` of them, and what they paid.
void tell(Life& life, PersonId leader, Told told, LegId leg, std::size_t people = 1,
          double price = 0);
void tell_party(Life& life, PersonId leader, Told told, LegId leg);
/// The same about a pathway or an offer, at home.
void tell(Life& life, PersonId leader, Told told, PathwayId pathway);
void tell(Life& life, PersonId leader, Told told, OfferId offer);

/// True when somebody of the party has the need.
bool party_has(const Life& life, PersonId leader, Need need);

/// Adds an outcome for each member of the party, at a place or on a leg.
void note_party(Life& life, PersonId leader, Outcome outcome, PlaceId place);
void note_party(Life& life, PersonId leader, Outcome outcome, LegId leg);

/// Counts one person who starts on a leg, and who reaches a place by whatever way.
void note_departure(Life& life, PersonId person, LegId leg, bool regularly);
void note_arrival(Life& life, PersonId person, PlaceId place);

/// Notes `protection_denied` for each member with a protection claim.
void note_protection_denied(Life& life, PersonId leader, PlaceId place);

inline Entity entity_of(Cause cause) { return {static_cast<std::uint32_t>(cause)}; }

bool happens(const Life& life, PersonId person, Moment moment, double probability, Why why,
             Entity what);

} // namespace corridor

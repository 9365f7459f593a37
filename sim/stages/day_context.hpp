#pragma once

#include "base/luck.hpp"
#include "choice/beliefs.hpp"
#include "choice/communities.hpp"
#include "choice/route_values.hpp"
#include "policy/effective.hpp"
#include "stages/causes.hpp"
#include "stages/layout.hpp"
#include "state/journeys.hpp"
#include "state/state.hpp"
#include "state/tally.hpp"
#include "world/world.hpp"

#include <algorithm>
#include <vector>

namespace corridor {

class Chance;

/// One step in the journey of a recorded person.
struct JourneyStep {
    PersonId person;
    Moment moment;
    Status status = Status::at_home;
    std::uint32_t situation = 0;
    Cause cause = Cause::joins;
};

/// The people whose journeys are recorded.
struct Tracing {
    std::vector<PersonId> people; ///< ascending
    bool wants(PersonId person) const {
        return !people.empty() && std::binary_search(people.begin(), people.end(), person);
    }
};

/// A party that joins a queue today.
struct Joining {
    bool is_seat = false;
    std::size_t queue = 0; ///< DeskId, or number of a seat queue
    Ticket ticket;
};

/// What a block (or a vessel) passes on in a day. The outboxes are merged in order of blocks
/// (vessels).
struct Outbox {
    std::vector<Joining> joining;
    std::vector<JourneyStep> steps;
    std::vector<News> news; ///< for information communities
};

/// A party that leaves a vessel today.
struct Ashore {
    PersonId leader;
    PlaceId place;
    bool covert = false; ///< landed by the network without the knowledge of the authorities
    Day sailed = 0;
    NetworkId network;
};

/// A party whose next event of today must still be found, and the number of its events so far.
struct Turn {
    PersonId leader;
    int events = 0;
};

/// The context of a day: what a rule may read and write while one thread simulates the day of one
/// block or vessel.
struct Life {
    const World& world;
    const Layout& layout;
    const Effective& now;   ///< effective parameters today
    const Effective& fixed; ///< base values, for parameters that are fixed during a run
    const Luck& luck;
    Chance& chance; ///< draws for agents; follows every answer for expected flows
    const RouteValues& routes;
    const Tracing& tracing;
    State& state;
    Tally& tally;
    Outbox& out;
    Day today = 0;
    double people_per_agent = 1;
    JourneyLog* journeys = nullptr; ///< records all journeys, when a comparison needs them
    Cause cause = Cause::joins;     ///< of the event being handled
    const Communities* communities = nullptr; ///< null when nobody learns, and in expected flows
    std::vector<PersonId> touched{};          ///< leaders whose next event must be found again
    std::vector<Turn> turns{};                ///< working memory of the engine

    People& people() const { return state.people; }
};

inline PlaceId place_of(const Life& life, PersonId person) {
    return life.people().place_of(person);
}

inline Entity entity_of(Cause cause) { return {static_cast<std::uint32_t>(cause)}; }

} // namespace corridor

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

/// The context of a day: what a rule may read and write while one thread lives through the day for
/// one block or vessel.
struct Life {
    const World& world;
    const Layout& layout;
    const Effective& now;   ///< effective parameters today
    const Effective& fixed; ///< base values, for what stays fixed in a run
    const Luck& luck;
    Chance& chance; ///< draws for agents, goes every way for expected flows
    const RouteValues& routes;
    const Tracing& tracing;
    State& state;
    Tally& tally;
    Outbox& out;
    Day today = 0;
    double people_per_agent = 1;
    JourneyLog* journeys = nullptr;           ///< follows everybody, where a comparison asks for it
    Cause cause = Cause::joins;               ///< of the event being handled
    const Communities* communities = nullptr; ///< null where nobody learns, and in expected flows
    std::vector<PersonId> touched{};          ///< leaders whose next event must be found anew
    std::vector<Turn> turns{};                ///< scratch of the engine

    People& people() const { return state.people; }
};

inline PlaceId place_of(const Life& life, PersonId person) {
    return life.people().place_of(person);
}

inline Entity entity_of(Cause cause) { return {static_cast<std::uint32_t>(cause)}; }

} // namespace corridor

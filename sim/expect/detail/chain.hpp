#pragma once

#include "expect/detail/situation.hpp"
#include "expect/detail/slots.hpp"
#include "expect/detail/sojourn.hpp"
#include "stages/transitions.hpp"

#include <array>
#include <span>
#include <unordered_map>
#include <vector>

namespace corridor::detail {

// Rules act on one party of one person, aboard one vessel at sea, on a day far from the first. So
// permits and funding can have dates before and after it.
inline constexpr PersonId somebody{0};
inline constexpr VesselId boat{0};
inline constexpr Day this_day = 20'000;

/// Properties of people that are known only as shares.
struct Shares {
    explicit Shares(const Group& group);
    /// Of several groups, with weights that add up to 1.
    Shares(const World& world, std::span<const GroupId> groups, std::span<const double> weights);

    std::array<double, need_count> with_need{}; ///< child_alone is a need of minors
    double returnable = 0;
    std::array<double, papers_count> with_papers{};
};

/// A count that increases once when an event happens.
struct Count {
    std::uint32_t slot = 0;
    double amount = 0;
};

/// One possible result of an event.
struct Path {
    std::uint32_t to = 0; ///< number of a situation
    double probability = 0;
    double debt_usd = 0;  ///< debt that the person takes on
    bool goes_on = false; ///< the duration continues, as after violence on the way
    std::uint32_t first_count = 0;
    std::uint32_t last_count = 0;
};

/// One row of the transition table (or of the vessels' table) in a situation.
struct Event {
    std::uint32_t row = 0;
    bool takes_time = true;             ///< false for the choice of a step
    bool at_end = false;                ///< true at the end of the situation; false for a hazard
    double hazard = 0;                  ///< per day, without the person's weight
    const Transition* weighs = nullptr; ///< the row with the weight that multiplies the hazard
    std::uint32_t first_path = 0;
    std::uint32_t last_path = 0;
};

/// The probability of the next situation.
struct Exit {
    std::uint32_t to = 0;
    double probability = 0;
    double debt_usd = 0; ///< probability times debt taken on
};

/// A situation and what can happen next.
struct Node {
    static constexpr std::uint32_t no_queue = 0xFFFFFFFF;
    Situation situation;
    Ending ending;
    bool known = false;             ///< its events have been found
    bool weighs = false;            ///< the person's weight changes a hazard
    double debt_usd = 0;            ///< mean of the people in it
    double mixed_debt_usd = 0;      ///< at the last mixing
    double mixed_share = 1;         ///< of its queue, at the last mixing
    std::uint32_t queue = no_queue; ///< the queue of people in it
    double served = 0;              ///< chance of being served if the queue were empty
    /// True for people at home in the long run. Exits and counts are per person and day; their
    /// number does not fall, and people who come back stay.
    bool reservoir = false;

    bool leads_on() const { return !events.empty() && !reservoir; }

    std::vector<Event> events;
    std::vector<Path> paths;
    std::vector<Count> counts;

    // Calculated from the events by the competition of hazards and ending:
    /// Sums to 1, minus the part that the horizon ends; empty: people stay for ever.
    std::vector<Exit> exits;
    std::vector<Count> per_visit; ///< expected counts
    double days = 0;              ///< mean time in the situation
};

/// The chain over situations. It is found by following everything that the agents' rules can do,
/// from the situations in which people start.
class Chain {
  public:
    Chain(const Scenario& scenario, const Layout& layout, const Slots& slots,
          const ExpectOptions& options);

    /// Sets the parameters. All pointers must live until the next call.
    void set(const Effective& now, const Effective& fixed, const RouteValues& routes, State& state);

    /// The number of a situation. A new situation gets a new number.
    std::uint32_t number_of(const Situation& situation, const Ending& ending);
    /// How the people of a group are distributed among their first situations.
    std::vector<std::pair<std::uint32_t, double>> beginners(GroupId group);
    /// How those who join the group later, at home, are shared among situations.
    std::vector<std::pair<std::uint32_t, double>> newcomers(GroupId group);
    /// People who join the group before their horizon ends: they come at a steady rate, and what is
    /// left of an exponential horizon does not depend on when. Nobody in the long run (steady).
    double people_who_join(GroupId group) const;

    /// Finds the events of a situation again.
    void find_events(std::uint32_t node);
    /// Finds the events of all situations that have none yet.
    void explore();
    /// Calculates exits, counts and time of a situation from its events.
    void mix(std::uint32_t node);

    /// Whether debt or a full queue has changed since the situation was mixed.
    bool is_stale(const Node& node) const {
        return (node.weighs && node.mixed_debt_usd != node.debt_usd) ||
               (node.queue != Node::no_queue && node.mixed_share != shares_served[node.queue]);
    }

    /// The people that a queue takes a day (reception: beds).
    double capacity_of(std::uint32_t queue) const;

    std::vector<Node> nodes;
    /// [desk, then seat queue] the part of people who are served, of those who would be in an empty
    /// queue. The others wait until another event.
    std::vector<double> shares_served;
    /// Situations with an ending that `find_events` of others has changed.
    std::vector<std::uint32_t> ending_changed;

  private:
    template <class Act>
    void go_through(std::uint32_t number, Event event, Life& life, Act&& act);
    void begin_path(const Situation& situation, Life& life);
    void ask_what_hazards_weigh(Life& life);
    void take_path(Node& node, Life& life, const Situation& before, const Event& event);
    void find_events_aboard(std::uint32_t number, Life& life);
    void find_events_of_rows(std::uint32_t number, Life& life);
    double weight_of(const Node& node, const Transition& row);
    std::uint32_t queue_of(const Situation& situation) const;
    Life life();
    std::vector<std::pair<std::uint32_t, double>> begin_in(GroupId group, Status status,
                                                           PlaceId place);
    Ending ending_of(const Situation& situation, const Life& life) const;

    const Scenario& scenario_;
    const Layout& layout_;
    const Slots& slots_;
    ExpectOptions options_;
    const Effective* now_ = nullptr;
    const Effective* fixed_ = nullptr;
    const RouteValues* routes_ = nullptr;
    double supply_levels_; ///< number of levels of a vessel's supplies
    State* state_ = nullptr;

    std::unordered_map<Situation, std::uint32_t, SituationHash> numbers_;
    std::vector<Shares> shares_of_group_;           ///< [group]
    std::vector<Shares> shares_of_profile_;         ///< [profile]
    std::vector<std::vector<double>> group_shares_; ///< [profile][position in its groups]
    Luck luck_{0};
    Tracing tracing_;
    Tally tally_;
    Outbox outbox_;
    SplitChance chance_;
    std::vector<Tally::Noted> noted_;
    std::vector<Ashore> ashore_;
    std::vector<Path> pending_; ///< of the event that is being followed
    double levels_used_ = 0;    ///< of a vessel's supplies, in the situation that is left
};

} // namespace corridor::detail

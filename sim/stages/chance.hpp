#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "base/luck.hpp"
#include "choice/departure.hpp"
#include "choice/route_values.hpp"
#include "stages/day_context.hpp"
#include "state/people.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace corridor {

/// A question that a rule asks of chance: whose draw it is, its purpose, its object, and its
/// ordinal (the number of a person's visit or of a vessel's event; 0 for properties that hold for
/// life).
struct Question {
    Whose whose;
    std::int32_t nth = 0;
    Why why = Why::outcome;
    Entity what{};
};

/// One of several alternatives: its weight (0 or less means impossible) and its key in draws.
struct Alternative {
    double weight = 0;
    Entity key;
};

/// What happened to a person whose vessel was lost.
enum class Loss : std::uint8_t { survives, dies, goes_missing };

/// All questions that rules ask of chance. For agents `DrawnChance` draws the answer. For expected
/// flows `SplitChance` follows every answer, one after the other. So agents and expected flows use
/// the same rules.
class Chance {
  public:
    virtual ~Chance() = default;

    /// Whether an event happens. Certain and impossible events are not asked for.
    bool happens(const Question& question, double probability) {
        if (probability <= 0 || probability >= 1) {
            return probability >= 1;
        }
        return decide(question, probability);
    }
    /// A lognormal duration, days. For expected flows it is recorded, and the result is 1.
    virtual double days(const Question& question, double median_days, double log_spread) = 0;
    /// Whether a lognormal quantity is at least `least`.
    virtual bool is_at_least(const Question& question, double median, double log_spread,
                             double least) = 0;
    /// One of several alternatives, with probabilities in proportion to their weights. Empty when
    /// no weight is greater than 0.
    virtual std::optional<std::size_t> pick(const Question& question,
                                            std::span<const Alternative> alternatives) = 0;
    /// The decision of a person who considers leaving.
    virtual const DepartureOption& depart(Whose whose, std::int32_t nth,
                                          const DepartureOptions& options) = 0;
    /// The next step of a journey.
    virtual Step step(Whose whose, std::int32_t nth, const RouteValues& routes, ViewId view,
                      Layer layer, PlaceId place) = 0;
    virtual Loss loss(const Question& question, double lethality, double missing_share) = 0;
    /// The order of people who join a queue at the same moment: the lowest is first.
    virtual std::uint32_t order_in_line(const Question&) { return 0; }

    /// True when expected flows treat the choice of the next step as a separate event.
    virtual bool pauses_at(PlaceId) { return false; }

    // Properties that are unknown are decided before a rule reads them. For agents all are known.
    virtual void settle_need(People&, PersonId, Need) {}
    virtual void settle_returnable(People&, PersonId) {}
    virtual void settle_group(People&, PersonId) {}

  private:
    virtual bool decide(const Question& question, double probability) = 0;
};

/// Chance for agents: keyed draws.
class DrawnChance final : public Chance {
  public:
    explicit DrawnChance(const Luck& luck) : luck_(luck) {}

    double days(const Question& question, double median_days, double log_spread) override;
    bool is_at_least(const Question& question, double median, double log_spread,
                     double least) override;
    std::optional<std::size_t> pick(const Question& question,
                                    std::span<const Alternative> alternatives) override;
    const DepartureOption& depart(Whose whose, std::int32_t nth,
                                  const DepartureOptions& options) override;
    Step step(Whose whose, std::int32_t nth, const RouteValues& routes, ViewId view, Layer layer,
              PlaceId place) override;
    Loss loss(const Question& question, double lethality, double missing_share) override;
    std::uint32_t order_in_line(const Question& question) override;

  private:
    bool decide(const Question& question, double probability) override;

    Luck luck_;
};

/// Chance for expected flows: follows every answer to each question, one path after the other, and
/// stores the probability of the answers:
///   do { action(life, person, moment); use(chance.probability()); } while (chance.another());
class SplitChance final : public Chance {
  public:
    /// Clears all questions. The next path is the first.
    void begin();
    /// Takes the next path. False when all have been taken.
    bool another();
    /// The probability of the answers on the present path so far.
    double probability() const;

    /// One of several alternatives by probability; those with probability 0 are left out. Throws
    /// std::logic_error when none is greater than 0.
    std::size_t pick(std::span<const double> probabilities);

    double days(const Question& question, double median_days, double log_spread) override;
    bool is_at_least(const Question& question, double median, double log_spread,
                     double least) override;
    std::optional<std::size_t> pick(const Question& question,
                                    std::span<const Alternative> alternatives) override;
    const DepartureOption& depart(Whose whose, std::int32_t nth,
                                  const DepartureOptions& options) override;
    Step step(Whose whose, std::int32_t nth, const RouteValues& routes, ViewId view, Layer layer,
              PlaceId place) override;
    Loss loss(const Question& question, double lethality, double missing_share) override;
    bool pauses_at(PlaceId place) override;
    void settle_need(People& people, PersonId person, Need need) override;
    void settle_returnable(People& people, PersonId person) override;
    void settle_group(People& people, PersonId person) override;

    /// A lognormal duration that started on a path.
    struct Duration {
        double median_days = 0;
        double log_spread = 0;
    };
    /// A property of the person that is unknown until a rule asks, with its probability.
    struct Unknown {
        bool is_unknown = false;
        double share = 0;
    };

    bool pause_at_steps = true;              ///< a path ends at the choice of the next step
    std::array<Unknown, need_count> needs{}; ///< set before each path
    Unknown returnable;                      ///< set before each path
    /// Set before each path: the groups of which one is the person's.
    std::span<const GroupId> groups;
    std::span<const double> group_shares; ///< parallel to it
    std::optional<Duration> duration;     ///< of the present path
    std::optional<PlaceId> step_from;     ///< of the present path

  private:
    bool decide(const Question& question, double probability) override;
    bool split(double probability);

    /// A question of the present path and the answer that is being followed.
    struct Asked {
        std::size_t first = 0; ///< index in `answers_`
        std::size_t count = 0;
        std::size_t taken = 0;
    };
    std::size_t answer();

    std::vector<Asked> questions_;
    std::vector<std::pair<std::size_t, double>> answers_;
    std::size_t asked_ = 0; ///< questions of the present path
};

// What rules ask about the person's present visit, in the context of a day.

/// The person's question in the present visit.
inline Question question_of(const Life& life, PersonId person, Why why, Entity what = {}) {
    const People& people = life.people();
    return {people.whose(person), people.nth_visit(person), why, what};
}

bool happens(const Life& life, PersonId person, double probability, Why why, Entity what);

/// A lognormal duration with this median, days. The key is person, visit and cause.
double draw_days(const Life& life, PersonId person, double median_days, double log_spread);

/// Draws the end of the status that the party has just entered, with the scenario's spread of
/// waiting times.
void draw_end(Life& life, PersonId leader, double median_days, Moment entered);

/// One member of the party, each with the same probability: the person whom an event harms.
PersonId struck_member(const Life& life, PersonId leader);

/// The group's home.
PlaceId home_of(Life& life, PersonId person);

bool has_need(Life& life, PersonId person, Need need);
/// True when a member of the party has the need.
bool party_has(Life& life, PersonId leader, Need need);

/// True when a state confirms the person's nationality.
bool is_returnable(Life& life, PersonId person);

} // namespace corridor

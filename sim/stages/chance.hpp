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

/// What a rule asks of chance: whose luck, what for, about which thing, and which time it is that
/// this is asked: a person's visit, a vessel's event; 0 for what is settled once for a life.
struct Question {
    Whose whose;
    std::int32_t nth = 0;
    Why why = Why::outcome;
    Entity what{};
};

/// One of several ways on: its weight (0 or less: impossible), and the name that luck knows it by.
struct Alternative {
    double weight = 0;
    Entity key;
};

/// What became of somebody whose vessel went down.
enum class Loss : std::uint8_t { survives, dies, goes_missing };

/// All that rules ask of chance. For agents `DrawnChance` draws; for expected flows `SplitChance`
/// goes every way, one after the other. So both worlds live by the same rules.
class Chance {
  public:
    virtual ~Chance() = default;

    /// Whether something happens. What is certain or impossible is not asked.
    bool happens(const Question& question, double probability) {
        if (probability <= 0 || probability >= 1) {
            return probability >= 1;
        }
        return decide(question, probability);
    }
    /// A lognormal duration, days; expected flows note it and return 1.
    virtual double days(const Question& question, double median_days, double log_spread) = 0;
    /// Whether a lognormal quantity is `least` or more.
    virtual bool is_at_least(const Question& question, double median, double log_spread,
                             double least) = 0;
    /// One of several, each as likely as its weight; nothing where no weight is above 0.
    virtual std::optional<std::size_t> pick(const Question& question,
                                            std::span<const Alternative> alternatives) = 0;
    /// What somebody who considers leaving decides.
    virtual const DepartureOption& depart(Whose whose, std::int32_t nth,
                                          const DepartureOptions& options) = 0;
    /// The next step of the way.
    virtual Step step(Whose whose, std::int32_t nth, const RouteValues& routes, ViewId view,
                      Layer layer, PlaceId place) = 0;
    virtual Loss loss(const Question& question, double lethality, double missing_share) = 0;
    /// Who comes first of those who join a line at the same moment: the lowest.
    virtual std::uint32_t order_in_line(const Question&) { return 0; }

    /// True where expected flows make the choice of the next step an event of its own.
    virtual bool pauses_at(PlaceId) { return false; }

    // What is not known of somebody is settled before a rule reads it. Of agents all is known.
    virtual void settle_need(People&, PersonId, Need) {}
    virtual void settle_returnable(People&, PersonId) {}
    virtual void settle_group(People&, PersonId) {}

  private:
    virtual bool decide(const Question& question, double probability) = 0;
};

/// Chance of agents: draws of their luck.
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

/// Chance of expected flows: questions are answered in every way, one way after the other, and the
/// probability of the answers is kept:
///   do { action(life, person, moment); use(chance.probability()); } while (chance.another());
class SplitChance final : public Chance {
  public:
    /// Forgets all questions: the next path is the first.
    void begin();
    /// Takes the next path; false when all have been taken.
    bool another();
    /// Of the present path's answers so far.
    double probability() const;

    /// One of several, by their probabilities (those of 0 are left out). Throws std::logic_error
    /// when there is none above 0.
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

    /// A lognormal duration that a path began.
    struct Duration {
        double median_days = 0;
        double log_spread = 0;
    };
    /// What is not known of the person until a rule asks, with its probability.
    struct Unknown {
        bool is_unknown = false;
        double share = 0;
    };

    bool pause_at_steps = true;              ///< a path ends where the next step is chosen
    std::array<Unknown, need_count> needs{}; ///< set before each path
    Unknown returnable;                      ///< set before each path
    std::span<const GroupId> groups;         ///< set before each path: of which one is hers
    std::span<const double> group_shares;    ///< parallel to it
    std::optional<Duration> duration;        ///< of the present path
    std::optional<PlaceId> step_from;        ///< of the present path

  private:
    bool decide(const Question& question, double probability) override;
    bool split(double probability);

    struct Asked {
        std::size_t first = 0; ///< in `answers_`
        std::size_t count = 0;
        std::size_t taken = 0;
    };
    std::size_t answer();

    std::vector<Asked> questions_;
    std::vector<std::pair<std::size_t, double>> answers_;
    std::size_t asked_ = 0; ///< questions of the present path
};

// What rules ask, in the context of a day: about the person's present visit.

/// The person's question on the present visit.
inline Question question_of(const Life& life, PersonId person, Why why, Entity what = {}) {
    const People& people = life.people();
    return {people.whose(person), people.nth_visit(person), why, what};
}

bool happens(const Life& life, PersonId person, double probability, Why why, Entity what);

/// Lognormal duration with this median, keyed by person, visit and cause.
double draw_days(const Life& life, PersonId person, double median_days, double log_spread);

/// Draws when the status that the party has just entered ends, with the scenario's spread of
/// waiting times.
void draw_end(Life& life, PersonId leader, double median_days, Moment entered);

/// One member of the party, each as likely: whom a blow strikes.
PersonId struck_member(const Life& life, PersonId leader);

/// The group's home.
PlaceId home_of(Life& life, PersonId person);

bool has_need(Life& life, PersonId person, Need need);
/// True when somebody of the party has the need.
bool party_has(Life& life, PersonId leader, Need need);

/// Some state confirms the person's nationality.
bool is_returnable(Life& life, PersonId person);

} // namespace corridor

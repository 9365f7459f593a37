#pragma once

#include "flee/rule/draws.hpp"
#include "flee/rule/model.hpp"

#include <cstdint>
#include <vector>

namespace corridor::flee {

/// A person who is not at rest. 32 bytes.
struct Agent {
    std::uint32_t id = 0;         ///< in order of appearance
    std::uint32_t at = 0;         ///< a place, or a link when `on_link`
    RouteId route = 0;            ///< places still to visit
    float travelled_km = 0;       ///< on this link
    float recent = 0;             ///< share of a full day's travel; halved every day
    std::uint16_t recent_day = 0; ///< the day of `recent`
    std::uint16_t chooser = 0;
    bool on_link = false;
    bool turned_back = false; ///< the link closed while the person was on it
    bool first_leg = true;    ///< has completed no journey yet
    bool sets_out = false;    ///< moves on when due, without a new draw
    bool gone = false;        ///< an empty slot
};

/// People in order of appearance. The day of the next action is stored separately, so that skipping
/// a person who waits reads only two bytes.
struct Line {
    static constexpr std::uint16_t never = 0xFFFF;

    std::vector<std::uint16_t> due; ///< 0 for people on links
    std::vector<Agent> people;

    void add(const Agent& person, std::uint16_t day) {
        people.push_back(person);
        due.push_back(day);
    }
};

/// All people, one by one. They decide one after another in order of appearance, and camps fill
/// during this: the order is part of Flee's rule. The number of days that a person stays at a place
/// is drawn once (a geometric number). People in camps rarely leave, so they rest in a list for
/// each camp; each day only the number who leave (a binomial number) and the persons are drawn.
/// Both have the same distribution as one draw for each person and day.
class AgentModel final : public Model {
  public:
    AgentModel(const Case& source, Geography& geography, bool compat, const Luck& luck);

    void add(std::uint32_t place, std::uint32_t chooser, std::int64_t count) override;
    void turn_back(const std::vector<std::uint32_t>& closed_links) override;
    void live(Day today) override;
    std::size_t bytes() const override;

  private:
    /// The random numbers of one person on one day: two decisions for each block of Philox.
    struct Dice {
        const Luck& luck;
        PersonId who;
        Day day;
        std::uint32_t used = 0;
        std::array<std::uint32_t, 4> words{};

        std::uint32_t next() {
            if ((used & 3) == 0) {
                words = luck.words(who, Why::movement, day, {used >> 2});
            }
            return words[used++ & 3];
        }
    };

    /// A person on a link today, and the position of this person's due day.
    struct Going {
        Agent* person;
        std::uint16_t* due;
    };

    bool rests_at(std::uint32_t place) const;
    void set_chances();
    void draw_again(Day today);
    void wake(Day today);
    void depart(Day today);
    void travel(Day today);
    void tidy();
    void leave_sinks(Day today);
    void count_matches();
    double recent_on(const Agent& person, Day today) const;

    /// Days until a person at a place moves on; 0 means today.
    std::uint32_t stay(std::uint32_t place, std::uint32_t random) const;
    bool moves_now(Agent& person, std::uint16_t& due, double moved_km, Dice& dice) const;
    bool step_out(Agent& person, Dice& dice);
    void advance(Agent& person, std::uint16_t& due, Dice& dice, double& moved_km);
    void depart_one(Agent& person, std::uint16_t& due, Day today);
    void enter(std::uint32_t place);
    void leave(std::uint32_t place);

    Line line_;
    Line back_; ///< people who left a place of rest, until they join `line_`
    std::size_t gone_ = 0;
    std::vector<Going> going_;
    std::vector<std::vector<Agent>> resting_; ///< by place
    std::vector<double> chance_;              ///< today's chance to move on, by place
    std::vector<bool> chance_changed_;
    std::uint32_t next_id_ = 0;
};

} // namespace corridor::flee

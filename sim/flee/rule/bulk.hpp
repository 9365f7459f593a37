#pragma once

#include "flee/rule/draws.hpp"
#include "flee/rule/model.hpp"
#include "flee/rule/traits.hpp"

#include <cstdint>
#include <vector>

namespace corridor::flee {

/// People with equal traits at the same place.
struct Group {
    Trait trait = 0;
    std::int64_t count = 0;
};

/// People with equal traits and the same distance on the same link.
struct Travellers {
    Trait trait = 0;
    double travelled_km = 0;  ///< on this link
    double moved_km = 0;      ///< today
    bool turned_back = false; ///< the link closed while they were on it
    std::int64_t count = 0;
};

inline bool alike(const Group& a, const Group& b) { return a.trait == b.trait; }
inline bool alike(const Travellers& a, const Travellers& b) {
    return a.trait == b.trait && a.travelled_km == b.travelled_km && a.moved_km == b.moved_km &&
           a.turned_back == b.turned_back;
}

/// Adds a group to an equal one, or at the end when there is none.
template <class Kind>
void add_alike(std::vector<Kind>& groups, const Kind& group) {
    for (Kind& other : groups) {
        if (alike(other, group)) {
            other.count += group.count;
            return;
        }
    }
    groups.push_back(group);
}

/// Merges groups that have become equal, in the order of their first members.
template <class Kind>
void merge_alike(std::vector<Kind>& groups) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Kind group = groups[i];
        std::size_t same = 0;
        while (same < kept && !alike(groups[same], group)) {
            ++same;
        }
        if (same < kept) {
            groups[same].count += group.count;
        } else {
            groups[kept++] = group;
        }
    }
    groups.resize(kept);
}

/// All people, in bulk. People with equal traits at one place choose independently with the same
/// probabilities. So their number is divided by binomial and multinomial draws: the same
/// distribution as one draw for each person, at the cost of one draw for each alternative. In Flee
/// people decide one after another, and camps fill meanwhile. So a day is divided into so many
/// rounds that the fullness of each camp changes little in one round.
class BulkModel final : public Model {
  public:
    BulkModel(const Case& source, Geography& geography, bool compat, const Luck& luck);

    void add(std::uint32_t place, std::uint32_t chooser, std::int64_t count) override;
    void turn_back(const std::vector<std::uint32_t>& closed_links) override;
    void live(Day today) override;
    std::size_t bytes() const override;

  private:
    /// People who arrive today with a part of the day left.
    struct Arrival {
        std::uint32_t place = 0;
        Trait trait = 0;
        double moved_km = 0;
        std::int64_t count = 0;
    };

    void count_matches();
    int rounds(const std::vector<double>& expected_change) const;
    /// People of one age class who travel in the same round; `rounds_left` includes this one.
    struct Round {
        Trait age = 0;
        int rounds_left = 1;
    };

    void depart();
    void depart_from(std::vector<std::vector<Group>>& deciding, Trait age, double share);
    std::vector<double> parts_of_day(const std::vector<double>& leaving,
                                     const std::vector<double>& entering) const;
    std::vector<Round> plan_rounds() const;
    void travel();
    void see_fullness(const std::vector<double>& arrivals);
    /// Divides people who decide at a place: those who stay are put there, those who leave are
    /// passed to `go`.
    template <class Go>
    void decide(std::uint32_t place, Trait trait, double moved_km, std::int64_t count, Go&& go);
    bool arrives_at_once(std::uint32_t link, double moved_km, RouteId rest) const;
    std::int64_t room(std::uint32_t camp) const;
    std::int64_t first_shut(std::uint32_t camp) const;
    void advance(std::uint32_t link, Travellers group);
    void advance_at(std::uint32_t link, Travellers group, double speed);
    void stand(std::uint32_t place, Trait trait, double moved_km, std::int64_t count);
    void wait_on_link(std::uint32_t link, const Travellers& group);
    void agenda_add(const Arrival& arrival);
    void run_agenda();
    void end_day(Day today);
    void grow_older(Day today);
    void leave_sinks();
    Trait with_recent(Trait trait, double moved_km) const;

    bool short_stints_;
    std::vector<Stream> streams_;                     ///< of today, by place
    std::vector<std::vector<Group>> groups_;          ///< by place
    std::vector<std::vector<Travellers>> travellers_; ///< by link
    std::vector<std::int64_t> bound_for_;             ///< people on links towards each place
    std::vector<double> claims_;
    std::vector<std::int64_t> arrived_before_; ///< yesterday's arrivals by place, to plan rounds
    std::vector<std::int64_t> arrived_;
    std::vector<std::vector<Arrival>> agenda_; ///< arrivals of today, by km moved
    /// [km][place]: last entry of the agenda, used to merge equal arrivals.
    std::vector<std::int32_t> slot_;
    std::vector<std::int64_t> split_;
};

} // namespace corridor::flee

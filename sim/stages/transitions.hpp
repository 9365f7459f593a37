#pragma once

#include "stages/day_context.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace corridor {

/// What decides when a row of the table happens (docs/model/ODD.md, Table B).
enum class Clock : std::uint8_t {
    hazard,   ///< when the cumulative hazard since entry reaches the party's unit exponential
    duration, ///< at the end of a time drawn on entry
    desk,     ///< the day after a desk has served the party
    vessel    ///< by the day while aboard; the vessel has the clock, not the person
};

std::string_view name_of(Clock clock);

/// The hazard per day of one member of the row's domain.
using Rate = double (*)(const World&, const Effective&, std::size_t member);
/// The factor of the hazard from the person's attributes. It is constant between two entries.
using Weight = double (*)(Life&, PersonId leader);
/// What happens. The party must enter a status (possibly the same one again).
using Action = void (*)(Life&, PersonId leader, Moment);

/// The statuses that a row leads to: at most eight, in the order in which they are written.
template <class Any>
class OneOf {
  public:
    constexpr OneOf(std::initializer_list<Any> statuses) {
        if (statuses.size() > most) {
            throw std::logic_error("a row leads to more statuses than OneOf has room for");
        }
        for (const Any status : statuses) {
            statuses_[count_++] = status;
        }
    }
    constexpr const Any* begin() const { return statuses_.data(); }
    constexpr const Any* end() const { return statuses_.data() + count_; }
    constexpr std::size_t size() const { return count_; }
    constexpr bool contains(Any status) const { return std::find(begin(), end(), status) != end(); }
    /// "registered, detained".
    std::string names() const {
        std::string all;
        for (const Any status : *this) {
            all += (all.empty() ? "" : ", ") + std::string(name_of(status));
        }
        return all;
    }

  private:
    static constexpr std::size_t most = 8;
    std::array<Any, most> statuses_{};
    std::size_t count_ = 0;
};

/// One row of the transition table: from which status, by which cause, clock and parameter, what
/// happens. The engine, the counts of firings, `explain`, `schema` and the documentation read this
/// table.
struct Transition {
    Status from;
    Cause cause;
    Clock clock;
    Param parameter = Param::count;   ///< Param::count when the row has none
    Domain domain = Domain::scenario; ///< of the hazard: place, country of the place, leg, group,
                                      ///< pathway or scenario
    /// It happens to one member of a party; the hazard counts once for each member.
    bool one_only = false;
    Rate rate = nullptr;     ///< null: the effective value of the parameter
    Weight weight = nullptr; ///< null: 1
    Action action = nullptr; ///< null: the engine does it (seats, vessels)
    OneOf<Status> leads_to;
    std::string_view idea; ///< the meaning of the row, and its source
};

/// All rows about people, grouped by status in the order of `Status`.
std::span<const Transition> transitions();

/// The numbers of the rows of one status: [first, last).
struct RowRange {
    std::size_t first = 0;
    std::size_t last = 0;
};
RowRange rows_of(Status status);

/// The number of the row (status, cause). Throws std::logic_error when there is none.
std::size_t row_of(Status status, Cause cause);

/// One row about vessels. It is declared here for counts and documentation; `vessels.cpp` has the
/// rules.
struct VesselTransition {
    VesselStatus from;
    Cause cause;
    Clock clock;
    Param parameter = Param::count;
    OneOf<VesselStatus> leads_to;
    std::string_view idea;
};

std::span<const VesselTransition> vessel_transitions();
/// Numbers continue after the rows about people.
std::size_t row_of(VesselStatus status, Cause cause);

/// The number of rows about people and vessels.
std::size_t transition_count();
/// "at_home: considers", "vessel under_way: reaches".
std::string transition_name(std::size_t row);

/// The members of a row's domain, and the member that a person belongs to.
std::size_t members_of(const Transition& row, const World& world);
inline std::size_t member_of(Domain domain, const People& people, PersonId person) {
    switch (domain) {
    case Domain::scenario:
        return 0;
    case Domain::group:
        return people.group[person.index()];
    case Domain::network:
    case Domain::pathway:
    case Domain::offer:
        return people.carrier[person.index()];
    case Domain::country: // applied at a place
    case Domain::place:
    case Domain::leg:
        break;
    }
    return people.situation[person.index()];
}
inline std::size_t member_of(const Transition& row, const People& people, PersonId person) {
    return member_of(row.domain, people, person);
}

/// The rate of a row today for a member.
double rate_of(const Transition& row, const World& world, const Effective& now, std::size_t member);

// The rows with their actions, in one file for each subject.
std::span<const Transition> pre_travel_rows();
std::span<const Transition> transit_rows();
std::span<const Transition> at_border_rows();
std::span<const Transition> post_arrival_rows();
std::span<const Transition> exploitation_rows();
std::span<const Transition> returns_rows();

} // namespace corridor

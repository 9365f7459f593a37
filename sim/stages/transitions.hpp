#pragma once

#include "stages/life.hpp"

#include <span>
#include <string>
#include <string_view>

namespace corridor {

/// What makes a row of the table happen (model.md, Clocks).
enum class Clock : std::uint8_t {
    hazard,   ///< when the cumulative hazard since entry reaches the party's unit exponential
    duration, ///< at the end of a time drawn on entry
    desk,     ///< the day after a desk has served the party
    vessel    ///< by the day while aboard; the vessel is looked at, not the person
};

std::string_view name_of(Clock clock);

/// Hazard per day of one member of the row's domain.
using Rate = double (*)(const World&, const Effective&, std::size_t member);
/// What a person's own attributes multiply the hazard with; constant between entries.
using Weight = double (*)(const Life&, PersonId leader);
/// What happens. The party must enter a status (the same again, if nothing changes).
using Action = void (*)(Life&, PersonId leader, Moment);

/// One row of the transition table: from, cause, clock, parameter, what then. The engine, the
/// counts of firings, `explain`, `schema` and the documentation all read it.
struct Transition {
    Status from;
    Cause cause;
    Clock clock;
    Param parameter; ///< Param::count when the row has none
    Domain domain; ///< of the hazard: place, country of the place, leg, group, pathway or scenario
    bool one_only; ///< strikes one member of a party; the hazard counts once a member
    Rate rate;     ///< null: the parameter's effective value
    Weight weight; ///< null: 1
    Action action;
    std::string_view leads_to;
    std::string_view idea; ///< what the row says, and where the idea comes from
};

/// All rows about people, grouped by status in the order of `Status`.
std::span<const Transition> transitions();

/// Numbers of the rows of one status: [first, last).
struct RowRange {
    std::size_t first = 0;
    std::size_t last = 0;
};
RowRange rows_of(Status status);

/// The number of the row (status, cause); throws std::logic_error where there is none.
std::size_t row_of(Status status, Cause cause);

/// What can happen to a vessel: declared here for counts and documentation, acted on in
/// `vessels.cpp`.
struct VesselTransition {
    VesselStatus from;
    Cause cause;
    Clock clock;
    Param parameter;
    std::string_view leads_to;
    std::string_view idea;
};

std::span<const VesselTransition> vessel_transitions();
std::size_t row_of(VesselStatus status, Cause cause); ///< counts on after the people's rows

/// People's rows and vessels' rows together.
std::size_t transition_count();
/// "at_home: considers", "vessel under_way: reaches".
std::string transition_name(std::size_t row);

/// Members of a row's domain, and which of them a person is in.
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
    case Domain::country: // met at a place
    case Domain::place:
    case Domain::leg:
        break;
    }
    return people.situation[person.index()];
}
inline std::size_t member_of(const Transition& row, const People& people, PersonId person) {
    return member_of(row.domain, people, person);
}

/// Today's rate of a row for a member.
double rate_of(const Transition& row, const World& world, const Effective& now, std::size_t member);

// Rows and actions, a file a stage.
std::span<const Transition> pre_travel_rows();
std::span<const Transition> transit_rows();
std::span<const Transition> at_border_rows();
std::span<const Transition> post_arrival_rows();

} // namespace corridor

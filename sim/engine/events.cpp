#include "engine/events.hpp"

#include "engine/clocks.hpp"
#include "engine/prefetch.hpp"
#include "stages/chance.hpp"
#include "stages/entering.hpp"
#include "stages/movement.hpp"

#include <algorithm>
#include <array>

namespace corridor {

namespace {

/// A party with another event on the same day is handled again, at most this many times; the rest
/// follows tomorrow.
constexpr int most_events_a_day = 8;

/// The row that fires when a desk has served people, by status; none for seats.
std::size_t desk_row(Status status) {
    static const auto by_status = [] {
        std::array<std::size_t, status_count> found{};
        found.fill(transitions().size());
        for (std::size_t row = 0; row < transitions().size(); ++row) {
            if (transitions()[row].clock == Clock::desk) {
                found[static_cast<std::size_t>(transitions()[row].from)] = row;
            }
        }
        return found;
    }();
    return by_status[static_cast<std::size_t>(status)];
}

void happen(Life& life, std::size_t row, PersonId leader, Moment moment) {
    const Transition& transition = transitions()[row];
    life.cause = transition.cause;
    ++life.tally.fired[row];
    ++life.tally.events;
    transition.action(life, leader, moment);
}

/// Handles the rest of today for all parties that the last event changed.
void settle_touched(Life& life) {
    std::vector<Turn>& turns = life.turns;
    turns.clear();
    const auto take_touched = [&](int events) {
        for (const PersonId leader : life.touched) {
            const bool known = std::any_of(turns.begin(), turns.end(),
                                           [=](const Turn& turn) { return turn.leader == leader; });
            if (!known) {
                turns.push_back({leader, events});
            }
        }
        life.touched.clear();
    };
    take_touched(1);
    while (!turns.empty()) {
        // One field at a time: reading both at once would wait until both are written.
        const PersonId leader = turns.back().leader;
        const int events = turns.back().events;
        turns.pop_back();
        if (life.people().has(leader, Flag::follows)) {
            continue;
        }
        const Outlook outlook = look_ahead(life, leader);
        if (!outlook.today) {
            life.state.calendar.file(life.people(), leader, outlook.look);
        } else if (events >= most_events_a_day) {
            life.state.calendar.file(life.people(), leader, life.today + 1);
        } else {
            life.state.calendar.remove(life.people(), leader);
            happen(life, outlook.row, leader, outlook.moment);
            take_touched(events + 1);
        }
    }
}

/// People who start the run in a status with a duration: the duration starts on the first morning.
void begin_duration(Life& life, PersonId leader) {
    const People& people = life.people();
    const auto [first, last] = rows_of(people.status_of(leader));
    for (std::size_t row = first; row < last; ++row) {
        const Transition& transition = transitions()[row];
        if (transition.clock == Clock::duration && transition.parameter != Param::count &&
            !people.has_due(leader)) {
            life.cause = transition.cause;
            const double median =
                rate_of(transition, life.world, life.now, member_of(transition, people, leader));
            draw_end(life, leader, median, Moment{});
        }
    }
}

bool still_waits(const Life& life, const Served& served) {
    const People& people = life.people();
    return !people.has(served.leader, Flag::follows) &&
           people.entered(served.leader) == served.entered;
}

} // namespace

void handle_served(Life& life, std::vector<Served>& served) {
    const Moment morning = Moment::start_of(life.today);
    // In order of rows, because memory is read fastest in order.
    std::stable_sort(served.begin(), served.end(),
                     [](const Served& a, const Served& b) { return a.leader < b.leader; });
    for (std::size_t i = 0; i < served.size(); ++i) {
        if (i + prefetched_ahead < served.size()) {
            prefetch(life.people(), served[i + prefetched_ahead].leader);
        }
        const Served& one = served[i];
        if (!still_waits(life, one)) {
            continue;
        }
        life.state.calendar.remove(life.people(), one.leader);
        const std::size_t row = desk_row(life.people().status_of(one.leader));
        if (one.desk.valid()) {
            happen(life, row, one.leader, morning);
        } else {
            life.cause = Cause::gets_seat;
            ++life.tally.fired[row];
            ++life.tally.events;
            if (one.vessel.valid()) {
                enter(life, one.leader, Status::aboard, one.vessel.value, morning);
            } else {
                depart(life, one.leader, one.leg, morning);
            }
        }
        settle_touched(life);
    }
}

void handle_landings(Life& life, const std::vector<Ashore>& landings) {
    const Moment morning = Moment::start_of(life.today);
    life.cause = Cause::reaches;
    for (const Ashore& one : landings) {
        life.cause = Cause::reaches;
        come_ashore(life, one, morning);
        settle_touched(life);
    }
}

void handle_due(Life& life, std::size_t block, std::vector<PersonId>& due) {
    life.state.calendar.take(life.people(), block, life.today, due);
    for (std::size_t i = 0; i < due.size(); ++i) {
        if (i + prefetched_ahead < due.size()) {
            prefetch(life.people(), due[i + prefetched_ahead]);
        }
        if (i + hazards_prefetched_ahead < due.size()) {
            prefetch_hazards(life, due[i + hazards_prefetched_ahead]);
        }
        const PersonId leader = due[i];
        ++life.tally.looks;
        const std::int64_t events = life.tally.events;
        life.touched.push_back(leader);
        settle_touched(life);
        life.tally.looks_in_vain += life.tally.events == events ? 1 : 0;
    }
}

void refile_lifted(Life& life, std::size_t block, const std::vector<std::vector<bool>>& lifted) {
    const People& people = life.people();
    std::array<bool, status_count> concerned{};
    const auto rows = transitions();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        concerned[static_cast<std::size_t>(rows[row].from)] |= !lifted[row].empty();
    }
    const std::size_t end = std::min(people.size(), (block + 1) * People::block_size);
    for (std::size_t i = block * People::block_size; i < end; ++i) {
        const PersonId person{i};
        if (!concerned[people.status[i]] || people.has(person, Flag::follows)) {
            continue;
        }
        const auto [first, last] = rows_of(people.status_of(person));
        for (std::size_t row = first; row < last; ++row) {
            if (!lifted[row].empty() && lifted[row][member_of(rows[row], people, person)]) {
                file_party(life, person);
                break;
            }
        }
    }
}

void file_everybody(Life& life, std::size_t block) {
    People& people = life.people();
    const std::size_t end = std::min(people.size(), (block + 1) * People::block_size);
    for (std::size_t i = block * People::block_size; i < end; ++i) {
        const PersonId person{i};
        if (!people.has(person, Flag::follows)) {
            begin_duration(life, person);
            file_party(life, person);
        }
    }
}

} // namespace corridor

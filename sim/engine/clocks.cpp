#include "engine/clocks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace corridor {

namespace {

/// The party's unit exponential for one row of its status, drawn on entry. Four rows share a draw.
class Exponentials {
  public:
    Exponentials(const Life& life, PersonId leader)
        : life_(life), leader_(leader), entered_(life.people().entered(leader)) {}

    double of(std::size_t lane) {
        const auto block = static_cast<std::uint32_t>(lane / 4);
        if (block != block_) {
            constexpr std::uint32_t blocks_per_status = 16;
            const std::uint32_t status = life_.people().status[leader_.index()];
            words_ = life_.luck.words(leader_, Why::hazard, entered_.ticks,
                                      Entity{status * blocks_per_status + block});
            block_ = block;
        }
        return -std::log((words_[lane % 4] + 0.5) * 0x1p-32);
    }

  private:
    const Life& life_;
    PersonId leader_;
    Moment entered_;
    std::array<std::uint32_t, 4> words_{};
    std::uint32_t block_ = std::numeric_limits<std::uint32_t>::max();
};

/// A desk serves at the end of a day; who was due before today (eight events on one day, or a restart) acts
/// this morning.
Moment not_before(Moment moment, Moment morning) { return std::max(moment, morning); }

} // namespace

Outlook look_ahead(const Life& life, PersonId leader) {
    const People& people = life.people();
    const HazardHistory& hazards = life.state.hazards;
    const Status status = people.status_of(leader);
    const auto [first, last] = rows_of(status);
    const auto rows = transitions();
    const Moment entered = people.entered(leader);
    const Moment morning = Moment::start_of(life.today);
    const Moment midnight = Moment::start_of(life.today + 1);
    Outlook outlook;
    outlook.look = std::numeric_limits<Day>::max();
    Exponentials exponentials(life, leader);
    double members = 0;

    const auto happens_at = [&](std::size_t row, Moment moment) {
        if (!outlook.today || moment < outlook.moment) {
            outlook = {true, row, moment, life.today};
        }
    };

    for (std::size_t row = first; row < last; ++row) {
        const Transition& transition = rows[row];
        if (transition.clock == Clock::duration && people.has_due(leader)) {
            const Moment due = people.due(leader);
            if (due < midnight) {
                happens_at(row, not_before(due, morning));
            } else {
                outlook.look = std::min(outlook.look, due.day());
            }
            continue;
        }
        if (transition.clock != Clock::hazard) {
            continue;
        }
        const std::size_t member = member_of(transition, life.world, people, leader);
        const double since_entry =
            hazards.between(row, member, entered, std::max(entered, midnight));
        const double bound = hazards.bound(row, member);
        if (since_entry <= 0 && bound <= 0) {
            continue;
        }
        double weight = transition.weight == nullptr ? 1.0 : transition.weight(life, leader);
        if (transition.one_only) {
            members = members > 0 ? members : static_cast<double>(people.party_size(leader));
            weight *= members;
        }
        if (weight <= 0) {
            continue;
        }
        const double threshold = exponentials.of(row - first) / weight;
        if (since_entry >= threshold) {
            const Moment from = not_before(entered, morning);
            const double before =
                hazards.between(row, member, entered, from);
            const double today_left = since_entry - before;
            const double part = today_left > 0 ? (threshold - before) / today_left : 0;
            const double span = midnight.ticks - from.ticks;
            const auto ticks = static_cast<std::int32_t>(std::floor(std::clamp(part, 0.0, 1.0) * span));
            Moment moment{std::min(from.ticks + ticks, midnight.ticks - 1)};
            happens_at(row, std::max(moment, not_before(entered, morning)));
        } else if (bound > 0) {
            constexpr double rounding = 1e-9;
            const double days = (threshold - since_entry) / bound;
            constexpr double far = 1e6;
            const auto wait = static_cast<Day>(std::min(far, std::max(0.0, std::floor(days - rounding))));
            outlook.look = std::min(outlook.look, life.today + 1 + wait);
        }
    }
    return outlook;
}

void file_party(const Life& life, PersonId leader) {
    const Outlook outlook = look_ahead(life, leader);
    life.state.calendar.file(life.state.people, leader, outlook.today ? life.today : outlook.look);
}

void renew_hazards(HazardHistory& hazards, const World& world, const Effective& now, Day today,
                   bool rates_may_have_moved) {
    hazards.begin_day(today);
    if (rates_may_have_moved) {
        const auto rows = transitions();
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row].clock != Clock::hazard) {
                continue;
            }
            const std::size_t members = members_of(rows[row], world);
            for (std::size_t member = 0; member < members; ++member) {
                hazards.set_rate(row, member, rate_of(rows[row], world, now, member));
            }
        }
    }
    hazards.end_setting();
}

HazardHistory make_hazards(const World& world, int days) {
    std::vector<std::size_t> members;
    for (const Transition& row : transitions()) {
        members.push_back(row.clock == Clock::hazard ? members_of(row, world) : 0);
    }
    return {members, days};
}

} // namespace corridor

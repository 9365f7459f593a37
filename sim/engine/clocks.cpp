#include "engine/clocks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace corridor {

namespace {

/// The party's uniform number for one row of its status, drawn on entry; its unit exponential is
/// minus its logarithm. Four rows share a draw.
class Uniforms {
  public:
    Uniforms(const Life& life, PersonId leader, Moment entered)
        : life_(life), leader_(leader), entered_(entered) {}

    double of(std::size_t lane) {
        const auto block = static_cast<std::uint32_t>(lane / 4);
        if (block != block_) {
            constexpr std::uint32_t blocks_per_status = 16;
            const std::uint32_t status = life_.people().status[leader_.index()];
            words_ = life_.luck.words(leader_, Why::hazard, entered_.ticks,
                                      Entity{status * blocks_per_status + block});
            block_ = block;
        }
        return (words_[lane % 4] + 0.5) * 0x1p-32;
    }

  private:
    const Life& life_;
    PersonId leader_;
    Moment entered_;
    std::array<std::uint32_t, 4> words_{};
    std::uint32_t block_ = std::numeric_limits<std::uint32_t>::max();
};

/// A row's hazard for one party today.
struct Hazard {
    double since_entry = 0; ///< accumulated from entry to tonight
    double bound = 0;       ///< no day's rate is above it, as long as nobody files the party anew
    double weight = 1;
};

/// Days left to look at: until the status's own end, or the end of the run.
double days_left(const Life& life, const Outlook& outlook) {
    const Day last =
        outlook.today ? life.today : std::min(outlook.look, life.state.calendar.days());
    return last - life.today;
}

/// exp(-x) >= 1 - x: a uniform below 1 - x has an exponential above x, without a logarithm.
bool cannot_happen_before(double uniform, double accumulated) { return uniform < 1 - accumulated; }

} // namespace

Outlook look_ahead(const Life& life, PersonId leader) {
    const People& people = life.people();
    const HazardHistory& hazards = life.state.hazards;
    const auto [first, last] = rows_of(people.status_of(leader));
    const std::span<const Transition> rows = transitions();
    const Moment entered = people.entered(leader);
    const Moment morning = Moment::start_of(life.today);
    const Moment midnight = Moment::start_of(life.today + 1);
    // Who was due before today (eight events on one day) acts this morning.
    const Moment from = std::max(entered, morning);
    Outlook outlook;
    outlook.look = std::numeric_limits<Day>::max();

    const auto happens_at = [&](std::size_t row, Moment moment) {
        if (!outlook.today || moment < outlook.moment) {
            outlook = {true, row, moment, life.today};
        }
    };

    if (people.has_due(leader)) {
        for (std::size_t row = first; row < last; ++row) {
            if (rows[row].clock == Clock::duration) {
                const Moment due = people.due(leader);
                if (due < midnight) {
                    happens_at(row, std::max(due, morning));
                } else {
                    outlook.look = std::min(outlook.look, due.day());
                }
            }
        }
    }
    Uniforms uniforms(life, leader, entered);
    const Moment tonight = std::max(entered, midnight);
    double members = 0;
    for (std::size_t row = first; row < last; ++row) {
        const Transition& transition = rows[row];
        if (transition.clock != Clock::hazard) {
            continue;
        }
        const std::size_t member = member_of(transition, people, leader);
        Hazard hazard;
        hazard.bound = hazards.bound(row, member);
        if (hazard.bound <= 0) {
            continue;
        }
        if (transition.weight != nullptr) {
            hazard.weight = transition.weight(life, leader);
        }
        if (transition.one_only) {
            members = members > 0 ? members : static_cast<double>(people.party_size(leader));
            hazard.weight *= members;
        }
        hazard.since_entry = hazards.between(row, member, entered, tonight);
        const double uniform = uniforms.of(row - first);
        const double most =
            hazard.weight * (hazard.since_entry + hazard.bound * days_left(life, outlook));
        if (cannot_happen_before(uniform, most)) {
            continue;
        }
        const double threshold = -std::log(uniform) / hazard.weight;
        if (hazard.since_entry >= threshold) {
            const double before = hazards.between(row, member, entered, from);
            const double today_left = hazard.since_entry - before;
            const double part = today_left > 0 ? (threshold - before) / today_left : 0;
            const double ticks =
                std::round(std::clamp(part, 0.0, 1.0) * (midnight.ticks - from.ticks));
            // At least a tick after entry, as durations are: whoever entered the same status again
            // at the same moment would meet the same luck, and the same blow, again and again.
            const Moment moment{std::max(std::min(from.ticks + static_cast<std::int32_t>(ticks),
                                                  std::max(from.ticks, midnight.ticks - 1)),
                                         entered.ticks + 1)};
            if (moment >= midnight) {
                outlook.look = std::min(outlook.look, life.today + 1);
                continue;
            }
            happens_at(row, moment);
        } else {
            constexpr double rounding = 1e-9;
            constexpr double far = 1e6;
            const double days = (threshold - hazard.since_entry) / hazard.bound;
            const auto wait =
                static_cast<Day>(std::min(far, std::max(0.0, std::floor(days - rounding))));
            outlook.look = std::min(outlook.look, life.today + 1 + wait);
        }
    }
    return outlook;
}

void fetch_hazards(const Life& life, PersonId leader) {
    static const auto first_hazard = [] {
        std::array<std::size_t, status_count> by_status{};
        for (std::size_t s = 0; s < status_count; ++s) {
            const auto [first, last] = rows_of(static_cast<Status>(s));
            by_status[s] = first;
            while (by_status[s] < last && transitions()[by_status[s]].clock != Clock::hazard) {
                ++by_status[s];
            }
            if (by_status[s] == last) {
                by_status[s] = transitions().size();
            }
        }
        return by_status;
    }();
    const People& people = life.people();
    const std::size_t row = first_hazard[people.status[leader.index()]];
    if (row < transitions().size()) {
        const std::size_t member = member_of(transitions()[row], people, leader);
        life.state.hazards.fetch(row, member, people.entered(leader).day());
        life.state.hazards.fetch(row, member, life.today + 1);
    }
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
    std::vector<std::size_t> families; // rows of one status are looked at together
    for (const Transition& row : transitions()) {
        members.push_back(row.clock == Clock::hazard ? members_of(row, world) : 0);
        families.push_back(static_cast<std::size_t>(row.from) * domain_count +
                           static_cast<std::size_t>(row.domain));
    }
    return {members, days, families};
}

} // namespace corridor

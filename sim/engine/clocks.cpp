#include "engine/clocks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace corridor {

namespace {

/// The party's uniform number for one row of its status, drawn for the visit. Its unit exponential
/// is minus its logarithm. Four rows share a draw.
class Uniforms {
  public:
    Uniforms(const Life& life, PersonId leader) : life_(life), leader_(leader) {}

    double of(std::size_t lane) {
        const auto block = static_cast<std::uint32_t>(lane / 4);
        if (block != block_) {
            constexpr std::uint32_t blocks_per_status = 16;
            const People& people = life_.people();
            const std::uint32_t status = people.status[leader_.index()];
            words_ = life_.luck.words(people.whose(leader_), Why::hazard, people.nth_visit(leader_),
                                      Entity{status * blocks_per_status + block});
            block_ = block;
        }
        return (words_[lane % 4] + 0.5) * 0x1p-32;
    }

  private:
    const Life& life_;
    PersonId leader_;
    std::array<std::uint32_t, 4> words_{};
    std::uint32_t block_ = std::numeric_limits<std::uint32_t>::max();
};

/// A row with a hazard, with only the data that a check needs, so that a status fits into the
/// cache.
struct HazardRow {
    Weight weight = nullptr;
    std::uint16_t row = 0;
    std::uint16_t lane = 0; ///< of the draws of the status
    Domain domain = Domain::scenario;
    bool new_strand = true; ///< the previous row has another domain, or there is none
    bool one_only = false;
};

/// All clocks of a status.
struct StatusClocks {
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    /// Number of the row; the first of several, because they end at the same moment.
    std::size_t duration = none;
    std::vector<HazardRow> hazards;
};

StatusClocks clocks_of_rows(RowRange range) {
    StatusClocks clocks;
    const std::span<const Transition> rows = transitions();
    for (std::size_t row = range.first; row < range.last; ++row) {
        const Transition& transition = rows[row];
        if (transition.clock == Clock::duration && clocks.duration == StatusClocks::none) {
            clocks.duration = row;
        }
        if (transition.clock == Clock::hazard) {
            const bool first =
                clocks.hazards.empty() || clocks.hazards.back().domain != transition.domain;
            clocks.hazards.push_back({transition.weight, static_cast<std::uint16_t>(row),
                                      static_cast<std::uint16_t>(row - range.first),
                                      transition.domain, first, transition.one_only});
        }
    }
    return clocks;
}

std::vector<StatusClocks> clocks_by_status() {
    std::vector<StatusClocks> all;
    for (std::size_t s = 0; s < status_count; ++s) {
        all.push_back(clocks_of_rows(rows_of(static_cast<Status>(s))));
    }
    return all;
}

const StatusClocks& clocks_of(std::uint8_t status) {
    static const std::vector<StatusClocks> by_status = clocks_by_status();
    return by_status[status];
}

HazardHistory::Strand strand_of(const Life& life, PersonId leader, const HazardRow& hazard) {
    const std::size_t member = member_of(hazard.domain, life.people(), leader);
    return life.state.hazards.strand(hazard.row, member);
}

/// Days left for the check: until the status ends, or until the end of the run.
double days_left(const Life& life, const Outlook& outlook) {
    const Day last =
        outlook.today ? life.today : std::min(outlook.look, life.state.calendar.days());
    return last - life.today;
}

/// exp(-x) >= 1 - x: a uniform below 1 - x has an exponential above x. No logarithm is needed.
bool cannot_happen_before(double uniform, double accumulated) { return uniform < 1 - accumulated; }

} // namespace

Outlook look_ahead(Life& life, PersonId leader) {
    const People& people = life.people();
    const StatusClocks& clocks = clocks_of(people.status[leader.index()]);
    const Moment entered = people.entered(leader);
    const Moment morning = Moment::start_of(life.today);
    const Moment midnight = Moment::start_of(life.today + 1);
    // A party that was due before today (after eight events on one day) acts this morning.
    const Moment from = std::max(entered, morning);
    Outlook outlook;
    outlook.look = std::numeric_limits<Day>::max();

    const auto happens_at = [&](std::size_t row, Moment moment) {
        if (!outlook.today || moment < outlook.moment) {
            outlook = {true, row, moment, life.today};
        }
    };

    if (clocks.duration != StatusClocks::none && people.has_due(leader)) {
        const Moment due = people.due(leader);
        if (due < midnight) {
            happens_at(clocks.duration, std::max(due, morning));
        } else {
            outlook.look = due.day();
        }
    }
    Uniforms uniforms(life, leader);
    HazardHistory::Strand strand;
    HazardHistory::Strand::Until until_entry;
    HazardHistory::Strand::Until until_tonight;
    double members = 0;
    for (const HazardRow& hazard : clocks.hazards) {
        if (hazard.new_strand) {
            strand = strand_of(life, leader, hazard);
            until_entry = strand.until(entered);
            until_tonight = strand.until(std::max(entered, midnight));
        }
        const std::size_t rank = life.state.hazards.rank(hazard.row);
        // Valid for the rate of every day until the entry is calculated again.
        const double bound = strand.bound(rank);
        if (bound <= 0) {
            continue;
        }
        double weight = hazard.weight == nullptr ? 1 : hazard.weight(life, leader);
        if (hazard.one_only) {
            members = members > 0 ? members : static_cast<double>(people.party_size(leader));
            weight *= members;
        }
        const double before_entry = until_entry.of(rank);
        const double since_entry = until_tonight.of(rank) - before_entry;
        const double uniform = uniforms.of(hazard.lane);
        const double most = weight * (since_entry + bound * days_left(life, outlook));
        if (cannot_happen_before(uniform, most)) {
            continue;
        }
        const double threshold = -std::log(uniform) / weight;
        if (since_entry >= threshold) {
            const double before = strand.until(from).of(rank) - before_entry;
            const double today_left = since_entry - before;
            const double part = today_left > 0 ? (threshold - before) / today_left : 0;
            const double ticks =
                std::round(std::clamp(part, 0.0, 1.0) * (midnight.ticks - from.ticks));
            // At least one tick after entry, like durations: a journey takes time.
            const Moment moment{std::max(std::min(from.ticks + static_cast<std::int32_t>(ticks),
                                                  std::max(from.ticks, midnight.ticks - 1)),
                                         entered.ticks + 1)};
            if (moment >= midnight) {
                outlook.look = std::min(outlook.look, life.today + 1);
                continue;
            }
            happens_at(hazard.row, moment);
        } else {
            constexpr double rounding = 1e-9;
            constexpr double far = 1e6;
            const double days = (threshold - since_entry) / bound;
            const auto wait =
                static_cast<Day>(std::min(far, std::max(0.0, std::floor(days - rounding))));
            outlook.look = std::min(outlook.look, life.today + 1 + wait);
        }
    }
    return outlook;
}

void prefetch_hazards(const Life& life, PersonId leader) {
    const StatusClocks& clocks = clocks_of(life.people().status[leader.index()]);
    if (!clocks.hazards.empty()) {
        const HazardHistory::Strand strand = strand_of(life, leader, clocks.hazards.front());
        strand.prefetch(life.people().entered(leader).day());
        strand.prefetch(life.today + 1);
    }
}

void file_party(Life& life, PersonId leader) {
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
    std::vector<std::size_t> families; // rows of one status are checked together
    for (const Transition& row : transitions()) {
        members.push_back(row.clock == Clock::hazard ? members_of(row, world) : 0);
        families.push_back(static_cast<std::size_t>(row.from) * domain_count +
                           static_cast<std::size_t>(row.domain));
    }
    return {members, days, families};
}

} // namespace corridor

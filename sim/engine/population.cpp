#include "engine/population.hpp"

#include "base/errors.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace corridor {

namespace {

struct Range {
    GroupId group;
    std::size_t first = 0;
    std::size_t settled = 0; ///< agents who are there from the start
    std::size_t joining = 0; ///< agents who come later
};

template <std::size_t n>
std::size_t pick(const std::array<double, n>& shares, double u) {
    double total = 0;
    for (const double share : shares) {
        total += share;
    }
    double left = u * total;
    for (std::size_t i = 0; i + 1 < n; ++i) {
        if ((left -= shares[i]) < 0) {
            return i;
        }
    }
    return n - 1;
}

double unit(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

/// Four attributes share a draw, as do the needs: a person costs three draws.
void give_attributes(People& people, PersonId person, const Group& group, const Luck& luck) {
    const auto traits = luck.words(person, Why::attributes, 0, Entity{1});
    people.set_traits(person, static_cast<AgeBand>(pick(group.age_shares, unit(traits[0]))),
                      unit(traits[1]) < group.female_share,
                      static_cast<Papers>(pick(group.papers_shares, unit(traits[2]))));
    people.set(person, Flag::returnable, unit(traits[3]) < group.returnable_share);
    const bool adult = people.age(person) > AgeBand::from_5_to_17;
    std::array<std::uint32_t, 4> words{};
    for (std::size_t n = 0; n < need_count; ++n) {
        if (n % words.size() == 0) {
            words = luck.words(person, Why::attributes, 0,
                               Entity{2 + static_cast<std::uint32_t>(n / words.size())});
        }
        const auto need = static_cast<Need>(n);
        if (!(need == Need::child_alone && adult) &&
            unit(words[n % words.size()]) < group.need_shares[n]) {
            people.set(person, need);
        }
    }
}

/// Sizes of parties: 1 + Poisson (mean size - 1), at most 12 (assumption).
std::size_t draw_party_size(const Luck& luck, PersonId leader, double mean) {
    constexpr std::size_t largest = 12;
    const double u = luck.uniform(leader, Why::party_size, 0);
    double probability = std::exp(-(mean - 1));
    double cumulative = probability;
    std::size_t more = 0;
    while (u > cumulative && more + 1 < largest) {
        ++more;
        probability *= (mean - 1) / static_cast<double>(more);
        cumulative += probability;
    }
    return 1 + more;
}

/// Cuts a run of people into parties; none crosses the border of a block.
void form_parties(People& people, std::size_t first, std::size_t last, double mean, const Luck& luck) {
    for (std::size_t i = first; i < last;) {
        const std::size_t block_end = (i / People::block_size + 1) * People::block_size;
        std::size_t size = mean > 1 ? draw_party_size(luck, PersonId{i}, mean) : 1;
        size = std::min({size, last - i, block_end - i});
        people.span[i] = static_cast<std::uint8_t>(size);
        for (std::size_t k = 1; k < size; ++k) {
            people.set(PersonId{i + k}, Flag::follows);
            people.span[i + k] = 1;
        }
        i += size;
    }
}

std::vector<Range> lay_out_groups(const Scenario& scenario, int days) {
    std::vector<Range> ranges;
    std::size_t next = 0;
    for (std::size_t g = 0; g < scenario.world.groups.size(); ++g) {
        const Group& group = scenario.world.groups[g];
        Range range{GroupId{g}, next, agents_for(group.size, scenario.people_per_agent),
                    agents_for(group.inflow_per_day * days, scenario.people_per_agent)};
        next += range.settled + range.joining;
        ranges.push_back(range);
    }
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max() - 1;
    if (next == 0 || next > most) {
        throw InputError(next == 0 ? "the scenario has no people; give groups.csv a size above 0"
                                   : "more than 4 billion agents; raise people_per_agent");
    }
    return ranges;
}

} // namespace

std::size_t agents_for(double people, double people_per_agent) {
    return static_cast<std::size_t>(std::llround(std::max(0.0, people) / people_per_agent));
}

void make_people(const Scenario& scenario, const Luck& luck, int days, int threads, State& state) {
    const std::vector<Range> ranges = lay_out_groups(scenario, days);
    People& people = state.people;
    people.resize(ranges.back().first + ranges.back().settled + ranges.back().joining);
    std::fill(people.wake.begin(), people.wake.end(), never);
    std::fill(people.due_day.begin(), people.due_day.end(), never);
    std::fill(people.permit_end.begin(), people.permit_end.end(), never);
    std::fill(people.carrier.begin(), people.carrier.end(), no_carrier);
    for (const Range& range : ranges) {
        const Group& group = scenario.world[range.group];
        const std::size_t settled_end = range.first + range.settled;
        const std::size_t end = settled_end + range.joining;
        form_parties(people, range.first, settled_end, group.mean_party_size, luck);
        form_parties(people, settled_end, end, group.mean_party_size, luck);
        const Status status = group.initial_status.empty()
                                  ? Status::at_home
                                  : parse_status(group.initial_status).value_or(Status::at_home);
        const PlaceId place = group.initial_place.valid() ? group.initial_place : group.home;
#pragma omp parallel for schedule(static) num_threads(threads)
        for (std::size_t i = range.first; i < end; ++i) {
            const PersonId person{i};
            const bool joins = i >= settled_end;
            people.group[i] = static_cast<std::uint16_t>(range.group.value);
            people.came_from[i] = static_cast<std::uint16_t>(group.home.value);
            people.status[i] = static_cast<std::uint8_t>(joins ? Status::outside : status);
            people.situation[i] = joins ? group.home.value : place.value;
            give_attributes(people, person, group, luck);
        }
        for (std::size_t i = settled_end; i < end; ++i) {
            // Spread evenly over the run, so that the inflow is the same on every day.
            const double share = (static_cast<double>(i - settled_end) + 0.5) /
                                 static_cast<double>(range.joining);
            if (!people.has(PersonId{i}, Flag::follows)) {
                people.set_due(PersonId{i}, after(Moment{}, share * days));
            }
        }
    }
}

} // namespace corridor

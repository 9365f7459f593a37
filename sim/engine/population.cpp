#include "engine/population.hpp"

#include "base/errors.hpp"
#include "scenario/agents.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace corridor {

namespace {

/// The people of a group who exist from the start.
struct Range {
    GroupId group;
    std::size_t first = 0;
    std::size_t end = 0;
};

/// A party that joins during the run.
struct Newcomers {
    double on_day = 0;
    GroupId group;
    std::size_t first = 0; ///< number of people of the group who joined before
    std::size_t size = 0;
};

template <std::size_t n>
std::size_t pick(const std::array<double, n>& shares, double u) {
    double total = 0;
    for (const double share : shares) {
        total += share;
    }
    double left = u * total;
    for (std::size_t i = 0; i + 1 < n; ++i) {
        left -= shares[i];
        if (left < 0) {
            return i;
        }
    }
    return n - 1;
}

double unit(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

/// Four attributes share a draw, and so do four needs. Attributes that nobody in the group has need
/// no draw.
void give_attributes(People& people, PersonId person, const Group& group, const Luck& luck) {
    const Whose whose = people.whose(person);
    const auto traits = luck.words(whose, Why::attributes, 0, Entity{1});
    people.set_traits(person, static_cast<AgeBand>(pick(group.age_shares, unit(traits[0]))),
                      unit(traits[1]) < group.female_share,
                      static_cast<Papers>(pick(group.papers_shares, unit(traits[2]))));
    people.set(person, Flag::returnable, unit(traits[3]) < group.returnable_share);
    const bool adult = people.age(person) > AgeBand::from_5_to_17;
    std::array<std::uint32_t, 4> words{};
    for (std::size_t n = 0, drawn = 0; n < need_count; ++n) {
        const auto need = static_cast<Need>(n);
        if (group.need_shares[n] <= 0 || (need == Need::child_alone && adult)) {
            continue;
        }
        const std::size_t draw = 2 + n / words.size();
        if (draw != drawn) {
            words = luck.words(whose, Why::attributes, 0, Entity{static_cast<std::uint32_t>(draw)});
            drawn = draw;
        }
        if (unit(words[n % words.size()]) < group.need_shares[n]) {
            people.set(person, need);
        }
    }
}

/// The size of a party: 1 + Poisson (mean size - 1), at most 12 (assumption).
std::size_t draw_party_size(const Luck& luck, Whose leader, double mean) {
    constexpr std::size_t largest = 12;
    if (mean <= 1) {
        return 1;
    }
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

/// The people in rows [first, first + size) travel together.
void join_up(People& people, std::size_t first, std::size_t size) {
    people.span[first] = static_cast<std::uint8_t>(size);
    for (std::size_t k = 1; k < size; ++k) {
        people.set(PersonId{first + k}, Flag::follows);
        people.span[first + k] = 1;
    }
}

/// Rows left in the block of row `i`. No party crosses the border of a block.
std::size_t left_in_block(std::size_t i) { return People::block_size - i % People::block_size; }

/// The people in rows [first, first + size) travel together, in two parties when a block ends
/// between them. Returns the row after them.
std::size_t form_party(People& people, std::size_t first, std::size_t size) {
    const std::size_t here = std::min(size, left_in_block(first));
    join_up(people, first, here);
    if (here < size) {
        join_up(people, first + here, size - here);
    }
    return first + size;
}

/// Divides the residents of a group into parties.
void form_parties(People& people, const Range& range, const Group& group, const Luck& luck) {
    for (std::size_t i = range.first; i < range.end;) {
        const Whose leader{group.key, static_cast<std::uint32_t>(i - range.first)};
        const std::size_t size = draw_party_size(luck, leader, group.mean_party_size);
        i = form_party(people, i, std::min(size, range.end - i));
    }
}

std::vector<Range> lay_out_groups(const Scenario& scenario) {
    std::vector<Range> ranges;
    std::size_t next = 0;
    for (const std::size_t agents : agents_of_groups(scenario)) {
        ranges.push_back({GroupId{ranges.size()}, next, next + agents});
        next += agents;
    }
    return ranges;
}

/// All people who join before the last day, in order of time. The inflow is the same on every day,
/// and a longer run adds people only at the end, so that earlier days do not change.
std::vector<Newcomers> draw_newcomers(const Scenario& scenario, const Luck& luck, int days) {
    std::vector<Newcomers> all;
    for (std::size_t g = 0; g < scenario.world.groups.size(); ++g) {
        const Group& group = scenario.world.groups[g];
        const double agents_a_day = group.inflow_per_day / scenario.people_per_agent;
        std::size_t so_far = 0;
        for (std::size_t party = 0; agents_a_day > 0; ++party) {
            const double on_day = (static_cast<double>(so_far) + 0.5) / agents_a_day;
            if (on_day >= days) {
                break;
            }
            const Whose leader{group.key,
                               People::first_newcomer + static_cast<std::uint32_t>(party)};
            const std::size_t size = draw_party_size(luck, leader, group.mean_party_size);
            all.push_back({on_day, GroupId{g}, so_far, size});
            so_far += size;
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Newcomers& a, const Newcomers& b) { return a.on_day < b.on_day; });
    return all;
}

/// Numbers people within their group: residents first, newcomers in a separate range.
void number_people(const Scenario& scenario, const std::vector<Range>& ranges,
                   const std::vector<Newcomers>& newcomers, People& people) {
    for (const Range& range : ranges) {
        people.numbering.push_back(
            {scenario.world[range.group].key, static_cast<std::uint32_t>(range.first)});
    }
    people.residents = ranges.empty() ? 0 : ranges.back().end;
    for (const Newcomers& party : newcomers) {
        for (std::size_t k = 0; k < party.size; ++k) {
            people.number_of_newcomer.push_back(People::first_newcomer +
                                                static_cast<std::uint32_t>(party.first + k));
        }
    }
}

static_assert(largest_world.groups - 1 <= std::numeric_limits<std::uint16_t>::max() &&
                  largest_world.places <= std::numeric_limits<std::uint16_t>::max() &&
                  largest_world.carriers <= no_carrier,
              "people hold the numbers of groups and places in 16 bits and of carriers in 8");

} // namespace

void make_people(const Scenario& scenario, const Luck& luck, int days, int threads, State& state) {
    if (const std::string wrong = wrong_number_of_agents(scenario, days); !wrong.empty()) {
        throw InputError(wrong);
    }
    const std::vector<Range> ranges = lay_out_groups(scenario);
    const std::vector<Newcomers> newcomers = draw_newcomers(scenario, luck, days);
    std::size_t agents = ranges.empty() ? 0 : ranges.back().end;
    for (const Newcomers& party : newcomers) {
        agents += party.size;
    }
    People& people = state.people;
    people.resize(agents);
    number_people(scenario, ranges, newcomers, people);
    std::fill(people.wake.begin(), people.wake.end(), never);
    std::fill(people.due_day.begin(), people.due_day.end(), never);
    std::fill(people.permit_end.begin(), people.permit_end.end(), never);
    std::fill(people.carrier.begin(), people.carrier.end(), no_carrier);
    const auto begin = [&](std::size_t i, GroupId id, Status status, PlaceId place) {
        const Group& group = scenario.world[id];
        people.group[i] = static_cast<std::uint16_t>(id.value);
        people.came_from[i] = static_cast<std::uint16_t>(group.home.value);
        people.status[i] = static_cast<std::uint8_t>(status);
        people.situation[i] = place.value;
        give_attributes(people, PersonId{i}, group, luck);
    };
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (const Range& range : ranges) {
        form_parties(people, range, scenario.world[range.group], luck);
    }
    for (const Range& range : ranges) {
        const Group& group = scenario.world[range.group];
        const Status status = group.initial_status.empty()
                                  ? Status::at_home
                                  : parse_status(group.initial_status).value_or(Status::at_home);
        const PlaceId place = group.initial_place.valid() ? group.initial_place : group.home;
#pragma omp parallel for schedule(static) num_threads(threads)
        for (std::size_t i = range.first; i < range.end; ++i) {
            begin(i, range.group, status, place);
        }
    }
    std::size_t next = ranges.empty() ? 0 : ranges.back().end;
    for (const Newcomers& party : newcomers) {
        const std::size_t end = form_party(people, next, party.size);
        for (; next < end; ++next) {
            begin(next, party.group, Status::outside, scenario.world[party.group].home);
            if (!people.has(PersonId{next}, Flag::follows)) {
                people.set_due(PersonId{next}, after(Moment{}, party.on_day));
            }
        }
    }
}

} // namespace corridor

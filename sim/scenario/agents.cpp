#include "scenario/agents.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

namespace corridor {

std::vector<std::size_t> agents_of_groups(const Scenario& scenario) {
    const auto& groups = scenario.world.groups;
    std::vector<std::size_t> agents(groups.size());
    std::vector<double> left_over(groups.size());
    double all = 0;
    std::size_t given = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const double share = std::max(0.0, groups[g].size) / scenario.people_per_agent;
        agents[g] = static_cast<std::size_t>(share);
        left_over[g] = share - std::floor(share);
        all += share;
        given += agents[g];
    }
    const auto wanted = static_cast<std::size_t>(std::llround(all));
    // Sums of fractions are inexact. But no group gets more than one agent for its remainder.
    std::size_t more = std::min(wanted > given ? wanted - given : 0, groups.size());
    std::vector<std::size_t> order(groups.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Groups with equal remainders are ordered by the hash of their names: the alphabet would sort
    // by country.
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(-left_over[a], groups[a].key.value, a) <
               std::tuple(-left_over[b], groups[b].key.value, b);
    });
    for (const std::size_t g : order) {
        if (more == 0 || left_over[g] <= 0) break;
        ++agents[g];
        --more;
    }
    return agents;
}

std::vector<GroupId> groups_without_agents(const Scenario& scenario) {
    std::vector<GroupId> without;
    const std::vector<std::size_t> agents = agents_of_groups(scenario);
    for (std::size_t g = 0; g < agents.size(); ++g) {
        const Group& group = scenario.world.groups[g];
        if (agents[g] == 0 && group.size > 0 && group.inflow_per_day <= 0) {
            without.emplace_back(g);
        }
    }
    return without;
}

std::string wrong_number_of_agents(const Scenario& scenario, int days) {
    constexpr double most = 4e9; // people are numbered in 32 bits
    constexpr double largest_party = 12;
    double people = 0;
    double agents = 0;
    double joining = 0; // an upper limit of agents
    double all_joining = 0;
    bool anybody_joins = false;
    for (const Group& group : scenario.world.groups) {
        people += group.size;
        const double a_day = group.inflow_per_day / scenario.people_per_agent;
        if (a_day <= 0) continue;
        joining += a_day * days + largest_party;
        all_joining += group.inflow_per_day * days;
        anybody_joins = anybody_joins || 0.5 / a_day < days;
    }
    agents = std::round(people / scenario.people_per_agent);
    if (agents + joining > most) {
        return fmt::format("{:.0f} people are more agents than fit; raise people_per_agent above "
                           "{:.0f}",
                           people + all_joining, std::ceil((people + all_joining) / most));
    }
    if (agents >= 1 || anybody_joins) return "";
    if (people <= 0) return "the scenario has no people; give groups.csv a size above 0";
    return fmt::format("{:g} people are less than one agent, which stands for {:g} people; lower "
                       "people_per_agent{}",
                       people, scenario.people_per_agent,
                       scenario.scale == 1 ? "" : " or raise the scale");
}

} // namespace corridor

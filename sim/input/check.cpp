#include "input/detail/draft.hpp"
#include "scenario/agents.hpp"
#include "world/route_graph.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

namespace corridor::reading {

namespace {

bool has_people(const Group& group) { return group.size > 0 || group.inflow_per_day > 0; }

/// Places where people are at the start, or where pathways and offers lead, and all places that can
/// be reached from them.
std::vector<bool> reached_places(const World& world) {
    std::vector<bool> reached(world.places.size());
    std::vector<PlaceId> open;
    const auto reach = [&](PlaceId place) {
        if (!reached[place.index()]) {
            reached[place.index()] = true;
            open.push_back(place);
        }
    };
    for (const Group& group : world.groups) {
        if (!has_people(group)) continue;
        reach(group.home);
        if (group.initial_place.valid()) reach(group.initial_place);
    }
    for (const Pathway& pathway : world.pathways) {
        reach(pathway.destination);
    }
    for (const Offer& offer : world.offers) {
        reach(offer.true_destination);
    }
    while (!open.empty()) {
        const PlaceId here = open.back();
        open.pop_back();
        for (const LegId leg : world.legs_from[here.index()]) {
            reach(world[leg].to);
        }
    }
    return reached;
}

void check_ways_in(Draft& draft) {
    const World& world = draft.scenario.world;
    const std::vector<bool> reached = reached_places(world);
    for (std::size_t i = 0; i < world.places.size(); ++i) {
        if (reached[i]) continue;
        const Place& place = world.places[i];
        const char* what = place.kind == PlaceKind::destination ? "destination" : "place";
        draft.problems.warning(
            draft.place_at[i],
            world.legs_to[i].empty()
                ? fmt::format("the {} '{}' has no way in; add a leg that leads there", what,
                              place.name)
                : fmt::format(
                      "nobody can reach the {} '{}' from any group's home; add legs or people",
                      what, place.name));
    }
}

/// Whether people may need a bed at a place: they are there at the start, land, cross a border or
/// settle, or are on their way to where they settle.
bool may_need_beds(const Draft& draft, PlaceId id) {
    const World& world = draft.scenario.world;
    const Place& place = world[id];
    if (place.kind == PlaceKind::border_crossing || place.kind == PlaceKind::airport ||
        draft.scenario.base.at(Param::destination_value, id) > 0) {
        return true;
    }
    const auto starts_here = [&](const Group& group) {
        return group.home == id || group.initial_place == id;
    };
    std::vector<PlaceId> before;
    for (const LegId leg : world.legs_to[id.index()]) {
        if (world[world[leg].from].kind == PlaceKind::sea_zone) return true;
        before.push_back(world[leg].from);
    }
    const auto goes_on = [&](LegId leg) {
        return std::find(before.begin(), before.end(), world[leg].to) == before.end();
    };
    return std::any_of(world.groups.begin(), world.groups.end(), starts_here) ||
           std::any_of(world.pathways.begin(), world.pathways.end(),
                       [&](const Pathway& p) { return p.destination == id; }) ||
           std::any_of(world.offers.begin(), world.offers.end(),
                       [&](const Offer& o) { return o.true_destination == id; }) ||
           std::any_of(world.legs_from[id.index()].begin(), world.legs_from[id.index()].end(),
                       goes_on);
}

void check_beds(Draft& draft) {
    const World& world = draft.scenario.world;
    for (std::size_t i = 0; i < world.places.size(); ++i) {
        const double beds = draft.scenario.base.at(Param::reception_beds, i);
        if (beds > 0 && !world.legs_to[i].empty() && !may_need_beds(draft, PlaceId{i})) {
            draft.problems.warning(
                draft.place_at[i],
                fmt::format("nobody will use the {:.0f} beds of '{}': people are received where "
                            "they land, cross a border or settle, and nobody does so here; add "
                            "the beds there, or a leg from a sea zone to '{}'",
                            beds, world.places[i].name, world.places[i].name));
        }
    }
}

void check_ways_out(Draft& draft) {
    const World& world = draft.scenario.world;
    std::vector<bool> has_channel(world.groups.size());
    for (const Pathway& pathway : world.pathways) {
        for (const GroupId group : pathway.eligible) {
            has_channel[group.index()] = true;
        }
    }
    for (std::size_t i = 0; i < world.groups.size(); ++i) {
        const Group& group = world.groups[i];
        if (has_people(group) && world.legs_from[group.home.index()].empty() && !has_channel[i]) {
            draft.problems.warning(
                draft.group_at[i],
                fmt::format(
                    "the people of '{}' can never leave '{}'; add a leg from there or a pathway",
                    group.name, world[group.home].name));
        }
    }
    for (std::size_t i = 0; i < world.networks.size(); ++i) {
        if (world.networks[i].legs.empty()) {
            draft.problems.warning(
                draft.network_at[i],
                fmt::format("the network '{}' serves no leg; name it in legs.csv or remove it",
                            world.networks[i].name));
        }
    }
}

void check_populations(Draft& draft) {
    const World& world = draft.scenario.world;
    std::vector<double> people(world.places.size());
    for (const Group& group : world.groups) {
        const bool at_home = !group.initial_place.valid() || group.initial_place == group.home;
        if (at_home) people[group.home.index()] += group.size;
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
        const double population = world.places[i].population;
        if (population > 0 && people[i] > population * 1.001) {
            draft.problems.warning(
                draft.place_at[i],
                fmt::format(
                    "the groups in '{}' hold {:.0f} people, its population is {:.0f}; one of "
                    "them is wrong",
                    world.places[i].name, people[i], population));
        }
    }
}

/// Agents are whole, so a group that is smaller than an agent may be left out.
void check_agents(Draft& draft) {
    const Scenario& scenario = draft.scenario;
    if (!draft.calendar_known) return;
    if (const std::string wrong = wrong_number_of_agents(scenario, scenario.days); !wrong.empty()) {
        draft.problems.error(draft.settings_at, wrong);
        return;
    }
    for (const GroupId id : groups_without_agents(scenario)) {
        const Group& group = scenario.world[id];
        draft.problems.warning(
            draft.group_at[id.index()],
            fmt::format("'{}' has {:g} people, but one agent stands for {:g}: nobody of this group "
                        "is in the run, and agents of other groups stand for them; lower "
                        "people_per_agent or put small groups together",
                        group.name, group.size, scenario.people_per_agent));
    }
}

/// The places of one cycle along the given legs, from the end of `first` back to its start.
std::string name_cycle(const World& world, LegId first, const std::vector<bool>& usable) {
    std::vector<LegId> came_by(world.places.size());
    std::vector<PlaceId> open{world[first].to};
    for (std::size_t i = 0; i < open.size(); ++i) {
        for (const LegId leg : world.legs_from[open[i].index()]) {
            const PlaceId next = world[leg].to;
            if (!usable[leg.index()] || next == world[first].to || came_by[next.index()].valid()) {
                continue;
            }
            came_by[next.index()] = leg;
            open.push_back(next);
        }
    }
    std::vector<PlaceId> way{world[first].to};
    for (PlaceId here = world[first].from; here != world[first].to;
         here = world[came_by[here.index()]].from) {
        way.push_back(here);
    }
    way.push_back(world[first].to);
    std::string text;
    for (auto place = way.rbegin(); place != way.rend(); ++place) {
        text += (text.empty() ? "" : " -> ") + world[*place].name;
    }
    return text;
}

/// A cycle without cost would make route values infinite.
void check_free_cycles(Draft& draft) {
    const World& world = draft.scenario.world;
    const Effective& base = draft.scenario.base;
    std::vector<bool> is_free(world.legs.size());
    for (std::size_t i = 0; i < world.legs.size(); ++i) {
        const double cost = base.of(Param::cost_weight) * base.at(Param::fare_usd, i) +
                            base.of(Param::time_weight) * base.at(Param::days, i);
        is_free[i] = cost <= 0;
    }
    const auto component = corridor::strong_components(make_route_graph(world), is_free);
    std::vector<bool> told(world.places.size());
    for (std::size_t i = 0; i < world.legs.size(); ++i) {
        const Leg& leg = world.legs[i];
        const std::size_t here = component[leg.from.index()];
        if (!is_free[i] || component[leg.to.index()] != here || told[here]) continue;
        told[here] = true;
        draft.problems.error(
            draft.leg_at[i],
            fmt::format(
                "going round {} costs nothing, neither money nor time, so people would go round "
                "for ever; give one of these legs a fare or raise time_weight",
                name_cycle(world, LegId(i), is_free)));
    }
}

/// Reports two groups with the same luck.
void check_keys(Draft& draft) {
    const World& world = draft.scenario.world;
    std::map<std::uint32_t, std::size_t> by_key;
    for (std::size_t g = 0; g < world.groups.size(); ++g) {
        const auto [other, fresh] = by_key.try_emplace(world.groups[g].key.value, g);
        if (!fresh) {
            draft.problems.error(
                draft.group_at[g],
                fmt::format("the names '{}' and '{}' have the same number for luck; give one of "
                            "the groups another name",
                            world.groups[other->second].name, world.groups[g].name));
        }
    }
}

} // namespace

void check_settings(Draft& draft) {
    const Scenario& scenario = draft.scenario;
    std::vector<std::string> names;
    for (const auto& [path, text] : scenario.files) {
        if (path.starts_with("plans/") && path.ends_with(".toml")) {
            names.push_back(std::filesystem::path(path).stem().string());
        }
    }
    const auto check = [&](const char* key, const std::string& name, const Position& at) {
        if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return;
        const std::string hint = did_you_mean(name, names);
        draft.problems.error(at,
                             fmt::format("{} is '{}', but there is no plans/{}.toml{}", key, name,
                                         name, hint.empty() ? "; add it or remove the key" : hint));
    };
    check("observed_plan", scenario.observed_plan, draft.observed_plan_at);
    check("default_plan", scenario.default_plan, draft.default_plan_at);
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    if (draft.calendar_known && scenario.start > today) {
        draft.problems.warning(draft.start_at,
                               "the run starts in the future: it is a what-if, not a forecast");
    }
}

void check_limits(Draft& draft) {
    const World& world = draft.scenario.world;
    const auto check = [&](const char* file, std::string_view what, std::size_t number,
                           std::size_t most, const char* remedy) {
        if (number <= most) return;
        draft.problems.error({draft.shown(file), 0, 0},
                             fmt::format("there are {} {}; a run can tell {} apart: {}", number,
                                         what, most, remedy));
    };
    const char* const merge = "put those that are alike together, or leave out the smallest";
    check("places.csv", "places", world.places.size(), largest_world.places, merge);
    check("legs.csv", "legs", world.legs.size(), largest_world.legs,
          "leave out those that nobody uses");
    check("groups.csv", "groups", world.groups.size(), largest_world.groups, merge);
    check("networks.csv", "networks", world.networks.size(), largest_world.carriers, merge);
    check("pathways.csv", "pathways", world.pathways.size(), largest_world.carriers, merge);
    check("offers.csv", "offers", world.offers.size(), largest_world.carriers, merge);
}

void check_world(Draft& draft) {
    check_keys(draft);
    check_ways_in(draft);
    check_beds(draft);
    check_ways_out(draft);
    check_populations(draft);
    check_agents(draft);
    check_free_cycles(draft);
}

} // namespace corridor::reading

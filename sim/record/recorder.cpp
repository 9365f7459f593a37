#include "record/recorder.hpp"

#include "base/version.hpp"
#include "policy/safeguards.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace corridor {

namespace {

constexpr int days_buffered = 64;
constexpr int days_per_week = 7;

std::size_t weeks_in(int days) {
    return static_cast<std::size_t>((days + days_per_week - 1) / days_per_week);
}

template <class Things, class Name>
std::vector<std::string> names_of(const Things& things, Name&& name) {
    std::vector<std::string> names;
    for (const auto& thing : things) {
        names.push_back(std::string(name(thing)));
    }
    return names;
}

std::vector<std::string> status_names(bool ended) {
    std::vector<std::string> names;
    for (const StatusInfo& info : statuses()) {
        if (has_ended(info.status) == ended) {
            names.emplace_back(info.name);
        }
    }
    return names;
}

/// Statuses come in order: those that go on, then those that have ended.
std::size_t lasting_statuses() { return status_names(false).size(); }

Variable counts(std::string name, std::vector<std::string> dims, std::string units,
                std::string what) {
    Variable variable;
    variable.name = std::move(name);
    variable.dims = std::move(dims);
    variable.units = std::move(units);
    variable.long_name = std::move(what);
    variable.values = std::vector<std::int32_t>();
    return variable;
}

Variable reals(std::string name, std::vector<std::string> dims, std::string units,
               std::string what) {
    Variable variable = counts(std::move(name), std::move(dims), std::move(units), std::move(what));
    variable.values = std::vector<float>();
    return variable;
}

Variable described(std::string name, std::string dim, std::string units, std::string what,
                   Values values) {
    Variable variable =
        counts(std::move(name), {std::move(dim)}, std::move(units), std::move(what));
    variable.values = std::move(values);
    variable.coordinate = true;
    return variable;
}

std::string leg_name(const World& world, const Leg& leg) {
    return fmt::format("{} -> {}", world[leg.from].name, world[leg.to].name);
}

} // namespace

Recorder::Recorder(const Scenario& scenario, RecordedRun run)
    : scenario_(scenario), run_(std::move(run)) {
    results_.attributes["title"] = scenario.title;
    results_.attributes["format_version"] = std::int64_t{results_format_version};
    results_.attributes["corridor_version"] = std::string(version());
    results_.attributes["source_revision"] = std::string(source_revision());
    results_.attributes["seed"] = run_.seed;
    results_.attributes["scenario"] = scenario.name;
    results_.attributes["scenario_digest"] = scenario.digest;
    results_.attributes["plan"] = run_.plan.empty() ? std::string("none") : run_.plan;
    results_.attributes["intensity"] = run_.intensity;
    const Plan* plan = scenario.find_plan(run_.plan);
    results_.attributes["exploratory"] =
        std::int64_t{plan != nullptr && is_exploratory(plan->levers) ? 1 : 0};
    results_.attributes["people_per_agent"] = scenario.people_per_agent;
    results_.attributes["Conventions"] = std::string("CF-1.10");
    results_.attributes["caveat"] = std::string(
        "Synthetic people; for protection and planning. Read every flow with the harm beside it.");
    add_coordinates();
    add_variables();
}

void Recorder::write_to(const std::filesystem::path& target) {
    writer_ = std::make_unique<ResultsWriter>(target);
}

std::int32_t Recorder::people(std::int64_t agents) const {
    constexpr double most = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(
        std::min(most, std::round(static_cast<double>(agents) * scenario_.people_per_agent)));
}

void Recorder::add_coordinates() {
    const World& world = scenario_.world;
    results_.set_size("time", 0);
    results_.add(time_coordinate(scenario_.start, 0));
    const auto add_names = [&](const std::string& dim, const std::string& what,
                               std::vector<std::string> names) {
        results_.set_size(dim, names.size());
        results_.add(name_coordinate(dim, what, std::move(names)));
    };
    add_names("place", "place", names_of(world.places, [](const Place& p) { return p.name; }));
    results_.add(described("place_kind", "place", "", "kind of place",
                           names_of(world.places, [](const Place& p) { return name_of(p.kind); })));
    results_.add(
        described("place_country", "place", "", "country, ISO 3166-1 alpha-3",
                  names_of(world.places, [&](const Place& p) { return world[p.country].code; })));
    std::vector<double> latitudes;
    std::vector<double> longitudes;
    for (const Place& place : world.places) {
        latitudes.push_back(place.latitude);
        longitudes.push_back(place.longitude);
    }
    results_.add(described("place_lat", "place", "degrees_north", "latitude", latitudes));
    results_.add(described("place_lon", "place", "degrees_east", "longitude", longitudes));
    add_names("leg", "leg",
              names_of(world.legs, [&](const Leg& leg) { return leg_name(world, leg); }));
    results_.add(described("leg_mode", "leg", "", "mode of travel",
                           names_of(world.legs, [](const Leg& leg) { return name_of(leg.mode); })));
    results_.add(
        described("leg_channel", "leg", "", "whom the leg is for",
                  names_of(world.legs, [](const Leg& leg) { return name_of(leg.channel); })));
    std::vector<std::int32_t> from;
    std::vector<std::int32_t> to;
    for (const Leg& leg : world.legs) {
        from.push_back(static_cast<std::int32_t>(leg.from.value));
        to.push_back(static_cast<std::int32_t>(leg.to.value));
    }
    results_.add(
        described("leg_from", "leg", "1", "number of the place where the leg begins", from));
    results_.add(described("leg_to", "leg", "1", "number of the place where the leg ends", to));
    add_names("country", "country, ISO 3166-1 alpha-3; XXX is the open sea",
              names_of(world.countries, [](const Country& country) { return country.code; }));
    add_names("community", "information community: groups of a profile and home, or hubs",
              run_.community_names);
    add_names("group", "group", names_of(world.groups, [](const Group& g) { return g.name; }));
    std::vector<std::int32_t> homes;
    for (const Group& group : world.groups) {
        homes.push_back(static_cast<std::int32_t>(group.home.value));
    }
    results_.add(
        described("group_place", "group", "1", "number of the place where the group lives", homes));
    results_.add(described(
        "group_nationality", "group", "", "nationality, ISO 3166-1 alpha-3",
        names_of(world.groups, [&](const Group& g) { return world[g.nationality].code; })));
    add_names("network", "network",
              names_of(world.networks, [](const Network& n) { return n.name; }));
    add_names("desk", "desk: a service at a place, or a pathway", run_.desk_names);
    results_.add(described("desk_service", "desk", "", "service", run_.desk_services));
    std::vector<std::int32_t> desk_places;
    for (const PlaceId place : run_.desk_places) {
        desk_places.push_back(place.valid() ? static_cast<std::int32_t>(place.value) : -1);
    }
    results_.add(described("desk_place", "desk", "1",
                           "number of the desk's place, -1 for a pathway or nationals' returns",
                           desk_places));
    add_names("status", "status of people whose journey has not ended", status_names(false));
    add_names("fate", "status of people whose journey has ended", status_names(true));
    std::vector<std::string> causes;
    for (const OutcomeInfo& outcome : outcomes()) {
        causes.emplace_back(outcome.key);
    }
    add_names("cause", "what happened to people", causes);
    std::vector<std::string> vessel_statuses;
    for (std::size_t v = 0; v < vessel_status_count; ++v) {
        vessel_statuses.emplace_back(name_of(static_cast<VesselStatus>(v)));
    }
    add_names("vessel_status", "status of vessels", vessel_statuses);
    add_names("transition", "row of the transition table", run_.transition_names);
    add_names("lever", "lever of the plan", run_.lever_names);
    add_names("pool", "pool that levers share", run_.pool_names);
    results_.set_size("week", weeks_in(run_.days));
    results_.set_size("review", static_cast<std::size_t>(run_.reviews));
}

void Recorder::add_variables() {
    const auto add = [&](Variable variable) { results_.add(std::move(variable)); };
    add(counts("occupancy", {"time", "place", "status"}, "people", "people at places, by status"));
    add(counts("on_leg", {"time", "leg"}, "people",
               "people under way on legs by land, air or river"));
    add(counts("aboard", {"time", "place"}, "people",
               "people aboard vessels, by sea zone (gathering ones at their coast)"));
    add(counts("ended", {"time", "fate"}, "people", "people whose journey has ended, by fate"));
    add(counts("at_sea", {"time"}, "people", "people aboard vessels that have sailed"));
    add(counts("departures", {"time", "leg"}, "people day-1", "people who start on a leg"));
    add(counts("arrivals", {"time", "leg"}, "people day-1", "people who reach a leg's end"));
    add(counts("landed", {"time", "place"}, "people day-1", "people landed unseen from vessels"));
    add(counts("disembarked", {"time", "place"}, "people day-1",
               "people disembarked with the authorities' knowledge"));
    add(counts("outcome", {"time", "leg", "cause"}, "people day-1",
               "what happened to people on legs"));
    add(counts("place_outcome", {"time", "place", "cause"}, "people day-1",
               "what happened to people at places"));
    add(counts("vessels", {"time", "vessel_status"}, "1",
               "vessels by status; ended ones accumulate"));
    add(counts("person_days_at_sea", {"time"}, "people",
               "people at sea that day on sailing vessels"));
    add(counts("person_days_past_supplies", {"time"}, "people",
               "of those, people whose vessel's supplies have run out"));
    add(counts("voyages_ended", {"time"}, "people day-1", "people whose voyage ended on land"));
    add(counts("voyage_days", {"time"}, "people", "sum of their days at sea"));
    add(reals("desk_queue", {"time", "desk"}, "people", "people waiting at the end of the day"));
    add(reals("desk_served", {"time", "desk"}, "people day-1", "people served"));
    add(reals("desk_capacity", {"time", "desk"}, "people day-1",
              "people who could be served (reception: beds)"));
    add(reals("desk_unmet", {"time", "desk"}, "people", "people waiting beyond a day's capacity"));
    add(reals("desk_wait_mean", {"time", "desk"}, "days", "mean wait of people served"));
    add(reals("desk_wait_p90", {"time", "desk"}, "days",
              "longest wait of nine in ten of the people served"));
    add(reals("network_seats", {"time", "network"}, "people day-1", "seats offered"));
    add(reals("network_cells", {"time", "network"}, "1", "cells that work"));
    add(reals("network_price", {"time", "network"}, "USD", "sum of the prices of all its legs"));
    add(reals("network_profit", {"week", "network"}, "USD week-1",
              "price paid, minus the cost of carrying, bribes and arrests"));
    add(reals("network_weight", {"week", "network", "leg"}, "1",
              "share of the seats of a stage that the network puts on the leg, end of the week"));
    add_measures();
    if (scenario_.outputs.belief_risk) {
        add(reals("belief_risk", {"review", "community", "leg"}, "1",
                  "chance of dying on a leg that a community believes in, week by week"));
    }
    if (scenario_.outputs.flow_by_group) {
        add(counts("flow_by_group", {"week", "leg", "group"}, "people week-1",
                   "people who start on a leg, by group"));
        add(counts("arrivals_by_group", {"week", "place", "group"}, "people week-1",
                   "people who reach a place, by group"));
    }
    add(reals("lever_intensity", {"time", "lever"}, "1", "intensity of a lever"));
    add(reals("lever_cost", {"time", "lever"}, "USD", "cost of a lever so far"));
    add(reals("pool_used", {"time", "pool"}, "1", "amount of a pool that is in use or spent"));
    Variable fired =
        counts("transition_count", {"transition"}, "1", "number of times that each row happened");
    fired.values = std::vector<std::int64_t>();
    add(std::move(fired));
    add(counts("fates", {"group", "fate"}, "people",
               "people whose journey has ended, on the last day"));
}

void Recorder::take_occupancy(const State& state, std::size_t row) {
    const std::size_t places = scenario_.world.places.size();
    const std::size_t lasting = lasting_statuses();
    const std::size_t fates = status_count - lasting;
    auto& occupancy = results_.at("occupancy").as<std::int32_t>();
    auto& ended = results_.at("ended").as<std::int32_t>();
    std::vector<std::int64_t> totals(fates, 0);
    for (std::size_t p = 0; p < places; ++p) {
        const auto* agents = &state.counts.at_place[p * status_count];
        for (std::size_t s = 0; s < lasting; ++s) {
            if (agents[s] != 0) occupancy[(row * places + p) * lasting + s] = people(agents[s]);
        }
        for (std::size_t f = 0; f < fates; ++f) {
            totals[f] += agents[lasting + f];
        }
    }
    for (std::size_t f = 0; f < fates; ++f) {
        ended[row * fates + f] = people(totals[f]);
    }
    auto& on_leg = results_.at("on_leg").as<std::int32_t>();
    for (std::size_t l = 0; l < state.counts.on_leg.size(); ++l) {
        on_leg[row * state.counts.on_leg.size() + l] = people(state.counts.on_leg[l]);
    }
}

void Recorder::take_vessels(const State& state, std::size_t row) {
    const std::size_t places = scenario_.world.places.size();
    std::vector<std::int64_t> aboard(places, 0);
    std::int64_t at_sea = 0;
    auto& vessels = results_.at("vessels").as<std::int32_t>();
    for (const Vessel& vessel : state.vessels) {
        ++vessels[row * vessel_status_count + static_cast<std::size_t>(vessel.status)];
        const std::int64_t agents = agents_aboard(vessel, state.people);
        aboard[vessel.zone.index()] += agents;
        at_sea += vessel.status == VesselStatus::gathering ? 0 : agents;
    }
    auto& by_zone = results_.at("aboard").as<std::int32_t>();
    for (std::size_t p = 0; p < places; ++p) {
        by_zone[row * places + p] = people(aboard[p]);
    }
    results_.at("at_sea").as<std::int32_t>()[row] = people(at_sea);
}

void Recorder::take_flows(const Tally& day, std::size_t row) {
    const auto take = [&](std::string_view name, const std::vector<std::int32_t>& agents,
                          std::size_t at) {
        auto& values = results_.at(name).as<std::int32_t>();
        for (std::size_t i = 0; i < agents.size(); ++i) {
            if (agents[i] != 0) values[at * agents.size() + i] += people(agents[i]);
        }
    };
    take("departures", day.departures, row);
    take("arrivals", day.arrivals, row);
    take("landed", day.landed, row);
    take("disembarked", day.disembarked, row);
    take("outcome", day.leg_outcome, row);
    take("place_outcome", day.place_outcome, row);
    const std::size_t week = row / days_per_week;
    if (scenario_.outputs.flow_by_group) {
        take("flow_by_group", day.flow_by_group, week);
        take("arrivals_by_group", day.arrivals_by_group, week);
    }
    results_.at("person_days_at_sea").as<std::int32_t>()[row] = people(day.person_days_at_sea);
    results_.at("person_days_past_supplies").as<std::int32_t>()[row] =
        people(day.person_days_past_supplies);
    results_.at("voyages_ended").as<std::int32_t>()[row] = people(day.voyages_ended);
    results_.at("voyage_days").as<std::int32_t>()[row] = people(day.voyage_days);
    auto& fired = results_.at("transition_count").as<std::int64_t>();
    for (std::size_t i = 0; i < fired.size(); ++i) {
        fired[i] += day.fired[i];
    }
}

void Recorder::take_desks(const std::vector<DeskDay>& desks, std::size_t row) {
    const auto column = [&](std::string_view name, auto&& value) {
        auto& values = results_.at(name).as<float>();
        for (std::size_t d = 0; d < desks.size(); ++d) {
            values[row * desks.size() + d] = static_cast<float>(value(desks[d]));
        }
    };
    column("desk_queue", [](const DeskDay& d) { return d.queue; });
    column("desk_served", [](const DeskDay& d) { return d.served; });
    column("desk_capacity", [](const DeskDay& d) { return d.capacity; });
    column("desk_unmet", [](const DeskDay& d) { return std::max(0.0, d.queue - d.capacity); });
    column("desk_wait_mean", [](const DeskDay& d) { return d.wait_mean_days; });
    column("desk_wait_p90", [](const DeskDay& d) { return d.wait_p90_days; });
}

void Recorder::take_networks(const State& state, const Effective& now, std::size_t row) {
    const World& world = scenario_.world;
    const std::size_t networks = world.networks.size();
    auto& seats = results_.at("network_seats").as<float>();
    auto& cells = results_.at("network_cells").as<float>();
    auto& price = results_.at("network_price").as<float>();
    auto& profit = results_.at("network_profit").as<float>();
    auto& weight = results_.at("network_weight").as<float>();
    const std::size_t week = row / days_per_week;
    for (std::size_t n = 0; n < networks; ++n) {
        const NetworkState& network = state.networks[n];
        seats[row * networks + n] = static_cast<float>(network.seats_offered);
        cells[row * networks + n] = static_cast<float>(network.working_cells(state.today));
        profit[week * networks + n] += static_cast<float>(network.profit_usd);
        double fares = 0;
        for (std::size_t i = 0; i < network.lines.size(); ++i) {
            const LegId leg = world.networks[n].legs[i];
            fares += now.at(Param::fare_usd, leg);
            weight[(week * networks + n) * world.legs.size() + leg.index()] =
                static_cast<float>(network.lines[i].share);
        }
        price[row * networks + n] =
            static_cast<float>(fares * now.at(Param::price_factor, NetworkId{n}));
    }
}

void Recorder::take_levers(const Schedule& schedule, std::size_t row) {
    const auto& levers = schedule.plan().levers;
    auto& intensity = results_.at("lever_intensity").as<float>();
    auto& cost = results_.at("lever_cost").as<float>();
    auto& used = results_.at("pool_used").as<float>();
    for (std::size_t l = 0; l < levers.size(); ++l) {
        intensity[row * levers.size() + l] = static_cast<float>(schedule.intensities()[l]);
        cost[row * levers.size() + l] = static_cast<float>(schedule.costs_usd()[l]);
    }
    const std::size_t pools = schedule.pools().size();
    for (std::size_t p = 0; p < pools; ++p) {
        used[row * pools + p] = static_cast<float>(schedule.pools_used()[p]);
    }
}

void Recorder::take(const State& state, const Tally& day, const std::vector<DeskDay>& desks,
                    const ReportedDay& known, const Schedule& schedule, const Effective& now) {
    const auto row = static_cast<std::size_t>(state.today);
    results_.set_days(row + 1);
    take_occupancy(state, row);
    take_vessels(state, row);
    take_flows(day, row);
    take_desks(desks, row);
    take_networks(state, now, row);
    take_levers(schedule, row);
    take_measures(known, row);
    if (writer_ && (row + 1) % days_buffered == 0) {
        // All days not written yet: a resumed run brings those before the checkpoint along.
        const std::size_t written = writer_->days_written();
        writer_->append(results_, written, row + 1 - written);
    }
}

void Recorder::take_beliefs(const Beliefs& beliefs, std::size_t review) {
    if (scenario_.outputs.belief_risk) {
        auto& risks = results_.at("belief_risk").as<float>();
        for (std::size_t i = 0; i < beliefs.risk.size(); ++i) {
            risks[review * beliefs.risk.size() + i] = static_cast<float>(beliefs.risk[i]);
        }
    }
}

void Recorder::finish(const State& state) {
    const std::size_t lasting = lasting_statuses();
    const std::size_t fates = status_count - lasting;
    std::vector<std::int64_t> agents(scenario_.world.groups.size() * fates, 0);
    for (std::size_t i = 0; i < state.people.size(); ++i) {
        if (state.people.status[i] >= lasting) {
            ++agents[state.people.group[i] * fates + state.people.status[i] - lasting];
        }
    }
    auto& by_group = results_.at("fates").as<std::int32_t>();
    for (std::size_t i = 0; i < agents.size(); ++i) {
        by_group[i] = people(agents[i]);
    }
    if (results_.find("scenario_text") == nullptr) {
        std::vector<std::string> names;
        std::vector<std::string> texts;
        for (const auto& [name, text] : scenario_.files) {
            names.push_back(name);
            texts.push_back(text);
        }
        results_.set_size("file", names.size());
        results_.add(name_coordinate("file", "file of the scenario", names));
        Variable text = described("scenario_text", "file", "", "the file's text", texts);
        results_.add(std::move(text));
    }
    if (writer_) {
        writer_->finish(results_);
        writer_.reset();
    }
}

} // namespace corridor

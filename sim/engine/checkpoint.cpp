#include "engine/simulation.hpp"
#include "record/archive.hpp"

#include <fmt/format.h>

namespace corridor {

namespace {

// A checkpoint is the room `state` written out, with what was recorded so far. Lists of structures
// are written as one array a field; lists of lists as one array and the lengths.

constexpr int checkpoint_version = 2;

template <class T, class Things, class Field>
std::vector<T> gather(const Things& things, Field&& field) {
    std::vector<T> values;
    values.reserve(things.size());
    for (const auto& thing : things) {
        values.push_back(static_cast<T>(field(thing)));
    }
    return values;
}

void save_queues(ArchiveWriter& archive, const std::string& name,
                 const std::vector<Queue>& queues) {
    std::vector<std::uint32_t> lengths;
    std::vector<std::uint32_t> leaders;
    std::vector<std::int32_t> entered;
    std::vector<std::uint32_t> orders;
    std::vector<std::uint8_t> urgent;
    for (const Queue& queue : queues) {
        for (const auto* line : {&queue.urgent, &queue.ordinary}) {
            lengths.push_back(static_cast<std::uint32_t>(line->size()));
            for (const Ticket& ticket : *line) {
                leaders.push_back(ticket.leader.value);
                entered.push_back(ticket.entered.ticks);
                orders.push_back(ticket.order);
                urgent.push_back(ticket.urgent ? 1 : 0);
            }
        }
    }
    archive.array(name + "/length", lengths);
    archive.array(name + "/leader", leaders);
    archive.array(name + "/entered", entered);
    archive.array(name + "/order", orders);
    archive.array(name + "/urgent", urgent);
    archive.array(name + "/carried",
                  gather<double>(queues, [](const Queue& q) { return q.carried; }));
}

void restore_queues(const ArchiveReader& archive, const std::string& name,
                    std::vector<Queue>& queues) {
    const auto lengths = archive.array<std::uint32_t>(name + "/length");
    const auto leaders = archive.array<std::uint32_t>(name + "/leader");
    const auto entered = archive.array<std::int32_t>(name + "/entered");
    const auto orders = archive.array<std::uint32_t>(name + "/order");
    const auto urgent = archive.array<std::uint8_t>(name + "/urgent");
    const auto carried = archive.array<double>(name + "/carried");
    std::size_t next = 0;
    for (std::size_t q = 0; q < queues.size(); ++q) {
        queues[q] = {};
        queues[q].carried = carried.at(q);
        for (std::size_t lane = 0; lane < 2; ++lane) {
            auto& line = lane == 0 ? queues[q].urgent : queues[q].ordinary;
            for (std::uint32_t i = 0; i < lengths.at(2 * q + lane); ++i, ++next) {
                line.push_back({PersonId{leaders.at(next)}, Moment{entered.at(next)},
                                orders.at(next), urgent.at(next) != 0});
            }
        }
    }
}

void save_vessels(ArchiveWriter& archive, const std::vector<Vessel>& vessels) {
    const auto save = [&](const char* field, auto&& of) {
        using T = std::decay_t<decltype(of(vessels.front()))>;
        archive.array(std::string("vessels/") + field, gather<T>(vessels, of));
    };
    save("status", [](const Vessel& v) { return static_cast<std::uint8_t>(v.status); });
    save("network", [](const Vessel& v) { return v.network.value; });
    save("embarkation", [](const Vessel& v) { return v.embarkation.value; });
    save("leg", [](const Vessel& v) { return v.leg.value; });
    save("zone", [](const Vessel& v) { return v.zone.value; });
    save("port", [](const Vessel& v) { return v.port.value; });
    save("since", [](const Vessel& v) { return v.since.ticks; });
    save("due", [](const Vessel& v) { return v.due.ticks; });
    save("gathered_from", [](const Vessel& v) { return v.gathered_from; });
    save("sailed", [](const Vessel& v) { return v.sailed; });
    save("attempts", [](const Vessel& v) { return v.attempts; });
    save("seats", [](const Vessel& v) { return v.seats; });
    save("key", [](const Vessel& v) { return v.key.value; });
    save("aboard", [](const Vessel& v) { return static_cast<std::uint32_t>(v.manifest.size()); });
    std::vector<std::uint32_t> manifests;
    for (const Vessel& vessel : vessels) {
        for (const PersonId person : vessel.manifest) {
            manifests.push_back(person.value);
        }
    }
    archive.array("vessels/manifest", manifests);
}

void restore_vessels(const ArchiveReader& archive, std::vector<Vessel>& vessels) {
    const auto aboard = archive.array<std::uint32_t>("vessels/aboard");
    const auto manifests = archive.array<std::uint32_t>("vessels/manifest");
    vessels.assign(aboard.size(), {});
    const auto restore = [&]<class T>(const char* field, T, auto&& put) {
        const auto values = archive.array<T>(std::string("vessels/") + field);
        for (std::size_t v = 0; v < vessels.size(); ++v) {
            put(vessels[v], values.at(v));
        }
    };
    const std::uint32_t id{};
    const std::int32_t number{};
    restore("status", std::uint8_t{},
            [](Vessel& v, auto x) { v.status = static_cast<VesselStatus>(x); });
    restore("network", id, [](Vessel& v, auto x) { v.network.value = x; });
    restore("embarkation", id, [](Vessel& v, auto x) { v.embarkation.value = x; });
    restore("leg", id, [](Vessel& v, auto x) { v.leg.value = x; });
    restore("zone", id, [](Vessel& v, auto x) { v.zone.value = x; });
    restore("port", id, [](Vessel& v, auto x) { v.port.value = x; });
    restore("since", number, [](Vessel& v, auto x) { v.since.ticks = x; });
    restore("due", number, [](Vessel& v, auto x) { v.due.ticks = x; });
    restore("gathered_from", number, [](Vessel& v, auto x) { v.gathered_from = x; });
    restore("sailed", number, [](Vessel& v, auto x) { v.sailed = x; });
    restore("attempts", id, [](Vessel& v, auto x) { v.attempts = x; });
    restore("seats", id, [](Vessel& v, auto x) { v.seats = x; });
    restore("key", id, [](Vessel& v, auto x) { v.key.value = x; });
    std::size_t next = 0;
    for (std::size_t v = 0; v < vessels.size(); ++v) {
        for (std::uint32_t i = 0; i < aboard[v]; ++i) {
            vessels[v].manifest.emplace_back(manifests.at(next++));
        }
    }
}

void save_network(ArchiveWriter& archive, const std::string& name, const NetworkState& network) {
    archive.array(name + "cell_back_on", network.cell_back_on);
    archive.number(name + "exposure", network.exposure);
    archive.number(name + "seats_kept", network.seats_kept);
    const auto save = [&]<class T>(const char* field, T LineState::*of) {
        archive.array(name + field,
                      gather<double>(network.lines, [&](const LineState& l) { return l.*of; }));
    };
    save("weight", &LineState::weight);
    save("share", &LineState::share);
    save("delivered", &LineState::delivered);
    save("lost", &LineState::lost);
    save("price_rise", &LineState::price_rise);
    save("line_exposure", &LineState::exposure);
    save("bribes", &LineState::bribes);
}

void restore_network(const ArchiveReader& archive, const std::string& name, NetworkState& network) {
    network.cell_back_on = archive.array<std::uint16_t>(name + "cell_back_on");
    network.exposure = archive.number<double>(name + "exposure");
    network.seats_kept = archive.number<double>(name + "seats_kept");
    const auto restore = [&]<class T>(const char* field, T LineState::*of) {
        const auto values = archive.array<double>(name + field);
        for (std::size_t i = 0; i < network.lines.size(); ++i) {
            network.lines[i].*of = static_cast<T>(values.at(i));
        }
    };
    restore("weight", &LineState::weight);
    restore("share", &LineState::share);
    restore("delivered", &LineState::delivered);
    restore("lost", &LineState::lost);
    restore("price_rise", &LineState::price_rise);
    restore("line_exposure", &LineState::exposure);
    restore("bribes", &LineState::bribes);
}

void save_compounds(ArchiveWriter& archive, const State& state) {
    using C = CompoundState;
    archive.array("compounds/closed",
                  gather<double>(state.compounds, [](const C& c) { return c.closed; }));
    archive.array("compounds/moved",
                  gather<double>(state.compounds, [](const C& c) { return c.moved; }));
    using R = Relocation;
    archive.array("relocations/opens",
                  gather<std::int32_t>(state.relocations, [](const R& r) { return r.opens; }));
    archive.array("relocations/from", gather<std::uint32_t>(state.relocations, [](const R& r) {
                      return r.from.value;
                  }));
    archive.array("relocations/places",
                  gather<double>(state.relocations, [](const R& r) { return r.places; }));
    archive.array("offers/lead_to",
                  gather<std::uint32_t>(state.offers_lead_to, [](PlaceId p) { return p.value; }));
}

void restore_compounds(const ArchiveReader& archive, State& state) {
    const auto closed = archive.array<double>("compounds/closed");
    const auto moved = archive.array<double>("compounds/moved");
    for (std::size_t p = 0; p < state.compounds.size(); ++p) {
        state.compounds[p] = {closed.at(p), moved.at(p)};
    }
    const auto opens = archive.array<std::int32_t>("relocations/opens");
    const auto from = archive.array<std::uint32_t>("relocations/from");
    const auto places = archive.array<double>("relocations/places");
    state.relocations.clear();
    for (std::size_t r = 0; r < opens.size(); ++r) {
        state.relocations.push_back({opens[r], PlaceId{from.at(r)}, places.at(r)});
    }
    const auto lead_to = archive.array<std::uint32_t>("offers/lead_to");
    for (std::size_t o = 0; o < state.offers_lead_to.size(); ++o) {
        state.offers_lead_to[o] = PlaceId{lead_to.at(o)};
    }
}

void save_served(ArchiveWriter& archive, const std::vector<Served>& served) {
    archive.array("served/leader",
                  gather<std::uint32_t>(served, [](const Served& s) { return s.leader.value; }));
    archive.array("served/entered",
                  gather<std::int32_t>(served, [](const Served& s) { return s.entered.ticks; }));
    archive.array("served/desk",
                  gather<std::uint32_t>(served, [](const Served& s) { return s.desk.value; }));
    archive.array("served/leg",
                  gather<std::uint32_t>(served, [](const Served& s) { return s.leg.value; }));
    archive.array("served/vessel",
                  gather<std::uint32_t>(served, [](const Served& s) { return s.vessel.value; }));
}

void restore_served(const ArchiveReader& archive, std::vector<Served>& served) {
    const auto leaders = archive.array<std::uint32_t>("served/leader");
    const auto entered = archive.array<std::int32_t>("served/entered");
    const auto desks = archive.array<std::uint32_t>("served/desk");
    const auto legs = archive.array<std::uint32_t>("served/leg");
    const auto vessels = archive.array<std::uint32_t>("served/vessel");
    served.clear();
    for (std::size_t i = 0; i < leaders.size(); ++i) {
        Served one;
        one.leader.value = leaders[i];
        one.entered.ticks = entered.at(i);
        one.desk.value = desks.at(i);
        one.leg.value = legs.at(i);
        one.vessel.value = vessels.at(i);
        served.push_back(one);
    }
}

void save_beliefs(ArchiveWriter& archive, const Beliefs& beliefs) {
    Beliefs::for_each_column(beliefs, [&](const char* name, const auto& column) {
        archive.array(std::string("beliefs/") + name, column);
    });
    std::vector<std::int32_t> due;
    std::vector<Report> reports;
    for (const auto& [day, arriving] : beliefs.under_way) {
        due.insert(due.end(), arriving.size(), day);
        reports.insert(reports.end(), arriving.begin(), arriving.end());
    }
    archive.array("reports/due", due);
    archive.array("reports/community", gather<std::uint32_t>(reports, [](const Report& r) {
                      return r.community.value;
                  }));
    archive.array("reports/told", gather<std::uint8_t>(reports, [](const Report& r) {
                      return static_cast<std::uint8_t>(r.told);
                  }));
    archive.array("reports/subject",
                  gather<std::uint32_t>(reports, [](const Report& r) { return r.subject; }));
    archive.array("reports/people",
                  gather<double>(reports, [](const Report& r) { return r.people; }));
    archive.array("reports/price",
                  gather<double>(reports, [](const Report& r) { return r.price; }));
}

void restore_beliefs(const ArchiveReader& archive, Beliefs& beliefs) {
    Beliefs::for_each_column(beliefs, [&](const char* name, auto& column) {
        column = archive.array<double>(std::string("beliefs/") + name);
    });
    const auto due = archive.array<std::int32_t>("reports/due");
    const auto community = archive.array<std::uint32_t>("reports/community");
    const auto told = archive.array<std::uint8_t>("reports/told");
    const auto subject = archive.array<std::uint32_t>("reports/subject");
    const auto people = archive.array<double>("reports/people");
    const auto price = archive.array<double>("reports/price");
    beliefs.under_way.clear();
    for (std::size_t i = 0; i < due.size(); ++i) {
        Report report{{}, static_cast<Told>(told.at(i)), subject.at(i), people.at(i), price.at(i)};
        report.community.value = community.at(i);
        beliefs.under_way[due[i]].push_back(report);
    }
}

/// Arrays recorded so far, under their own names.
void save_results(ArchiveWriter& archive, const Results& results) {
    for (const Variable& variable : results.variables) {
        if (variable.is_text() || variable.coordinate) {
            continue;
        }
        std::visit(
            [&](const auto& values) {
                using T = typename std::decay_t<decltype(values)>::value_type;
                if constexpr (std::is_arithmetic_v<T>) {
                    archive.array("results/" + variable.name, values);
                }
            },
            variable.values);
    }
}

void restore_results(const ArchiveReader& archive, std::size_t days, Results& results) {
    results.set_days(days);
    for (Variable& variable : results.variables) {
        const std::string name = "results/" + variable.name;
        if (variable.is_text() || variable.coordinate || !archive.has(name)) {
            continue;
        }
        std::visit(
            [&](auto& values) {
                using T = typename std::decay_t<decltype(values)>::value_type;
                if constexpr (std::is_arithmetic_v<T>) {
                    if (archive.size(name) == values.size()) {
                        values = archive.array<T>(name);
                    }
                }
            },
            variable.values);
    }
}

void save_journeys(ArchiveWriter& archive, const std::vector<JourneyStep>& steps) {
    archive.array("journeys/person",
                  gather<std::uint32_t>(steps, [](const auto& s) { return s.person.value; }));
    archive.array("journeys/moment",
                  gather<std::int32_t>(steps, [](const auto& s) { return s.moment.ticks; }));
    archive.array("journeys/status",
                  gather<std::uint8_t>(steps, [](const auto& s) { return s.status; }));
    archive.array("journeys/situation",
                  gather<std::uint32_t>(steps, [](const auto& s) { return s.situation; }));
    archive.array("journeys/cause",
                  gather<std::uint8_t>(steps, [](const auto& s) { return s.cause; }));
}

std::vector<JourneyStep> restored_journeys(const ArchiveReader& archive) {
    const auto people = archive.array<std::uint32_t>("journeys/person");
    const auto moments = archive.array<std::int32_t>("journeys/moment");
    const auto statuses = archive.array<std::uint8_t>("journeys/status");
    const auto situations = archive.array<std::uint32_t>("journeys/situation");
    const auto causes = archive.array<std::uint8_t>("journeys/cause");
    std::vector<JourneyStep> steps;
    steps.reserve(people.size());
    for (std::size_t i = 0; i < people.size(); ++i) {
        steps.push_back({PersonId{people[i]}, Moment{moments.at(i)},
                         static_cast<Status>(statuses.at(i)), situations.at(i),
                         static_cast<Cause>(causes.at(i))});
    }
    return steps;
}

void save_schedule(ArchiveWriter& archive, const Schedule& schedule) {
    const Schedule::Progress progress = schedule.progress();
    archive.array("schedule/days_above", gather<std::int32_t>(progress.triggers, [](const auto& t) {
                      return t.days_above;
                  }));
    archive.array("schedule/started", gather<std::int32_t>(progress.triggers, [](const auto& t) {
                      return t.started.value_or(-1);
                  }));
    archive.array("schedule/costs_usd", progress.costs_usd);
    archive.array("schedule/pools_used", progress.pools_used);
    archive.array("schedule/intensities", progress.intensities);
    archive.number("schedule/last_day", progress.last_day.value_or(-1));
}

void restore_schedule(const ArchiveReader& archive, Schedule& schedule) {
    Schedule::Progress progress;
    const auto days_above = archive.array<std::int32_t>("schedule/days_above");
    const auto started = archive.array<std::int32_t>("schedule/started");
    for (std::size_t i = 0; i < days_above.size(); ++i) {
        TriggerState trigger;
        trigger.days_above = days_above[i];
        if (started.at(i) >= 0) {
            trigger.started = started[i];
        }
        progress.triggers.push_back(trigger);
    }
    progress.costs_usd = archive.array<double>("schedule/costs_usd");
    progress.pools_used = archive.array<double>("schedule/pools_used");
    progress.intensities = archive.array<double>("schedule/intensities");
    const auto last_day = archive.number<std::int32_t>("schedule/last_day");
    if (last_day >= 0) {
        progress.last_day = last_day;
    }
    schedule.restore(progress);
}

} // namespace

void Simulation::save(const std::filesystem::path& file) const {
    ArchiveWriter archive(file);
    archive.number("version", checkpoint_version);
    archive.text("scenario_digest", scenario_->digest);
    archive.text("plan", schedule_.plan().name);
    archive.number("seed", luck_.seed());
    archive.number("days", days_);
    archive.number("today", state_.today);
    People::for_each_column(state_.people, [&](const char* name, const auto& column) {
        archive.array(std::string("people/") + name, column);
    });
    archive.array("hazards/cumulative", state_.hazards.cumulative());
    archive.array("hazards/bounds", state_.hazards.bounds());
    archive.array("hazards/rates", state_.hazards.rates());
    save_queues(archive, "desks", state_.desks);
    save_queues(archive, "seats", state_.seats);
    save_vessels(archive, state_.vessels);
    archive.array("gathering",
                  gather<std::uint32_t>(state_.gathering, [](VesselId id) { return id.value; }));
    for (std::size_t n = 0; n < state_.networks.size(); ++n) {
        save_network(archive, fmt::format("networks/{}/", n), state_.networks[n]);
    }
    archive.array("funding", gather<std::int32_t>(state_.funding, [](const FundingState& f) {
                      return f.short_since;
                  }));
    save_compounds(archive, state_);
    save_served(archive, state_.served);
    save_beliefs(archive, state_.beliefs);
    archive.array("counts/at_place", state_.counts.at_place);
    archive.array("counts/on_leg", state_.counts.on_leg);
    archive.number("counts/aboard", state_.counts.aboard);
    archive.array("measured/by_country", state_.measured.by_country);
    archive.array("measured/by_place", state_.measured.by_place);
    for (std::size_t l = 0; l < reviewed_shares_.by_leg.size(); ++l) {
        archive.array(fmt::format("seat_shares/{}", l), reviewed_shares_.by_leg[l]);
    }
    archive.array("seats_offered", reviewed_shares_.offered);
    save_schedule(archive, schedule_);
    save_journeys(archive, journeys_);
    save_results(archive, recorder_.results());
    archive.finish();
}

void Simulation::restore(const std::filesystem::path& file) {
    const ArchiveReader archive(file);
    const auto refuse = [&](const std::string& what, const std::string& remedy) {
        throw InputError(fmt::format("{}: this checkpoint {}; {}", file.string(), what, remedy));
    };
    if (!archive.has("version") || archive.number<int>("version") != checkpoint_version) {
        refuse("was written by another version of corridor", "run the scenario from its first day");
    }
    if (archive.text("scenario_digest") != scenario_->digest) {
        refuse("belongs to another scenario, or the scenario's files have changed",
               "resume it with the files that it was made from");
    }
    if (archive.number<std::uint64_t>("seed") != luck_.seed()) {
        refuse(fmt::format("has seed {}", archive.number<std::uint64_t>("seed")),
               "resume it with that seed");
    }
    if (archive.number<int>("days") != days_) {
        refuse(fmt::format("is of a run of {} days", archive.number<int>("days")),
               "resume it with that number of days");
    }
    state_.today = archive.number<Day>("today");
    People::for_each_column(state_.people, [&](const char* name, auto& column) {
        using T = typename std::decay_t<decltype(column)>::value_type;
        column = archive.array<T>(std::string("people/") + name);
    });
    state_.calendar = Calendar(state_.people, days_);
    state_.hazards.cumulative() = archive.array<double>("hazards/cumulative");
    state_.hazards.bounds() = archive.array<double>("hazards/bounds");
    state_.hazards.rates() = archive.array<double>("hazards/rates");
    restore_queues(archive, "desks", state_.desks);
    restore_queues(archive, "seats", state_.seats);
    restore_vessels(archive, state_.vessels);
    const auto gathering = archive.array<std::uint32_t>("gathering");
    for (std::size_t i = 0; i < state_.gathering.size(); ++i) {
        state_.gathering[i].value = gathering.at(i);
    }
    for (std::size_t n = 0; n < state_.networks.size(); ++n) {
        restore_network(archive, fmt::format("networks/{}/", n), state_.networks[n]);
    }
    const auto funding = archive.array<std::int32_t>("funding");
    for (std::size_t i = 0; i < state_.funding.size(); ++i) {
        state_.funding[i].short_since = funding.at(i);
    }
    restore_compounds(archive, state_);
    restore_served(archive, state_.served);
    restore_beliefs(archive, state_.beliefs);
    state_.counts.at_place = archive.array<std::int64_t>("counts/at_place");
    state_.counts.on_leg = archive.array<std::int64_t>("counts/on_leg");
    state_.counts.aboard = archive.number<std::int64_t>("counts/aboard");
    state_.measured.by_country = archive.array<double>("measured/by_country");
    state_.measured.by_place = archive.array<double>("measured/by_place");
    reviewed_shares_.by_leg.resize(scenario_->world.legs.size());
    for (std::size_t l = 0; l < reviewed_shares_.by_leg.size() && state_.today > 0; ++l) {
        reviewed_shares_.by_leg[l] = archive.array<double>(fmt::format("seat_shares/{}", l));
    }
    reviewed_shares_.offered = archive.array<double>("seats_offered");
    // Another plan may take over from here: its levers start afresh.
    if (archive.text("plan") == schedule_.plan().name) {
        restore_schedule(archive, schedule_);
    }
    if (state_.today > 0) { // the first day makes its own review
        adapted_.reset();
        const Effective& now = adapt(schedule_.current());
        renew_routes(now);
        report(scenario_->world, now, luck_, state_.today - 1, state_.measured, state_.measures);
    }
    journeys_ = restored_journeys(archive);
    restore_results(archive, static_cast<std::size_t>(state_.today), recorder_.results());
}

} // namespace corridor

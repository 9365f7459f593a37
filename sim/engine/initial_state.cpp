#include "engine/initial_state.hpp"

#include "engine/clocks.hpp"
#include "engine/population.hpp"
#include "stages/desks.hpp"
#include "stages/networks.hpp"

#include <algorithm>
#include <array>

namespace corridor {

Plan plan_named(const Scenario& scenario, const std::string& name) {
    if (name.empty()) {
        return {};
    }
    if (const Plan* plan = scenario.find_plan(name)) {
        return *plan;
    }
    std::vector<std::string> known;
    known.reserve(scenario.plans.size());
    for (const Plan& plan : scenario.plans) {
        known.push_back(plan.name);
    }
    throw InputError("'" + name + "' is not a plan of scenario '" + scenario.name + "'" +
                     did_you_mean(name, known) + (known.empty() ? "; it has none" : ""));
}

State make_state(const Scenario& scenario, const Layout& layout, const Luck& luck, int days,
                 int threads) {
    const World& world = scenario.world;
    State state;
    make_people(scenario, luck, days, threads, state);
    state.calendar = Calendar(state.people, days);
    state.hazards = make_hazards(world, days);
    state.desks.resize(layout.desks.size());
    state.seats.resize(layout.seat_keys.size());
    state.gathering.resize(layout.seat_keys.size());
    state.funding.resize(world.places.size());
    state.compounds.resize(world.places.size());
    for (const Offer& offer : world.offers) {
        state.offers_lead_to.push_back(offer.true_destination);
    }
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        state.networks.push_back(fresh_network(world.networks[n], layout, NetworkId{n}));
    }
    state.counts.at_place.assign(world.places.size() * status_count, 0);
    state.counts.on_leg.assign(world.legs.size(), 0);
    state.counts.landed.assign(world.places.size(), 0);
    state.counts.landed_on.assign(7 * world.places.size(), 0);
    for (std::size_t i = 0; i < state.people.size(); ++i) {
        ++state.counts.at_place[state.people.situation[i] * status_count + state.people.status[i]];
    }
    for (std::size_t m = 0; m < measure_count; ++m) {
        if (is_by_place(static_cast<Measure>(m))) {
            state.measures.by_place[m].assign(world.places.size(), 0);
        }
    }
    return state;
}

void line_up(Life& life, std::size_t block) {
    std::array<std::vector<Service>, status_count> waited_for;
    for (std::size_t s = 0; s < service_count; ++s) {
        const auto service = static_cast<Service>(s);
        if (!info_of(service).lines_up_at_once) continue;
        for (const Status status : info_of(service).queueing) {
            waited_for[static_cast<std::size_t>(status)].push_back(service);
        }
    }
    const People& people = life.people();
    const std::size_t end = std::min(people.size(), (block + 1) * People::block_size);
    for (std::size_t i = block * People::block_size; i < end; ++i) {
        const PersonId person{i};
        for (const Service service : waited_for[people.status[i]]) {
            if (!people.has(person, Flag::follows)) {
                join_desk(life, person, people.place_of(person), service, Moment{});
            }
        }
    }
}

RecordedRun recorded_run(const std::string& plan, double intensity, std::uint64_t seed, int days,
                         const Layout& layout, const Schedule& schedule,
                         const Communities& communities) {
    RecordedRun run;
    run.plan = plan;
    run.intensity = intensity;
    run.seed = seed;
    run.community_names = communities.names();
    run.reviews = (days + review_every_days - 1) / review_every_days;
    run.days = days;
    for (const Lever& lever : schedule.plan().levers) {
        run.lever_names.push_back(lever.label.empty() ? lever.id : lever.label);
    }
    for (const Pool& pool : schedule.pools()) {
        run.pool_names.push_back(pool.name);
    }
    for (const Desk& desk : layout.desks) {
        run.desk_names.push_back(desk.name);
        run.desk_services.emplace_back(name_of(desk.service));
        run.desk_places.push_back(desk.place);
    }
    for (std::size_t row = 0; row < transition_count(); ++row) {
        run.transition_names.push_back(transition_name(row));
    }
    return run;
}

} // namespace corridor

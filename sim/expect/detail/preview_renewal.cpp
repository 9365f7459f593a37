#include "choice/perception.hpp"
#include "expect/detail/preview_parts.hpp"
#include "stages/adaptation.hpp"
#include "stages/compounds.hpp"
#include "stages/networks.hpp"
#include "stages/seat_outlook.hpp"

#include <algorithm>
#include <cmath>

// What is calculated again when parameters change: the world of a morning, route values, events.

namespace corridor {

namespace {

/// One person, one vessel, and a state without queues.
State empty_state(const Scenario& scenario, const Layout& layout) {
    const World& world = scenario.world;
    State state;
    state.people.resize(1);
    state.vessels.resize(1);
    state.desks.resize(layout.desks.size());
    state.seats.resize(layout.seat_keys.size());
    state.gathering.resize(layout.seat_keys.size());
    state.funding.resize(world.places.size());
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        state.networks.push_back(fresh_network(world.networks[n], layout, NetworkId{n}));
    }
    state.compounds.resize(world.places.size());
    state.offer_ends = ends_of_offers(world);
    state.counts.at_place.assign(world.places.size() * status_count, 0);
    state.counts.on_leg.assign(world.legs.size(), 0);
    return state;
}

} // namespace

Preview::Parts::Parts(std::shared_ptr<const Scenario> of, const ExpectOptions& wanted)
    : scenario(std::move(of)),
      options(wanted),
      layout(make_layout(*scenario)),
      slots(scenario->world),
      state(empty_state(*scenario, layout)),
      routes(scenario->world, route_rule(scenario->choice_rule)),
      chain(*scenario, layout, slots, options),
      queues(*scenario, layout),
      reach(scenario->world, layout) {}

/// The work of the engine on the morning of a day: seats of networks, and funding.
void Preview::Parts::renew_world(const Effective& fresh) {
    constexpr Day morning = 0;
    const World& world = scenario->world;
    for (std::size_t p = 0; p < state.funding.size(); ++p) {
        state.funding[p].short_since = fresh.at(Param::funded_share, p) < 1 ? 0 : -1;
    }
    // Arrested cells recover: in the long run a part of the cells works. Seats are divided as whole
    // numbers; thousandths keep the rounding error small.
    constexpr double thousandths = 1000;
    Effective calm = fresh;
    const double spread = scenario->base.of(Param::waiting_time_spread);
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        double& arrests = calm.column(Param::arrests_per_day)[n];
        const double away = fresh.at(Param::recovery_days, n) * std::exp(0.5 * spread * spread) + 1;
        calm.column(Param::network_capacity_per_day)[n] *=
            thousandths / (1 - std::expm1(-arrests) * away);
        arrests = 0;
    }
    renew_networks(state, world, layout, calm, scenario->base, Luck(0), morning, options.month,
                   scenario->people_per_agent);
    for (NetworkState& network : state.networks) {
        network.seats_offered /= thousandths;
        network.seats_kept = 0;
        for (double& seats : network.seats_by_leg) {
            seats /= thousandths;
        }
    }
    shares = seat_shares(state, world, layout, fresh);
}

/// Route values for people who expect the present waits.
void Preview::Parts::renew_routes(const Effective& fresh) {
    const World& world = scenario->world;
    for (std::size_t q = 0; q < waits.days().size(); ++q) {
        const LegId leg = layout.leg_of_seats[q];
        if (!crosses_zones(world, leg)) {
            shares.wait_days[leg.index()][q - layout.seats_of_leg[leg.index()]] = waits.days()[q];
        }
    }
    routes.renew(fresh, perceived_risks(world, fresh), shares);
}

void Preview::Parts::find_beginners() {
    beginners.clear();
    newcomers.clear();
    for (std::size_t g = 0; g < scenario->world.groups.size(); ++g) {
        const GroupId group{g};
        beginners.push_back(chain.beginners(group));
        newcomers.emplace_back();
        if (chain.people_who_join(group) > 0) {
            newcomers.back() = chain.newcomers(group);
        }
    }
}

/// The situations whose events were found again.
std::vector<bool> Preview::Parts::renew_chain(const Effective& fresh) {
    reach.begin();
    if (now) {
        reach.compare(*now, fresh);
    }
    mark_changed_steps();
    now = fresh;
    chain.set(*now, scenario->base, routes, state);
    mark_opened_queues();
    std::vector<std::uint32_t> stale;
    for (std::uint32_t n = 0; n < chain.nodes.size(); ++n) {
        if (reach.touches(chain.nodes[n].situation)) {
            stale.push_back(n);
        }
    }
    const std::size_t known = chain.nodes.size();
    std::vector<bool> done(known, false);
    chain.ending_changed.clear();
    find_beginners();
    while (!stale.empty()) {
        for (const std::uint32_t n : stale) {
            if (!done[n]) {
                chain.find_events(n);
                done[n] = true;
            }
        }
        // The duration is part of the situation that is entered, and it may have changed.
        stale.clear();
        for (const std::uint32_t n : chain.ending_changed) {
            if (n < known && !done[n]) {
                stale.push_back(n);
            }
        }
        chain.ending_changed.clear();
    }
    chain.explore();
    done.resize(chain.nodes.size(), true);
    return done;
}

/// The capacity of a queue changes only that queue. Whether it serves anybody at all changes other
/// situations too.
void Preview::Parts::mark_opened_queues() {
    const auto queue_count = static_cast<std::uint32_t>(chain.shares_served.size());
    std::vector<double> fresh;
    for (std::uint32_t q = 0; q < queue_count; ++q) {
        fresh.push_back(chain.capacity_of(q));
        if (!capacities.empty() && (capacities[q] > 0) != (fresh[q] > 0)) {
            q < layout.desks.size() ? reach.mark(layout.desks[q])
                                    : reach.mark(layout.leg_of_seats[q - layout.desks.size()]);
        }
    }
    capacities = std::move(fresh);
}

/// When the probabilities of steps at a place change, people who choose there are affected. When a
/// place starts or stops leading anywhere, rules without a choice of steps are affected too.
void Preview::Parts::mark_changed_steps() {
    const World& world = scenario->world;
    const auto same = [](const Step& a, const Step& b) {
        return a.leg == b.leg && a.carrier == b.carrier && a.log_probability == b.log_probability;
    };
    steps.resize(2 * world.profiles.size() * world.places.size());
    auto known = steps.begin();
    for (std::size_t profile = 0; profile < world.profiles.size(); ++profile) {
        for (const Layer layer : {Layer::regular, Layer::irregular}) {
            for (std::size_t p = 0; p < world.places.size(); ++p, ++known) {
                const auto fresh = routes.steps(ProfileId{profile}, layer, PlaceId{p});
                if (std::ranges::equal(*known, fresh, same)) {
                    continue;
                }
                reach.mark_steps(PlaceId{p});
                if (known->empty() != fresh.empty()) {
                    reach.mark(PlaceId{p});
                }
                known->assign(fresh.begin(), fresh.end());
            }
        }
    }
}

} // namespace corridor

#include "stages/networks.hpp"

#include "choice/adaptation.hpp"
#include "stages/adaptation.hpp"
#include "stages/detail/seats.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace corridor {

using namespace detail;

namespace {

void follow_cells(NetworkState& network, NetworkId id, const World& world, const Effective& now,
                  const Effective& fixed, const Luck& luck, Day today) {
    const double arrested = 1 - std::exp(-network.exposure * now.at(Param::arrests_per_day, id));
    network.arrested = 0;
    const PersonId key{world[id].key.value};
    for (std::size_t cell = 0; cell < network.cell_back_on.size(); ++cell) {
        const Entity which{static_cast<std::uint32_t>(cell)};
        if (network.cell_back_on[cell] <= today &&
            luck.happens(arrested, key, Why::cells, today, which)) {
            const double spread = fixed.of(Param::waiting_time_spread);
            const double normal = luck.normal(key, Why::duration, today, which);
            const double days = now.at(Param::recovery_days, id) * std::exp(spread * normal);
            network.cell_back_on[cell] =
                static_cast<std::uint16_t>(std::min(today + 1 + days, double{never - 1}));
            ++network.arrested;
        }
    }
}

/// The seats of each leg today. The seats of a pool are divided by the people who wait, plus one
/// person on each leg, so that legs without a queue get some too.
std::vector<double> seats_by_leg(const State& state, NetworkId id, const World& world,
                                 const Layout& layout, const Effective& now, int month,
                                 double people_per_agent) {
    const NetworkState& network = state.networks[id.index()];
    const auto& legs = world[id].legs;
    std::vector<double> seats(legs.size(), 0.0);
    for (const auto& pool : pools_of(layout, now, id)) {
        double total = 0;
        for (const std::size_t i : pool) {
            if (is_open(now, legs[i])) {
                const Queue& queue = state.seats[seat_queue_of(world, layout, legs[i], id)];
                seats[i] = weight_of_waiting(network, layout, now, id, i) *
                           (1 / layout.alike[id.index()][i] + queue.agents * people_per_agent);
                total += seats[i];
            }
        }
        for (const std::size_t i : pool) {
            seats[i] *= total > 0 ? network.seats_offered / total *
                                        season_factor(world, now, legs[i], month) *
                                        ability_on(world, now, legs[i])
                                  : 0.0;
        }
    }
    return seats;
}

/// A network that learns offers whole seats; the fraction is kept for tomorrow.
void make_whole(NetworkState& network) {
    const double seats =
        std::accumulate(network.seats_by_leg.begin(), network.seats_by_leg.end(), 0.0) +
        network.seats_kept;
    network.seats_by_leg = whole_seats(network.seats_by_leg, std::floor(seats));
    network.seats_kept = seats - std::floor(seats);
}

} // namespace

void renew_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                    const Effective& fixed, const Luck& luck, Day today, int month,
                    double people_per_agent) {
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        const NetworkId id{n};
        NetworkState& network = state.networks[n];
        follow_cells(network, id, world, now, fixed, luck, today);
        network.seats_offered = now.at(Param::network_capacity_per_day, id) *
                                cells_of(network, id, now, fixed, today).working;
        network.seats_by_leg = seats_by_leg(state, id, world, layout, now, month, people_per_agent);
        if (now.at(Param::learning_rate, id) > 0) {
            make_whole(network);
        }
    }
}

CellOutlook cells_of(const NetworkState& network, NetworkId id, const Effective& now,
                     const Effective& fixed, Day today) {
    const double working = static_cast<double>(network.working_cells(today)) /
                           static_cast<double>(network.cell_back_on.size());
    const double spread = fixed.of(Param::waiting_time_spread);
    return {working * (1 - now.at(Param::network_dormant, id)),
            network.exposure * now.at(Param::arrests_per_day, id),
            now.at(Param::recovery_days, id) * std::exp(0.5 * spread * spread) + 1};
}

double seats_on(const State& state, const World& world, const Layout& layout, const Effective& now,
                std::size_t queue) {
    const LegId leg = layout.leg_of_seats[queue];
    const double on_leg = now.at(Param::open, leg) > 0 ? now.at(Param::capacity_per_day, leg) : 0.0;
    const auto seats_of = [&](NetworkId id) {
        const auto& legs = world[id].legs;
        const auto at = std::find(legs.begin(), legs.end(), leg) - legs.begin();
        return state.networks[id.index()].seats_by_leg[static_cast<std::size_t>(at)];
    };
    const NetworkId network = layout.network_of_seats[queue];
    if (!network.valid()) {
        return on_leg;
    }
    double all = 0;
    for (const NetworkId id : world[leg].networks) {
        all += seats_of(id);
    }
    return all > on_leg ? seats_of(network) * on_leg / all : seats_of(network);
}

} // namespace corridor

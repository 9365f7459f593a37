#include "stages/networks.hpp"

#include "choice/adaptation.hpp"
#include "stages/adaptation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace corridor {

namespace {

/// Vessels take people on here; between zones they only sail on.
bool boards_vessels(const World& world, LegId id) {
    const Leg& leg = world[id];
    return leg.by_vessel() && world[leg.from].kind != PlaceKind::sea_zone;
}

/// Nobody sets out where a leg is closed; it takes no seats from the others.
bool is_open(const Effective& now, LegId id) {
    return now.at(Param::open, id) > 0 && now.at(Param::capacity_per_day, id) > 0;
}

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

double season_factor(const World& world, const Effective& now, LegId id, int month) {
    const double inside =
        world[id].season.includes(month) ? 1.0 : now.at(Param::off_season_share, id);
    return inside * now.at(Param::season_factor, id);
}

std::size_t seat_queue_of(const World& world, const Layout& layout, LegId leg, NetworkId network) {
    const auto& carriers = world[leg].networks;
    const auto slot = std::find(carriers.begin(), carriers.end(), network) - carriers.begin();
    return layout.seats_of_leg[leg.index()] + static_cast<std::size_t>(slot);
}

void share_seats(State& state, NetworkId id, const World& world, const Layout& layout,
                 const Effective& now, int month) {
    NetworkState& network = state.networks[id.index()];
    const auto& legs = world[id].legs;
    double waiting = 0;
    std::vector<double> demand(legs.size(), 0);
    for (std::size_t i = 0; i < legs.size(); ++i) {
        if (boards_vessels(world, legs[i]) && is_open(now, legs[i])) {
            const Queue& queue = state.seats[seat_queue_of(world, layout, legs[i], id)];
            demand[i] = 1 + static_cast<double>(queue.ordinary.size());
            waiting += demand[i];
        }
    }
    for (std::size_t i = 0; i < legs.size(); ++i) {
        const double share = !boards_vessels(world, legs[i]) ? 1.0
                             : waiting > 0                   ? demand[i] / waiting
                                                             : 0.0;
        network.seats_by_leg[i] = network.seats_offered * share *
                                  season_factor(world, now, legs[i], month) *
                                  ability_on(world, now, legs[i]);
    }
}

/// A network that learns shares its seats among the legs of a stage by what it has learnt and by
/// who waits, in whole seats.
void share_seats_as_learnt(State& state, NetworkId id, const World& world, const Layout& layout,
                           const Effective& now, int month) {
    NetworkState& network = state.networks[id.index()];
    const auto& legs = world[id].legs;
    std::fill(network.seats_by_leg.begin(), network.seats_by_leg.end(), 0.0);
    std::vector<double> quotas(legs.size(), 0.0);
    for (const auto& stage : layout.stages[id.index()]) {
        double total = 0;
        for (const std::size_t i : stage) {
            const Queue& queue = state.seats[seat_queue_of(world, layout, legs[i], id)];
            quotas[i] = is_open(now, legs[i]) ? network.lines[i].share *
                                                    (1 + static_cast<double>(queue.ordinary.size()))
                                              : 0.0;
            total += quotas[i];
        }
        for (const std::size_t i : stage) {
            quotas[i] *= total > 0 ? network.seats_offered / total *
                                         season_factor(world, now, legs[i], month) *
                                         ability_on(world, now, legs[i])
                                   : 0.0;
        }
    }
    const double seats = std::accumulate(quotas.begin(), quotas.end(), 0.0) + network.seats_kept;
    network.seats_by_leg = whole_seats(quotas, std::floor(seats));
    network.seats_kept = seats - std::floor(seats);
}

/// Seats by seat queue as travellers hear of them: all of the network's on each leg, less what it
/// cannot do there, and more or fewer as it has learnt about those of a stage that are open.
std::vector<double> seats_for_choice(const State& state, const World& world, const Layout& layout,
                                     const Effective& now) {
    std::vector<double> seats(layout.seat_keys.size(), 0.0);
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        const NetworkId id{n};
        const NetworkState& network = state.networks[n];
        const bool learns = now.at(Param::learning_rate, id) > 0;
        for (const auto& stage : layout.stages[n]) {
            double open = 0;
            double share = 0;
            for (const std::size_t i : stage) {
                const bool counts = is_open(now, world[id].legs[i]);
                open += counts ? 1.0 : 0.0;
                share += counts ? network.lines[i].share : 0.0;
            }
            for (const std::size_t i : stage) {
                const LegId leg = world[id].legs[i];
                const double learnt =
                    learns && share > 0 ? network.lines[i].share * open / share : 1.0;
                seats[seat_queue_of(world, layout, leg, id)] =
                    network.seats_offered * learnt * ability_on(world, now, leg);
            }
        }
    }
    return seats;
}

} // namespace

void renew_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                    const Effective& fixed, const Luck& luck, Day today, int month) {
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        const NetworkId id{n};
        NetworkState& network = state.networks[n];
        follow_cells(network, id, world, now, fixed, luck, today);
        const double working = static_cast<double>(network.working_cells(today)) /
                               static_cast<double>(network.cell_back_on.size());
        network.seats_offered = now.at(Param::network_capacity_per_day, id) * working *
                                (1 - now.at(Param::network_dormant, id));
        if (now.at(Param::learning_rate, id) > 0) {
            share_seats_as_learnt(state, id, world, layout, now, month);
        } else {
            share_seats(state, id, world, layout, now, month);
        }
    }
}

SeatShares seat_shares(const State& state, const World& world, const Layout& layout,
                       const Effective& now) {
    SeatShares shares = even_seat_shares(world);
    const auto offered = seats_for_choice(state, world, layout, now);
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        const Leg& leg = world.legs[l];
        if (leg.networks.empty() || crosses_zones(world, LegId{l})) {
            continue;
        }
        double total = 0;
        double evenly = 0;
        for (std::size_t n = 0; n < leg.networks.size(); ++n) {
            total += offered[layout.seats_of_leg[l] + n];
            evenly += state.networks[leg.networks[n].index()].seats_offered;
        }
        for (std::size_t n = 0; n < leg.networks.size(); ++n) {
            const double seats = offered[layout.seats_of_leg[l] + n];
            shares.by_leg[l][n] = total > 0 ? seats / total : 0;
        }
        shares.offered[l] = total > 0 ? total / evenly : 0;
    }
    return shares;
}

} // namespace corridor

#include "stages/networks.hpp"

#include "choice/adaptation.hpp"
#include "stages/adaptation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace corridor {

namespace {

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

/// Legs that share a network's seats: all of a stage where it learns.
const std::vector<std::vector<std::size_t>>& pools_of(const Layout& layout, const Effective& now,
                                                      NetworkId id) {
    return now.at(Param::learning_rate, id) > 0 ? layout.stages[id.index()]
                                                : layout.pools[id.index()];
}

/// How much a person who waits on one of its legs weighs when the network shares its seats. By what
/// it has learnt, if it learns; two halves of a leg weigh like the whole.
double weight_of_waiting(const NetworkState& network, const Layout& layout, const Effective& now,
                         NetworkId id, std::size_t i) {
    return now.at(Param::learning_rate, id) > 0
               ? network.lines[i].share * layout.alike[id.index()][i]
               : 1.0;
}

/// Seats of each leg today: those of a pool go where people wait, and to one person more on each
/// leg, so that there are some where nobody does.
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

/// A network that learns offers whole seats; what is left over is kept for tomorrow.
void make_whole(NetworkState& network) {
    const double seats =
        std::accumulate(network.seats_by_leg.begin(), network.seats_by_leg.end(), 0.0) +
        network.seats_kept;
    network.seats_by_leg = whole_seats(network.seats_by_leg, std::floor(seats));
    network.seats_kept = seats - std::floor(seats);
}

/// Seats by seat queue as travellers hear of them: all that the network has on each leg while its
/// cells are at work, less what it cannot do there, and more or fewer as it has learnt about those
/// of a stage that are open.
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
                open += counts ? 1 / layout.alike[n][i] : 0.0;
                share += counts ? network.lines[i].share : 0.0;
            }
            for (const std::size_t i : stage) {
                const LegId leg = world[id].legs[i];
                const double learnt =
                    learns && share > 0 ? network.lines[i].share * layout.alike[n][i] * open / share
                                        : 1.0;
                seats[seat_queue_of(world, layout, leg, id)] =
                    now.at(Param::network_capacity_per_day, id) * learnt *
                    ability_on(world, now, leg);
            }
        }
    }
    return seats;
}

/// Part of a network's cells at work on each day to come.
std::vector<double> working_on_days_to_come(const CellOutlook& cells) {
    std::vector<double> working(longest_wait_days);
    for (int day = 0; day < longest_wait_days; ++day) {
        working[static_cast<std::size_t>(day)] = working_after(cells, day);
    }
    return working;
}

/// What people who think of a leg know of the queues there.
struct Waits {
    const State& state;
    const World& world;
    const Layout& layout;
    const Effective& now;
    double people_per_agent;
    std::span<const int> months;

    double waiting_in(std::size_t queue) const {
        return state.seats[queue].agents * people_per_agent;
    }

    /// People who wait leave by themselves at this rate.
    double leaves_per_day(LegId leg) const {
        const PlaceId place = world[leg].from;
        return now.at(Param::chooses_again_per_day, place) + now.at(Param::gives_up_per_day, place);
    }

    /// Where the leg itself takes only so many a day, whoever carries them.
    double for_leg(LegId leg) const {
        const std::size_t first = layout.seats_of_leg[leg.index()];
        const std::size_t slots = std::max<std::size_t>(1, world[leg].networks.size());
        double waiting = 0;
        for (std::size_t slot = 0; slot < slots; ++slot) {
            waiting += waiting_in(first + slot);
        }
        const double a_day = now.at(Param::capacity_per_day, leg);
        return wait_for_seat(waiting, leaves_per_day(leg), std::span(&a_day, 1));
    }

    /// By number of the network's leg.
    std::vector<double> for_seats_of(NetworkId id, const CellOutlook& cells) const {
        const auto& legs = world[id].legs;
        std::vector<double> waits(legs.size(), 0.0);
        std::vector<double> working;
        for (const auto& pool : pools_of(layout, now, id)) {
            const auto weight = [&](std::size_t i) {
                return weight_of_waiting(state.networks[id.index()], layout, now, id, i);
            };
            double waiting = 0;
            for (const std::size_t i : pool) {
                if (is_open(now, legs[i])) {
                    waiting += weight(i) * waiting_in(seat_queue_of(world, layout, legs[i], id));
                }
            }
            for (const std::size_t i : pool) {
                if (waiting <= 0 || weight(i) <= 0) {
                    continue;
                }
                if (working.empty()) {
                    working = working_on_days_to_come(cells);
                }
                waits[i] = wait_for_seat(waiting / weight(i), leaves_per_day(legs[i]),
                                         seats_to_come(id, legs[i], working));
            }
        }
        return waits;
    }

  private:
    std::vector<double> seats_to_come(NetworkId id, LegId leg,
                                      const std::vector<double>& working) const {
        std::array<double, 13> in_month{};
        for (int month = 1; month <= 12; ++month) {
            in_month[static_cast<std::size_t>(month)] = season_factor(world, now, leg, month);
        }
        const double all =
            now.at(Param::network_capacity_per_day, id) * ability_on(world, now, leg);
        std::vector<double> seats(working.size());
        for (std::size_t day = 0; day < working.size(); ++day) {
            const int month = months[std::min(day, months.size() - 1)];
            seats[day] = all * working[day] * in_month[static_cast<std::size_t>(month)];
        }
        return seats;
    }
};

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
        double untaught = 0;
        for (std::size_t n = 0; n < leg.networks.size(); ++n) {
            total += offered[layout.seats_of_leg[l] + n];
            untaught += now.at(Param::network_capacity_per_day, leg.networks[n]);
        }
        for (std::size_t n = 0; n < leg.networks.size(); ++n) {
            const NetworkId id = leg.networks[n];
            const double capacity = now.at(Param::network_capacity_per_day, id);
            const double seats = offered[layout.seats_of_leg[l] + n];
            shares.by_leg[l][n] = total > 0 ? seats / total : 0;
            shares.coming[l][n] =
                capacity > 0 ? state.networks[id.index()].seats_offered / capacity : 0;
        }
        shares.offered[l] = total > 0 ? total / untaught : 0;
    }
    return shares;
}

void foresee_seats(SeatShares& shares, const State& state, const World& world, const Layout& layout,
                   const Effective& now, const Effective& fixed, double people_per_agent,
                   std::span<const int> months) {
    const Waits waits{state, world, layout, now, people_per_agent, months};
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        if (is_open(now, LegId{l}) && !crosses_zones(world, LegId{l})) {
            std::fill(shares.wait_days[l].begin(), shares.wait_days[l].end(),
                      waits.for_leg(LegId{l}));
        }
    }
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        const NetworkId id{n};
        const CellOutlook cells = cells_of(state.networks[n], id, now, fixed, state.today);
        const std::vector<double> for_seats = waits.for_seats_of(id, cells);
        for (std::size_t i = 0; i < world[id].legs.size(); ++i) {
            const LegId leg = world[id].legs[i];
            if (crosses_zones(world, leg)) {
                continue;
            }
            const std::size_t slot =
                seat_queue_of(world, layout, leg, id) - layout.seats_of_leg[leg.index()];
            double& days = shares.wait_days[leg.index()][slot];
            days = std::max(days, for_seats[i]);
            shares.coming[leg.index()][slot] = working_until(cells, learning_every_days);
        }
    }
}

} // namespace corridor

#include "stages/seat_outlook.hpp"

#include "stages/adaptation.hpp"
#include "stages/detail/seats.hpp"
#include "stages/networks.hpp"

#include <algorithm>
#include <array>

namespace corridor {

using namespace detail;

namespace {

/// The seats of each seat queue as travellers know them: those of the network when all its cells
/// work, minus what it cannot do there, adjusted to what it has learnt about the open legs of a
/// stage.
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

/// The part of a network's cells that works on each coming day.
std::vector<double> working_on_days_to_come(const CellOutlook& cells) {
    std::vector<double> working(longest_wait_days);
    for (int day = 0; day < longest_wait_days; ++day) {
        working[static_cast<std::size_t>(day)] = working_after(cells, day);
    }
    return working;
}

/// What people who consider a leg know about its queues.
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

    /// The rate at which people who wait leave by themselves.
    double leaves_per_day(LegId leg) const {
        const PlaceId place = world[leg].from;
        return now.at(Param::chooses_again_per_day, place) + now.at(Param::gives_up_per_day, place);
    }

    /// For a leg with its own capacity a day, for all carriers together.
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

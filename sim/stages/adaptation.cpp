#include "stages/adaptation.hpp"

#include "choice/adaptation.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

/// The default number of a network's cells. The cost of an arrest is stated for this number.
constexpr double usual_cells = 10;

bool learns(const Effective& now, NetworkId id) { return now.at(Param::learning_rate, id) > 0; }

bool is_open(const Effective& now, LegId id) {
    return now.at(Param::open, id) > 0 && now.at(Param::capacity_per_day, id) > 0;
}

std::size_t slot_of(const Leg& leg, NetworkId id) {
    return static_cast<std::size_t>(std::find(leg.networks.begin(), leg.networks.end(), id) -
                                    leg.networks.begin());
}

LineState& line_of(State& state, const World& world, NetworkId id, LegId leg) {
    const auto& legs = world[id].legs;
    const auto at = std::find(legs.begin(), legs.end(), leg) - legs.begin();
    return state.networks[id.index()].lines[static_cast<std::size_t>(at)];
}

/// What all networks of a leg have observed there.
LineState seen_on(State& state, const World& world, LegId leg) {
    LineState seen;
    for (const NetworkId id : world[leg].networks) {
        const LineState& line = line_of(state, world, id, leg);
        seen.delivered += line.delivered;
        seen.lost += line.lost;
    }
    return seen;
}

/// The part of interceptions that bribes prevent: at the coast that a vessel leaves, or in the
/// country where a leg by land ends.
double effect_of_bribes(const World& world, const Effective& now, LegId id) {
    const Leg& leg = world[id];
    const PlaceId where = leg.mode == Mode::sea ? leg.from : leg.to;
    return now.of(Param::bribe_nullifies) *
           std::min(1.0, now.at(Param::corruption_level, world[where].country));
}

/// Reviews prices, bribes and exposure of one line. Returns its profit above the usual, as a share
/// of the usual price.
double review_line(LineState& line, const LineState& seen, double parallel, const World& world,
                   const Effective& now, NetworkId id, LegId leg) {
    const double usual = now.at(Param::usual_loss_share, id);
    const double upfront = now.at(Param::upfront_share, id);
    const double lost = expected_loss(seen.delivered, seen.lost, usual, parallel);
    const double effect = effect_of_bribes(world, now, leg);
    const double lost_unbribed =
        line.bribes && effect < 1 ? std::min(1.0, lost / (1 - effect)) : lost;
    const double bribe = now.at(Param::corruption_share, id);
    line.bribes = bribes_pay(lost_unbribed, usual, upfront, effect, bribe);
    line.exposure = faded(line.exposure, lost, usual, now.at(Param::fading_per_week, id),
                          now.at(Param::fading_floor, id), now.at(Param::learning_memory_days, id),
                          learning_every_days);
    const double kept_usually = kept_of_price(usual, upfront);
    const double kept = kept_of_price(lost, upfront) - (line.bribes ? bribe : 0);
    line.price_rise = price_rise(kept, kept_usually, now.at(Param::price_pass_through, id),
                                 now.at(Param::price_rise_limit, id));
    const double carrying =
        cost_of_carrying(price_usd(now, leg, id), now.at(Param::days, leg),
                         now.at(Param::carrying_cost_usd_per_day, id), kept_usually);
    const double works = is_open(now, leg) ? ability_on(world, now, leg) : 0;
    return works * ((1 + line.price_rise) * kept - carrying) - (kept_usually - carrying);
}

/// Shares of the seats of a stage before any learning. Parallel legs have one share together.
std::vector<double> untaught_shares(const std::vector<std::size_t>& stage,
                                    const std::vector<double>& alike) {
    std::vector<double> shares;
    double total = 0;
    for (const std::size_t i : stage) {
        shares.push_back(1 / alike[i]);
        total += shares.back();
    }
    for (double& share : shares) {
        share /= total;
    }
    return shares;
}

void review_network(State& state, const World& world, const Layout& layout, const Effective& now,
                    NetworkId id, const std::vector<LineState>& seen, Day today) {
    NetworkState& network = state.networks[id.index()];
    for (const auto& stage : layout.stages[id.index()]) {
        std::vector<double> weights;
        std::vector<double> rewards;
        const auto& alike = layout.alike[id.index()];
        for (const std::size_t i : stage) {
            const LegId leg = world[id].legs[i];
            rewards.push_back(
                review_line(network.lines[i], seen[leg.index()], alike[i], world, now, id, leg));
            weights.push_back(network.lines[i].weight);
        }
        learn(weights, rewards, untaught_shares(stage, alike), now.at(Param::learning_rate, id),
              now.at(Param::exploration_share, id));
        for (std::size_t i = 0; i < stage.size(); ++i) {
            LineState& line = network.lines[stage[i]];
            line.weight = weights[i];
            line.share = restructured(line.share, line.weight,
                                      now.at(Param::restructuring_days, id), learning_every_days);
        }
    }
    const double cells = static_cast<double>(network.cell_back_on.size());
    const double out = 1 - static_cast<double>(network.working_cells(today)) / cells;
    network.exposure = faded(network.exposure, out, now.at(Param::usual_loss_share, id),
                             now.at(Param::fading_per_week, id), now.at(Param::fading_floor, id),
                             now.at(Param::learning_memory_days, id), learning_every_days);
}

/// The part of interception on one leg that remains for one of its networks. Between sea zones a
/// vessel may come from any coast of the network.
double hold_on(const State& state, const World& world, const Effective& now, NetworkId id,
               LegId leg) {
    if (!learns(now, id)) {
        return 1;
    }
    const auto& legs = world[id].legs;
    const auto& lines = state.networks[id.index()].lines;
    double hold = 0;
    double weight = 0;
    for (std::size_t i = 0; i < legs.size(); ++i) {
        const bool same = legs[i] == leg;
        const bool boards = world[legs[i]].by_vessel() && !crosses_zones(world, legs[i]);
        if (crosses_zones(world, leg) ? boards : same) {
            const double bribed = lines[i].bribes ? effect_of_bribes(world, now, legs[i]) : 0;
            hold += lines[i].share * lines[i].exposure * (1 - bribed);
            weight += lines[i].share;
        }
    }
    return weight > 0 ? hold / weight : 1;
}

} // namespace

bool networks_learn(const World& world, const Effective& now) {
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        if (learns(now, NetworkId{n})) {
            return true;
        }
    }
    return false;
}

NetworkState fresh_network(const Network& network, const Layout& layout, NetworkId id) {
    NetworkState fresh;
    fresh.cell_back_on.assign(static_cast<std::size_t>(std::max(1.0, network.cells)), 0);
    fresh.seats_by_leg.assign(network.legs.size(), 0);
    fresh.lines.resize(network.legs.size());
    for (const auto& stage : layout.stages[id.index()]) {
        const auto shares = untaught_shares(stage, layout.alike[id.index()]);
        for (std::size_t i = 0; i < stage.size(); ++i) {
            fresh.lines[stage[i]].weight = shares[i];
            fresh.lines[stage[i]].share = shares[i];
        }
    }
    return fresh;
}

void book_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                   const Tally& day, double people_per_agent) {
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        const NetworkId id{n};
        NetworkState& network = state.networks[n];
        const double upfront = now.at(Param::upfront_share, id);
        const double kept_in_memory = std::exp(-1 / now.at(Param::learning_memory_days, id));
        const double arrested = network.arrested / static_cast<double>(network.cell_back_on.size());
        network.profit_usd = -arrested * usual_cells * now.at(Param::arrest_cost_usd, id);
        for (std::size_t i = 0; i < network.lines.size(); ++i) {
            const LegId leg = world[id].legs[i];
            LineState& line = network.lines[i];
            const std::size_t queue = layout.seats_of_leg[leg.index()] + slot_of(world[leg], id);
            const double carried = day.carried[queue] * people_per_agent;
            const double delivered = day.delivered[queue] * people_per_agent;
            const double days = world[leg].by_vessel() ? day.carried_days[queue] * people_per_agent
                                                       : carried * now.at(Param::days, leg);
            const double bribe = line.bribes ? now.at(Param::corruption_share, id) : 0;
            network.profit_usd += price_usd(now, leg, id) *
                                      (carried * (upfront - bribe) + delivered * (1 - upfront)) -
                                  days * now.at(Param::carrying_cost_usd_per_day, id);
            line.delivered = kept_in_memory * line.delivered + delivered;
            line.lost = kept_in_memory * line.lost + day.lost[queue] * people_per_agent;
        }
    }
}

void review_networks(State& state, const World& world, const Layout& layout, const Effective& now,
                     Day today) {
    std::vector<LineState> seen;
    seen.reserve(world.legs.size());
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        seen.push_back(seen_on(state, world, LegId{l}));
    }
    for (std::size_t n = 0; n < world.networks.size(); ++n) {
        if (learns(now, NetworkId{n})) {
            review_network(state, world, layout, now, NetworkId{n}, seen, today);
        }
    }
}

double ability_on(const World& world, const Effective& now, LegId leg) {
    const auto left_at = [&](PlaceId place) {
        return 1 - now.at(Param::business_reliance, place) *
                       now.at(Param::business_registration, place);
    };
    return left_at(world[leg].from) * left_at(world[leg].to);
}

void adapt_legs(const State& state, const World& world, const Effective& asked,
                const SeatShares& shares, Effective& adapted) {
    auto& fares = adapted.column(Param::fare_usd);
    auto& interception = adapted.column(Param::interception_per_day);
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        const auto& networks = world.legs[l].networks;
        double rise = 0;
        double hold = 0;
        double total = 0;
        for (std::size_t slot = 0; slot < networks.size(); ++slot) {
            const NetworkId id = networks[slot];
            const double share = shares.by_leg[l][slot];
            const auto& legs = world[id].legs;
            const auto at = std::find(legs.begin(), legs.end(), LegId{l}) - legs.begin();
            const LineState& line = state.networks[id.index()].lines[static_cast<std::size_t>(at)];
            rise += learns(asked, id) ? share * line.price_rise : 0;
            hold += share * hold_on(state, world, asked, id, LegId{l});
            total += share;
        }
        if (total > 0) {
            fares[l] = std::min(parameter(Param::fare_usd).high, fares[l] * (1 + rise / total));
            interception[l] *= hold / total;
        }
    }
}

} // namespace corridor

#include "choice/route_values.hpp"

#include "base/errors.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "choice/cycle_check.hpp"
#include "choice/detail/rival_rules.hpp"
#include "choice/detail/route_terms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace corridor {

using detail::never;

/// A leg, or stopping, as an alternative of a draw.
struct RouteValues::Alternative {
    double probability = 0;
    Entity key;
    std::uint32_t first_step = 0;
    std::uint32_t steps = 0; ///< one for each carrier
};

/// One profile in one layer: its legs and the solver of its values.
struct RouteValues::Solver {
    detail::RouteFrame frame;
    detail::RecursiveLogit logit;
    std::vector<Entity> slot_keys; ///< by slot of the frame: key of leg and carrier
};

/// One view in one layer.
struct RouteValues::Routes {
    bool solve(detail::RecursiveLogit& logit, detail::WeighedRoutes fresh);
    void list_steps(const std::vector<Entity>& stop_keys, const std::vector<Entity>& leg_keys,
                    const Solver& solver, const detail::StepOdds& odds);
    void sum_up_front(const detail::DayTerms& day, const detail::RouteFrame& frame);

    detail::WeighedRoutes weighed;
    bool solved = false;
    bool renewed = false; ///< solved in the last renewal
    bool moved = false;   ///< a log weight changed by more than 0.01 in the last renewal

    std::vector<double> value;        ///< by place
    std::vector<double> upfront_usd;  ///< by place
    std::vector<double> upfront_cost; ///< by arc: the terms of `upfront_usd`
    std::vector<double> upfront_goal; ///< by place: the value at its end
    std::vector<Step> steps;
    std::vector<std::uint32_t> first_step; ///< by place
    std::vector<Alternative> alternatives;
    std::vector<std::uint32_t> first_alternative; ///< by place
};

namespace {

bool moved_by_more_than(double bound, const std::vector<double>& before,
                        const std::vector<double>& after) {
    for (std::size_t i = 0; i < after.size(); ++i) {
        // Opening and closing change a log weight by infinity; the difference of two infinities is
        // no change.
        if (before[i] != after[i] && !(std::abs(before[i] - after[i]) <= bound)) return true;
    }
    return false;
}

/// The keys of legs. Parallel legs have the same key in the world; all but the first get another
/// key here.
std::vector<Entity> keys_of_legs(const World& world) {
    std::map<std::tuple<PlaceId, PlaceId, Mode, Channel>, std::uint32_t> seen;
    std::vector<Entity> keys;
    keys.reserve(world.legs.size());
    for (const Leg& leg : world.legs) {
        const std::uint32_t ordinal = seen[{leg.from, leg.to, leg.mode, leg.channel}]++;
        keys.push_back(ordinal == 0 ? leg.key : combine(leg.key, Entity{ordinal}));
    }
    return keys;
}

std::vector<Entity> keys_of_slots(const World& world, const detail::RouteFrame& frame,
                                  const std::vector<Entity>& leg_keys) {
    std::vector<Entity> keys;
    keys.reserve(frame.carriers.size());
    for (std::size_t arc = 0; arc < frame.legs.size(); ++arc) {
        const Entity key = leg_keys[frame.legs[arc].index()];
        for (std::size_t slot = frame.first_slot[arc]; slot < frame.first_slot[arc + 1]; ++slot) {
            const NetworkId carrier = frame.carriers[slot];
            keys.push_back(carrier.valid() ? combine(key, world[carrier].key) : key);
        }
    }
    return keys;
}

std::vector<Entity> keys_of_stopping(const World& world) {
    const Entity stopping = entity_of("stop");
    std::vector<Entity> keys;
    keys.reserve(world.places.size());
    for (const Place& place : world.places) keys.push_back(combine(place.key, stopping));
    return keys;
}

std::size_t slot_of(ViewId view, Layer layer) {
    return view.index() * layer_count + static_cast<std::size_t>(layer);
}

std::vector<ProfileId> profiles_of(const World& world) {
    std::vector<ProfileId> profiles;
    profiles.reserve(world.profiles.size());
    for (std::size_t i = 0; i < world.profiles.size(); ++i) profiles.emplace_back(i);
    return profiles;
}

/// The first view of the same profile with the same beliefs.
std::size_t first_like(const std::vector<LegView>& views, const std::vector<ProfileId>& profiles,
                       std::size_t view) {
    for (std::size_t other = 0; other < view; ++other) {
        if (profiles[other] == profiles[view] && views[other] == views[view]) return other;
    }
    return view;
}

} // namespace

SeatShares even_seat_shares(const World& world) {
    SeatShares seats;
    seats.by_leg.reserve(world.legs.size());
    seats.wait_days.reserve(world.legs.size());
    seats.coming.reserve(world.legs.size());
    seats.offered.assign(world.legs.size(), 1.0);
    for (const Leg& leg : world.legs) {
        const std::size_t networks = leg.networks.size();
        seats.by_leg.emplace_back(networks,
                                  networks > 0 ? 1.0 / static_cast<double>(networks) : 1.0);
        seats.wait_days.emplace_back(std::max<std::size_t>(1, networks), 0.0);
        seats.coming.emplace_back(networks, 1.0);
    }
    return seats;
}

bool is_place_to_stop(const World& world, const Effective& now, PlaceId place) {
    const double worth = now.at(Param::destination_value, place);
    if (std::isnan(worth)) return false;
    return world[place].kind == PlaceKind::destination || worth != 0;
}

bool may_use(const World& world, ProfileId profile, Layer layer, LegId id) {
    const Leg& leg = world[id];
    if (leg.channel == Channel::any) return true;
    if (layer == Layer::regular) return leg.channel == Channel::regular;
    if (leg.channel == Channel::irregular) return true;
    const CountryId nationality = world[profile].nationality;
    const CountryId country = world[leg.to].country;
    return world[leg.to].kind == PlaceKind::sea_zone || country == world[leg.from].country ||
           country == nationality ||
           world.visa_rule(nationality, country).policy != VisaPolicy::required;
}

double price_usd(const Effective& now, LegId leg, NetworkId network) {
    const double fare = now.at(Param::fare_usd, leg);
    return network.valid() ? fare * now.at(Param::price_factor, network) : fare;
}

std::vector<LegView> views_of(std::vector<std::vector<double>> perceived) {
    std::vector<LegView> views;
    views.reserve(perceived.size());
    for (std::vector<double>& risk : perceived) views.push_back({std::move(risk), {}, {}});
    return views;
}

RouteValues::RouteValues(const World& world, RouteRule rule)
    : RouteValues(world, rule, profiles_of(world)) {}

RouteValues::RouteValues(const World& world, RouteRule rule, std::vector<ProfileId> profiles)
    : world_(&world),
      rule_(rule),
      profiles_(std::move(profiles)),
      parallel_(parallel_legs(world)),
      leg_keys_(keys_of_legs(world)),
      stop_keys_(keys_of_stopping(world)),
      routes_(profiles_.size() * layer_count),
      like_(profiles_.size() * layer_count) {
    solvers_.reserve(world.profiles.size() * layer_count);
    for (std::size_t profile = 0; profile < world.profiles.size(); ++profile) {
        for (const Layer layer : {Layer::regular, Layer::irregular}) {
            detail::RouteFrame frame = detail::make_frame(world, ProfileId(profile), layer);
            // Profiles that may use the same legs share the analysis of their graph.
            const auto alike =
                std::find_if(solvers_.begin(), solvers_.end(),
                             [&](const Solver& solver) { return solver.frame.legs == frame.legs; });
            detail::RecursiveLogit logit =
                alike != solvers_.end() ? alike->logit : detail::RecursiveLogit(frame.graph);
            std::vector<Entity> keys = keys_of_slots(world, frame, leg_keys_);
            solvers_.push_back({std::move(frame), std::move(logit), std::move(keys)});
        }
    }
}

RouteValues::~RouteValues() = default;
RouteValues::RouteValues(RouteValues&&) noexcept = default;
RouteValues& RouteValues::operator=(RouteValues&&) noexcept = default;

const RouteValues::Solver& RouteValues::solver_of(std::size_t slot) const {
    return solvers_[profiles_[slot / layer_count].index() * layer_count + slot % layer_count];
}

const RouteValues::Routes& RouteValues::routes_of(ViewId view, Layer layer) const {
    return routes_[like_[slot_of(view, layer)]];
}

/// Sets new terms and solves for values, unless nothing changed. False when there is no finite
/// solution.
bool RouteValues::Routes::solve(detail::RecursiveLogit& logit, detail::WeighedRoutes fresh) {
    constexpr double bound = 0.01;
    moved = !solved || moved_by_more_than(bound, weighed.terms.weight, fresh.terms.weight) ||
            moved_by_more_than(bound, weighed.terms.counts_beyond, fresh.terms.counts_beyond) ||
            moved_by_more_than(bound, weighed.terms.stop, fresh.terms.stop) ||
            moved_by_more_than(bound, weighed.terms.scale, fresh.terms.scale);
    weighed = std::move(fresh);
    solved = logit.solve(weighed.terms);
    value = logit.value();
    return solved;
}

/// Prices and places to stop change much less often than views.
void RouteValues::Routes::sum_up_front(const detail::DayTerms& day,
                                       const detail::RouteFrame& frame) {
    std::vector<double> goal(weighed.terms.stop.size());
    std::transform(weighed.terms.stop.begin(), weighed.terms.stop.end(), goal.begin(),
                   [](double worth) { return worth > never ? 0.0 : never; });
    std::vector<double> cost = detail::upfront_costs(day, frame, weighed);
    if (goal == upfront_goal && cost == upfront_cost) return;
    upfront_goal = std::move(goal);
    upfront_cost = std::move(cost);
    upfront_usd = upfront_goal;
    detail::best_values(frame.graph, upfront_cost, upfront_usd);
    for (double& usd : upfront_usd) usd = std::abs(usd);
}

void RouteValues::Routes::list_steps(const std::vector<Entity>& stop_keys,
                                     const std::vector<Entity>& leg_keys, const Solver& solver,
                                     const detail::StepOdds& odds) {
    const detail::RouteFrame& frame = solver.frame;
    steps.clear();
    alternatives.clear();
    first_step.assign(1, 0);
    first_alternative.assign(1, 0);
    for (std::size_t place = 0; place < stop_keys.size(); ++place) {
        if (odds.stop[place] > never) {
            const Entity key = stop_keys[place];
            alternatives.push_back(
                {std::exp(odds.stop[place]), key, static_cast<std::uint32_t>(steps.size()), 1});
            steps.push_back({LegId(), NetworkId(), odds.stop[place], key});
        }
        for (std::size_t arc = frame.graph.first(place); arc < frame.graph.first(place + 1);
             ++arc) {
            if (odds.arc[arc] == never) continue;
            const LegId leg = frame.legs[arc];
            const Entity key = leg_keys[leg.index()];
            Alternative alternative{std::exp(odds.arc[arc]), key,
                                    static_cast<std::uint32_t>(steps.size()), 0};
            for (std::size_t slot = frame.first_slot[arc]; slot < frame.first_slot[arc + 1];
                 ++slot) {
                if (odds.carrier[slot] == never) continue;
                steps.push_back({leg, frame.carriers[slot], odds.arc[arc] + odds.carrier[slot],
                                 solver.slot_keys[slot]});
                ++alternative.steps;
            }
            alternatives.push_back(alternative);
        }
        first_step.push_back(static_cast<std::uint32_t>(steps.size()));
        first_alternative.push_back(static_cast<std::uint32_t>(alternatives.size()));
    }
}

/// Finds for every view the first view with the same beliefs. Returns the slots of those first
/// views.
std::vector<std::size_t> RouteValues::share_alike(const std::vector<LegView>& views) {
    std::vector<std::size_t> own;
    for (std::size_t view = 0; view < views.size(); ++view) {
        const std::size_t like = first_like(views, profiles_, view);
        for (std::size_t layer = 0; layer < layer_count; ++layer) {
            const std::size_t slot = view * layer_count + layer;
            like_[slot] = static_cast<std::uint32_t>(like * layer_count + layer);
            if (like == view) own.push_back(slot);
        }
    }
    return own;
}

void RouteValues::renew_slot(std::size_t slot, const Effective& now, const detail::DayTerms& day,
                             const LegView& view, const SeatShares& seats) {
    Routes& routes = routes_[slot];
    const Solver& solver = solver_of(slot);
    const detail::RouteFrame& frame = solver.frame;
    detail::WeighedRoutes fresh = detail::weigh_routes(*world_, now, day, frame, view);
    const bool same = routes.solved && fresh == routes.weighed;
    routes.moved = false;
    routes.renewed = !same;
    detail::StepOdds odds;
    if (!same) {
        detail::RecursiveLogit logit = solver.logit;
        if (!routes.solve(logit, std::move(fresh))) return;
        odds = {logit.arc_log_probability(), logit.stop_log_probability(),
                routes.weighed.carrier_log_share};
    }
    const detail::RivalView rival{*world_, now,       frame,       routes.weighed,
                                  seats,   parallel_, routes.value};
    if (rule_ == RouteRule::network_chooses) {
        routes.list_steps(stop_keys_, leg_keys_, solver, detail::odds_by_profit(rival));
    } else if (rule_ == RouteRule::gravity) {
        routes.list_steps(stop_keys_, leg_keys_, solver, detail::odds_by_gravity(rival));
    } else if (!same) {
        routes.list_steps(stop_keys_, leg_keys_, solver, odds);
    }
    if (frame.layer == Layer::irregular) routes.sum_up_front(day, frame);
}

void RouteValues::tell_why_unsolved(std::size_t slot, const Effective& now, const LegView& view,
                                    const SeatShares& seats) const {
    // The question concerns only this view. All other profiles use no leg with certain death.
    std::vector<LegView> alone(world_->profiles.size());
    for (LegView& other : alone) other.risk.assign(world_->legs.size(), 1.0);
    alone[profiles_[slot / layer_count].index()] = view;
    const auto cycle = cycle_without_cost(*world_, now, alone, seats, rule_);
    throw RunError(cycle.value_or("the values of routes do not converge; check that prices, risks "
                                  "and route_scale are plausible"));
}

bool RouteValues::renew(const Effective& now, const std::vector<LegView>& views,
                        const SeatShares& seats, int threads) {
    const std::vector<std::size_t> own = share_alike(views);
    const detail::DayTerms day = detail::day_terms(*world_, now, seats, parallel_, rule_);
    in_parallel(threads, own.size(), [&](std::size_t i, std::size_t) {
        renew_slot(own[i], now, day, views[own[i] / layer_count], seats);
    });
    bool moved = false;
    solved_ = 0;
    for (const std::size_t slot : own) {
        const Routes& routes = routes_[slot];
        if (!routes.solved) tell_why_unsolved(slot, now, views[slot / layer_count], seats);
        solved_ += routes.renewed ? 1 : 0;
        moved = moved || routes.moved;
    }
    return moved;
}

RouteRule route_rule(ChoiceRule rule) {
    switch (rule) {
    case ChoiceRule::recursive_logit_plain:
        return RouteRule::plain;
    case ChoiceRule::network_chooses:
        return RouteRule::network_chooses;
    case ChoiceRule::gravity:
        return RouteRule::gravity;
    case ChoiceRule::flee:
    case ChoiceRule::recursive_logit:
        break;
    }
    return RouteRule::nested;
}

double RouteValues::value(ViewId view, Layer layer, PlaceId place) const {
    return routes_of(view, layer).value[place.index()];
}

std::span<const Step> RouteValues::steps(ViewId view, Layer layer, PlaceId place) const {
    const Routes& routes = routes_of(view, layer);
    const std::uint32_t first = routes.first_step[place.index()];
    return std::span(routes.steps).subspan(first, routes.first_step[place.index() + 1] - first);
}

Step RouteValues::choose(Whose whose, ViewId view, Layer layer, PlaceId here, std::int32_t nth,
                         const Luck& luck) const {
    const Routes& routes = routes_of(view, layer);
    const std::uint32_t first = routes.first_alternative[here.index()];
    const std::uint32_t last = routes.first_alternative[here.index() + 1];
    if (first == last) return {LegId(), NetworkId(), never, Entity()};

    // argmax(log p + Gumbel) = argmin(exponential / p), with half as many logarithms. Uniform
    // numbers are drawn first, several together: the processor works on them at the same time.
    const Alternative* chosen = &routes.alternatives[first];
    double earliest = std::numeric_limits<double>::infinity();
    constexpr std::uint32_t at_a_time = 8;
    std::array<double, at_a_time> uniforms{};
    for (std::uint32_t begin = first; begin < last && last - first > 1; begin += at_a_time) {
        const std::uint32_t end = std::min(begin + at_a_time, last);
        for (std::uint32_t i = begin; i < end; ++i) {
            uniforms[i - begin] = luck.uniform(whose, Why::step, nth, routes.alternatives[i].key);
        }
        for (std::uint32_t i = begin; i < end; ++i) {
            const Alternative& alternative = routes.alternatives[i];
            const double uniform = uniforms[i - begin];
            // -log(u) >= 1 - u: for most alternatives this shows without a logarithm that they are
            // not chosen.
            constexpr double rounding = 1 + 1e-12;
            if (1 - uniform > earliest * alternative.probability * rounding) continue;
            const double time = -std::log(uniform) / alternative.probability;
            if (time < earliest) {
                earliest = time;
                chosen = &alternative;
            }
        }
    }
    const Step* step = &routes.steps[chosen->first_step];
    if (chosen->steps == 1) return *step;

    double greatest = never;
    for (const Step& carried : std::span(routes.steps).subspan(chosen->first_step, chosen->steps)) {
        const double worth =
            carried.log_probability + luck.gumbel(whose, Why::carrier, nth, carried.key);
        if (worth > greatest) {
            greatest = worth;
            step = &carried;
        }
    }
    return *step;
}

double RouteValues::least_upfront_usd(ViewId view, PlaceId place) const {
    return routes_of(view, Layer::irregular).upfront_usd[place.index()];
}

} // namespace corridor

#include "study/comparison.hpp"

#include "base/errors.hpp"
#include "base/version.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

#include <fmt/format.h>

namespace corridor {

namespace {

using Twins = std::vector<TwinResult>;

template <class F>
std::vector<double> each(const Twins& twins, F&& value) {
    std::vector<double> values;
    values.reserve(twins.size());
    for (const TwinResult& twin : twins) {
        values.push_back(value(twin));
    }
    return values;
}

std::vector<double> minus(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> difference(a.size());
    std::transform(a.begin(), a.end(), b.begin(), difference.begin(), std::minus<>());
    return difference;
}

Difference difference_of(const std::vector<double>& baseline, const std::vector<double>& plan) {
    return {estimate(baseline), estimate(plan), estimate(minus(plan, baseline))};
}

/// A figure of each future.
template <class F>
Difference difference(const Twins& twins, F&& value) {
    return difference_of(each(twins, [&](const TwinResult& t) { return value(t.baseline); }),
                         each(twins, [&](const TwinResult& t) { return value(t.plan); }));
}

double sum_over(const std::vector<double>& values, const std::vector<std::size_t>& members) {
    double sum = 0;
    for (const std::size_t member : members) {
        sum += values[member];
    }
    return sum;
}

double harm_over(const std::vector<double>& outcomes, const std::vector<std::size_t>& members,
                 std::size_t column) {
    Harm harm;
    for (const std::size_t member : members) {
        for (std::size_t o = 0; o < outcome_count; ++o) {
            add(harm, static_cast<Outcome>(o), outcomes[member * outcome_count + o]);
        }
    }
    return harm.people[column];
}

/// People on some legs (or who enter some places) with the harm there.
FlowChange flow_change(const Twins& twins, std::string name,
                       const std::vector<std::size_t>& members,
                       std::vector<double> FutureFigures::*people,
                       std::vector<double> FutureFigures::*outcomes) {
    FlowChange flow;
    flow.name = std::move(name);
    flow.people =
        difference(twins, [&](const FutureFigures& f) { return sum_over(f.*people, members); });
    for (std::size_t c = 0; c < flow.harm.size(); ++c) {
        flow.harm[c] = difference(
            twins, [&](const FutureFigures& f) { return harm_over(f.*outcomes, members, c); });
    }
    return flow;
}

using Grouping = std::map<std::string, std::vector<std::size_t>>;

std::vector<FlowChange> flow_changes(const Twins& twins, const Grouping& groups,
                                     std::vector<double> FutureFigures::*people,
                                     std::vector<double> FutureFigures::*outcomes) {
    std::vector<FlowChange> flows;
    for (const auto& [name, members] : groups) {
        flows.push_back(flow_change(twins, name, members, people, outcomes));
    }
    return flows;
}

std::string country_name(const World& world, PlaceId place) {
    const std::string& code = world[world[place].country].code;
    return code == "XXX" ? "at sea" : code;
}

std::string leg_name(const World& world, const Leg& leg) {
    return fmt::format("{} -> {} ({}, {})", world[leg.from].name, world[leg.to].name,
                       name_of(leg.mode), name_of(leg.channel));
}

void add_flows(const ComparisonFrame& frame, const Twins& twins, Comparison& comparison) {
    const World& world = frame.scenario->world;
    const auto legs = &FutureFigures::departures;
    const auto on_legs = &FutureFigures::leg_outcomes;
    Grouping corridors;
    Grouping channels;
    Grouping modes;
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        const Leg& leg = world.legs[l];
        corridors[fmt::format("{} -> {}", country_name(world, leg.from),
                              country_name(world, leg.to))]
            .push_back(l);
        channels[std::string(name_of(leg.channel))].push_back(l);
        modes[std::string(name_of(leg.mode))].push_back(l);
        FlowChange flow = flow_change(twins, leg_name(world, leg), {l}, legs, on_legs);
        flow.is_target = frame.roles[l] == LegRole::target;
        flow.is_coast = world[leg.from].kind == PlaceKind::embarkation ||
                        world[leg.to].kind == PlaceKind::embarkation;
        comparison.legs.push_back(std::move(flow));
    }
    comparison.corridors = flow_changes(twins, corridors, legs, on_legs);
    comparison.channels = flow_changes(twins, channels, legs, on_legs);
    comparison.modes = flow_changes(twins, modes, legs, on_legs);

    const auto places = &FutureFigures::arrivals;
    const auto at_places = &FutureFigures::place_outcomes;
    Grouping countries;
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        countries[country_name(world, PlaceId{p})].push_back(p);
        FlowChange flow = flow_change(twins, world.places[p].name, {p}, places, at_places);
        flow.is_coast = world.places[p].kind == PlaceKind::embarkation;
        comparison.places.push_back(std::move(flow));
    }
    comparison.countries = flow_changes(twins, countries, places, at_places);

    const std::size_t cells = twins.front().baseline.weekly_departures.size();
    for (std::size_t i = 0; i < cells; ++i) {
        comparison.weekly.push_back(
            difference(twins, [&](const FutureFigures& f) { return f.weekly_departures[i]; }));
    }
}

/// The parts of a quotient: departures on target legs, on other legs of the same people, on control
/// legs.
enum class Part { target, other, control };

double departures_in(const ComparisonFrame& frame, const std::vector<double>& by_horizon,
                     std::size_t horizon, Part part) {
    const std::size_t legs = frame.roles.size();
    double sum = 0;
    for (std::size_t l = 0; l < legs; ++l) {
        const Part of_leg = frame.roles[l] == LegRole::target ? Part::target
                            : frame.control[l]                ? Part::control
                                                              : Part::other;
        const bool counts = of_leg == part && frame.roles[l] != LegRole::approach;
        sum += counts ? by_horizon[horizon * legs + l] : 0;
    }
    return sum;
}

void add_quotients(const ComparisonFrame& frame, const Twins& twins, std::size_t h,
                   HorizonFigures& figures) {
    using Flows = std::vector<double>;
    const auto flows = [&](const Flows& (*of)(const TwinResult&), Part part) {
        return each(
            twins, [&](const TwinResult& twin) { return departures_in(frame, of(twin), h, part); });
    };
    const auto baseline = [](const TwinResult& t) -> const Flows& {
        return t.baseline.departures_until;
    };
    const auto plan = [](const TwinResult& t) -> const Flows& { return t.plan.departures_until; };
    const auto before = [](const TwinResult& t) -> const Flows& {
        return t.plan.departures_before;
    };
    const auto quotient = [&](auto&& zero, auto&& one) {
        const std::array<std::vector<double>, 6> parts = {
            flows(zero, Part::target), flows(one, Part::target),   flows(zero, Part::other),
            flows(one, Part::other),   flows(zero, Part::control), flows(one, Part::control)};
        const auto of_sums = [&](const std::function<double(const Flows&)>& sum) {
            return weighted_displacement_quotient(sum(parts[0]), sum(parts[1]), sum(parts[2]),
                                                  sum(parts[3]), sum(parts[4]), sum(parts[5]));
        };
        const auto sum_of = [](const Flows& f) { return std::accumulate(f.begin(), f.end(), 0.0); };
        return jackknife_estimate(of_sums(sum_of), twins.size(), [&](std::size_t left_out) {
            return of_sums([&](const Flows& f) { return sum_of(f) - f[left_out]; });
        });
    };
    figures.quotient = quotient(baseline, plan);
    figures.quotient_before_after = quotient(before, plan);
}

/// People who are kept off and drawn in, and people whose fate differs: under the plan and in the
/// placebo.
void add_gross_counts(const Twins& twins, std::size_t h, HorizonFigures& figures) {
    const auto plan = [&](auto&& value) {
        return each(twins, [&](const TwinResult& t) { return value(t.accounts[h]); });
    };
    const auto placebo = [&](auto&& value) {
        return each(twins, [&](const TwinResult& t) { return value(t.placebo[h]); });
    };
    const auto kept_off_total = [](const Account& a) { return a.kept_off_total(); };
    const auto drawn_in_total = [](const Account& a) { return a.drawn_in_total(); };
    figures.kept_off_total = estimate(plan(kept_off_total));
    figures.drawn_in_total = estimate(plan(drawn_in_total));
    figures.kept_off_placebo_total = estimate(placebo(kept_off_total));
    figures.drawn_in_placebo_total = estimate(placebo(drawn_in_total));
    for (std::size_t c = 0; c < became_count; ++c) {
        const auto kept = [c](const Account& a) { return a.kept_off[c]; };
        const auto drawn = [c](const Account& a) { return a.drawn_in[c]; };
        figures.kept_off[c] = estimate(plan(kept));
        figures.drawn_in[c] = estimate(plan(drawn));
        figures.kept_off_placebo[c] = estimate(placebo(kept));
        figures.drawn_in_placebo[c] = estimate(placebo(drawn));
    }
    figures.kept_off_with_claim =
        estimate(plan([](const Account& a) { return a.kept_off_with_claim; }));
    for (std::size_t cell = 0; cell < fate_count * fate_count; ++cell) {
        const auto people = [cell](const Account& a) { return a.fates[cell]; };
        figures.fates[cell] = estimate(plan(people));
        figures.fates_placebo[cell] = estimate(placebo(people));
        figures.fates_net[cell] = estimate(minus(plan(people), placebo(people)));
    }
}

HorizonFigures horizon_figures(const ComparisonFrame& frame, const Twins& twins, std::size_t h) {
    HorizonFigures figures;
    figures.days = frame.request.horizons[h];
    figures.observable = frame.is_observable(figures.days);
    if (!figures.observable) {
        return figures;
    }
    const auto of_account = [&](auto&& value) {
        return each(twins, [&](const TwinResult& t) { return value(t.accounts[h]); });
    };
    const auto used_baseline = of_account([](const Account& a) { return a.used_baseline; });
    const auto used_plan = of_account([](const Account& a) { return a.used_plan; });
    figures.used = difference_of(used_baseline, used_plan);
    figures.elsewhere =
        difference_of(of_account([](const Account& a) { return a.elsewhere_baseline; }),
                      of_account([](const Account& a) { return a.elsewhere_plan; }));
    if (frame.request.placebo) {
        add_gross_counts(twins, h, figures);
    }
    const auto loss = of_account([](const Account& a) { return a.loss_on_target(); });
    if (estimate(loss).low > 0) {
        figures.displacement_ratio =
            ratio_estimate(of_account([](const Account& a) { return a.gain_elsewhere(); }), loss);
    }
    const auto moved_baseline =
        of_account([](const Account& a) { return a.used_baseline + a.elsewhere_baseline; });
    const auto moved_plan =
        of_account([](const Account& a) { return a.used_plan + a.elsewhere_plan; });
    const double of_twins = variance_of(minus(moved_plan, moved_baseline));
    const double independent = variance_of(moved_plan) + variance_of(moved_baseline);
    figures.variance_ratio =
        of_twins > 0 ? independent / of_twins : std::numeric_limits<double>::quiet_NaN();
    add_quotients(frame, twins, h, figures);
    return figures;
}

double lives_lost(const FutureFigures& f) {
    return at(f.harm, Outcome::died) + at(f.harm, Outcome::missing);
}

void add_harm(const Twins& twins, Comparison& comparison) {
    constexpr double per = 1000;
    for (std::size_t k = 0; k < harm_kind_count; ++k) {
        comparison.harm[k] = difference(twins, [&](const FutureFigures& f) { return f.harm[k]; });
        comparison.harm_per_1000[k] = difference(twins, [&](const FutureFigures& f) {
            return f.set_out > 0 ? per * f.harm[k] / f.set_out : 0;
        });
    }
    comparison.set_out = difference(twins, [](const FutureFigures& f) { return f.set_out; });
    const auto lives = each(
        twins, [](const TwinResult& t) { return lives_lost(t.baseline) - lives_lost(t.plan); });
    comparison.net_lives = estimate(lives);
    comparison.protection_denied = comparison.harm[harm_kind(Outcome::protection_denied)].change;
    comparison.cost_usd = difference(twins, [](const FutureFigures& f) { return f.cost_usd; });
    const auto cost =
        each(twins, [](const TwinResult& t) { return t.plan.cost_usd - t.baseline.cost_usd; });
    comparison.usd_per_life = ratio_estimate(cost, lives);
    comparison.usd_per_exploitation = ratio_estimate(
        cost, each(twins, [](const TwinResult& t) {
            return at(t.baseline.harm, Outcome::exploited) - at(t.plan.harm, Outcome::exploited);
        }));
}

} // namespace

Comparison compare(const ComparisonFrame& frame, const std::vector<TwinResult>& twins,
                   const std::vector<std::string>& changes) {
    if (twins.empty()) {
        throw InputError("a comparison needs one replicate at least");
    }
    const Scenario& scenario = *frame.scenario;
    Comparison comparison;
    comparison.title = scenario.title;
    comparison.scenario = scenario.name;
    comparison.plan = frame.request.plan.empty() ? "none" : frame.request.plan;
    comparison.against = frame.request.against.empty() ? "none" : frame.request.against;
    comparison.scenario_digest = scenario.digest;
    comparison.version = std::string(version());
    comparison.source_revision = std::string(source_revision());
    comparison.changes = changes;
    for (const TwinResult& twin : twins) {
        comparison.seeds.push_back(twin.seed);
    }
    comparison.days = frame.days;
    comparison.start = scenario.start;
    comparison.measure = scenario.date_of(frame.window.first);
    comparison.exploratory = frame.exploratory;
    comparison.counterfactual = frame.counterfactual;
    comparison.has_placebo = frame.request.placebo;
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    comparison.is_what_if = scenario.date_of(frame.days - 1) > today;
    comparison.target_count = frame.targets.size();
    comparison.leg_count = scenario.world.legs.size();
    for (const Lever& lever : frame.levers) {
        comparison.levers.push_back(lever.label.empty() ? lever.id : lever.label);
    }
    add_flows(frame, twins, comparison);
    for (std::size_t h = 0; h < frame.request.horizons.size(); ++h) {
        comparison.horizons.push_back(horizon_figures(frame, twins, h));
    }
    add_harm(twins, comparison);
    return comparison;
}

} // namespace corridor

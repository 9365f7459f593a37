#include "study/twins.hpp"

#include "base/choices.hpp"
#include "base/errors.hpp"
#include "engine/simulation.hpp"
#include "policy/safeguards.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace corridor {

namespace {

Plan plan_of(const Scenario& scenario, const std::string& name) {
    if (name.empty()) {
        return {};
    }
    if (const Plan* plan = scenario.find_plan(name)) {
        return *plan;
    }
    std::vector<std::string> known;
    for (const Plan& plan : scenario.plans) {
        known.push_back(plan.name);
    }
    throw InputError(fmt::format("'{}' is not a plan of scenario '{}'{}", name, scenario.name,
                                 did_you_mean(name, known)));
}

/// True when the effect of the lever on its targets needs the flag `counterfactual`.
bool is_counterfactual(const Lever& lever, const Effective& base) {
    return lever.counterfactual ||
           std::any_of(lever.effects.begin(), lever.effects.end(), [&](const Effect& effect) {
               return std::any_of(
                   effect.targets.begin(), effect.targets.end(), [&](std::uint32_t member) {
                       const double before = base.at(effect.parameter, std::size_t{member});
                       return needs_counterfactual(effect.parameter, before,
                                                   applied(effect.op, before, effect.value));
                   });
           });
}

/// The delays of the placebo: for three weeks preparation takes half an hour longer.
std::vector<Driver> jitter(Day first) {
    constexpr double half_an_hour = 0.5 / 24;
    constexpr Day days = 21;
    Driver longer;
    longer.first = first;
    longer.last = first + days - 1;
    longer.effect = {Param::preparation_days, Op::add, half_an_hour, {0}};
    longer.source = "placebo";
    return {longer};
}

/// One future during its simulation.
class Run {
  public:
    Run(const ComparisonFrame& frame, const std::string& plan, std::uint64_t seed, double intensity,
        int threads, std::vector<Driver> drivers = {})
        : frame_(frame),
          simulation_(frame.scenario,
                      options(frame, plan, seed, intensity, threads, std::move(drivers))) {}

    Simulation& simulation() { return simulation_; }
    Future future() const { return {*simulation_.followed(), simulation_.state().people}; }

    void live() {
        if (simulation_.today() == frame_.window.first) {
            at_start_ = simulation_.totals();
        }
        simulation_.live();
        if (simulation_.today() > frame_.window.first) {
            stranded_days_ += stranded_today(simulation_.state());
        }
    }

    FutureFigures figures() const;

  private:
    static RunOptions options(const ComparisonFrame& frame, const std::string& plan,
                              std::uint64_t seed, double intensity, int threads,
                              std::vector<Driver> drivers) {
        RunOptions options;
        options.drivers = std::move(drivers);
        options.plan = plan;
        options.seed = seed;
        options.days = frame.days;
        options.threads = threads;
        options.intensity = intensity;
        options.leg_roles = frame.roles;
        options.follow_from = frame.window.first;
        return options;
    }

    const ComparisonFrame& frame_;
    Simulation simulation_;
    Tally at_start_;
    double stranded_days_ = 0;
};

std::vector<double> since(const std::vector<std::int32_t>& end,
                          const std::vector<std::int32_t>& start, double people_per_agent) {
    std::vector<double> people(end.size());
    for (std::size_t i = 0; i < end.size(); ++i) {
        people[i] = (end[i] - start[i]) * people_per_agent;
    }
    return people;
}

FutureFigures Run::figures() const {
    const Scenario& scenario = simulation_.scenario();
    const World& world = scenario.world;
    const Tally& totals = simulation_.totals();
    const double scale = scenario.people_per_agent;
    const std::size_t legs = world.legs.size();
    FutureFigures figures;
    figures.departures = since(totals.departures, at_start_.departures, scale);
    figures.leg_outcomes = since(totals.leg_outcome, at_start_.leg_outcome, scale);
    figures.place_outcomes = since(totals.place_outcome, at_start_.place_outcome, scale);
    const auto by_group = since(totals.arrivals_by_group, at_start_.arrivals_by_group, scale);
    figures.arrivals.assign(world.places.size(), 0);
    for (std::size_t i = 0; i < by_group.size(); ++i) {
        figures.arrivals[i / world.groups.size()] += by_group[i];
    }

    const HarmCounts end = harm_counts(totals);
    const HarmCounts start = harm_counts(at_start_);
    for (std::size_t h = 0; h < harm_kind_count; ++h) {
        figures.harm[h] = (end[h] - start[h]) * scale;
    }
    figures.harm[harm_kind(HarmSum::debt_usd)] = debt_of(simulation_.state().people) * scale;
    figures.harm[harm_kind(HarmSum::person_days_stranded)] = stranded_days_ * scale;

    std::set<PlaceId> homes;
    for (const Group& group : world.groups) {
        homes.insert(group.home);
    }
    for (std::size_t l = 0; l < legs; ++l) {
        figures.set_out += homes.contains(world.legs[l].from) ? figures.departures[l] : 0;
    }
    for (const double usd : simulation_.schedule().costs_usd()) {
        figures.cost_usd += usd;
    }

    const auto& daily = simulation_.recorder().results().at("departures").as<std::int32_t>();
    const auto days = static_cast<std::size_t>(frame_.days);
    constexpr std::size_t days_per_week = 7;
    figures.weekly_departures.assign((days + days_per_week - 1) / days_per_week * legs, 0);
    const std::size_t horizons = frame_.request.horizons.size();
    figures.departures_before.assign(horizons * legs, 0);
    figures.departures_until.assign(horizons * legs, 0);
    for (std::size_t day = 0; day < days; ++day) {
        for (std::size_t l = 0; l < legs; ++l) {
            const double people = daily[day * legs + l];
            figures.weekly_departures[day / days_per_week * legs + l] += people;
            for (std::size_t h = 0; h < horizons; ++h) {
                const Day after_start = static_cast<Day>(day) - frame_.window.first;
                const int length = frame_.request.horizons[h];
                if (after_start >= 0 && after_start < length) {
                    figures.departures_until[h * legs + l] += people;
                } else if (after_start < 0 && after_start >= -length) {
                    figures.departures_before[h * legs + l] += people;
                }
            }
        }
    }
    return figures;
}

void scale(Account& account, double people_per_agent) {
    const auto times = [&](double& value) { value *= people_per_agent; };
    for (double* value : {&account.used_baseline, &account.used_plan, &account.elsewhere_baseline,
                          &account.elsewhere_plan, &account.kept_off_with_claim}) {
        times(*value);
    }
    std::for_each(account.kept_off.begin(), account.kept_off.end(), times);
    std::for_each(account.drawn_in.begin(), account.drawn_in.end(), times);
    std::for_each(account.fates.begin(), account.fates.end(), times);
}

} // namespace

Day ComparisonFrame::window_end(int horizon) const {
    return window.last ? std::min(*window.last + 1, day_of(horizon)) : day_of(horizon);
}

ComparisonFrame frame_of(std::shared_ptr<const Scenario> scenario,
                         const ComparisonRequest& request) {
    ComparisonFrame frame;
    frame.scenario = std::move(scenario);
    frame.request = request;
    const World& world = frame.scenario->world;
    frame.seed = request.seed.value_or(frame.scenario->seed);
    frame.days = request.days.value_or(frame.scenario->days);
    const Plan plan = plan_of(*frame.scenario, request.plan);
    const Plan against = plan_of(*frame.scenario, request.against);
    frame.levers = differing_levers(plan, against);
    if (frame.levers.empty()) {
        throw ChoiceError(
            fmt::format("plan '{}' does the same as {}",
                        request.plan.empty() ? "none" : request.plan,
                        request.against.empty() ? "no plan" : fmt::format("'{}'", request.against)),
            {"name another plan with {} or {}", {Choice::plan, Choice::against}});
    }
    frame.window = window_of(frame.levers);
    if (frame.window.first >= frame.days) {
        throw ChoiceError(fmt::format("the measure starts on day {} and the run ends after {} days",
                                      frame.window.first, frame.days),
                          {"choose a longer run with {}", {Choice::days}});
    }
    frame.targets = legs_touched(world, frame.levers);
    frame.roles = roles_of_legs(world, frame.targets);
    frame.control = control_legs(world, frame.targets);
    frame.exploratory = is_exploratory(frame.levers);
    frame.counterfactual =
        plan.counterfactual || against.counterfactual ||
        std::any_of(frame.levers.begin(), frame.levers.end(), [&](const Lever& lever) {
            return is_counterfactual(lever, frame.scenario->base);
        });
    return frame;
}

std::optional<TwinResult> run_twin(const ComparisonFrame& frame, std::uint64_t seed, int threads,
                                   const std::function<bool()>& stop) {
    const ComparisonRequest& request = frame.request;
    Run baseline(frame, request.against, seed, 1, threads);
    Run plan(frame, request.plan, seed, request.intensity, threads);
    std::optional<Run> placebo;
    if (request.placebo) {
        placebo.emplace(frame, request.against, seed, 1, threads, jitter(frame.window.first));
    }
    TwinResult result;
    result.seed = seed;
    result.accounts.resize(request.horizons.size());
    result.placebo.resize(request.horizons.size());
    for (Day day = 0; day < frame.days; ++day) {
        if (stop && stop()) {
            return std::nullopt;
        }
        baseline.live();
        plan.live();
        if (placebo) {
            if (day == frame.window.first) {
                placebo->simulation().remove_party_for_placebo();
            }
            placebo->live();
        }
        for (std::size_t h = 0; h < request.horizons.size(); ++h) {
            const int horizon = request.horizons[h];
            if (day + 1 != frame.day_of(horizon)) {
                continue;
            }
            const auto account = [&](const Run& other) {
                Account found = account_for(frame.scenario->world, baseline.future(),
                                            other.future(), frame.window_end(horizon));
                scale(found, frame.scenario->people_per_agent);
                return found;
            };
            result.accounts[h] = account(plan);
            if (placebo) {
                result.placebo[h] = account(*placebo);
            }
        }
    }
    result.baseline = baseline.figures();
    result.plan = plan.figures();
    return result;
}

} // namespace corridor

#include "expect/expected_flows.hpp"

#include "expect/detail/preview_parts.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

double sum_of(const std::vector<double>& values, Outcome outcome) {
    double sum = 0;
    for (std::size_t i = static_cast<std::size_t>(outcome); i < values.size(); i += outcome_count) {
        sum += values[i];
    }
    return sum;
}

} // namespace

double ExpectedFlows::at_places(Outcome which) const { return sum_of(place_outcome, which); }

double ExpectedFlows::on_legs(Outcome which) const { return sum_of(leg_outcome, which); }

double ExpectedFlows::outcome(Outcome which) const { return at_places(which) + on_legs(which); }

double ExpectedFlows::deaths() const { return outcome(Outcome::died) + outcome(Outcome::missing); }

Preview::Preview(std::shared_ptr<const Scenario> scenario, const ExpectOptions& options)
    : parts_(std::make_unique<Parts>(std::move(scenario), options)) {}
Preview::~Preview() = default;
Preview::Preview(Preview&&) noexcept = default;
Preview& Preview::operator=(Preview&&) noexcept = default;

const ExpectedFlows& Preview::flows(const Effective& now) {
    parts_->answer(now, nullptr);
    return parts_->flows;
}

ExpectedPair Preview::pair(const Effective& baseline, const Effective& plan) {
    Parts& parts = *parts_;
    if (!parts.ground || !(parts.ground->now == baseline)) {
        parts.ground.reset();
        parts.answer(baseline, nullptr);
        std::vector<double> debts;
        for (const detail::Node& node : parts.chain.nodes) {
            debts.push_back(node.debt_usd);
        }
        parts.ground =
            Parts::Ground{baseline,         parts.queues,       parts.chain.shares_served,
                          std::move(debts), parts.waits.days(), parts.flows};
    }
    if (plan == baseline) {
        return {parts.ground->flows, parts.ground->flows};
    }
    parts.answer(plan, &*parts.ground);
    return {parts.ground->flows, parts.flows};
}

ExpectedSize Preview::size() const {
    return {parts_->linear.unknowns(), parts_->linear.entries(), parts_->renewed};
}

std::vector<double> Preview::deviations_of_entered() const {
    const Parts& parts = *parts_;
    const World& world = parts.scenario->world;
    std::vector<std::vector<std::uint32_t>> nodes_at(world.places.size() * status_count);
    for (std::uint32_t n = 0; n < parts.chain.nodes.size(); ++n) {
        const detail::Situation& situation = parts.chain.nodes[n].situation;
        const bool in_place =
            situation.status < status_count &&
            info_of(static_cast<Status>(situation.status)).situation == SituationKind::place;
        if (in_place && parts.visits[n] > 0) {
            nodes_at[situation.where * status_count + situation.status].push_back(n);
        }
    }
    std::vector<double> deviations(nodes_at.size(), 0);
    for (std::size_t at = 0; at < nodes_at.size(); ++at) {
        if (nodes_at[at].empty()) {
            continue;
        }
        std::vector<double> reward(parts.chain.nodes.size(), 0);
        for (const std::uint32_t n : nodes_at[at]) {
            reward[n] = 1;
        }
        const auto to_come = parts.linear.expect(parts.chain, reward);
        double variance = 0;
        for (const std::uint32_t n : nodes_at[at]) {
            variance += parts.visits[n] * (2 * to_come[n] - 1);
        }
        for (std::size_t g = 0; g < world.groups.size(); ++g) {
            double own = 0;
            for (const auto& [node, share] : parts.beginners[g]) {
                own += share * to_come[node];
            }
            variance -= world.groups[g].size * own * own;
        }
        deviations[at] = std::sqrt(std::max(0.0, variance));
    }
    return deviations;
}

ExpectedFlows expected_flows(std::shared_ptr<const Scenario> scenario, const Effective& now,
                             const ExpectOptions& options) {
    return Preview(std::move(scenario), options).flows(now);
}

ExpectedPair expected_own_days(std::shared_ptr<const Scenario> scenario, const std::string& plan,
                               const std::string& against, Day day) {
    ExpectOptions options;
    options.inflow = Inflow::once;
    options.horizon_days = scenario->days;
    return expected_pair(std::move(scenario), plan, against, day, options);
}

ExpectedPair expected_pair(std::shared_ptr<const Scenario> scenario, const std::string& plan,
                           const std::string& against, Day day, ExpectOptions options) {
    options.month = month_of(scenario->date_of(day));
    Preview preview(scenario, options);
    return preview.pair(parameters_on(*scenario, against, day),
                        parameters_on(*scenario, plan, day));
}

} // namespace corridor

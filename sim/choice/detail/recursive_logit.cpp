#include "choice/detail/recursive_logit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace corridor::detail {

namespace {

constexpr int most_newton_steps = 100;
/// Values this many scales above the best single route mean that they grow without limit: it would
/// take exp(1000) routes of equal value.
constexpr double greatest_gain_in_scales = 1000;

} // namespace

RecursiveLogit::RecursiveLogit(ArcGraph graph)
    : graph_(std::move(graph)),
      value_(graph_.places(), never),
      improved_(graph_.places(), never),
      arc_log_probability_(graph_.size(), never),
      stop_log_probability_(graph_.places(), never),
      system_(graph_),
      arc_probability_(graph_.size(), 0.0),
      residual_(graph_.places(), 0.0) {}

/// Calculates choice probabilities at `value_` and the improved values. Returns the largest
/// improvement, in units of the precision at that place.
double RecursiveLogit::evaluate(const RouteTerms& terms) {
    double largest = 0;
    for (std::size_t place = 0; place < graph_.places(); ++place) {
        const std::size_t begin = graph_.first(place);
        const std::size_t end = graph_.first(place + 1);
        residual_[place] = 0;
        improved_[place] = never;
        const double scale = terms.scale[place];
        double top = terms.stop[place] / scale;
        stop_log_probability_[place] = top;
        for (std::size_t arc = begin; arc < end; ++arc) {
            const double log_term =
                terms.weight[arc] + terms.counts_beyond[arc] * value_[graph_[arc].to] / scale;
            arc_log_probability_[arc] = log_term;
            top = std::max(top, log_term);
        }
        if (top == never) continue;
        const double stop = stop_log_probability_[place];
        double sum = stop == never ? 0 : std::exp(stop - top);
        for (std::size_t arc = begin; arc < end; ++arc) {
            const double log_term = arc_log_probability_[arc];
            if (log_term != never) sum += std::exp(log_term - top);
        }
        const double log_total = top + std::log(sum);
        stop_log_probability_[place] -= log_total;
        for (std::size_t arc = begin; arc < end; ++arc) arc_log_probability_[arc] -= log_total;
        improved_[place] = scale * log_total;
        const double residual = improved_[place] - value_[place];
        residual_[place] = residual;
        const double tolerance = 1e-12 * scale + 1e-14 * std::abs(value_[place]);
        largest = std::max(largest, std::abs(residual) / tolerance);
    }
    return largest;
}

/// One step of (I - P) dV = residual. False when the system cannot be solved.
bool RecursiveLogit::take_newton_step(const RouteTerms& terms) {
    for (std::size_t arc = 0; arc < graph_.size(); ++arc) {
        const double log_probability = arc_log_probability_[arc];
        arc_probability_[arc] =
            log_probability == never ? 0 : terms.counts_beyond[arc] * std::exp(log_probability);
    }
    if (!system_.factor(graph_, arc_probability_)) return false;
    system_.solve(residual_);
    for (std::size_t place = 0; place < graph_.places(); ++place) {
        if (value_[place] == never) continue;
        if (!std::isfinite(residual_[place])) return false;
        // From below, a step is at least one step of value iteration. Rounding must not make it
        // smaller.
        value_[place] = std::max(value_[place] + residual_[place], improved_[place]);
    }
    return true;
}

/// Starts at the value of the best single route, or below it. When only a part of the value beyond
/// an arc counts, it uses value iteration for routes with as many legs as there are places: each
/// iteration is below the solution.
void RecursiveLogit::begin_below(const RouteTerms& terms) {
    const bool all_counts = std::all_of(terms.counts_beyond.begin(), terms.counts_beyond.end(),
                                        [](double part) { return part >= 1; });
    value_ = terms.stop;
    if (all_counts) {
        std::vector<double> cost(graph_.size());
        for (std::size_t arc = 0; arc < graph_.size(); ++arc) {
            cost[arc] = std::max(0.0, -terms.scale[graph_[arc].from] * terms.weight[arc]);
        }
        best_values(graph_, cost, value_);
        return;
    }
    bool moved = true;
    for (std::size_t turn = 0; moved && turn < graph_.places(); ++turn) {
        moved = false;
        const std::vector<double> beyond = value_;
        for (std::size_t arc = 0; arc < graph_.size(); ++arc) {
            const auto [from, to] = graph_[arc];
            const double worth = terms.scale[from] * std::min(0.0, terms.weight[arc]) +
                                 terms.counts_beyond[arc] * beyond[to];
            if (worth > value_[from]) {
                value_[from] = worth;
                moved = true;
            }
        }
    }
}

bool RecursiveLogit::solve(const RouteTerms& terms) {
    begin_below(terms);
    const std::vector<double> start = value_;

    double best_error = std::numeric_limits<double>::infinity();
    for (steps_taken_ = 0; steps_taken_ <= most_newton_steps; ++steps_taken_) {
        const double error = evaluate(terms);
        for (std::size_t place = 0; place < graph_.places(); ++place) {
            const double gain = value_[place] - start[place];
            if (gain > greatest_gain_in_scales * terms.scale[place]) return false;
        }
        if (error <= 1) return true;
        // Near the solution, rounding may keep the error slightly above the tolerance.
        if (error < 100 && error >= best_error) return true;
        best_error = std::min(best_error, error);
        if (!take_newton_step(terms)) return false;
    }
    return false;
}

} // namespace corridor::detail

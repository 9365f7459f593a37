#include "choice/detail/recursive_logit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace corridor::detail {

namespace {

constexpr int most_newton_steps = 100;
/// Values this many scales above the best single route mean that they grow without end: it would
/// take exp(1000) routes of equal worth.
constexpr double greatest_gain_in_scales = 1000;

} // namespace

RecursiveLogit::RecursiveLogit(ArcGraph graph)
    : graph_(std::move(graph)),
      value_(graph_.places(), never),
      improved_(graph_.places(), never),
      arc_log_probability_(graph_.size(), never),
      stop_log_probability_(graph_.places(), never),
      residual_(static_cast<Eigen::Index>(graph_.places())),
      step_(static_cast<Eigen::Index>(graph_.places())) {
    prepare_system();
}

void RecursiveLogit::prepare_system() {
    const auto n = static_cast<Eigen::Index>(graph_.places());
    std::vector<Eigen::Triplet<double>> entries;
    entries.reserve(graph_.size() + graph_.places());
    for (Eigen::Index place = 0; place < n; ++place) entries.emplace_back(place, place, 1.0);
    for (std::size_t arc = 0; arc < graph_.size(); ++arc) {
        entries.emplace_back(graph_[arc].from, graph_[arc].to, 0.0);
    }
    system_.resize(n, n);
    system_.setFromTriplets(entries.begin(), entries.end());
    system_.makeCompressed();

    const auto slot_of = [&](std::uint32_t row, std::uint32_t column) {
        const int* rows = system_.innerIndexPtr();
        const int* begin = rows + system_.outerIndexPtr()[column];
        const int* end = rows + system_.outerIndexPtr()[column + 1];
        return static_cast<std::uint32_t>(std::lower_bound(begin, end, static_cast<int>(row)) -
                                          rows);
    };
    for (std::uint32_t place = 0; place < graph_.places(); ++place) {
        diagonal_slot_.push_back(slot_of(place, place));
    }
    for (std::size_t arc = 0; arc < graph_.size(); ++arc) {
        arc_slot_.push_back(slot_of(graph_[arc].from, graph_[arc].to));
    }
    lu_ = std::make_unique<Eigen::SparseLU<Eigen::SparseMatrix<double>>>();
    if (n > 0) lu_->analyzePattern(system_);
}

/// Choice probabilities at `value_` and what it improves to; returns the largest improvement in
/// units of what can be told apart at that place.
double RecursiveLogit::evaluate(const RouteTerms& terms) {
    double largest = 0;
    for (std::size_t place = 0; place < graph_.places(); ++place) {
        const std::size_t begin = graph_.first(place);
        const std::size_t end = graph_.first(place + 1);
        residual_[static_cast<Eigen::Index>(place)] = 0;
        improved_[place] = never;
        const double scale = terms.scale[place];
        double top = terms.stop[place] / scale;
        stop_log_probability_[place] = top;
        for (std::size_t arc = begin; arc < end; ++arc) {
            const double log_term = terms.weight[arc] + value_[graph_[arc].to] / scale;
            arc_log_probability_[arc] = log_term;
            top = std::max(top, log_term);
        }
        if (top == never) continue;
        double sum = std::exp(stop_log_probability_[place] - top);
        for (std::size_t arc = begin; arc < end; ++arc) {
            sum += std::exp(arc_log_probability_[arc] - top);
        }
        const double log_total = top + std::log(sum);
        stop_log_probability_[place] -= log_total;
        for (std::size_t arc = begin; arc < end; ++arc) arc_log_probability_[arc] -= log_total;
        improved_[place] = scale * log_total;
        const double residual = improved_[place] - value_[place];
        residual_[static_cast<Eigen::Index>(place)] = residual;
        const double tolerance = 1e-12 * scale + 1e-14 * std::abs(value_[place]);
        largest = std::max(largest, std::abs(residual) / tolerance);
    }
    return largest;
}

bool RecursiveLogit::take_newton_step() {
    double* entries = system_.valuePtr();
    std::fill_n(entries, system_.nonZeros(), 0.0);
    for (const std::uint32_t slot : diagonal_slot_) entries[slot] = 1;
    for (std::size_t arc = 0; arc < graph_.size(); ++arc) {
        if (value_[graph_[arc].from] > never) {
            entries[arc_slot_[arc]] -= std::exp(arc_log_probability_[arc]);
        }
    }
    lu_->factorize(system_);
    if (lu_->info() != Eigen::Success) return false;
    step_ = lu_->solve(residual_);
    if (!step_.allFinite()) return false;
    for (std::size_t place = 0; place < graph_.places(); ++place) {
        if (value_[place] == never) continue;
        // From below a Newton step is at least one turn of value iteration; rounding must not undo
        // that.
        const double stepped = value_[place] + step_[static_cast<Eigen::Index>(place)];
        value_[place] = std::max(stepped, improved_[place]);
    }
    return true;
}

bool RecursiveLogit::solve(const RouteTerms& terms) {
    std::vector<double> cost(graph_.size());
    for (std::size_t arc = 0; arc < graph_.size(); ++arc) {
        cost[arc] = std::max(0.0, -terms.scale[graph_[arc].from] * terms.weight[arc]);
    }
    value_ = terms.stop;
    best_values(graph_, cost, value_);
    const std::vector<double> start = value_;

    double best_error = std::numeric_limits<double>::infinity();
    for (steps_taken_ = 0; steps_taken_ <= most_newton_steps; ++steps_taken_) {
        const double error = evaluate(terms);
        if (error <= 1) return true;
        // Near the solution rounding may keep the error just above the tolerance.
        if (error < 100 && error >= best_error) return true;
        best_error = std::min(best_error, error);
        for (std::size_t place = 0; place < graph_.places(); ++place) {
            if (value_[place] - start[place] > greatest_gain_in_scales * terms.scale[place])
                return false;
        }
        if (!take_newton_step()) return false;
    }
    return false;
}

} // namespace corridor::detail

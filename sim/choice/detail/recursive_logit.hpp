#pragma once

#include "choice/detail/arc_graph.hpp"
#include "choice/detail/route_system.hpp"

#include <vector>

namespace corridor::detail {

/// What a choice of routes depends on: log weights of arcs, the part of the value beyond each arc
/// that counts, scales of places, and values of stopping at places (`never`: nobody can stop).
struct RouteTerms {
    std::vector<double> weight;
    std::vector<double> counts_beyond; ///< greater than 0, at most 1
    std::vector<double> scale;
    std::vector<double> stop;
    friend bool operator==(const RouteTerms&, const RouteTerms&) = default;
};

/// The nested recursive logit on a graph (Mai, Fosgerau and Frejinger 2015). Every place k has its
/// own scale s_k:
/// V_k = s_k log( sum_a exp(w_ka + c_ka V_a / s_k) + exp(U_k / s_k) ).
/// w are log weights of arcs, c is the part of the value beyond an arc that counts, and U is the
/// value of stopping. When all scales are equal, this is the link-based recursive logit (Fosgerau,
/// Frejinger and Karlström 2013), where z = exp(V / s) solves (I - M) z = b.
///
/// The right side is monotone and convex in V. Its derivative is the matrix P of choice
/// probabilities, each times c. Newton's steps (I - P) dV = residual therefore rise to the least
/// solution from below and do not pass it. They start at the value of the best single route, which
/// is below. Only differences from the largest term are exponentiated.
///
/// The result is a pure function of the terms. Only the analysis of the sparsity pattern is reused,
/// so a resumed run gives the same bits as an uninterrupted one.
class RecursiveLogit {
  public:
    explicit RecursiveLogit(ArcGraph graph);

    const ArcGraph& graph() const { return graph_; }

    /// False when there is no finite solution: a cycle costs too little compared with the scale
    /// (`find_endless_cycle` finds it).
    bool solve(const RouteTerms& terms);

    /// By place; `never` when no place to stop can be reached.
    const std::vector<double>& value() const { return value_; }
    /// By arc and by place. The probabilities at a place add up to 1.
    const std::vector<double>& arc_log_probability() const { return arc_log_probability_; }
    const std::vector<double>& stop_log_probability() const { return stop_log_probability_; }

    /// The number of Newton's steps of the last solution.
    int steps_taken() const { return steps_taken_; }

  private:
    double evaluate(const RouteTerms& terms);
    bool take_newton_step(const RouteTerms& terms);
    void begin_below(const RouteTerms& terms);

    ArcGraph graph_;
    std::vector<double> value_;
    std::vector<double> improved_; ///< the right side at `value_`
    std::vector<double> arc_log_probability_;
    std::vector<double> stop_log_probability_;

    RouteSystem system_;
    std::vector<double> arc_probability_;
    std::vector<double> residual_;
    int steps_taken_ = 0;
};

/// A cycle that costs too little, as places in the order of travel. Empty when there is none. In
/// such a cycle the growth of values around a strongly connected set of places is not negative.
/// When all scales are equal, this means that the spectral radius of M is not below 1. It is found
/// by power iteration in logarithms; each step bounds the growth from both sides (Collatz and
/// Wielandt), for unequal scales too. Only places from which a place to stop can be reached are
/// examined.
std::vector<std::uint32_t> find_endless_cycle(const ArcGraph& graph, const RouteTerms& terms);

} // namespace corridor::detail

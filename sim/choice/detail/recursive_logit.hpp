#pragma once

#include "choice/detail/arc_graph.hpp"
#include "choice/detail/route_system.hpp"

#include <vector>

namespace corridor::detail {

/// What a choice of route rests on: log weights by arc, which part of what lies beyond counts by
/// arc, scales by place, worths of stopping by place (`never`: no place to stop).
struct RouteTerms {
    std::vector<double> weight;
    std::vector<double> counts_beyond; ///< above 0, at most 1
    std::vector<double> scale;
    std::vector<double> stop;
    friend bool operator==(const RouteTerms&, const RouteTerms&) = default;
};

/// The nested recursive logit on a graph (Mai, Fosgerau and Frejinger 2015): with a scale s_k of
/// its own at every place,
///   V_k = s_k log( sum_a exp(w_ka + c_ka V_a / s_k) + exp(U_k / s_k) ),
/// w the log weights of arcs, c which part of what lies beyond them counts, and U the worth of
/// stopping. Where all scales are equal this is the
/// link-based recursive logit (Fosgerau, Frejinger and Karlström 2013), z = exp(V / s) solving
/// (I - M) z = b.
///
/// The right side is monotone and convex in V, and its derivative is the matrix P of choice
/// probabilities, each times c. From below, Newton's steps (I - P) dV = residual therefore climb to
/// the least solution without passing it; the start, the value of the best single route, is below.
/// Only differences from the largest term are ever exponentiated.
///
/// The result is a pure function of the terms: nothing is kept from one solution to the next but
/// the analysis of the sparsity pattern, so a resumed run finds the same bits as an unbroken one.
class RecursiveLogit {
  public:
    explicit RecursiveLogit(ArcGraph graph);

    const ArcGraph& graph() const { return graph_; }

    /// False when there is no finite solution: some cycle costs too little beside the scale
    /// (`find_endless_cycle` tells which).
    bool solve(const RouteTerms& terms);

    /// By place; `never` where no place to stop can be reached.
    const std::vector<double>& value() const { return value_; }
    /// By arc and by place; the probabilities at a place sum to 1.
    const std::vector<double>& arc_log_probability() const { return arc_log_probability_; }
    const std::vector<double>& stop_log_probability() const { return stop_log_probability_; }

    /// Newton's steps that the last solution took.
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

/// A cycle that costs too little, as places in the order of travel; empty when there is none. The
/// growth of values around some strongly connected set of places is then not below 0; where all
/// scales are equal this says that the spectral radius of M is not below 1. Found by power
/// iteration in logarithms, whose every turn bounds the growth from both sides (Collatz and
/// Wielandt), for unequal scales too. Looks only at places from which a place to stop can be
/// reached.
std::vector<std::uint32_t> find_endless_cycle(const ArcGraph& graph, const RouteTerms& terms);

} // namespace corridor::detail

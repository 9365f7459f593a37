#pragma once

#include "expect/detail/chain.hpp"
#include "expect/detail/sparse_factors.hpp"

#include <vector>

namespace corridor::detail {

/// Expected visits f of every situation, exactly: (I - P^T) f = g. Situations that nobody leaves
/// are not unknowns; their visits follow from the others. The pattern is built once, and again only
/// when a probability that was 0 becomes positive.
class LinearFlows {
  public:
    /// Reads the exits of the chain. Throws RunError when people can move only in circles for ever.
    void factor(const Chain& chain);
    /// Visits of each situation for people who start as in `begins`.
    std::vector<double> solve(const Chain& chain, const std::vector<double>& begins) const;

    /// The expected future reward of a person in each situation, including that situation, when
    /// each visit of situation n has reward[n]: (I - P) u = r.
    std::vector<double> expect(const Chain& chain, const std::vector<double>& reward) const;

    std::size_t unknowns() const { return static_cast<std::size_t>(matrix_.rows()); }
    std::size_t entries() const { return static_cast<std::size_t>(matrix_.nonZeros()); }

  private:
    bool fill(const Chain& chain);
    void lay_out(const Chain& chain);

    std::vector<std::int32_t> unknown_of_; ///< by situation, or -1
    SparseFactors::Matrix matrix_;
    SparseFactors factors_;
};

} // namespace corridor::detail

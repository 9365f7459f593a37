#pragma once

#include "expect/detail/chain.hpp"
#include "expect/detail/sparse_factors.hpp"

#include <vector>

namespace corridor::detail {

/// Expected visits f of every situation: (I - P^T) f = g, exactly. Situations that nobody leaves
/// are no unknowns; what flows into them follows. The pattern is laid out once and again only when
/// a probability appears that was 0 before.
class LinearFlows {
  public:
    /// Takes over the exits of the chain. Throws RunError when people can only go round for ever.
    void factor(const Chain& chain);
    /// Visits of each situation for people who begin in them.
    std::vector<double> solve(const Chain& chain, const std::vector<double>& begins) const;

    /// What somebody in each situation will still collect, the situation itself included, where
    /// each visit to situation n is worth reward[n]: (I - P) u = r.
    std::vector<double> expect(const Chain& chain, const std::vector<double>& reward) const;

    std::size_t unknowns() const { return static_cast<std::size_t>(matrix_.rows()); }
    std::size_t entries() const { return static_cast<std::size_t>(matrix_.nonZeros()); }

  private:
    bool fill(const Chain& chain);
    void lay_out(const Chain& chain);

    std::vector<std::int32_t> unknown_of_; ///< by situation, or -1; grows with the situation
    SparseFactors::Matrix matrix_;
    SparseFactors factors_;
};

} // namespace corridor::detail

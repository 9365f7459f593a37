#pragma once

#include "expect/detail/chain.hpp"

#include <vector>

#include <Eigen/IterativeLinearSolvers>
#include <Eigen/SparseCore>
#include <Eigen/SparseLU>

namespace corridor::detail {

/// Expected visits f of every situation: (I - P^T) f = g. Situations that nobody leaves are no
/// unknowns; what flows into them follows. Few journeys go round for long, so bi-conjugate
/// gradients behind an incomplete factorisation take some ten turns, and the factorisation serves
/// on while probabilities change little; where they do not converge, and for small chains, there is
/// an exact one. The pattern is laid out once and again only when a probability appears that was 0
/// before.
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
    using Matrix = Eigen::SparseMatrix<double>;
    bool fill(const Chain& chain);
    void lay_out(const Chain& chain);
    void factor_exactly() const;
    Eigen::VectorXd solve(const Eigen::VectorXd& right) const;

    std::vector<std::int32_t> unknown_of_; ///< by situation, or -1
    Matrix matrix_;
    // Solving renews factorisations that have grown old.
    mutable Eigen::BiCGSTAB<Matrix, Eigen::IncompleteLUT<double>> turns_;
    mutable bool turns_are_ready_ = false;
    mutable Eigen::SparseLU<Matrix, Eigen::COLAMDOrdering<int>> lu_;
    mutable bool lu_is_laid_out_ = false;
    mutable bool lu_is_fresh_ = false;
};

} // namespace corridor::detail

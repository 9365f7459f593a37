#pragma once

#include <memory>

#include <Eigen/SparseCore>

namespace corridor::detail {

/// The factors of a sparse matrix by KLU (Davis and Palamadai Natarajan 2010, ACM Transactions on
/// Mathematical Software 37): rows and columns are put into block triangular form first, so that
/// people of different profiles, who never meet, cost each other nothing, and pivots stay where
/// they were while values change, which is several times quicker than factoring anew.
class SparseFactors {
  public:
    using Matrix = Eigen::SparseMatrix<double>;

    SparseFactors();
    ~SparseFactors();

    /// Takes over a pattern, which must not change until this is called again.
    void lay_out(const Matrix& matrix);
    /// Factors values on the pattern. False where the matrix is singular, as far as digits tell.
    bool factor(Matrix& matrix);

    /// x of A x = b, in the place of b.
    void solve(Eigen::VectorXd& right) const;
    /// x of A^T x = b, in the place of b.
    void solve_transposed(Eigen::VectorXd& right) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace corridor::detail

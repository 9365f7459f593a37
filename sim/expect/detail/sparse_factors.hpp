#pragma once

#include <memory>

#include <Eigen/SparseCore>

namespace corridor::detail {

/// The factors of a sparse matrix by KLU (Davis and Palamadai Natarajan 2010, ACM Transactions on
/// Mathematical Software 37). Rows and columns are put into block triangular form first, so that
/// profiles, which never influence each other, are separate. Pivots are reused while values change,
/// which is several times faster than a new factorisation.
class SparseFactors {
  public:
    using Matrix = Eigen::SparseMatrix<double>;

    SparseFactors();
    ~SparseFactors();

    /// Sets the pattern. It must not change until the next call.
    void lay_out(const Matrix& matrix);
    /// Factors the values on the pattern. False when the matrix is singular to working precision.
    bool factor(Matrix& matrix);

    /// Replaces b by x of A x = b.
    void solve(Eigen::VectorXd& right) const;
    /// Replaces b by x of A^T x = b.
    void solve_transposed(Eigen::VectorXd& right) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace corridor::detail

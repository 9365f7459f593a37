#include "expect/detail/sparse_factors.hpp"

#include <new>
#include <stdexcept>

#include <klu.h>

namespace corridor::detail {

struct SparseFactors::Parts {
    Parts() {
        klu_defaults(&common);
        // The columns of I - P^T have a dominant diagonal, so the diagonal is a stable pivot.
        constexpr double rarely_off_diagonal = 1e-3;
        constexpr int no_scaling = -1;
        common.tol = rarely_off_diagonal;
        common.scale = no_scaling;
    }
    ~Parts() { forget_pattern(); }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    void forget_values() { klu_free_numeric(&numeric, &common); }
    void forget_pattern() {
        forget_values();
        klu_free_symbolic(&symbolic, &common);
    }
    bool is_sound() {
        constexpr double digits = 1e-13; // what rounding leaves of a pivot that is 0
        return common.status == KLU_OK && klu_rcond(symbolic, numeric, &common) != 0 &&
               common.rcond > digits;
    }

    klu_common common{};
    klu_symbolic* symbolic = nullptr;
    klu_numeric* numeric = nullptr;
    int size = 0;
};

SparseFactors::SparseFactors() : parts_(std::make_unique<Parts>()) {}
SparseFactors::~SparseFactors() = default;

void SparseFactors::lay_out(const Matrix& matrix) {
    Parts& parts = *parts_;
    parts.forget_pattern();
    parts.size = static_cast<int>(matrix.cols());
    if (parts.size == 0) {
        return;
    }
    // KLU reads these arrays without changing them, although its signatures are not const.
    auto* first = const_cast<int*>(matrix.outerIndexPtr());
    auto* rows = const_cast<int*>(matrix.innerIndexPtr());
    parts.symbolic = klu_analyze(parts.size, first, rows, &parts.common);
    if (parts.symbolic == nullptr) {
        throw std::bad_alloc();
    }
}

bool SparseFactors::factor(Matrix& matrix) {
    Parts& parts = *parts_;
    if (parts.size == 0) {
        return true;
    }
    int* first = matrix.outerIndexPtr();
    int* rows = matrix.innerIndexPtr();
    double* values = matrix.valuePtr();
    if (parts.numeric != nullptr) {
        klu_refactor(first, rows, values, parts.symbolic, parts.numeric, &parts.common);
        if (parts.is_sound()) {
            return true;
        }
        parts.forget_values(); // the pivots of earlier values may not fit these
    }
    parts.numeric = klu_factor(first, rows, values, parts.symbolic, &parts.common);
    if (parts.numeric == nullptr && parts.common.status != KLU_SINGULAR) {
        throw std::bad_alloc();
    }
    if (parts.numeric == nullptr || !parts.is_sound()) {
        parts.forget_values();
        return false;
    }
    return true;
}

void SparseFactors::solve(Eigen::VectorXd& right) const {
    Parts& parts = *parts_;
    if (parts.size > 0) {
        klu_solve(parts.symbolic, parts.numeric, parts.size, 1, right.data(), &parts.common);
    }
}

void SparseFactors::solve_transposed(Eigen::VectorXd& right) const {
    Parts& parts = *parts_;
    if (parts.size > 0) {
        klu_tsolve(parts.symbolic, parts.numeric, parts.size, 1, right.data(), &parts.common);
    }
}

} // namespace corridor::detail

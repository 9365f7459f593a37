#include "expect/detail/linear_flows.hpp"

#include "base/errors.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::detail {

namespace {

[[noreturn]] void complain() {
    throw RunError("expected flows are infinite: there are people who can only go round for ever; "
                   "give a horizon in days");
}

} // namespace

void LinearFlows::lay_out(const Chain& chain) {
    unknown_of_.assign(chain.nodes.size(), -1);
    std::int32_t unknowns = 0;
    for (std::size_t n = 0; n < chain.nodes.size(); ++n) {
        if (chain.nodes[n].leads_on()) {
            unknown_of_[n] = unknowns++;
        }
    }
    std::vector<Eigen::Triplet<double>> entries;
    for (std::size_t n = 0; n < chain.nodes.size(); ++n) {
        const std::int32_t column = unknown_of_[n];
        if (column < 0) {
            continue;
        }
        entries.emplace_back(column, column, 1.0);
        for (const Exit& exit : chain.nodes[n].exits) {
            if (unknown_of_[exit.to] >= 0) {
                entries.emplace_back(unknown_of_[exit.to], column, 0.0);
            }
        }
    }
    matrix_.resize(unknowns, unknowns);
    matrix_.setFromTriplets(entries.begin(), entries.end());
    matrix_.makeCompressed();
    turns_are_ready_ = lu_is_laid_out_ = false;
}

/// False where the pattern has no room for an exit.
bool LinearFlows::fill(const Chain& chain) {
    if (unknown_of_.size() != chain.nodes.size()) {
        return false;
    }
    double* values = matrix_.valuePtr();
    const int* rows = matrix_.innerIndexPtr();
    const int* first = matrix_.outerIndexPtr();
    std::fill(values, values + matrix_.nonZeros(), 0.0);
    for (std::size_t n = 0; n < chain.nodes.size(); ++n) {
        const std::int32_t column = unknown_of_[n];
        if (column < 0) {
            if (chain.nodes[n].leads_on()) {
                return false;
            }
            continue;
        }
        const int* begin = rows + first[column];
        const int* end = rows + first[column + 1];
        const auto at = [&](std::int32_t row) -> double* {
            const int* found = std::lower_bound(begin, end, row);
            return found != end && *found == row ? values + (found - rows) : nullptr;
        };
        *at(column) += 1;
        for (const Exit& exit : chain.nodes[n].exits) {
            const std::int32_t row = unknown_of_[exit.to];
            if (row < 0) {
                continue;
            }
            double* value = at(row);
            if (value == nullptr) {
                return false;
            }
            *value -= exit.probability;
        }
    }
    return true;
}

void LinearFlows::factor(const Chain& chain) {
    if (!fill(chain)) {
        lay_out(chain);
        fill(chain);
    }
    lu_is_fresh_ = false;
}

void LinearFlows::factor_exactly() const {
    if (!lu_is_laid_out_) {
        lu_.analyzePattern(matrix_);
        lu_is_laid_out_ = true;
    }
    lu_.factorize(matrix_);
    if (lu_.info() != Eigen::Success) {
        complain();
    }
    lu_is_fresh_ = true;
}

Eigen::VectorXd LinearFlows::solve(const Eigen::VectorXd& right) const {
    constexpr Eigen::Index small = 500;
    constexpr double tolerance = 1e-13; // of the right side, Euclidean norm
    constexpr int few_turns = 20;
    constexpr int most_turns = 200;
    if (matrix_.rows() > small && !lu_is_fresh_) {
        for (const bool anew : {false, true}) {
            if (anew || !turns_are_ready_) {
                turns_.preconditioner().setDroptol(1e-4);
                turns_.preconditioner().setFillfactor(6);
                turns_.setTolerance(tolerance);
                turns_.compute(matrix_); // keeps a view of the matrix, whose values change in place
                turns_are_ready_ = true;
            }
            turns_.setMaxIterations(anew ? most_turns : few_turns);
            Eigen::VectorXd found = turns_.solve(right);
            if (turns_.info() == Eigen::Success && found.allFinite()) {
                return found;
            }
        }
        turns_are_ready_ = false;
    }
    if (!lu_is_fresh_) {
        factor_exactly();
    }
    return lu_.solve(right);
}

std::vector<double> LinearFlows::solve(const Chain& chain,
                                       const std::vector<double>& begins) const {
    Eigen::VectorXd right = Eigen::VectorXd::Zero(matrix_.rows());
    for (std::size_t n = 0; n < begins.size(); ++n) {
        if (unknown_of_[n] >= 0) {
            right[unknown_of_[n]] = begins[n];
        }
    }
    const Eigen::VectorXd flow = solve(right);
    std::vector<double> visits = begins;
    for (std::size_t n = 0; n < begins.size(); ++n) {
        if (unknown_of_[n] >= 0) {
            visits[n] = flow[unknown_of_[n]];
            if (!std::isfinite(visits[n])) {
                complain();
            }
        }
    }
    for (std::size_t n = 0; n < begins.size(); ++n) {
        if (unknown_of_[n] < 0) {
            continue;
        }
        for (const Exit& exit : chain.nodes[n].exits) {
            if (unknown_of_[exit.to] < 0) {
                visits[exit.to] += visits[n] * exit.probability;
            }
        }
    }
    return visits;
}

std::vector<double> LinearFlows::expect(const Chain& chain,
                                        const std::vector<double>& reward) const {
    Eigen::VectorXd right(matrix_.rows());
    for (std::size_t n = 0; n < reward.size(); ++n) {
        if (unknown_of_[n] < 0) {
            continue;
        }
        double sum = reward[n];
        for (const Exit& exit : chain.nodes[n].exits) {
            sum += unknown_of_[exit.to] < 0 ? exit.probability * reward[exit.to] : 0;
        }
        right[unknown_of_[n]] = sum;
    }
    if (!lu_is_fresh_) {
        factor_exactly();
    }
    const Eigen::VectorXd value = lu_.transpose().solve(right);
    std::vector<double> expected = reward;
    for (std::size_t n = 0; n < reward.size(); ++n) {
        if (unknown_of_[n] >= 0) {
            expected[n] = value[unknown_of_[n]];
        }
    }
    return expected;
}

} // namespace corridor::detail

#include "expect/detail/linear_flows.hpp"

#include "base/errors.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::detail {

namespace {

[[noreturn]] void complain() {
    throw RunError("expected flows are infinite: some people can only travel in a circle; give a "
                   "horizon in days");
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
    factors_.lay_out(matrix_);
}

/// False when the pattern has no place for an exit.
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
        const int* end = rows + first[column + 1];
        const int* next = rows + first[column];
        const auto add = [&](std::int32_t row, double value) { // rows are in ascending order
            next = std::find_if(next, end, [&](int known) { return known >= row; });
            if (next == end || *next != row) {
                return false;
            }
            values[next - rows] += value;
            return true;
        };
        bool fits = true;
        bool has_diagonal = false;
        for (const Exit& exit : chain.nodes[n].exits) {
            const std::int32_t row = unknown_of_[exit.to];
            if (row < 0) {
                continue;
            }
            if (!has_diagonal && row >= column) {
                add(column, 1);
                has_diagonal = true;
            }
            fits = fits && add(row, -exit.probability);
        }
        if (!has_diagonal) {
            add(column, 1);
        }
        if (!fits) {
            return false;
        }
    }
    return true;
}

void LinearFlows::factor(const Chain& chain) {
    if (!fill(chain)) {
        lay_out(chain);
        fill(chain);
    }
    if (!factors_.factor(matrix_)) {
        complain();
    }
}

std::vector<double> LinearFlows::solve(const Chain& chain,
                                       const std::vector<double>& begins) const {
    Eigen::VectorXd flow = Eigen::VectorXd::Zero(matrix_.rows());
    for (std::size_t n = 0; n < begins.size(); ++n) {
        if (unknown_of_[n] >= 0) {
            flow[unknown_of_[n]] = begins[n];
        }
    }
    factors_.solve(flow);
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
    Eigen::VectorXd value(matrix_.rows());
    for (std::size_t n = 0; n < reward.size(); ++n) {
        if (unknown_of_[n] < 0) {
            continue;
        }
        double sum = reward[n];
        for (const Exit& exit : chain.nodes[n].exits) {
            sum += unknown_of_[exit.to] < 0 ? exit.probability * reward[exit.to] : 0;
        }
        value[unknown_of_[n]] = sum;
    }
    factors_.solve_transposed(value);
    std::vector<double> expected = reward;
    for (std::size_t n = 0; n < reward.size(); ++n) {
        if (unknown_of_[n] >= 0) {
            expected[n] = value[unknown_of_[n]];
        }
    }
    return expected;
}

} // namespace corridor::detail

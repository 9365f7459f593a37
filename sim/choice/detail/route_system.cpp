#include "choice/detail/route_system.hpp"

#include <set>

#include <Eigen/OrderingMethods>
#include <Eigen/SparseCore>

namespace corridor::detail {

namespace {

/// An order of elimination of places with little fill (approximate minimum degree).
std::vector<std::uint32_t> elimination_order(const ArcGraph& graph) {
    const auto n = static_cast<Eigen::Index>(graph.places());
    std::vector<Eigen::Triplet<double>> entries;
    entries.reserve(graph.size() + graph.places());
    for (Eigen::Index place = 0; place < n; ++place) entries.emplace_back(place, place, 1.0);
    for (std::size_t arc = 0; arc < graph.size(); ++arc) {
        entries.emplace_back(graph[arc].from, graph[arc].to, 1.0);
    }
    Eigen::SparseMatrix<double> pattern(n, n);
    pattern.setFromTriplets(entries.begin(), entries.end());
    Eigen::AMDOrdering<int>::PermutationType order;
    Eigen::AMDOrdering<int>()(pattern, order);
    return {order.indices().begin(), order.indices().end()};
}

} // namespace

RouteSystem::RouteSystem(const ArcGraph& graph)
    : place_(elimination_order(graph)),
      position_(graph.places()),
      first_(1, 0),
      inverse_diagonal_(graph.places()),
      work_(graph.places(), 0.0) {
    for (std::uint32_t position = 0; position < place_.size(); ++position) {
        position_[place_[position]] = position;
    }
    for (std::uint32_t row = 0; row < place_.size(); ++row) {
        std::set<std::uint32_t> filled = {row};
        for (std::size_t arc = graph.first(place_[row]); arc < graph.first(place_[row] + 1);
             ++arc) {
            filled.insert(position_[graph[arc].to]);
        }
        // Elimination of an earlier column fills the entries to the right of the diagonal in its
        // row.
        for (auto column = filled.begin(); *column < row; ++column) {
            filled.insert(columns_.begin() + diagonal_[*column],
                          columns_.begin() + first_[*column + 1]);
        }
        for (const std::uint32_t column : filled) {
            if (column == row) diagonal_.push_back(static_cast<std::uint32_t>(columns_.size()));
            columns_.push_back(column);
        }
        first_.push_back(static_cast<std::uint32_t>(columns_.size()));
    }
    entries_.resize(columns_.size());
}

bool RouteSystem::factor(const ArcGraph& graph, std::span<const double> probability) {
    constexpr double least_pivot = 1e-14; // for rows with a sum of at most 1
    for (std::uint32_t row = 0; row < place_.size(); ++row) {
        work_[row] = 1;
        const std::uint32_t place = place_[row];
        for (std::size_t arc = graph.first(place); arc < graph.first(place + 1); ++arc) {
            work_[position_[graph[arc].to]] -= probability[arc];
        }
        for (std::uint32_t at = first_[row]; at < diagonal_[row]; ++at) {
            const std::uint32_t above = columns_[at];
            const double multiplier = work_[above] * inverse_diagonal_[above];
            entries_[at] = multiplier;
            work_[above] = 0;
            if (multiplier == 0) continue;
            for (std::uint32_t i = diagonal_[above] + 1; i < first_[above + 1]; ++i) {
                work_[columns_[i]] -= multiplier * entries_[i];
            }
        }
        for (std::uint32_t at = diagonal_[row]; at < first_[row + 1]; ++at) {
            entries_[at] = work_[columns_[at]];
            work_[columns_[at]] = 0;
        }
        const double pivot = entries_[diagonal_[row]];
        if (!(pivot > least_pivot)) {
            work_.assign(work_.size(), 0.0);
            return false;
        }
        inverse_diagonal_[row] = 1 / pivot;
    }
    return true;
}

void RouteSystem::solve(std::vector<double>& r) {
    for (std::uint32_t row = 0; row < place_.size(); ++row) {
        double sum = r[place_[row]];
        for (std::uint32_t at = first_[row]; at < diagonal_[row]; ++at) {
            sum -= entries_[at] * work_[columns_[at]];
        }
        work_[row] = sum;
    }
    for (std::uint32_t row = static_cast<std::uint32_t>(place_.size()); row-- > 0;) {
        double sum = work_[row];
        for (std::uint32_t at = diagonal_[row] + 1; at < first_[row + 1]; ++at) {
            sum -= entries_[at] * work_[columns_[at]];
        }
        work_[row] = sum * inverse_diagonal_[row];
    }
    for (std::uint32_t row = 0; row < place_.size(); ++row) {
        r[place_[row]] = work_[row];
        work_[row] = 0;
    }
}

} // namespace corridor::detail

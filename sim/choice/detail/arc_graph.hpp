#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace corridor::detail {

/// The logarithm of nothing: a closed arc, a place that is no place to stop.
inline constexpr double never = -std::numeric_limits<double>::infinity();

/// A way from one place to the next, by place number.
struct Arc {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

/// Arcs sorted by where they begin, and listed by where they end.
class ArcGraph {
  public:
    /// `arcs` must be sorted by `from`.
    ArcGraph(std::size_t places, std::vector<Arc> arcs);

    std::size_t places() const { return first_.size() - 1; }
    std::size_t size() const { return arcs_.size(); }
    const Arc& operator[](std::size_t arc) const { return arcs_[arc]; }

    /// Arcs out of `place` are first(place) .. first(place + 1) - 1.
    std::size_t first(std::size_t place) const { return first_[place]; }
    /// Arcs into `place`.
    std::span<const std::uint32_t> into(std::size_t place) const {
        return std::span(by_end_).subspan(first_by_end_[place],
                                          first_by_end_[place + 1] - first_by_end_[place]);
    }

  private:
    std::vector<Arc> arcs_;
    std::vector<std::uint32_t> first_;
    std::vector<std::uint32_t> by_end_;
    std::vector<std::uint32_t> first_by_end_;
};

inline constexpr std::uint32_t no_arc = std::numeric_limits<std::uint32_t>::max();

/// Dijkstra towards goals of different worth. `value` holds what each place is worth as a goal
/// (`never`: it is none) and becomes the greatest worth of a goal less the costs of the way to it.
/// Costs are not negative; an infinite one closes the arc. `next`, when asked for, gets the first
/// arc of each best way
/// (`no_arc` at goals that are best where they stand, and where there is no way).
void best_values(const ArcGraph& graph, std::span<const double> cost, std::vector<double>& value,
                 std::vector<std::uint32_t>* next = nullptr);

} // namespace corridor::detail

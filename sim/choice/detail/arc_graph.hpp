#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace corridor::detail {

/// The logarithm of 0: a closed arc, or a place where nobody can stop.
inline constexpr double never = -std::numeric_limits<double>::infinity();

/// A connection from one place to the next, by number of place.
struct Arc {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

/// Arcs sorted by their start, and lists of arcs by their end.
class ArcGraph {
  public:
    /// `arcs` must be sorted by `from`.
    ArcGraph(std::size_t places, std::vector<Arc> arcs);

    std::size_t places() const { return first_.size() - 1; }
    std::size_t size() const { return arcs_.size(); }
    const Arc& operator[](std::size_t arc) const { return arcs_[arc]; }

    /// The arcs out of `place` are first(place) to first(place + 1) - 1.
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

/// Dijkstra's algorithm towards goals with different values. At the start `value` has the value of
/// each place as a goal (`never`: it is no goal). At the end it has the greatest value of a goal
/// minus the cost of the way to it. Costs are not negative; an infinite cost closes the arc.
/// `next`, when it is given, gets the first arc of each best way (`no_arc` at goals that are best
/// themselves, and where there is no way).
void best_values(const ArcGraph& graph, std::span<const double> cost, std::vector<double>& value,
                 std::vector<std::uint32_t>* next = nullptr);

} // namespace corridor::detail

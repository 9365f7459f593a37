#pragma once

#include "flee/case/case.hpp"

#include <cstdint>
#include <vector>

namespace corridor::flee {

/// A place as it is today.
struct PlaceNow {
    bool camp = false; ///< of either kind
    bool idp_camp = false;
    bool town = false;
    bool marker = false;
    bool flood_zone = false;
    bool foreign = false;
    double conflict = -1; ///< intensity; 0 or less: none
    Day conflict_since = -1;
    double move_chance = 0;
    long long population = 0;
    double capacity = -1; ///< after day-0 stocks and daily growth
    int flood_level = 0;
    double food_shortage = 0; ///< share of people short of food
    double score = 1;
};

/// One direction of a road.
struct Link {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    double km = 0;
    double speed = 0; ///< km a day
    double walk_probability = 0;
    bool closed = false;
    bool forced = false; ///< everybody at `from` is taken along this link
};

/// Everything that changes by day except people: zones, closures, camps, scores.
class Geography {
  public:
    Geography(const Case& source, bool compat);

    /// Location changes, food, floods and conflict transitions of a day. True when a zone opened.
    bool open_day(Day today);

    /// Closures that start or end today. Links that close now are appended to `closing`.
    void close_and_reopen(Day today, std::vector<std::uint32_t>& closing);

    /// Scores of all places for the day, and daily growth of capacities.
    void score_places(Day today);

    /// Chance that somebody who stands at a place moves on today (8.1 of the written rules).
    double move_chance(std::uint32_t place) const;

    /// Chance that somebody in a camp leaves the system today, where camps are sinks; else 0.
    double sink_chance(std::uint32_t place) const;

    /// Weight of each place as an origin of new displacement.
    void refresh_spawn_weights(Day today);

    /// How far conflict has faded as a driver at a place (7.1 of the written rules).
    double conflict_decay(const PlaceNow& place, Day today) const;

    std::vector<PlaceNow> places;
    std::vector<Link> links;
    std::vector<std::vector<std::uint32_t>> out; ///< link numbers by place, in file order
    std::vector<double> spawn_weight;
    std::uint64_t roads_version =
        1; ///< changes when links open or close, or kinds of places change
    std::uint64_t scores_version = 1; ///< changes when any score does

  private:
    void set_kind(std::size_t place, Kind kind, double intensity);
    void set_conflict(std::size_t place, double intensity, Day today);
    void end_conflict(std::size_t place);
    void set_camp(const Closure& closure, bool open);
    double food_shortage(const std::string& region, Day today) const;

    const Case& source_;
    bool compat_;
    bool harvest_ = false;
};

/// Linear interpolation in a list by level; levels beyond the list take its last value.
double by_level(const std::vector<double>& list, double level);

} // namespace corridor::flee

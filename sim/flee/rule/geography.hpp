#pragma once

#include "flee/case/case.hpp"

#include <cstdint>
#include <vector>

namespace corridor::flee {

/// The state of a place today.
struct PlaceNow {
    bool camp = false; ///< of either kind
    bool idp_camp = false;
    bool town = false;
    bool marker = false;
    bool flood_zone = false;
    bool foreign = false;
    double conflict = -1; ///< intensity; 0 or less means none
    Day conflict_since = -1;
    double move_chance = 0;
    long long population = 0;
    double capacity = -1; ///< after the stocks of day 0 and daily growth
    int flood_level = 0;
    double food_shortage = 0; ///< share of people without enough food
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
    bool forced = false; ///< all people at `from` are moved along this link
};

/// Everything that changes by day except people: zones, closures, camps, scores.
class Geography {
  public:
    Geography(const Case& source, bool compat);

    /// Applies location changes, food, floods and changes of conflict of a day. True when a zone
    /// opened.
    bool open_day(Day today);

    /// Applies closures that start or end today. Links that close now are appended to `closing`.
    void close_and_reopen(Day today, std::vector<std::uint32_t>& closing);

    /// Calculates the scores of all places for the day, and the daily growth of capacities.
    void score_places(Day today);

    /// The chance that a person at a place leaves it today (8.1 of the written rules).
    double move_chance(std::uint32_t place) const;

    /// The chance that a person in a camp leaves the system today, when camps are sinks; else 0.
    double sink_chance(std::uint32_t place) const;

    /// Calculates the weight of each place as an origin of new displacement.
    void refresh_spawn_weights(Day today);

    /// How far conflict has faded as a cause of displacement at a place (7.1 of the written rules).
    double conflict_decay(const PlaceNow& place, Day today) const;

    std::vector<PlaceNow> places;
    std::vector<Link> links;
    /// Numbers of links by place, in the order of the file.
    std::vector<std::vector<std::uint32_t>> out;
    std::vector<double> spawn_weight;
    /// Changes when links open or close, or kinds of places change.
    std::uint64_t roads_version = 1;
    std::uint64_t scores_version = 1; ///< changes when a score changes

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

/// Linear interpolation in a list by level. Levels beyond the list have its last value.
double by_level(const std::vector<double>& list, double level);

} // namespace corridor::flee

#pragma once

#include "analysis/detail/run_figures.hpp"
#include "analysis/flow_table.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// The country code of the open sea.
inline constexpr std::string_view open_sea = "XXX";

/// Places and legs, as the coordinates of the results describe them.
struct Geography {
    explicit Geography(const Results& results)
        : place(texts(results, "place")),
          kind(texts(results, "place_kind")),
          country(texts(results, "place_country")),
          mode(texts(results, "leg_mode")),
          channel(texts(results, "leg_channel")),
          from(numbers(results, "leg_from")),
          to(numbers(results, "leg_to")) {
        for (const std::int32_t home : numbers(results, "group_place")) {
            homes.insert(home);
        }
    }

    std::size_t places() const { return place.size(); }
    std::size_t legs() const { return from.size(); }
    std::size_t start_of(std::size_t leg) const { return static_cast<std::size_t>(from[leg]); }
    std::size_t end_of(std::size_t leg) const { return static_cast<std::size_t>(to[leg]); }
    bool by_sea(std::size_t leg) const { return mode[leg] == "sea"; }
    bool is_coast(std::size_t p) const { return kind[p] == "embarkation"; }
    bool leaves_home(std::size_t leg) const { return homes.contains(from[leg]); }
    bool leaves_coast_irregularly(std::size_t leg) const {
        return by_sea(leg) && is_coast(start_of(leg)) && channel[leg] != "regular";
    }
    /// Leads directly from one country into another, without the open sea in between.
    bool crosses_border(std::size_t leg) const {
        const std::string& here = country[start_of(leg)];
        const std::string& there = country[end_of(leg)];
        return here != there && here != open_sea && there != open_sea &&
               !leaves_coast_irregularly(leg);
    }

    const std::vector<std::string>& place;
    const std::vector<std::string>& kind;
    const std::vector<std::string>& country;
    const std::vector<std::string>& mode;
    const std::vector<std::string>& channel;
    const std::vector<std::int32_t>& from;
    const std::vector<std::int32_t>& to;
    std::set<std::int32_t> homes;
};

/// People who left, by place. Harm on a leg counts for the place where it begins.
FlowTable departures_of(const Results& results, const Geography& where, const OutcomeSums& on_legs,
                        const OutcomeSums& at_places);

/// People who arrived, by place. Harm on a leg counts for the place where it ends. Embarkation
/// coasts, to which vessels are turned back, are added up.
FlowTable arrivals_of(const Results& results, const Geography& where, const OutcomeSums& on_legs,
                      const OutcomeSums& at_places);

} // namespace corridor

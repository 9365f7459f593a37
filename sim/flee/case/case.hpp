#pragma once

#include "base/dates.hpp"
#include "base/errors.hpp"
#include "flee/case/series.hpp"
#include "flee/case/settings.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace corridor::flee {

/// The kinds of places in a Flee case.
enum class Kind { camp, idp_camp, conflict, forward, marker, flood_zone, town, other };

/// A row of locations.csv.
struct Place {
    std::string name;
    std::string region;
    std::string country;
    double lat = 0;
    double lon = 0;
    Kind kind = Kind::town;
    int conflict_date = 0;
    long long population = 0;                      ///< people who live here; 0 for camps
    long long capacity = -1;                       ///< places of a camp; -1 for other places
    std::map<std::string, std::string> attributes; ///< other columns, by name
    Position position;
};

/// A row of routes.csv: a two-way road.
struct Road {
    std::size_t from = 0;
    std::size_t to = 0;
    double distance_km = 0;
    int forced_redirection = 0; ///< 0 none, 1 towards `from`, 2 towards `to`
    std::optional<double> max_move_speed;
    std::optional<double> walk_probability;
    Position position;
};

/// What a row of closures.csv closes.
enum class ClosureKind { country, location, link, camp, idp_camp, remove_forced_redirection };

/// A row of closures.csv. It acts from `start` to `end` (`end` before `start`: until the end of the
/// run).
struct Closure {
    ClosureKind kind = ClosureKind::country;
    std::string first;
    std::string second;
    Day start = 0;
    Day end = -1;
    Position position;
};

/// One value for each day and place (conflict intensity, flood level).
struct DailyTable {
    std::size_t days = 0;
    std::size_t places = 0;
    std::vector<double> values;

    bool empty() const { return values.empty(); }
    double at(Day day, std::size_t place) const {
        return values[static_cast<std::size_t>(day) * places + place];
    }
};

/// The share of people without enough food (percent) by region, on some days; linear in between.
struct FoodTable {
    std::vector<std::string> regions;
    std::vector<double> days;
    std::vector<std::vector<double>> percent; ///< [row][region]
};

/// A place that changes its kind on a day.
struct LocationChange {
    std::size_t place = 0;
    Kind kind = Kind::town;
    Day day = 0;
};

/// demographics_<attribute>.csv: values of an attribute and their weights by place of origin.
struct Demographic {
    std::string attribute;
    std::vector<std::string> values;
    std::vector<double> weights; ///< column Default
    std::map<std::size_t, std::vector<double>> by_place;
};

/// People of agents.csv with the same place and attributes.
struct GivenPeople {
    std::size_t place = 0;
    std::map<std::string, std::string> attributes;
    long long number = 0;
};

/// A row of data_layout.csv: the counts of one camp (the first row: the total).
struct Observed {
    std::string name;
    std::optional<std::size_t> place; ///< empty when no location has this name
    Series series;                    ///< corrected, and scaled by hasten
    Series reported;                  ///< as published: not corrected, in order of days
};

/// A date on which a registration replaced an estimate for a camp.
struct Correction {
    std::size_t observed = 0;
    Day day = 0;
};

/// A Flee case: what its files say. Nothing in it changes during a run.
struct Case {
    std::string folder;
    std::string title; ///< the name of the folder
    Date start{};
    int days = 0;
    Settings settings;
    std::vector<Place> places;
    std::vector<Road> roads;
    std::vector<Closure> closures;
    DailyTable conflict;
    DailyTable flood;
    FoodTable food;
    std::vector<LocationChange> changes;
    std::vector<Demographic> demographics;
    std::vector<GivenPeople> given_people;
    std::vector<Observed> observed; ///< the total first, then camps
    std::vector<Correction> corrections;
    /// Places that are camps at the start or become camps, and that have counts, in the order of
    /// the file.
    std::vector<std::size_t> camps;
    std::vector<std::size_t> camp_series; ///< for each of `camps`, its row in `observed`
    /// The same without counts. Their people are simulated but not compared.
    std::vector<std::size_t> uncounted_camps;

    std::optional<std::size_t> place(std::string_view name) const;
};

/// The folders of a case: input/ and validation/, or input_csv/ and source_data/. An entry of a
/// SWEEP/ folder contains only what differs from the case beside SWEEP/, so its folders come first.
struct Layout {
    std::vector<std::filesystem::path> input; ///< a file is read from the first folder that has it
    std::vector<std::filesystem::path> validation;
    std::filesystem::path settings;

    /// The file with this name. When no folder has it, its path in the last folder.
    std::filesystem::path input_file(const std::string& name) const;
    std::filesystem::path validation_file(const std::string& name) const;
};

/// The layout of a folder with a Flee case, or of an entry of its SWEEP/. Empty for other folders.
std::optional<Layout> find_layout(const std::filesystem::path& folder);

/// Reads a case. All errors and warnings are added to `problems`. A case with errors must not be
/// run.
Case read_case(const std::filesystem::path& folder, Problems& problems);

} // namespace corridor::flee

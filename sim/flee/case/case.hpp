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
    long long capacity = -1;                       ///< places of a camp; -1 for others
    std::map<std::string, std::string> attributes; ///< further columns, by name
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

enum class ClosureKind { country, location, link, camp, idp_camp, remove_forced_redirection };

/// A row of closures.csv; acts on `start`, is undone on `end` (before `start`: never).
struct Closure {
    ClosureKind kind = ClosureKind::country;
    std::string first;
    std::string second;
    Day start = 0;
    Day end = -1;
    Position position;
};

/// A value a place and day, rows by day (conflict intensity, flood level).
struct DailyTable {
    std::size_t days = 0;
    std::size_t places = 0;
    std::vector<double> values;

    bool empty() const { return values.empty(); }
    double at(Day day, std::size_t place) const {
        return values[static_cast<std::size_t>(day) * places + place];
    }
};

/// Share of people short of food (percent) by region, on the days given; linear in between.
struct FoodTable {
    std::vector<std::string> regions;
    std::vector<double> days;
    std::vector<std::vector<double>> percent; ///< [row][region]
};

struct LocationChange {
    std::size_t place = 0;
    Kind kind = Kind::town;
    Day day = 0;
};

/// demographics_<attribute>.csv: values and their weights by place of origin.
struct Demographic {
    std::string attribute;
    std::vector<std::string> values;
    std::vector<double> weights; ///< column Default
    std::map<std::size_t, std::vector<double>> by_place;
};

/// People of agents.csv who are alike.
struct GivenPeople {
    std::size_t place = 0;
    std::map<std::string, std::string> attributes;
    long long number = 0;
};

/// A row of data_layout.csv: the counts of one camp (the first row: the total).
struct Observed {
    std::string name;
    std::optional<std::size_t> place; ///< none when no location has this name
    Series series;                    ///< corrected, scaled by hasten
    Series reported;                  ///< as published: uncorrected, in order of days
};

/// A registration that replaced an estimate, for a camp on a date.
struct Correction {
    std::size_t observed = 0;
    Day day = 0;
};

/// A Flee case, as its files say; nothing here changes in a run.
struct Case {
    std::string folder;
    std::string title; ///< the folder's own name
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
    /// Places that are camps at the start or become camps, and that have counts; in file order.
    std::vector<std::size_t> camps;
    std::vector<std::size_t> camp_series; ///< for each of `camps` its row in `observed`
    /// The same without counts: their people are followed, and compared with nothing.
    std::vector<std::size_t> uncounted_camps;

    std::optional<std::size_t> place(std::string_view name) const;
};

/// Where a case keeps its files: input/ and validation/, or input_csv/ and source_data/. An entry
/// of a SWEEP/ folder holds only what differs from the case beside SWEEP/, so its folders come
/// first.
struct Layout {
    std::vector<std::filesystem::path> input; ///< a file is taken from the first that has it
    std::vector<std::filesystem::path> validation;
    std::filesystem::path settings;

    /// The file of this name; where no folder has it, in the last folder.
    std::filesystem::path input_file(const std::string& name) const;
    std::filesystem::path validation_file(const std::string& name) const;
};

/// The layout of a folder that holds a Flee case or an entry of its SWEEP/; nothing when it is
/// none.
std::optional<Layout> find_layout(const std::filesystem::path& folder);

/// Reads everything. All errors and warnings go to `problems`; with errors the case must not be
/// run.
Case read_case(const std::filesystem::path& folder, Problems& problems);

} // namespace corridor::flee

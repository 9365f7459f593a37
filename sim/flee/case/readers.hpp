#pragma once

#include "flee/case/case.hpp"
#include "flee/case/cells.hpp"

namespace corridor::flee {

/// One file of a case: its path, and its name in messages.
struct Source {
    std::filesystem::path path;
    std::string shown_as;
    bool present() const { return std::filesystem::exists(path); }
};

/// The kind from the words of location_type, in Flee's order. Empty when no word fits.
std::optional<Kind> kind_of(std::string_view location_type);

/// The daily chance that a person leaves a place of this kind (the default, before conflicts and
/// closures).
double usual_move_chance(Kind kind, const MoveRules& rules);

void read_period(const Source& source, Case& result, Problems& problems);
void read_locations(const Source& source, Case& result, Problems& problems);
void read_routes(const Source& source, Case& result, Problems& problems);
void read_closures(const Source& source, Case& result, Problems& problems);
void read_location_changes(const Source& source, Case& result, Problems& problems);

/// Reads conflicts.csv or flood_level.csv: one column for each place, one row for each day.
void read_daily(const Source& source, const Case& result, bool required_rows, DailyTable& table,
                Problems& problems);
void read_food(const Source& source, Case& result, Problems& problems);

void read_observations(const Layout& layout, Case& result, Problems& problems);
void read_corrections(const Source& source, Case& result, Problems& problems);

void read_demographics(const Layout& layout, Case& result, Problems& problems);
void read_given_people(const Source& source, Case& result, Problems& problems);

/// The names of all places, for suggestions in messages.
std::vector<std::string> place_names(const Case& result);

/// The place that a cell names. An error with a suggestion when there is none.
std::optional<std::size_t> place_at(const Sheet& sheet, const std::vector<Cell>& row,
                                    std::size_t column, const Case& result, Problems& problems);

} // namespace corridor::flee

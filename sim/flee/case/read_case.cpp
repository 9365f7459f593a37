#include "flee/case/readers.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace corridor::flee {

namespace {

namespace fs = std::filesystem;

/// Whether a place is a camp at the start. Flee turns places that nobody leaves (move chance under
/// 0.005) into camps.
bool starts_as_camp(const Place& place, const MoveRules& move) {
    return place.kind == Kind::camp || place.kind == Kind::idp_camp ||
           (place.kind != Kind::flood_zone && usual_move_chance(place.kind, move) < 0.005);
}

bool becomes_camp(const Case& source, std::size_t place) {
    return std::any_of(source.changes.begin(), source.changes.end(),
                       [&](const LocationChange& change) {
                           return change.place == place && change.day < source.days &&
                                  (change.kind == Kind::camp || change.kind == Kind::idp_camp);
                       });
}

/// Finds the counts of every camp. When floods displace people, Flee follows every place.
void pair_camps(Case& result, Problems& problems) {
    for (std::size_t i = 0; i < result.places.size(); ++i) {
        const Place& place = result.places[i];
        const bool camp = starts_as_camp(place, result.settings.move) || becomes_camp(result, i);
        if (!camp && !result.settings.spawn.flood_zone_spawning_only) {
            continue;
        }
        const auto series = std::find_if(result.observed.begin(), result.observed.end(),
                                         [&](const Observed& o) { return o.place == i; });
        if (series != result.observed.end()) {
            result.camps.push_back(i);
            result.camp_series.push_back(
                static_cast<std::size_t>(series - result.observed.begin()));
            continue;
        }
        result.uncounted_camps.push_back(i);
        if (camp) {
            problems.warning(place.position,
                             fmt::format("camp '{}' has no row in data_layout.csv: its people are "
                                         "simulated, and compared with nothing",
                                         place.name));
        }
    }
    if (result.camps.empty() && result.uncounted_camps.empty() && !result.places.empty()) {
        problems.error({result.places.front().position.file, 0, 0},
                       "no place is a camp, so nobody can arrive; set location_type to camp");
    }
}

/// Warns of a camp whose capacity is exactly the greatest count: it then contains the result of the
/// case.
void warn_of_capacities(const Case& result, Problems& problems) {
    for (std::size_t k = 0; k < result.camps.size(); ++k) {
        const Place& place = result.places[result.camps[k]];
        const Observed& observed = result.observed[result.camp_series[k]];
        double largest = 0;
        for (const auto& entry : observed.reported.entries) {
            largest = std::max(largest, entry.count);
        }
        if (place.capacity > 0 && static_cast<long long>(largest) == place.capacity) {
            problems.warning(place.position,
                             fmt::format("the capacity of '{}', {}, is the largest count observed "
                                         "there: a fit with it is no evidence of skill",
                                         place.name, place.capacity));
        }
    }
}

/// Warns of places from which no camp can be reached by any route.
void warn_of_dead_ends(const Case& result, Problems& problems) {
    std::vector<bool> reaches(result.places.size(), false);
    for (const auto* camps : {&result.camps, &result.uncounted_camps}) {
        for (const std::size_t camp : *camps) {
            reaches[camp] = true;
        }
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const Road& road : result.roads) {
            if (reaches[road.from] != reaches[road.to]) {
                reaches[road.from] = reaches[road.to] = true;
                changed = true;
            }
        }
    }
    for (std::size_t i = 0; i < result.places.size(); ++i) {
        if (!reaches[i]) {
            problems.warning(
                result.places[i].position,
                fmt::format("no route leads from '{}' to a camp", result.places[i].name));
        }
    }
}

void check_spawning(const Case& result, Problems& problems) {
    const auto& spawn = result.settings.spawn;
    if (spawn.flood_zone_spawning_only || spawn.conflict.on) {
        return;
    }
    for (const Place& place : result.places) {
        if (place.population > 0) {
            return;
        }
    }
    if (!result.places.empty()) {
        problems.error(
            {result.places.front().position.file, 0, 0},
            "no place has a population, so nobody can leave; fill the population column");
    }
}

/// Counts the routes of up to `steps` steps that continue from the end of `path`, up to `most`.
void count_routes(const Case& source, const std::vector<std::vector<std::size_t>>& next,
                  std::vector<std::size_t>& path, int steps, std::size_t most,
                  std::size_t& routes) {
    for (const std::size_t place : next[path.back()]) {
        if (routes >= most || std::find(path.begin(), path.end(), place) != path.end()) {
            continue;
        }
        const int left = source.places[place].kind == Kind::marker ? steps : steps - 1;
        ++routes;
        if (left > 0) {
            path.push_back(place);
            count_routes(source, next, path, left, most, routes);
            path.pop_back();
        }
    }
}

/// People choose among all routes of up to awareness_level steps, so there must not be too many.
void check_awareness(const Case& result, Problems& problems) {
    constexpr std::size_t most = 1'000'000; // over all places: 100 MB of candidates and weights
    const auto& move = result.settings.move;
    std::vector<std::vector<std::size_t>> next(result.places.size());
    for (const Road& road : result.roads) {
        next[road.from].push_back(road.to);
        next[road.to].push_back(road.from);
    }
    std::size_t routes = 0;
    for (std::size_t i = 0; i < result.places.size(); ++i) {
        std::vector<std::size_t> path = {i};
        count_routes(result, next, path, std::max(1, move.awareness_level), most, routes);
    }
    if (routes >= most) {
        problems.error(move.awareness_position,
                       fmt::format("awareness_level is {}, which gives people more than {} routes "
                                   "to choose from; write {} or less",
                                   move.awareness_level, most, move.awareness_level - 1));
    }
}

/// False also when it cannot be checked: the name is too long, or the folder may not be read.
bool is_there(const fs::path& path) {
    std::error_code none;
    return fs::exists(path, none);
}

bool is_folder(const fs::path& path) {
    std::error_code none;
    return fs::is_directory(path, none);
}

/// The first of these files that exists; the first of all when none exists.
fs::path first_there(std::initializer_list<fs::path> files) {
    const auto* const found =
        std::find_if(files.begin(), files.end(), [](const fs::path& f) { return is_there(f); });
    return found == files.end() ? *files.begin() : *found;
}

/// The file with this name in the first folder that has it, else in the last folder.
fs::path file_in(const std::vector<fs::path>& folders, const std::string& name) {
    const auto has = [&](const fs::path& folder) { return is_there(folder / name); };
    const auto found = std::find_if(folders.begin(), folders.end(), has);
    return (found == folders.end() ? folders.back() : *found) / name;
}

Layout layout_of(const fs::path& folder, const char* input, const char* validation) {
    return {{folder / input},
            {folder / validation},
            first_there({folder / "simsetting.yml", folder / "simsettings.yml"})};
}

bool has_locations(const fs::path& input) {
    return is_there(input / "locations.csv") || is_there(input / "locations-0.csv");
}

/// The layout of a folder with a complete case.
std::optional<Layout> whole_layout(const fs::path& folder) {
    for (const auto& [input, validation] :
         {std::pair{"input", "validation"}, std::pair{"input_csv", "source_data"},
          std::pair{"input_csv", "validation"}}) {
        if (is_folder(folder / input) && is_folder(folder / validation)) {
            return layout_of(folder, input, validation);
        }
    }
    for (const char* input : {"input", "input_csv"}) {
        if (has_locations(folder / input)) {
            const char* validation =
                std::string_view(input) == "input" ? "validation" : "source_data";
            return layout_of(folder, input, validation);
        }
    }
    return std::nullopt;
}

/// The folder beside the SWEEP/ that contains `folder`. Empty when it is not an entry of a SWEEP/.
fs::path beside_sweep(const fs::path& folder) {
    std::error_code none;
    const fs::path sweep = fs::canonical(folder, none).parent_path();
    return sweep.filename() == "SWEEP" ? sweep.parent_path() : fs::path();
}

} // namespace

std::optional<std::size_t> Case::place(std::string_view name) const {
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].name == name) {
            return i;
        }
    }
    return std::nullopt;
}

fs::path Layout::input_file(const std::string& name) const { return file_in(input, name); }

fs::path Layout::validation_file(const std::string& name) const {
    return file_in(validation, name);
}

std::optional<Layout> find_layout(const fs::path& folder) {
    const fs::path beside = beside_sweep(folder);
    if (beside.empty()) {
        return whole_layout(folder);
    }
    const auto below = whole_layout(beside);
    if (!below) { // the folder may have only the common settings of all entries
        auto layout = whole_layout(folder);
        if (layout) {
            layout->settings = first_there({layout->settings, beside / "simsetting.yml"});
        }
        return layout;
    }
    Layout layout;
    for (const char* name : {"input", "input_csv"}) {
        if (is_folder(folder / name)) {
            layout.input.push_back(folder / name);
        }
    }
    for (const char* name : {"validation", "source_data"}) {
        if (is_folder(folder / name)) {
            layout.validation.push_back(folder / name);
        }
    }
    layout.input.push_back(below->input.front());
    layout.validation.push_back(below->validation.front());
    layout.settings =
        first_there({folder / "simsetting.yml", folder / "simsettings.yml", below->settings});
    return layout;
}

Case read_case(const fs::path& folder, Problems& problems) {
    Case result;
    result.folder = folder.string();
    result.title = fs::absolute(folder).lexically_normal().filename().string();
    if (result.title.empty()) { // the path ends with a slash
        result.title = fs::absolute(folder).lexically_normal().parent_path().filename().string();
    }
    const auto layout = find_layout(folder);
    if (!layout) {
        problems.error({folder.string(), 0, 0},
                       "is not a Flee case: it needs input/ and validation/ (or input_csv/ and "
                       "source_data/) and simsetting.yml");
        return result;
    }
    const auto source = [](const fs::path& path) { return Source{path, path.string()}; };
    const auto input = [&](const char* name) { return source(layout->input_file(name)); };
    if (!input("locations.csv").present() && input("locations-0.csv").present()) {
        problems.error({folder.string(), 0, 0},
                       "is a multiscale case of Flee (locations-0.csv, locations-1.csv), which is "
                       "not represented; make a case of each of its scales");
        return result;
    }
    result.settings = read_settings(layout->settings, layout->settings.string(), problems);
    // Older cases name this file after the cause of displacement.
    read_period(source(first_there({layout->input_file("sim_period.csv"),
                                    layout->input_file("conflict_period.csv"),
                                    layout->input_file("flood_period.csv")})),
                result, problems);
    read_locations(input("locations.csv"), result, problems);
    read_routes(input("routes.csv"), result, problems);
    read_closures(input("closures.csv"), result, problems);
    read_location_changes(input("location_changes.csv"), result, problems);
    if (result.settings.move.flood.on) {
        read_daily(input("flood_level.csv"), result, false, result.flood, problems);
    } else {
        read_daily(input("conflicts.csv"), result, true, result.conflict, problems);
    }
    if (result.settings.spawn.starvation_driven_spawning ||
        result.settings.move.flee_when_starving ||
        result.settings.move.avoid_food_deprived_locations) {
        read_food(input("region_attributes_IPC.csv"), result, problems);
    }
    if (input("major_routes.csv").present()) {
        problems.warning({input("major_routes.csv").shown_as, 0, 0},
                         "is not represented: fixed routes are not followed");
    }
    read_demographics(*layout, result, problems);
    if (result.settings.spawn.read_from_agents_csv_file) {
        read_given_people(input("agents.csv"), result, problems);
    }
    read_observations(*layout, result, problems);
    read_corrections(input("registration_corrections.csv"), result, problems);
    pair_camps(result, problems);
    warn_of_capacities(result, problems);
    warn_of_dead_ends(result, problems);
    check_spawning(result, problems);
    check_awareness(result, problems);
    return result;
}

} // namespace corridor::flee

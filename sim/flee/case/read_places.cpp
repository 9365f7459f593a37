#include "flee/case/readers.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include <fmt/format.h>

namespace corridor::flee {

namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// The names of custom columns, from the first row that starts with '#'.
std::vector<std::string> custom_columns(const Sheet& sheet, std::size_t fixed) {
    std::vector<std::string> names;
    for (const auto& row : sheet.rows) {
        if (is_comment(row)) {
            for (std::size_t i = fixed; i < row.size(); ++i) {
                names.emplace_back(trim(row[i].text));
            }
            break;
        }
    }
    return names;
}

/// Columns are read by position, whatever the header says. So a header in another order is
/// reported.
void warn_of_order(const Sheet& sheet,
                   const std::vector<std::pair<std::string_view, std::size_t>>& usual,
                   Problems& problems) {
    for (const auto& row : sheet.rows) {
        if (!is_comment(row)) {
            continue;
        }
        for (const auto& [word, column] : usual) {
            for (std::size_t i = 0; i < row.size() && i < 8; ++i) {
                if (i != column && lower(trim(row[i].text)).starts_with(word)) {
                    problems.warning(
                        sheet.at(row[i]),
                        fmt::format("'{}' heads column {}, but is read from column {}: "
                                    "columns go by their place; reorder them",
                                    trim(row[i].text), i + 1, column + 1));
                }
            }
        }
        return;
    }
}

long long population_of(const Sheet& sheet, const std::vector<Cell>& row, std::string_view what,
                        Problems& problems) {
    if (text_at(row, 7).empty()) {
        return 0;
    }
    const auto value = whole_at(sheet, row, 7, what, problems).value_or(0);
    if (value < 0) {
        problems.error(sheet.at(row[7]),
                       fmt::format("{} is {}; it must be 0 or more", what, value));
        return 0;
    }
    return value;
}

/// The capacity of a camp. Flee uses -1 for "no limit".
long long capacity_of(const Sheet& sheet, const std::vector<Cell>& row, int hasten,
                      Problems& problems) {
    return text_at(row, 7) == "-1" ? -1 : population_of(sheet, row, "capacity", problems) / hasten;
}

double coordinate(const Sheet& sheet, const std::vector<Cell>& row, std::size_t column,
                  std::string_view what, double most, Problems& problems) {
    if (text_at(row, column).empty()) {
        return 0;
    }
    const double value = number_at(sheet, row, column, what, problems).value_or(0);
    if (std::abs(value) > most) {
        problems.warning(
            sheet.at(row[column]),
            fmt::format("{} is {}; in degrees it lies in [-{}, {}]", what, value, most, most));
    }
    return value;
}

} // namespace

std::optional<Kind> kind_of(std::string_view location_type) {
    const std::string type = lower(location_type);
    const auto says = [&](const char* word) { return type.find(word) != std::string::npos; };
    if (says("camp")) {
        return says("idp") ? Kind::idp_camp : Kind::camp;
    }
    if (says("conflict")) {
        return Kind::conflict;
    }
    if (says("forward")) {
        return Kind::forward;
    }
    if (says("marker")) {
        return Kind::marker;
    }
    if (says("flood_zone")) {
        return Kind::flood_zone;
    }
    if (says("default") || says("town")) {
        return Kind::town;
    }
    return std::nullopt;
}

double usual_move_chance(Kind kind, const MoveRules& rules) {
    switch (kind) {
    case Kind::camp:
        return rules.camp_movechance;
    case Kind::idp_camp:
        return rules.idpcamp_movechance;
    case Kind::conflict:
        return rules.conflict_movechance;
    case Kind::flood_zone:
    case Kind::town:
        return rules.default_movechance;
    case Kind::forward:
    case Kind::marker:
    case Kind::other:
        return 1;
    }
    return 1;
}

std::vector<std::string> place_names(const Case& result) {
    std::vector<std::string> names;
    for (const Place& place : result.places) {
        names.push_back(place.name);
    }
    return names;
}

std::optional<std::size_t> place_at(const Sheet& sheet, const std::vector<Cell>& row,
                                    std::size_t column, const Case& result, Problems& problems) {
    if (column < row.size()) {
        if (const auto exact = result.place(row[column].text)) {
            return exact;
        }
        if (const auto trimmed = result.place(text_at(row, column))) {
            problems.warning(
                sheet.at(row[column]),
                fmt::format("'{}' has spaces around it; they are taken off", row[column].text));
            return trimmed;
        }
    }
    const auto name = text_at(row, column);
    const Position where =
        column < row.size() ? sheet.at(row[column]) : Position{sheet.file, row.front().line, 0};
    if (name.empty()) {
        problems.error(where, "the name of a place is missing; write one of locations.csv");
    } else {
        problems.error(where, fmt::format("'{}' is not a place in locations.csv{}", name,
                                          did_you_mean(name, place_names(result))));
    }
    return std::nullopt;
}

void read_period(const Source& source, Case& result, Problems& problems) {
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    if (!sheet.readable) {
        return;
    }
    bool has_start = false;
    bool has_length = false;
    for (const auto& row : sheet.rows) {
        const std::string key = lower(text_at(row, 0));
        if (key == "startdate") {
            has_start = true;
            if (const auto date = date_at(sheet, row, 1, "StartDate", problems)) {
                result.start = *date;
            }
        } else if (key == "length") {
            has_length = true;
            const auto days = whole_at(sheet, row, 1, "Length", problems);
            if (days && (*days < 1 || *days > 36500)) {
                problems.error(sheet.at(row[1]), fmt::format("Length is {} days; it must lie in "
                                                             "[1, 36500]",
                                                             *days));
            } else if (days) {
                result.days = static_cast<int>(*days);
            }
        } else if (!is_comment(row)) {
            problems.warning(
                sheet.at(row.front()),
                fmt::format("'{}' is not a key of this file; it knows StartDate and Length",
                            text_at(row, 0)));
        }
    }
    if (!has_start) {
        problems.error(sheet.whole(), "StartDate is missing; add a row 'StartDate,YYYY-MM-DD'");
    }
    if (!has_length) {
        problems.error(sheet.whole(), "Length is missing; add a row 'Length,days'");
    }
}

void read_locations(const Source& source, Case& result, Problems& problems) {
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    if (!sheet.readable) {
        return;
    }
    const auto custom = custom_columns(sheet, 8);
    warn_of_order(sheet, {{"lat", 3}, {"lon", 4}, {"location_type", 5}, {"pop", 7}}, problems);
    std::map<std::string, const std::vector<Cell>*> rows;
    for (const auto& row : sheet.rows) {
        if (is_comment(row)) {
            continue;
        }
        if (row.size() < 6) {
            problems.error({sheet.file, row.front().line, 0},
                           fmt::format("this row has {} cells; write name,region,country,latitude,"
                                       "longitude,location_type,conflict_date,population",
                                       row.size()));
            continue;
        }
        Place place;
        place.position = sheet.at(row.front());
        place.name = std::string(trim(row[0].text));
        if (place.name.empty()) {
            problems.error(place.position, "this place has no name; write one");
            continue;
        }
        if (const auto [first, is_new] = rows.emplace(place.name, &row); !is_new) {
            tell_of_repeated(sheet, *first->second, row, problems);
            continue;
        }
        place.region = text_at(row, 1).empty() ? "unknown" : std::string(text_at(row, 1));
        place.country = text_at(row, 2).empty() ? "unknown" : std::string(text_at(row, 2));
        place.lat = coordinate(sheet, row, 3, "latitude", 90, problems);
        place.lon = coordinate(sheet, row, 4, "longitude", 180, problems);
        const auto kind = kind_of(text_at(row, 5));
        if (!kind) {
            problems.warning(
                sheet.at(row[5]),
                fmt::format("'{}' is not a location_type{}; people move on from here every day",
                            text_at(row, 5),
                            did_you_mean(text_at(row, 5),
                                         {"camp", "idpcamp", "conflict_zone", "forwarding_hub",
                                          "marker", "flood_zone", "town"})));
        }
        place.kind = kind.value_or(Kind::other);
        if (!text_at(row, 6).empty()) {
            place.conflict_date =
                static_cast<int>(number_at(sheet, row, 6, "conflict_date", problems).value_or(0));
        }
        const bool camp = place.kind == Kind::camp || place.kind == Kind::idp_camp;
        if (camp) {
            place.capacity = capacity_of(sheet, row, result.settings.hasten, problems);
        } else {
            place.population =
                population_of(sheet, row, "population", problems) / result.settings.hasten;
        }
        for (std::size_t i = 8; i < row.size(); ++i) {
            if (i - 8 < custom.size() && !custom[i - 8].empty()) {
                place.attributes[custom[i - 8]] = std::string(trim(row[i].text));
            }
        }
        for (const char* key : {"conflict_intensity", "initial_idps", "capacity_per_day",
                                "deactivation_probability", "trade_volume", "hdi"}) {
            const auto found = place.attributes.find(key);
            if (found != place.attributes.end() && !found->second.empty() &&
                !parse_number(found->second)) {
                problems.error(place.position, fmt::format("{} of '{}' is '{}'; write a number",
                                                           key, place.name, found->second));
            }
        }
        // A conflict zone that starts later is a town until conflicts.csv opens it.
        if (place.kind == Kind::conflict && place.conflict_date > 0) {
            place.kind = Kind::town;
        }
        result.places.push_back(std::move(place));
    }
    if (result.places.empty()) {
        problems.error(sheet.whole(), "holds no places; add a row for each town, zone and camp");
    }
}

void read_routes(const Source& source, Case& result, Problems& problems) {
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    if (!sheet.readable) {
        return;
    }
    const auto custom = custom_columns(sheet, 4);
    for (const auto& row : sheet.rows) {
        if (is_comment(row)) {
            continue;
        }
        const auto from = place_at(sheet, row, 0, result, problems);
        const auto to = place_at(sheet, row, 1, result, problems);
        const auto distance = number_at(sheet, row, 2, "distance (km)", problems);
        int forced = 0;
        if (!text_at(row, 3).empty()) {
            const auto value = whole_at(sheet, row, 3, "forced_redirection", problems).value_or(0);
            if (value < 0 || value > 2) {
                problems.error(sheet.at(row[3]), fmt::format("forced_redirection is {}; write 0, 1 "
                                                             "or 2",
                                                             value));
            }
            forced = static_cast<int>(value);
        }
        if (distance && *distance < 0) {
            problems.error(sheet.at(row[2]),
                           fmt::format("distance is {} km; it must be more than 0", *distance));
        }
        if (!from || !to || !distance) {
            continue;
        }
        Road road{*from, *to, *distance, forced, {}, {}, sheet.at(row.front())};
        if (*from == *to) {
            problems.error(road.position, fmt::format("this route leads from '{}' to itself; name "
                                                      "two places",
                                                      text_at(row, 0)));
            continue;
        }
        if (*distance == 0) {
            problems.warning(sheet.at(row[2]),
                             "distance is 0 km; 0.001 km is taken, so that a day ends");
            road.distance_km = 0.001;
        }
        for (std::size_t i = 4; i < row.size() && i - 4 < custom.size(); ++i) {
            if (text_at(row, i).empty()) {
                continue;
            }
            if (custom[i - 4] == "max_move_speed") {
                road.max_move_speed = number_at(sheet, row, i, "max_move_speed", problems);
            } else if (custom[i - 4] == "walk_probability") {
                road.walk_probability = number_at(sheet, row, i, "walk_probability", problems);
            }
        }
        if (road.max_move_speed && *road.max_move_speed <= 0) {
            problems.error(road.position, "max_move_speed must be more than 0 km a day");
        }
        result.roads.push_back(road);
    }
    for (const auto& name : custom) {
        if (!name.empty() && name != "max_move_speed" && name != "walk_probability") {
            problems.warning(sheet.whole(), fmt::format("column '{}' is read by no rule", name));
        }
    }
}

} // namespace corridor::flee

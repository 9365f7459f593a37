#include "flee/case/readers.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace corridor::flee {

namespace {

const std::map<std::string, ClosureKind, std::less<>>& closure_kinds() {
    static const std::map<std::string, ClosureKind, std::less<>> kinds = {
        {"country", ClosureKind::country},
        {"location", ClosureKind::location},
        {"link", ClosureKind::link},
        {"camp", ClosureKind::camp},
        {"idpcamp", ClosureKind::idp_camp},
        {"remove_forced_redirection", ClosureKind::remove_forced_redirection}};
    return kinds;
}

void check_country(const Sheet& sheet, const Cell& cell, const Case& result, Problems& problems) {
    const auto name = trim(cell.text);
    std::vector<std::string> countries;
    for (const Place& place : result.places) {
        countries.push_back(place.country);
    }
    if (std::find(countries.begin(), countries.end(), name) == countries.end()) {
        problems.warning(sheet.at(cell),
                         fmt::format("no place lies in '{}', so this closure does nothing{}", name,
                                     did_you_mean(name, countries)));
    }
}

} // namespace

void read_closures(const Source& source, Case& result, Problems& problems) {
    if (!source.present()) {
        problems.warning({source.shown_as, 0, 0}, "is not there: nothing is ever closed");
        return;
    }
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    for (const auto& row : sheet.rows) {
        if (is_comment(row)) {
            continue;
        }
        const auto kind = closure_kinds().find(text_at(row, 0));
        if (kind == closure_kinds().end()) {
            std::vector<std::string> known;
            for (const auto& [name, value] : closure_kinds()) {
                known.push_back(name);
            }
            problems.error(sheet.at(row.front()),
                           fmt::format("'{}' is not a kind of closure{}", text_at(row, 0),
                                       did_you_mean(text_at(row, 0), known)));
            continue;
        }
        Closure closure;
        closure.kind = kind->second;
        closure.first = std::string(text_at(row, 1));
        closure.second = std::string(text_at(row, 2));
        closure.position = sheet.at(row.front());
        const auto start = whole_at(sheet, row, 3, "closure_start (day)", problems);
        const auto end = whole_at(sheet, row, 4, "closure_end (day)", problems);
        closure.start = static_cast<Day>(start.value_or(0));
        closure.end = static_cast<Day>(end.value_or(-1));
        switch (closure.kind) {
        case ClosureKind::country:
            if (row.size() > 2) {
                check_country(sheet, row[1], result, problems);
                check_country(sheet, row[2], result, problems);
            }
            break;
        case ClosureKind::link:
            problems.warning(closure.position, "closes nothing, as in Flee (with flee.compat = "
                                               "false: both directions)");
            [[fallthrough]];
        case ClosureKind::remove_forced_redirection:
            place_at(sheet, row, 1, result, problems);
            place_at(sheet, row, 2, result, problems);
            break;
        case ClosureKind::location:
        case ClosureKind::camp:
        case ClosureKind::idp_camp:
            place_at(sheet, row, 1, result, problems);
            break;
        }
        result.closures.push_back(std::move(closure));
    }
}

void read_location_changes(const Source& source, Case& result, Problems& problems) {
    if (!source.present()) {
        return;
    }
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    for (const auto& row : sheet.rows) {
        if (is_comment(row)) {
            continue;
        }
        const auto place = place_at(sheet, row, 0, result, problems);
        const auto kind = kind_of(text_at(row, 1));
        const auto day = whole_at(sheet, row, 2, "day", problems);
        if (!kind) {
            problems.error(
                {sheet.file, row.front().line, 0},
                fmt::format("'{}' is not a location_type; write camp, idpcamp, conflict_zone, "
                            "forwarding_hub, marker, flood_zone or town",
                            text_at(row, 1)));
        }
        if (place && kind && day) {
            result.changes.push_back({*place, *kind, static_cast<Day>(*day)});
        }
    }
}

void read_daily(const Source& source, const Case& result, bool required_rows, DailyTable& table,
                Problems& problems) {
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    if (!sheet.readable) {
        return;
    }
    if (sheet.rows.empty()) {
        problems.error(sheet.whole(),
                       "the file is empty; it needs a header '#Day,place,...' and a row "
                       "a day");
        return;
    }
    const auto& header = sheet.rows.front();
    std::vector<std::optional<std::size_t>> column_place(header.size());
    std::vector<std::size_t> seen(result.places.size(), 0);
    for (std::size_t i = 1; i < header.size(); ++i) {
        const auto name = trim(header[i].text);
        if (name.empty()) {
            continue;
        }
        column_place[i] = result.place(name);
        if (!column_place[i]) {
            problems.warning(
                sheet.at(header[i]),
                fmt::format("'{}' is not a place in locations.csv, so its column has no "
                            "effect{}",
                            name, did_you_mean(name, place_names(result))));
        } else if (++seen[*column_place[i]] > 1) {
            problems.error(sheet.at(header[i]),
                           fmt::format("column '{}' is listed twice; remove one", name));
        }
    }
    std::vector<const std::vector<Cell>*> rows;
    for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
        if (!is_comment(sheet.rows[i])) {
            rows.push_back(&sheet.rows[i]);
        }
    }
    table.places = result.places.size();
    table.days = std::max<std::size_t>(rows.size(), static_cast<std::size_t>(result.days));
    table.values.assign(table.days * table.places, 0);
    if (required_rows && rows.size() < static_cast<std::size_t>(result.days)) {
        problems.error(
            {sheet.file, sheet.rows.back().front().line, 0},
            fmt::format("there are rows for {} days, the period is {} days long; add rows "
                        "or shorten Length in sim_period.csv",
                        rows.size(), result.days));
    }
    for (std::size_t day = 0; day < rows.size(); ++day) {
        const auto& row = *rows[day];
        for (std::size_t i = 1; i < row.size(); ++i) {
            if (i >= header.size() || trim(header[i].text).empty()) {
                if (!trim(row[i].text).empty()) {
                    problems.error(sheet.at(row[i]), "this cell is in a column without a name; "
                                                     "name the column or remove the cell");
                }
                continue;
            }
            const auto value = number_at(
                sheet, row, i, fmt::format("value of '{}'", trim(header[i].text)), problems);
            if (value && *value < 0) {
                problems.error(sheet.at(row[i]),
                               fmt::format("value is {}; it must be 0 or more", *value));
            } else if (value && column_place[i]) {
                table.values[day * table.places + *column_place[i]] = *value;
            }
        }
        if (row.size() < header.size() && !trim(header[row.size()].text).empty()) {
            problems.error(
                {sheet.file, row.front().line, 0},
                fmt::format("this row has {} cells, the header {}; add the missing values",
                            row.size(), header.size()));
        }
    }
}

void read_food(const Source& source, Case& result, Problems& problems) {
    if (!source.present()) {
        return;
    }
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    if (!sheet.readable || sheet.rows.empty()) {
        return;
    }
    const auto& header = sheet.rows.front();
    for (std::size_t i = 1; i < header.size(); ++i) {
        result.food.regions.emplace_back(trim(header[i].text));
    }
    for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
        const auto& row = sheet.rows[r];
        if (is_comment(row)) {
            continue;
        }
        const auto day = number_at(sheet, row, 0, "day", problems);
        std::vector<double> percent;
        for (std::size_t i = 1; i < header.size(); ++i) {
            const auto value = number_at(sheet, row, i, "percentage", problems);
            if (value && (*value < 0 || *value > 100)) {
                problems.error(sheet.at(row[i]),
                               fmt::format("percentage is {}; it must lie in [0, 100]", *value));
            }
            percent.push_back(value.value_or(0));
        }
        if (day) {
            if (!result.food.days.empty() && *day <= result.food.days.back()) {
                problems.error(sheet.at(row.front()), "days must ascend; sort the rows");
            }
            result.food.days.push_back(*day);
            result.food.percent.push_back(std::move(percent));
        }
    }
    for (const Place& place : result.places) {
        const auto& known = result.food.regions;
        if (std::find(known.begin(), known.end(), place.region) == known.end()) {
            problems.error(place.position,
                           fmt::format("region '{}' has no column in region_attributes_IPC.csv{}",
                                       place.region, did_you_mean(place.region, known)));
        }
    }
    if (!result.food.days.empty() &&
        (result.food.days.front() > 0 || result.food.days.back() < result.days - 1)) {
        problems.warning(sheet.whole(),
                         "does not span the whole period; the nearest row is used outside it");
    }
}

} // namespace corridor::flee

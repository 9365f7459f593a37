#include "flee/case/readers.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace corridor::flee {

namespace {

Series read_series(const Source& source, const Case& result, Problems& problems) {
    Series series;
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    if (!sheet.readable) {
        return series;
    }
    bool first = true;
    for (const auto& row : sheet.rows) {
        if (is_comment(row)) {
            continue;
        }
        const auto head = text_at(row, 0);
        const bool title = first && (head.empty() || head.starts_with("Date"));
        first = false;
        if (title || row.size() < 2 || text_at(row, 1).empty()) {
            continue;
        }
        const auto date = date_at(sheet, row, 0, "date", problems);
        const auto count = whole_at(sheet, row, 1, "count", problems);
        if (!date || !count) {
            continue;
        }
        if (*count < 0) {
            problems.error(sheet.at(row[1]),
                           fmt::format("count is {}; it must be 0 or more", *count));
        }
        const Day day = static_cast<Day>((*date - result.start).count());
        if (!series.entries.empty() && day <= series.entries.back().day) {
            problems.warning(
                sheet.at(row.front()),
                day < series.entries.back().day
                    ? fmt::format(
                          "{} comes after a later date; the rows are read as they stand, as "
                          "Flee does: correct the date or sort the rows",
                          head)
                    : fmt::format("{} is listed twice; counts lead to the first and go on from the "
                                  "second, as in Flee: remove one",
                                  head));
        }
        series.entries.push_back({day, static_cast<double>(*count) / result.settings.hasten});
    }
    if (series.entries.empty()) {
        problems.error(sheet.whole(), "holds no counts; add rows 'YYYY-MM-DD,count'");
    }
    return series;
}

} // namespace

void read_observations(const Layout& layout, Case& result, Problems& problems) {
    const auto file = layout.validation_file("data_layout.csv");
    const Sheet sheet = read_sheet(file, file.string(), problems);
    if (!sheet.readable) {
        return;
    }
    std::map<std::string, const std::vector<Cell>*> rows;
    for (const auto& row : sheet.rows) {
        if (is_comment(row) || row.size() < 2) {
            continue;
        }
        Observed observed;
        observed.name = std::string(text_at(row, 0));
        observed.place = result.place(observed.name);
        if (const auto [first, is_new] = rows.emplace(observed.name, &row); !is_new) {
            tell_of_repeated(sheet, *first->second, row, problems);
            continue;
        }
        if (!observed.place && !result.observed.empty()) {
            problems.warning(
                sheet.at(row.front()),
                fmt::format("'{}' is not a place in locations.csv; its counts add to the "
                            "arrivals but nothing is compared with them{}",
                            observed.name, did_you_mean(observed.name, place_names(result))));
        }
        bool any = false;
        for (std::size_t i = 1; i < row.size(); ++i) {
            const std::string name(text_at(row, i));
            if (name.empty()) {
                continue;
            }
            const auto path = layout.validation_file(name);
            const Source source{path, path.string()};
            if (!source.present()) {
                problems.error(sheet.at(row[i]),
                               fmt::format("'{}' is not in {}; add the file or correct its name",
                                           name, path.parent_path().string()));
                continue;
            }
            const Series series = read_series(source, result, problems);
            observed.series = any ? add(observed.series, series) : series;
            observed.reported =
                any ? add_as_published(observed.reported, series) : in_order(series);
            any = true;
        }
        result.observed.push_back(std::move(observed));
    }
    if (result.observed.empty()) {
        problems.error(sheet.whole(),
                       "names no counts; its first row is 'total,refugees.csv', then a "
                       "row a camp");
    } else if (result.observed.front().place) {
        problems.warning(sheet.whole(),
                         "the first row is by convention the total of all camps; it is "
                         "taken as such though it has the name of a place");
    }
}

void read_corrections(const Source& source, Case& result, Problems& problems) {
    if (!source.present()) {
        return;
    }
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    for (const auto& row : sheet.rows) {
        if (row.size() < 2 || is_comment(row)) {
            continue;
        }
        const auto date = date_at(sheet, row, 1, "date of the correction", problems);
        const auto name = text_at(row, 0);
        const auto found = std::find_if(result.observed.begin(), result.observed.end(),
                                        [&](const Observed& o) { return o.name == name; });
        if (found == result.observed.end()) {
            std::vector<std::string> known;
            for (const auto& observed : result.observed) {
                known.push_back(observed.name);
            }
            problems.error(sheet.at(row.front()),
                           fmt::format("'{}' has no row in data_layout.csv{}", name,
                                       did_you_mean(name, known)));
            continue;
        }
        if (!date) {
            continue;
        }
        const Day day = static_cast<Day>((*date - result.start).count());
        if (day < 0) {
            problems.warning(sheet.at(row[1]), "lies before the start and has no effect");
            continue;
        }
        if (!correct_registration(found->series, day)) {
            problems.error(
                sheet.at(row[1]),
                fmt::format("'{}' has no count on {} (or it is its first); write the date "
                            "of a later count",
                            name, text_at(row, 1)));
            continue;
        }
        result.corrections.push_back(
            {static_cast<std::size_t>(found - result.observed.begin()), day});
    }
}

} // namespace corridor::flee

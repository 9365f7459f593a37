#include "flee/case/readers.hpp"

#include <set>

#include <fmt/format.h>

namespace corridor::flee {

namespace {

/// The text between the first and the second underscore: demographics_age_2015.csv has the
/// attribute `age`.
std::string attribute_of(const std::string& file_name) {
    const auto stem = file_name.substr(0, file_name.rfind('.'));
    const auto parts = split_list(stem, '_');
    return parts.size() > 1 ? parts[1] : std::string();
}

void read_demographic(const Source& source, Case& result, Problems& problems) {
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    if (!sheet.readable || sheet.rows.empty()) {
        return;
    }
    Demographic demographic;
    demographic.attribute = attribute_of(source.path.filename().string());
    const auto& header = sheet.rows.front();
    std::optional<std::size_t> value_column;
    std::optional<std::size_t> default_column;
    std::map<std::size_t, std::size_t> place_columns;
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string name(trim(header[i].text));
        if (i == 0 && name.starts_with('#')) {
            name.erase(0, 1);
        }
        if (name == demographic.attribute) {
            value_column = i;
        } else if (name == "Default") {
            default_column = i;
        } else if (const auto place = result.place(name)) {
            place_columns[i] = *place;
        } else {
            problems.warning(
                sheet.at(header[i]),
                fmt::format("column '{}' is not a place in locations.csv, so it has no "
                            "effect{}",
                            name, did_you_mean(name, place_names(result))));
        }
    }
    if (!value_column || !default_column) {
        problems.error(sheet.at(header.front()),
                       fmt::format("column '{}' is missing; the header is '{},Default,place,...'",
                                   value_column ? "Default" : demographic.attribute,
                                   demographic.attribute));
        return;
    }
    const auto weight = [&](const std::vector<Cell>& row, std::size_t column) {
        const double value = number_at(sheet, row, column, "weight", problems).value_or(0);
        if (value < 0) {
            problems.error(sheet.at(row[column]),
                           fmt::format("weight is {}; it must be 0 or more", value));
        }
        return value;
    };
    for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
        const auto& row = sheet.rows[r];
        demographic.values.emplace_back(text_at(row, *value_column));
        demographic.weights.push_back(weight(row, *default_column));
        for (const auto& [column, place] : place_columns) {
            demographic.by_place[place].push_back(weight(row, column));
        }
    }
    double total = 0;
    for (const double w : demographic.weights) {
        total += w;
    }
    if (!(total > 0)) {
        problems.error(sheet.whole(), "all weights of column Default are 0; make one larger");
        return;
    }
    result.demographics.push_back(std::move(demographic));
}

} // namespace

void read_demographics(const Layout& layout, Case& result, Problems& problems) {
    // In order, because the order of the file system differs between machines.
    std::set<std::string> names;
    for (const auto& folder : layout.input) {
        if (!std::filesystem::is_directory(folder)) {
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const auto name = entry.path().filename().string();
            if (name.starts_with("demographics_") && name.ends_with(".csv")) {
                names.insert(name);
            }
        }
    }
    for (const auto& name : names) {
        const auto file = layout.input_file(name);
        read_demographic({file, file.string()}, result, problems);
    }
}

void read_given_people(const Source& source, Case& result, Problems& problems) {
    const Sheet sheet = read_sheet(source.path, source.shown_as, problems);
    if (!sheet.readable || sheet.rows.empty()) {
        return;
    }
    std::vector<std::string> names;
    for (const Cell& cell : sheet.rows.front()) {
        names.emplace_back(trim(cell.text));
    }
    std::map<std::pair<std::size_t, std::map<std::string, std::string>>, long long> alike;
    for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
        const auto& row = sheet.rows[r];
        if (is_comment(row)) {
            continue;
        }
        const auto place = place_at(sheet, row, 0, result, problems);
        if (!place) {
            continue;
        }
        std::map<std::string, std::string> attributes;
        for (std::size_t i = 1; i < row.size() && i < names.size(); ++i) {
            attributes[names[i]] = std::string(text_at(row, i));
        }
        ++alike[{*place, attributes}];
    }
    for (const auto& [key, number] : alike) {
        result.given_people.push_back({key.first, key.second, number});
    }
}

} // namespace corridor::flee

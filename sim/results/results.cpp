#include "results/results.hpp"

#include "base/errors.hpp"
#include "base/hash.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace corridor {

namespace {

/// Attributes that the table of variables leaves out, because readers of the page do not need them.
std::string remarks(const Variable& variable) {
    const std::string meanings = variable.text_attribute("flag_meanings");
    return meanings.empty() ? "" : fmt::format(" ({})", meanings);
}

/// A cell of a Markdown table cannot contain a bar or a line break.
std::string cell(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
        text.insert(at, 1, '\\');
    }
    return text;
}

} // namespace

Variable* Results::find(std::string_view name) {
    const auto found = std::find_if(variables.begin(), variables.end(),
                                    [&](const Variable& each) { return each.name == name; });
    return found == variables.end() ? nullptr : &*found;
}

const Variable* Results::find(std::string_view name) const {
    return const_cast<Results*>(this)->find(name);
}

Variable& Results::at(std::string_view name) {
    if (Variable* found = find(name)) {
        return *found;
    }
    std::vector<std::string> names(variables.size());
    std::transform(variables.begin(), variables.end(), names.begin(),
                   [](const Variable& each) { return each.name; });
    throw InputError(
        fmt::format("there is no variable '{}' in the results{}", name, did_you_mean(name, names)));
}

const Variable& Results::at(std::string_view name) const {
    return const_cast<Results*>(this)->at(name);
}

Variable& Results::add(Variable variable) {
    if (find(variable.name) != nullptr) {
        throw RunError(fmt::format("results already have a variable '{}'", variable.name));
    }
    if (variable.count() == 0) {
        variable.resize(expected_count(variable));
    }
    variables.push_back(std::move(variable));
    return variables.back();
}

bool Results::has_dim(std::string_view dim) const {
    return std::any_of(dims.begin(), dims.end(),
                       [&](const Dimension& each) { return each.name == dim; });
}

std::size_t Results::size(std::string_view dim) const {
    std::vector<std::string> names;
    for (const Dimension& each : dims) {
        if (each.name == dim) {
            return each.size;
        }
        names.push_back(each.name);
    }
    throw InputError(
        fmt::format("there is no dimension '{}' in the results{}", dim, did_you_mean(dim, names)));
}

void Results::set_size(std::string_view dim, std::size_t size) {
    for (Dimension& each : dims) {
        if (each.name == dim) {
            each.size = size;
            return;
        }
    }
    dims.push_back({std::string(dim), size});
}

std::size_t Results::expected_count(const Variable& variable) const {
    return std::transform_reduce(variable.dims.begin(), variable.dims.end(), std::size_t{1},
                                 std::multiplies<>(),
                                 [&](const std::string& dim) { return size(dim); });
}

std::size_t Results::row_size(const Variable& variable) const {
    if (variable.dims.empty()) {
        return 1;
    }
    return std::transform_reduce(variable.dims.begin() + 1, variable.dims.end(), std::size_t{1},
                                 std::multiplies<>(),
                                 [&](const std::string& dim) { return size(dim); });
}

void Results::set_days(std::size_t days) {
    set_size("time", days);
    for (Variable& variable : variables) {
        if (!grows(variable)) {
            continue;
        }
        const std::size_t before = variable.count();
        variable.resize(days * row_size(variable));
        if (variable.name == "time") {
            auto& numbers = variable.as<std::int32_t>();
            for (std::size_t day = before; day < days; ++day) {
                numbers[day] = static_cast<std::int32_t>(day);
            }
        }
    }
}

void Results::check() const {
    std::set<std::string_view> names;
    for (const Variable& variable : variables) {
        const auto refuse = [&](const std::string& why) {
            throw RunError(fmt::format("results: variable '{}' {}", variable.name, why));
        };
        if (variable.name.empty() || variable.name.find('/') != std::string::npos) {
            refuse("has no proper name");
        }
        if (!names.insert(variable.name).second) {
            refuse("is there twice");
        }
        for (const std::string& dim : variable.dims) {
            if (!has_dim(dim)) {
                refuse(fmt::format("has the unknown dimension '{}'", dim));
            }
        }
        if (has_dim(variable.name) && variable.dims != std::vector<std::string>{variable.name}) {
            refuse("is called like a dimension but does not run along it");
        }
        if (const auto wanted = expected_count(variable); variable.count() != wanted) {
            refuse(fmt::format("holds {} values; its dimensions ({}) ask for {}", variable.count(),
                               fmt::join(variable.dims, ", "), wanted));
        }
        if (variable.long_name.empty()) {
            refuse("has no long_name");
        }
        if (variable.units.empty() && !variable.is_text()) {
            refuse("has no units");
        }
    }
}

std::map<std::string, std::string> Results::digests() const {
    std::map<std::string, std::string> result;
    for (const Variable& variable : variables) {
        if (std::find(variable.dims.begin(), variable.dims.end(), "file") == variable.dims.end()) {
            result.emplace(variable.name, digest_of(variable));
        }
    }
    return result;
}

std::string Results::digest() const {
    Digest all;
    for (const auto& [name, digest] : digests()) {
        all.add(digest); // of fixed length, and it includes the name
    }
    return all.hex();
}

Variable time_coordinate(Date first, std::size_t days) {
    std::vector<std::int32_t> numbers(days);
    std::iota(numbers.begin(), numbers.end(), 0);
    return {.name = "time",
            .dims = {"time"},
            .units = "days since " + to_string(first),
            .long_name = "day of the run",
            .values = std::move(numbers),
            .attributes = {{"standard_name", "time"},
                           {"calendar", "proleptic_gregorian"},
                           {"axis", "T"}},
            .coordinate = true};
}

Variable name_coordinate(std::string dim, std::string long_name, std::vector<std::string> names) {
    return {.name = dim,
            .dims = {dim},
            .units = "",
            .long_name = std::move(long_name),
            .values = std::move(names),
            .coordinate = true};
}

std::string describe_results(const Results& results) {
    std::string text = "| variable | dimensions | type | units | meaning |\n"
                       "| --- | --- | --- | --- | --- |\n";
    for (const Variable& variable : results.variables) {
        // The first date of a run is not part of the format.
        const std::string units =
            variable.units.starts_with("days since ") ? "days since the first day" : variable.units;
        text += fmt::format("| `{}` | {} | {} | {} | {} |\n", variable.name,
                            fmt::join(variable.dims, ", "), Variable::type_name(variable.values),
                            cell(units), cell(variable.long_name + remarks(variable)));
    }
    return text;
}

} // namespace corridor

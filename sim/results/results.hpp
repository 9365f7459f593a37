#pragma once

#include "base/dates.hpp"
#include "results/variable.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// Version of the results file. It grows when a reader of the older version would misunderstand a
/// file.
inline constexpr int results_format_version = 1;

struct Dimension {
    std::string name;
    std::size_t size = 0;
};

/// What a run, a comparison or a fit has to say: labelled arrays in memory, as they stand in the
/// file. Always, once complete (`check` tells): names are unique, and each variable has as many
/// values as its dimensions say. Variables whose first dimension is `time` have a row a day.
struct Results {
    std::map<std::string, Attribute> attributes; ///< title, seed, plan, scenario_digest...
    std::vector<Dimension> dims;
    std::vector<Variable> variables;

    Variable* find(std::string_view name);
    const Variable* find(std::string_view name) const;

    /// Throws InputError with the nearest name.
    Variable& at(std::string_view name);
    const Variable& at(std::string_view name) const;

    /// Adds a variable, filled up to the size of its dimensions when it holds no values yet. The
    /// reference is good until the next `add`. Throws RunError for a second variable of one name.
    Variable& add(Variable variable);

    bool has_dim(std::string_view dim) const;
    /// Throws InputError with the nearest name.
    std::size_t size(std::string_view dim) const;
    /// Adds a dimension or changes its size; values of variables stay as they are.
    void set_size(std::string_view dim, std::size_t size);

    /// Values that the dimensions of `variable` ask for.
    std::size_t expected_count(const Variable& variable) const;
    /// Values in a row: the product of all dimensions but the first.
    std::size_t row_size(const Variable& variable) const;

    std::size_t days() const { return has_dim("time") ? size("time") : 0; }
    /// Makes `time` and all variables along it `days` rows long.
    void set_days(std::size_t days);

    /// Throws RunError for a variable with the wrong number of values, an unknown dimension, no
    /// long_name, or numbers without units.
    void check() const;

    /// Digest of each output array by name. The scenario's own text (dimension `file`) is no
    /// output.
    std::map<std::string, std::string> digests() const;
    /// Of all output arrays, in order of name: no attributes, so threads and date do not matter.
    std::string digest() const;
};

/// True when the variable grows by a row a day.
inline bool grows(const Variable& variable) {
    return !variable.dims.empty() && variable.dims.front() == "time";
}

/// The coordinate `time` by the CF conventions: days since `first`.
Variable time_coordinate(Date first, std::size_t days);

/// A coordinate that names the members of the dimension `dim`.
Variable name_coordinate(std::string dim, std::string long_name, std::vector<std::string> names);

/// The variables as a Markdown table: name, dimensions, type, units, meaning.
std::string describe_results(const Results& results);

} // namespace corridor

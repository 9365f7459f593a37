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
/// newer file.
inline constexpr int results_format_version = 1;

/// A dimension and the number of its members.
struct Dimension {
    std::string name;
    std::size_t size = 0;
};

/// The results of a run, a comparison or a fit: labelled arrays in memory, as they are in the file.
/// Once the results are complete (`check` tests this), names are unique, and each variable has as
/// many values as its dimensions require. Variables whose first dimension is `time` have one row a
/// day.
struct Results {
    std::map<std::string, Attribute> attributes; ///< title, seed, plan, scenario_digest...
    std::vector<Dimension> dims;
    std::vector<Variable> variables;

    Variable* find(std::string_view name);
    const Variable* find(std::string_view name) const;

    /// Throws InputError with the nearest name.
    Variable& at(std::string_view name);
    const Variable& at(std::string_view name) const;

    /// Adds a variable. A variable without values is filled up to the size of its dimensions. The
    /// reference is valid until the next `add`. Throws RunError when the name is used already.
    Variable& add(Variable variable);

    bool has_dim(std::string_view dim) const;
    /// Throws InputError with the nearest name.
    std::size_t size(std::string_view dim) const;
    /// Adds a dimension or changes its size. Values of variables do not change.
    void set_size(std::string_view dim, std::size_t size);

    /// The number of values that the dimensions of `variable` require.
    std::size_t expected_count(const Variable& variable) const;
    /// The number of values in a row: the product of all dimensions except the first.
    std::size_t row_size(const Variable& variable) const;

    std::size_t days() const { return has_dim("time") ? size("time") : 0; }
    /// Makes `time`, and all variables along it, `days` rows long.
    void set_days(std::size_t days);

    /// Throws RunError when a variable has the wrong number of values, an unknown dimension, no
    /// long_name, or numbers without units.
    void check() const;

    /// The digest of each output array, by name. The scenario's own text (dimension `file`) is left
    /// out.
    std::map<std::string, std::string> digests() const;
    /// The digest of all output arrays, in order of name. Attributes are left out, so the number of
    /// threads and the date do not change it.
    std::string digest() const;
};

/// True when the variable gets one more row each day.
inline bool grows(const Variable& variable) {
    return !variable.dims.empty() && variable.dims.front() == "time";
}

/// The coordinate `time` by the CF conventions: days since `first`.
Variable time_coordinate(Date first, std::size_t days);

/// A coordinate with the names of the members of the dimension `dim`.
Variable name_coordinate(std::string dim, std::string long_name, std::vector<std::string> names);

/// The variables as a Markdown table: name, dimensions, type, units, meaning.
std::string describe_results(const Results& results);

} // namespace corridor

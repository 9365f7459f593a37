#pragma once

#include "base/dates.hpp"
#include "base/errors.hpp"
#include "parameters/registry.hpp"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor::reading {

/// The numbers that a cell or key may hold, both ends included.
struct Range {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool whole = false; ///< people, beds and places are whole numbers
    bool includes(double value) const { return low <= value && value <= high; }
};

inline constexpr Range any_number{};
inline constexpr Range not_negative{0, std::numeric_limits<double>::infinity()};
inline constexpr Range a_share{0, 1};
inline constexpr Range a_count{0, std::numeric_limits<double>::infinity(), true};

/// What files may say of a parameter.
Range range_of(const Parameter& row);

/// One parameter's value as a file gives it.
struct ParameterValue {
    Param parameter{};
    double value = 0;
    friend auto operator<=>(const ParameterValue&, const ParameterValue&) = default;
};

/// Why `text` is no number and what to write instead; `is_count` where only whole numbers are
/// right.
std::string no_number(std::string_view text, bool is_count = false);

/// What `text`, which can be read in two ways, may mean and what to write instead.
std::string unclear_number(std::string_view text, bool is_count);

/// What a count such as "965.467" may mean and what to write instead; "" when it has no mark that
/// may separate thousands.
std::string no_whole_number(std::string_view text, double value);

/// Why `value` cannot be: which range it breaks and what was probably meant; "" when it can.
std::string out_of_range(std::string_view name, std::string_view unit, double value, Range range);
/// The same for `range_of(row)`.
std::string out_of_range(const Parameter& row, double value);

/// Why these parameters cannot be given a value of their own in a scenario: turn-back belongs to
/// plans.
std::string not_a_base_value(Param param, double value);

/// Why `date` is probably one of another calendar; "" when it is not.
std::string other_calendar(Date date);

/// The day of which the Buddhist calendar, 543 years ahead, speaks.
Date gregorian(Date buddhist);

/// Why `text` cannot be the name of a place, group or the like; "" when it can.
std::string bad_name(std::string_view text);

/// ", " between the parts, " or " before the last.
std::string any_of(const std::vector<std::string>& parts);

/// Names of a small vocabulary, in order of its numbers.
template <class Kind>
std::vector<std::string> names_of(std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) {
        names.emplace_back(name_of(static_cast<Kind>(i)));
    }
    return names;
}

/// "'x' is no mode; did you mean 'y'?", or all that it could be when nothing is close.
std::string unknown_word(std::string_view text, std::string_view what,
                         const std::vector<std::string>& known);

} // namespace corridor::reading

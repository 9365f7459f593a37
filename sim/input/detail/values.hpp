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

/// The numbers that a cell or key may have. Both ends are included.
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

/// The values of a parameter that files may give.
Range range_of(const Parameter& row);

/// The value that a file gives to one parameter.
struct ParameterValue {
    Param parameter{};
    double value = 0;
    friend auto operator<=>(const ParameterValue&, const ParameterValue&) = default;
};

/// Why `text` is not a number, and what to write instead. `is_count`: only whole numbers are valid.
std::string no_number(std::string_view text, bool is_count = false);

/// The two meanings of an ambiguous `text`, and what to write instead.
std::string unclear_number(std::string_view text, bool is_count);

/// What a count such as "965.467" may mean and what to write instead. "" when it has no mark that
/// may separate thousands.
std::string no_whole_number(std::string_view text, double value);

/// Why `value` is not allowed: the range, and what was probably meant. "" when it is allowed.
std::string out_of_range(std::string_view name, std::string_view unit, double value, Range range);
/// The same for `range_of(row)`.
std::string out_of_range(const Parameter& row, double value);

/// Why a scenario cannot give a value to this parameter: turn-back belongs to plans. "" when it
/// can.
std::string not_a_base_value(Param param, double value);

/// Why `date` is probably a date of another calendar; "" when it is not.
std::string other_calendar(Date date);

/// The date that a date of the Buddhist calendar means. That calendar is 543 years ahead.
Date gregorian(Date buddhist);

/// Why `text` is not a valid name of a place, group and so on; "" when it is valid.
std::string bad_name(std::string_view text);

/// The parts, with ", " between them and " or " before the last.
std::string any_of(const std::vector<std::string>& parts);

/// The names of an enumeration, in order.
template <class Kind>
std::vector<std::string> names_of(std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) {
        names.emplace_back(name_of(static_cast<Kind>(i)));
    }
    return names;
}

/// "a place", "an op": by the noun's first letter.
std::string with_article(std::string_view noun);

/// "'x' is not a mode; did you mean 'y'?", or all possible words when none is close.
std::string unknown_word(std::string_view text, std::string_view what,
                         const std::vector<std::string>& known);

} // namespace corridor::reading

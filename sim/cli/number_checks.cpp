#include "cli/number_checks.hpp"

#include "base/written_number.hpp"

#include <string>

#include <fmt/format.h>

namespace corridor::cli {

namespace {

template <class Holds>
Check must_be(const char* rule, Holds holds) {
    return [rule, holds](const std::string& text) {
        return holds(text) ? std::string() : fmt::format("'{}' must be {}", text, rule);
    };
}

} // namespace

Check more_than_zero() {
    return must_be("a number above 0",
                   [](const std::string& text) { return parse_number(text).value_or(0) > 0; });
}

Check zero_or_more() {
    return must_be("a number, 0 or more",
                   [](const std::string& text) { return parse_number(text).value_or(-1) >= 0; });
}

Change whole_number(std::uint64_t low, std::uint64_t high) {
    return [low, high](std::string& text) { return to_plain_digits(text, low, high); };
}

} // namespace corridor::cli

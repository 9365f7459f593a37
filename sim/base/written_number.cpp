#include "base/written_number.hpp"

#include "base/table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace corridor {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

/// Replaces spaces, apostrophes and minus signs of spreadsheets by ' ', '\'' and '-'.
std::string with_plain_marks(std::string_view text) {
    constexpr std::pair<std::string_view, char> marks[] = {
        {"\xC2\xA0", ' '},      // no-break space
        {"\xE2\x80\x87", ' '},  // figure space
        {"\xE2\x80\x89", ' '},  // thin space
        {"\xE2\x80\xAF", ' '},  // narrow no-break space
        {"\xE2\x80\x99", '\''}, // apostrophe
        {"\xCA\xBC", '\''},     // modifier apostrophe
        {"\xE2\x88\x92", '-'}}; // minus
    std::string plain;
    while (!text.empty()) {
        const auto* mark = std::find_if(std::begin(marks), std::end(marks), [&](const auto& one) {
            return text.starts_with(one.first);
        });
        plain += mark == std::end(marks) ? text.front() : mark->second;
        text.remove_prefix(mark == std::end(marks) ? 1 : mark->first.size());
    }
    return plain;
}

/// Removes the separator of groups: "1.234.567" has groups of three digits; "12,34,567" has groups
/// of two before the last three, as in India and Bangladesh.
std::optional<std::string> without_groups(std::string_view whole) {
    const auto first_mark = std::find_if_not(whole.begin(), whole.end(), is_digit);
    if (first_mark == whole.end()) return std::string(whole);
    const char mark = *first_mark;
    if (std::string_view(" ',.").find(mark) == std::string_view::npos) return std::nullopt;
    std::vector<std::string_view> groups;
    for (std::string_view rest = whole;;) {
        const auto end = rest.find(mark);
        groups.push_back(rest.substr(0, end));
        if (end == rest.npos) break;
        rest.remove_prefix(end + 1);
    }
    const std::string_view first = groups.front();
    const auto has_size = [&](std::size_t size) {
        return std::all_of(groups.begin() + 1, groups.end() - 1,
                           [=](std::string_view group) { return group.size() == size; });
    };
    const bool by_three = first.size() <= 3 && has_size(3);
    const bool by_two = mark == ',' && first.size() <= 2 && has_size(2);
    if (first.empty() || first.front() == '0' || groups.back().size() != 3 ||
        !(by_three || by_two) || !std::all_of(groups.begin(), groups.end(), all_digits)) {
        return std::nullopt;
    }
    std::string digits;
    for (const std::string_view group : groups) {
        digits += group;
    }
    return digits;
}

/// The number when `decimal` separates whole part and fraction, and the other marks separate
/// groups.
std::optional<std::string> read_with(std::string_view number, char decimal) {
    const auto at = number.find(decimal);
    const std::string_view part = at == number.npos ? "" : number.substr(at + 1);
    const auto whole = without_groups(number.substr(0, at));
    if (!whole || !all_digits(part) || whole->size() + part.size() == 0) return std::nullopt;
    return *whole + (part.empty() ? "" : ".") + std::string(part);
}

} // namespace

std::vector<NumberReading> number_readings(std::string_view text) {
    const std::string plain = with_plain_marks(trim(text));
    std::string_view number = trim(plain);
    const bool negative = number.starts_with('-');
    if (negative || number.starts_with('+')) number.remove_prefix(1);
    const auto exponent_at = number.find_first_of("eE");
    const std::string exponent(exponent_at == number.npos ? std::string_view()
                                                          : number.substr(exponent_at));
    number = number.substr(0, exponent_at);
    std::vector<NumberReading> readings;
    const auto add = [&](char decimal, DecimalMark mark) {
        auto digits = read_with(number, decimal);
        // Powers of ten may follow only plain numbers.
        if (!digits || (!exponent.empty() && digits->size() != number.size())) return;
        std::string all = (negative ? "-" : "") + *digits + exponent;
        if (parse_number(all)) readings.push_back({std::move(all), mark});
    };
    add('.', DecimalMark::point);
    add(',', DecimalMark::comma);
    if (readings.size() == 2 && readings[0].plain == readings[1].plain) {
        return {{readings[0].plain, DecimalMark::any}};
    }
    return readings;
}

std::string plain_fraction(std::string_view plain) {
    std::string fraction(plain);
    const auto point = fraction.find('.');
    if (point == fraction.npos) return fraction;
    fraction.erase(fraction.find_last_not_of('0') + 1);
    if (fraction.size() - point - 1 == 3) return fraction + '0';
    return fraction.size() == point + 1 ? fraction + '0' : fraction;
}

std::optional<double> parse_number(std::string_view text) {
    text = trim(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<long long> parse_integer(std::string_view text) {
    text = trim(text);
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return whole ? std::optional(value) : std::nullopt;
}

std::string to_plain_digits(std::string& text, std::uint64_t low, std::uint64_t high) {
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const bool is_number = stop == end && !text.empty() && error == std::errc{};
    if (!is_number || value < low || value > high) {
        return fmt::format("'{}' must be a whole number from {} to {}, in digits", text, low, high);
    }
    text = fmt::format("{}", value);
    return "";
}

} // namespace corridor

#include "report/figures.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace corridor {

double two_digits(double value) {
    if (value == 0 || !std::isfinite(value)) {
        return value;
    }
    const double power = std::floor(std::log10(std::abs(value))) - 1;
    // Dividing by a power of ten is exact when multiplying by its inverse is not.
    return power >= 0 ? std::round(value / std::pow(10, power)) * std::pow(10, power)
                      : std::round(value * std::pow(10, -power)) / std::pow(10, -power);
}

std::string shown(double value) {
    if (!std::isfinite(value)) {
        return "-";
    }
    const double rounded = two_digits(value);
    if (rounded == 0) {
        return "0";
    }
    const auto whole_digits = static_cast<int>(std::floor(std::log10(std::abs(rounded)))) + 1;
    return whole_digits >= 2 ? grouped(rounded)
                             : fmt::format("{:.{}f}", rounded, std::max(0, 2 - whole_digits));
}

std::string shown_people(double people) {
    return people > 0 && people < fewest_people_told ? fmt::format("<{:.0f}", fewest_people_told)
                                                     : shown(people);
}

std::string shown_signed(double value) {
    return value < 0 ? "-" + shown(-value) : value > 0 ? "+" + shown(value) : "0";
}

std::string shown_signed_people(double people) {
    if (people != 0 && std::abs(people) < fewest_people_told) {
        return people > 0 ? "<10" : ">-10";
    }
    return shown_signed(people);
}

std::string in_words(std::string_view identifier) {
    std::string words(identifier);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string country_in_words(const std::string& code) { return code == "XXX" ? "open sea" : code; }

std::string grouped(double whole) {
    const std::string digits = fmt::format("{:.0f}", std::abs(whole));
    std::string text = whole <= -0.5 ? "-" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            text += ',';
        }
        text += digits[i];
    }
    return text;
}

} // namespace corridor

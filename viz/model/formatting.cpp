#include "model/formatting.hpp"

#include "report/figures.hpp"

#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace corridor::viz {

std::string format_people(double people) {
    return std::isfinite(people) ? shown_people(people) : "–";
}

std::string format_change(double people) {
    if (!std::isfinite(people)) {
        return "–";
    }
    const std::string words = shown_people(std::abs(people));
    if (people != 0 && std::abs(people) < fewest_people_told) {
        return people > 0 ? words : ">−10";
    }
    return people == 0 ? words : (people < 0 ? "−" : "+") + words;
}

std::string format_number(double value) {
    if (!std::isfinite(value)) {
        return "–";
    }
    return value < 0 ? "−" + shown(-value) : shown(value);
}

std::string format_share(double share) {
    return std::isfinite(share) ? fmt::format("{:.0f} %", two_digits(share * 100)) : "–";
}

std::vector<std::string> month_names(const Texts& texts) {
    std::vector<std::string> names;
    for (int month = 1; month <= 12; ++month) {
        names.emplace_back(texts(fmt::format("month.m{:02}", month)));
    }
    return names;
}

std::string format_date(Date date, const Texts& texts) {
    const std::chrono::year_month_day day{date};
    return texts.fill("date.long", static_cast<unsigned>(day.day()),
                      texts(fmt::format("month.m{:02}", static_cast<unsigned>(day.month()))),
                      static_cast<int>(day.year()));
}

} // namespace corridor::viz

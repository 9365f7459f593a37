#include "model/scales.hpp"

#include "report/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace corridor::viz {

namespace {

double channel_of(Colour colour, int shift) {
    return static_cast<double>((colour >> shift) & 0xFF) / 255;
}

/// Relative luminance, WCAG 2.1.
double luminance(Colour colour) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(channel_of(colour, 16)) + 0.7152 * linear(channel_of(colour, 8)) +
           0.0722 * linear(channel_of(colour, 0));
}

} // namespace

std::vector<double> ticks(double low, double high, std::size_t most) {
    if (!(high > low) || most == 0 || !std::isfinite(low) || !std::isfinite(high)) {
        return {};
    }
    const double rough = (high - low) / static_cast<double>(most);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {5.0, 2.0, 1.0}) {
        step = factor * power >= rough ? factor * power : step;
    }
    std::vector<double> all;
    for (double i = std::ceil(low / step); i * step <= high + step * 1e-9; ++i) {
        all.push_back(i * step);
    }
    return all;
}

std::string tick_text(double value) {
    return value != std::round(value) || std::abs(value) >= 1e15 ? fmt::format("{:g}", value)
                                                                 : grouped(value);
}

std::vector<DateTick> date_ticks(Date start, double first, double last, float pixels,
                                 const std::vector<std::string>& month_names) {
    using namespace std::chrono;
    std::vector<DateTick> all;
    if (!(last > first)) {
        return all;
    }
    constexpr float pixels_for_text = 46;
    const double pixels_per_month = static_cast<double>(pixels) / ((last - first) / 30.4);
    int every = 12;
    for (const int months : {6, 3, 1}) {
        every = pixels_per_month * months >= static_cast<double>(pixels_for_text) ? months : every;
    }
    const Date from = start + days{static_cast<int>(std::floor(first))};
    year_month_day date{from};
    date = date.year() / date.month() / 1;
    for (; Date{date} <= start + days{static_cast<int>(last)}; date += months{1}) {
        const auto month = static_cast<unsigned>(date.month());
        const double day = (Date{date} - start).count();
        if (day < first || (month - 1) % static_cast<unsigned>(every) != 0) {
            continue;
        }
        const bool is_year = month == 1;
        all.push_back(
            {day,
             is_year ? fmt::format("{}", static_cast<int>(date.year())) : month_names.at(month - 1),
             is_year});
    }
    return all;
}

Colour on_ramp(const std::vector<Colour>& ramp, double share) {
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(ramp.size() - 1);
    const auto low = std::min(static_cast<std::size_t>(at), ramp.size() - 2);
    const double t = at - static_cast<double>(low);
    Colour mixed = 0;
    for (const int shift : {16, 8, 0}) {
        const double c =
            channel_of(ramp[low], shift) * (1 - t) + channel_of(ramp[low + 1], shift) * t;
        mixed |= static_cast<Colour>(std::lround(c * 255)) << shift;
    }
    return mixed;
}

double contrast(Colour a, Colour b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace corridor::viz

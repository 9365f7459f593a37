#pragma once

#include "base/dates.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace corridor::viz {

/// Round values for an axis from `low` to `high`: steps of 1, 2 or 5 times a power of ten, so that
/// there are at most `most` of them.
std::vector<double> ticks(double low, double high, std::size_t most);

/// The number of an axis: "2,500", "0.4", "1.2 million" is never needed.
std::string tick_text(double value);

/// Firsts of months or years between two days of a run, with their text ("Mar", "2015"): as many
/// as fit into so many pixels.
struct DateTick {
    double day = 0;
    std::string text;
    bool is_year = false;
};
std::vector<DateTick> date_ticks(Date start, double first, double last, float pixels,
                                 const std::vector<std::string>& month_names);

/// A colour as 0xRRGGBB.
using Colour = std::uint32_t;

/// Between the colours of a ramp, at a share from 0 to 1.
Colour on_ramp(const std::vector<Colour>& ramp, double share);

/// Lightness difference enough to read one on the other: WCAG 2.1 contrast ratio.
double contrast(Colour a, Colour b);

} // namespace corridor::viz

#pragma once

#include "base/dates.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace corridor::viz {

/// At most `most` round values for an axis from `low` to `high`: steps of 1, 2 or 5 times a power
/// of ten.
std::vector<double> ticks(double low, double high, std::size_t most);

/// The text of a number on an axis: "2,500", "0.4".
std::string tick_text(double value);

/// The first days of months or years between two days of a run, with their text ("Mar", "2015"), as
/// many as fit into the width in pixels.
struct DateTick {
    double day = 0;
    std::string text;
    bool is_year = false;
};
std::vector<DateTick> date_ticks(Date start, double first, double last, float pixels,
                                 const std::vector<std::string>& month_names);

/// A colour as 0xRRGGBB.
using Colour = std::uint32_t;

/// The colour at a share (0 to 1) between the colours of a ramp.
Colour on_ramp(const std::vector<Colour>& ramp, double share);

/// The contrast ratio of WCAG 2.1: whether text in one colour is readable on the other.
double contrast(Colour a, Colour b);

} // namespace corridor::viz

#pragma once

#include <string>
#include <string_view>

namespace corridor {

// How figures stand in tables, reports and pictures: two significant digits, because a model knows
// no more, and nothing that tells of fewer than ten people. JSON and HDF5 keep full precision.

/// Cells of fewer people are not told.
inline constexpr double fewest_people_told = 10;

/// Rounded to two significant digits: 1,234 to 1,200; 0.0567 to 0.057. Halves go away from zero.
double two_digits(double value);

/// Two significant digits, thousands grouped: "1,200", "8.3", "0.057", "0".
std::string shown(double value);

/// The same for people: "<10" for one to nine (and parts of one), "0" for nobody.
std::string shown_people(double people);

/// A change of either sign: "+1,200", "-83", "0"; of people, "<10" for few more and ">-10" for few
/// less, so that an interval tells on which side of 0 it ends.
std::string shown_signed(double value);
std::string shown_signed_people(double people);

/// An identifier for a reader: "status_determination" to "status determination".
std::string in_words(std::string_view identifier);

/// A country for a reader: its code, or "open sea" for XXX.
std::string country_in_words(const std::string& code);

/// A whole number in full, thousands grouped: "7,412,345".
std::string grouped(double whole);

} // namespace corridor

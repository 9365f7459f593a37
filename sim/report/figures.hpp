#pragma once

#include <string>
#include <string_view>

namespace corridor {

// The form of figures in tables, reports and pictures: two significant digits, because the model is
// not more precise, and no number that shows fewer than ten people. JSON and HDF5 have full
// precision.

/// Smaller numbers of people are not shown.
inline constexpr double fewest_people_told = 10;

/// Rounded to two significant digits: 1,234 to 1,200; 0.0567 to 0.057. Halves are rounded away from
/// zero.
double two_digits(double value);

/// Two significant digits, with groups of thousands: "1,200", "8.3", "0.057", "0".
std::string shown(double value);

/// The same for people: "<10" for less than ten and more than nobody, "0" for nobody.
std::string shown_people(double people);

/// A change: "+1,200", "-83", "0". For people, "<10" means few more and ">-10" few less, so that an
/// interval shows on which side of 0 it ends.
std::string shown_signed(double value);
std::string shown_signed_people(double people);

/// An identifier as words: "status_determination" becomes "status determination".
std::string in_words(std::string_view identifier);

/// A country as readers see it: its code, or "open sea" for XXX.
std::string country_in_words(const std::string& code);

/// A whole number in full, with groups of thousands: "7,412,345".
std::string grouped(double whole);

} // namespace corridor

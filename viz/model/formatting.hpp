#pragma once

#include "base/dates.hpp"
#include "model/texts.hpp"

#include <string>

namespace corridor::viz {

// The form of figures on the screen and in pictures: as in all tables of the library, two
// significant digits and no number that shows fewer than ten people.

std::string format_people(double people);
/// "+1,200", "−45", "<10" and ">−10" for changes of fewer than ten people, "0".
std::string format_change(double people);
/// Two significant digits, for figures that are not people; "–" for an unknown value.
std::string format_number(double value);
/// A share as "45 %".
std::string format_share(double share);
/// "14 May 2015".
std::string format_date(Date date, const Texts& texts);
/// "Jan", "Feb"...
std::vector<std::string> month_names(const Texts& texts);

} // namespace corridor::viz

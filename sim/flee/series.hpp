#pragma once

#include "base/dates.hpp"

#include <vector>

namespace corridor::flee {

/// Dated counts of one place, ascending by day; days count from the start of the case.
struct Series {
    struct Entry {
        Day day = 0;
        double count = 0;
    };
    std::vector<Entry> entries;
};

/// The count on a day, as Flee reads it: the first value before the first entry, the last after the
/// last, linear in between; always truncated to a whole number.
long long value_on(const Series& series, Day day);

/// The sum of two series as Flee adds the extra files of data_layout.csv: no interpolation, and
/// entries of the first after the last of the second are dropped.
Series add(const Series& first, const Series& second);

/// Scales every entry before `day` so that the count does not jump on `day`, when a registration
/// replaced an estimate. False when no entry but the first has that day.
bool correct_registration(Series& series, Day day);

} // namespace corridor::flee

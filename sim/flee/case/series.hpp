#pragma once

#include "base/dates.hpp"

#include <optional>
#include <vector>

namespace corridor::flee {

/// Dated counts of one place in the order of their file. They are ascending by day except for
/// mistakes in the file. Days count from the start of the case.
struct Series {
    /// One count of one day, in people.
    struct Entry {
        Day day = 0;
        double count = 0;
    };
    std::vector<Entry> entries;
};

/// The count on a day, as Flee reads it: before the first entry the first value, after the last
/// entry the last value, in between linear from the entry above the first later one; always
/// truncated to a whole number.
long long value_on(const Series& series, Day day);

/// The sum of two series, as Flee adds the extra files of data_layout.csv: without interpolation,
/// and without entries of the first series after the last of the second.
Series add(const Series& first, const Series& second);

/// The sum of two series as it was published: on each day with an entry in either, the last counts
/// of both. A series without a count so far counts as 0.
Series add_as_published(const Series& first, const Series& second);

/// The last entry up to a day. Empty before the first entry. Later entries are not read.
std::optional<Series::Entry> published_by(const Series& series, Day day);

/// The same counts sorted by day. Of two on one day, the later row.
Series in_order(Series series);

/// Scales every entry before `day`, so that the count does not jump on `day`, when a registration
/// replaced an estimate (once for each entry of that day). False when only the first entry, or
/// none, is on that day.
bool correct_registration(Series& series, Day day);

} // namespace corridor::flee

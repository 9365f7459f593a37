#pragma once

#include "base/dates.hpp"

#include <optional>
#include <vector>

namespace corridor::flee {

/// Dated counts of one place in the order of their file, ascending by day but for slips; days count
/// from the start of the case.
struct Series {
    struct Entry {
        Day day = 0;
        double count = 0;
    };
    std::vector<Entry> entries;
};

/// The count on a day, as Flee reads it: the first value before the first entry, the last after the
/// last, between them linear from the entry above the first one that is later; always truncated to
/// a whole number.
long long value_on(const Series& series, Day day);

/// The sum of two series as Flee adds the extra files of data_layout.csv: no interpolation, and
/// entries of the first after the last of the second are dropped.
Series add(const Series& first, const Series& second);

/// The sum of two series as it was published: on each day that either has an entry, the last counts
/// of both. A part that has no count yet adds nobody.
Series add_as_published(const Series& first, const Series& second);

/// The last entry up to a day; nothing before the first. No later entry is read.
std::optional<Series::Entry> published_by(const Series& series, Day day);

/// The same counts sorted by day; of two on one day the later row.
Series in_order(Series series);

/// Scales every entry before `day` so that the count does not jump on `day`, when a registration
/// replaced an estimate (once for each entry of that day). False when no entry but the first has
/// it.
bool correct_registration(Series& series, Day day);

} // namespace corridor::flee

#include "flee/case/series.hpp"

#include <algorithm>

namespace corridor::flee {

long long value_on(const Series& series, Day day) {
    const auto& entries = series.entries;
    if (entries.empty()) {
        return 0;
    }
    if (day <= entries.front().day) {
        return static_cast<long long>(entries.front().count);
    }
    const auto next = std::find_if(entries.begin() + 1, entries.end(),
                                   [&](const Series::Entry& e) { return day < e.day; });
    if (next == entries.end()) {
        return static_cast<long long>(entries.back().count);
    }
    const auto& before = *(next - 1);
    const double share = static_cast<double>(day - before.day) / (next->day - before.day);
    return static_cast<long long>(before.count + share * (next->count - before.count));
}

Series add(const Series& first, const Series& second) {
    Series sum;
    std::size_t i = 0;
    double last_of_second = 0;
    for (const Series::Entry& entry : second.entries) {
        for (; i < first.entries.size() && first.entries[i].day < entry.day; ++i) {
            sum.entries.push_back({first.entries[i].day, first.entries[i].count + last_of_second});
        }
        if (i < first.entries.size() && first.entries[i].day == entry.day) {
            sum.entries.push_back({entry.day, first.entries[i].count + entry.count});
            ++i;
        } else {
            const double other = first.entries.empty()
                                     ? 0
                                     : first.entries[std::min(i, first.entries.size() - 1)].count;
            sum.entries.push_back({entry.day, entry.count + other});
        }
        last_of_second = entry.count;
    }
    return sum;
}

Series add_as_published(const Series& first, const Series& second) {
    const Series parts[] = {in_order(first), in_order(second)};
    Series sum;
    for (const Series& part : parts) {
        for (const Series::Entry& entry : part.entries) {
            sum.entries.push_back({entry.day, 0});
        }
    }
    sum = in_order(std::move(sum));
    for (Series::Entry& entry : sum.entries) {
        for (const Series& part : parts) {
            const auto last = published_by(part, entry.day);
            entry.count += last ? last->count : 0;
        }
    }
    return sum;
}

std::optional<Series::Entry> published_by(const Series& series, Day day) {
    std::optional<Series::Entry> last;
    for (const Series::Entry& entry : series.entries) {
        if (entry.day <= day) {
            last = entry;
        }
    }
    return last;
}

Series in_order(Series series) {
    auto& entries = series.entries;
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.day < b.day; });
    const auto last = std::unique(entries.rbegin(), entries.rend(),
                                  [](const auto& a, const auto& b) { return a.day == b.day; });
    entries.erase(entries.begin(), last.base());
    return series;
}

bool correct_registration(Series& series, Day day) {
    bool found = false;
    for (std::size_t i = 1; i < series.entries.size(); ++i) {
        if (series.entries[i].day != day) {
            continue;
        }
        found = true;
        if (series.entries[i - 1].count == 0) {
            continue; // nobody was counted before, so nothing is scaled
        }
        const double factor = series.entries[i].count / series.entries[i - 1].count;
        for (std::size_t k = 0; k < i; ++k) {
            series.entries[k].count *= factor;
        }
    }
    return found;
}

} // namespace corridor::flee

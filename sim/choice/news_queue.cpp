#include "choice/news_queue.hpp"

#include <algorithm>

namespace corridor {

NewsQueue::NewsQueue(std::size_t communities, std::size_t subjects)
    : communities_(communities), subjects_(subjects) {}

std::size_t NewsQueue::about(const Report& report) const {
    return (report.community.index() * told_count + static_cast<std::size_t>(report.told)) *
               subjects_ +
           report.subject;
}

NewsQueue::Bundle& NewsQueue::bundle_of(Day due) {
    const auto same = std::find_if(bundles_.begin(), bundles_.end(),
                                   [=](const Bundle& bundle) { return bundle.due == due; });
    if (same != bundles_.end()) {
        return *same;
    }
    // A bundle that was sent can be used again.
    const auto sent = std::find_if(bundles_.begin(), bundles_.end(),
                                   [](const Bundle& bundle) { return bundle.reports.empty(); });
    if (sent != bundles_.end()) {
        sent->due = due;
        return *sent;
    }
    bundles_.push_back({due, {}, {}});
    bundles_.back().found.assign(communities_ * told_count * subjects_, 0);
    return bundles_.back();
}

void NewsQueue::take(const std::vector<News>& news) {
    for (const News& one : news) {
        Bundle& bundle = bundle_of(one.due);
        std::uint32_t& found = bundle.found[about(one.report)];
        if (found == 0) {
            bundle.reports.push_back(one.report);
            found = static_cast<std::uint32_t>(bundle.reports.size());
        } else {
            Report& report = bundle.reports[found - 1];
            report.people += one.report.people;
            report.price += one.report.price;
        }
    }
}

void NewsQueue::send(Beliefs& beliefs) {
    for (Bundle& bundle : bundles_) {
        if (bundle.reports.empty()) {
            continue;
        }
        for (const Report& report : bundle.reports) {
            bundle.found[about(report)] = 0;
        }
        std::vector<Report>& under_way = beliefs.under_way[bundle.due];
        under_way.insert(under_way.end(), bundle.reports.begin(), bundle.reports.end());
        bundle.reports.clear();
    }
}

} // namespace corridor

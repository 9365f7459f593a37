#pragma once

#include "choice/beliefs.hpp"

#include <cstdint>
#include <vector>

namespace corridor {

/// The news of one day, before it is sent. Reports of the same kind, subject, community and day
/// become one report. A table finds the report to which a piece of news belongs, because there are
/// many more reports than subjects.
class NewsQueue {
  public:
    NewsQueue() = default;
    /// `subjects` is the largest number of legs, pathways or offers.
    NewsQueue(std::size_t communities, std::size_t subjects);

    /// Prices are added in the order of calls: by block, then by vessel.
    void take(const std::vector<News>& news);
    /// Sends what was collected. The queue is empty afterwards.
    void send(Beliefs& beliefs);

  private:
    /// The reports that arrive on one day.
    struct Bundle {
        Day due = 0;
        std::vector<Report> reports;
        std::vector<std::uint32_t> found; ///< by community, kind and subject: report + 1, or 0
    };
    Bundle& bundle_of(Day due);
    std::size_t about(const Report& report) const;

    std::size_t communities_ = 0;
    std::size_t subjects_ = 0;
    std::vector<Bundle> bundles_; ///< by day of arrival, in order of their first report
};

} // namespace corridor

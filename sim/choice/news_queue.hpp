#pragma once

#include "choice/beliefs.hpp"

#include <cstdint>
#include <vector>

namespace corridor {

/// One day's news, until it is sent on its way: reports of one kind on one subject to one community
/// on one day become one. A table finds the report that a piece of news belongs to, for people have
/// far more to tell than there are subjects.
class NewsQueue {
  public:
    NewsQueue() = default;
    /// `subjects`: the most there are of legs, pathways or offers.
    NewsQueue(std::size_t communities, std::size_t subjects);

    /// Prices are summed in the order of calls: block by block, then vessel by vessel.
    void take(const std::vector<News>& news);
    /// Puts what was taken on its way, and is empty then.
    void send(Beliefs& beliefs);

  private:
    struct Bundle {
        Day due = 0;
        std::vector<Report> reports;
        std::vector<std::uint32_t> found; ///< by community, kind and subject: report + 1, or 0
    };
    Bundle& bundle_of(Day due);
    std::size_t about(const Report& report) const;

    std::size_t communities_ = 0;
    std::size_t subjects_ = 0;
    std::vector<Bundle> bundles_; ///< by due day, in the order in which days came up
};

} // namespace corridor

#include "state/counts.hpp"

#include <numeric>

namespace corridor {

std::int64_t Counts::landed_last_week(PlaceId place) const {
    std::int64_t sum = 0;
    for (std::size_t i = place.index(); i < landed_on.size(); i += landed.size()) {
        sum += landed_on[i];
    }
    return sum;
}

std::int64_t Counts::everybody() const {
    return std::accumulate(at_place.begin(), at_place.end(), std::int64_t{0}) +
           std::accumulate(on_leg.begin(), on_leg.end(), std::int64_t{0}) + aboard;
}

std::vector<std::int64_t> Counts::by_status() const {
    std::vector<std::int64_t> totals(status_count, 0);
    for (std::size_t i = 0; i < at_place.size(); ++i) {
        totals[i % status_count] += at_place[i];
    }
    totals[static_cast<std::size_t>(Status::on_leg)] +=
        std::accumulate(on_leg.begin(), on_leg.end(), std::int64_t{0});
    totals[static_cast<std::size_t>(Status::aboard)] += aboard;
    return totals;
}

} // namespace corridor

#include "stages/detail/seats.hpp"

#include <algorithm>

namespace corridor::detail {

bool is_open(const Effective& now, LegId id) {
    return now.at(Param::open, id) > 0 && now.at(Param::capacity_per_day, id) > 0;
}

double season_factor(const World& world, const Effective& now, LegId id, int month) {
    const double inside =
        world[id].season.includes(month) ? 1.0 : now.at(Param::off_season_share, id);
    return inside * now.at(Param::season_factor, id);
}

std::size_t seat_queue_of(const World& world, const Layout& layout, LegId leg, NetworkId network) {
    const auto& carriers = world[leg].networks;
    const auto slot = std::find(carriers.begin(), carriers.end(), network) - carriers.begin();
    return layout.seats_of_leg[leg.index()] + static_cast<std::size_t>(slot);
}

const std::vector<std::vector<std::size_t>>& pools_of(const Layout& layout, const Effective& now,
                                                      NetworkId id) {
    return now.at(Param::learning_rate, id) > 0 ? layout.stages[id.index()]
                                                : layout.pools[id.index()];
}

double weight_of_waiting(const NetworkState& network, const Layout& layout, const Effective& now,
                         NetworkId id, std::size_t i) {
    return now.at(Param::learning_rate, id) > 0
               ? network.lines[i].share * layout.alike[id.index()][i]
               : 1.0;
}

} // namespace corridor::detail

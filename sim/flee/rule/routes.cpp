#include "flee/rule/routes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace corridor::flee {

namespace {

/// Great-circle distance in km (haversine).
double great_circle_km(double lat1, double lon1, double lat2, double lon2) {
    constexpr double radius_km = 6371;
    constexpr double degree = std::numbers::pi / 180;
    const double a = std::pow(std::sin((lat2 - lat1) * degree / 2), 2) +
                     std::cos(lat1 * degree) * std::cos(lat2 * degree) *
                         std::pow(std::sin((lon2 - lon1) * degree / 2), 2);
    return 2 * radius_km * std::asin(std::min(1.0, std::sqrt(a)));
}

} // namespace

void Matches::clear() {
    religion.clear();
    ethnicity.clear();
    ++version;
}

void Matches::add(std::uint32_t place, const Chooser& chooser, double people) {
    religion[{place, chooser.religion}] += people;
    ethnicity[{place, chooser.ethnicity}] += people;
}

Routes::Routes(const Case& source, const Geography& geography, bool compat)
    : source_(source),
      geography_(geography),
      compat_(compat),
      steps_(1),
      claims_(source.places.size(), 0),
      buffer_start_(source.places.size(), std::numeric_limits<double>::infinity()),
      fullness_(source.places.size(), 1),
      fullness_powered_(source.places.size(), 1),
      fullness_version_(source.places.size(), 1),
      origins_(source.places.size()),
      enumerated_(source.places.size(), 0),
      candidates_(source.places.size()) {
    chooser_id({});
}

std::uint32_t Routes::chooser_id(const Chooser& chooser) {
    const auto found = std::find(choosers_.begin(), choosers_.end(), chooser);
    if (found != choosers_.end()) {
        return static_cast<std::uint32_t>(found - choosers_.begin());
    }
    choosers_.push_back(chooser);
    tables_.emplace_back(source_.places.size());
    return static_cast<std::uint32_t>(choosers_.size() - 1);
}

void Routes::renew_capacities() {
    const auto& move = source_.settings.move;
    for (std::uint32_t i = 0; i < claims_.size(); ++i) {
        const double capacity = geography_.places[i].capacity * move.capacity_scaling;
        buffer_start_[i] = capacity < 1 ? std::numeric_limits<double>::infinity()
                                        : move.capacity_buffer * capacity;
        renew_fullness(i);
    }
}

void Routes::set_claims(std::span<const double> people) {
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        if (people[i] != claims_[i]) {
            claims_[i] = people[i];
            renew_fullness(i);
        }
    }
}

double Routes::fullness_with(std::uint32_t place, double people) const {
    const auto& move = source_.settings.move;
    const double capacity = geography_.places[place].capacity * move.capacity_scaling;
    if (capacity >= 1 && people >= capacity) {
        return 0;
    }
    return people > buffer_start_[place]
               ? 1 - (people - buffer_start_[place]) / (capacity * (1 - move.capacity_buffer))
               : 1;
}

void Routes::renew_fullness(std::uint32_t place) {
    const auto& move = source_.settings.move;
    const double share = fullness_with(place, claims_[place]);
    if (share != fullness_[place]) {
        fullness_[place] = share;
        fullness_powered_[place] =
            move.weight_power == 1 ? share : std::pow(share, move.weight_power);
        for (const std::uint32_t origin : origins_[place]) {
            ++fullness_version_[origin];
        }
    }
}

RouteId Routes::intern(std::span<const std::uint32_t> places) {
    RouteId route = 0;
    for (std::size_t i = places.size(); i-- > 0;) {
        const auto [found, is_new] =
            known_.try_emplace({places[i], route}, static_cast<RouteId>(steps_.size()));
        if (is_new) {
            steps_.push_back({places[i], route, places.back()});
        }
        route = found->second;
    }
    return route;
}

const std::vector<Candidate>& Routes::candidates(std::uint32_t place) {
    if (enumerated_[place] != geography_.roads_version) {
        enumerate(place);
        enumerated_[place] = geography_.roads_version;
    }
    return candidates_[place];
}

void Routes::enumerate(std::uint32_t place) {
    candidates_[place].clear();
    path_.assign(1, place);
    const int level = source_.settings.move.awareness_level;
    // A forced road leaves no choice when the flag is applied (quirk 8).
    for (const std::uint32_t link : geography_.out[place]) {
        const Link& road = geography_.links[link];
        if (road.forced && !road.closed && !compat_) {
            candidates_[place].push_back({link, road.to, 0, road.km});
            return;
        }
    }
    if (level == 0 && compat_) {
        return; // nobody moves (quirk 10)
    }
    extend(place, level < 1 ? 1 : level, 0);
    for (const Candidate& candidate : candidates_[place]) {
        auto& origins = origins_[candidate.end];
        if (std::find(origins.begin(), origins.end(), place) == origins.end()) {
            origins.push_back(place);
        }
    }
}

void Routes::extend(std::uint32_t place, int steps_left, double km) {
    for (const std::uint32_t link : geography_.out[place]) {
        const Link& road = geography_.links[link];
        if (road.closed || std::find(path_.begin(), path_.end(), road.to) != path_.end()) {
            continue;
        }
        path_.push_back(road.to);
        const bool marker = geography_.places[road.to].marker;
        if (!marker) {
            const std::span<const std::uint32_t> rest(path_.begin() + 2, path_.end());
            candidates_[path_.front()].push_back(
                {first_link(path_.front(), path_[1]), road.to, intern(rest), km + road.km});
        }
        if (marker || steps_left > 1) {
            extend(road.to, marker ? steps_left : steps_left - 1, km + road.km);
        }
        path_.pop_back();
    }
}

std::uint32_t Routes::first_link(std::uint32_t place, std::uint32_t next) const {
    for (const std::uint32_t link : geography_.out[place]) {
        if (geography_.links[link].to == next && !geography_.links[link].closed) {
            return link;
        }
    }
    return static_cast<std::uint32_t>(geography_.links.size());
}

bool Routes::matching_counts() const {
    const auto& move = source_.settings.move;
    return move.match_camp_religion || move.match_camp_ethnicity || move.match_town_ethnicity ||
           move.match_conflict_ethnicity;
}

double Routes::matching(const Chooser& chooser, std::uint32_t end) const {
    const auto& move = source_.settings.move;
    const PlaceNow& place = geography_.places[end];
    const auto people = [&](const auto& counts, int value) {
        const auto found = counts.find({end, value});
        return found == counts.end() ? 0.0 : found->second;
    };
    // Flee divides by the population of a place, and camps have none (quirk 14).
    double total = static_cast<double>(place.population);
    if (!compat_ && place.camp) {
        total = 0;
        for (const auto& [key, number] : matches.ethnicity) {
            total += key.first == end ? number : 0;
        }
    }
    total = total < 1 ? 1e8 : total;
    double factor = 1;
    if (place.camp) {
        if (move.match_camp_ethnicity) {
            factor *= 10 * people(matches.ethnicity, chooser.ethnicity) / total;
        }
        if (move.match_camp_religion) {
            factor *=
                people(matches.religion, chooser.religion) / total / move.avg_religion_fraction;
        }
        return factor;
    }
    if (place.conflict > 0 ? move.match_conflict_ethnicity : move.match_town_ethnicity) {
        factor *= 10 * people(matches.ethnicity, chooser.ethnicity) / total;
    }
    if (move.use_pop_for_loc_weight) {
        factor *= std::pow(std::max(1.0, static_cast<double>(place.population)),
                           move.pop_power_for_loc_weight);
    }
    return factor;
}

double Routes::end_score(const Chooser& chooser, std::uint32_t here, std::uint32_t end) const {
    const auto& move = source_.settings.move;
    double score = geography_.places[end].score;
    if (chooser.takes_risk) {
        score = 1;
    } else if (chooser.avoids) {
        score *= score;
    }
    if (move.stay_close_to_home) {
        // Flee measures from where people are, with latitude and longitude swapped (quirk 13).
        const Place& a = source_.places[end];
        const Place& b =
            source_.places[compat_ || chooser.home < 0 ? here
                                                       : static_cast<std::uint32_t>(chooser.home)];
        const double km = compat_ ? great_circle_km(a.lon, a.lat, b.lon, b.lat)
                                  : great_circle_km(a.lat, a.lon, b.lat, b.lon);
        score *= std::pow(1 / std::max(1.0, km), move.home_distance_power);
    }
    if (geography_.places[end].flood_level > 0) {
        score *= by_level(move.flood.location_weights, geography_.places[end].flood_level);
    }
    return score * matching(chooser, end);
}

const ChoiceTable& Routes::table(std::uint32_t place, std::uint32_t chooser) {
    const auto& move = source_.settings.move;
    ChoiceTable& table = tables_[chooser][place];
    const std::uint64_t scores = geography_.scores_version + matches.version;
    const bool stale =
        table.roads_version != geography_.roads_version || table.scores_version != scores;
    if (!stale && table.fullness_version == fullness_version_[place]) {
        return table;
    }
    const auto& routes = candidates(place);
    if (stale) {
        table.attraction.clear();
        for (const Candidate& route : routes) {
            const double score = move.awareness_level == 0
                                     ? 1 // only the length of the road
                                     : end_score(choosers_[chooser], place, route.end);
            const double distance = move.softening + route.km;
            const double weight =
                (move.weight_softening + score) /
                (move.distance_power == 1 ? distance : std::pow(distance, move.distance_power));
            table.attraction.push_back(
                move.weight_power == 1 ? weight : std::pow(weight, move.weight_power));
        }
        table.roads_version = geography_.roads_version;
        table.scores_version = scores;
        table.weight.resize(routes.size());
    }
    table.fullness_version = fullness_version_[place];
    const auto weight_of = [&](std::size_t i) {
        return table.attraction[i] * fullness_powered_[routes[i].end];
    };
    double least = 0;
    if (move.pruning_threshold >= 1.001) {
        for (std::size_t i = 0; i < routes.size(); ++i) {
            least = std::max(least, weight_of(i));
        }
        least /= move.pruning_threshold;
    }
    table.total = 0;
    for (std::size_t i = 0; i < routes.size(); ++i) {
        const double weight = weight_of(i);
        table.weight[i] = weight < least ? 0 : weight;
        table.total += table.weight[i];
    }
    return table;
}

const Candidate* Routes::choose(std::uint32_t place, std::uint32_t chooser, std::uint32_t random) {
    const ChoiceTable& options = table(place, chooser);
    const std::size_t number = options.weight.size();
    if (number == 0) {
        return nullptr;
    }
    const double u = (static_cast<double>(random) + 0.5) * 0x1p-32;
    if (!(options.total > 0)) { // all weights are equal
        return &candidates_[place][static_cast<std::size_t>(u * static_cast<double>(number))];
    }
    double left = u * options.total;
    std::size_t chosen = 0;
    std::size_t last = 0; // rounding must not give a person to a weight of 0
    for (; chosen < number; ++chosen) {
        if (options.weight[chosen] > 0) {
            last = chosen;
            left -= options.weight[chosen];
            if (left <= 0) {
                break;
            }
        }
    }
    return &candidates_[place][last];
}

} // namespace corridor::flee

#include "flee/rule/geography.hpp"

#include "flee/case/readers.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::flee {

namespace {

double attribute(const Place& place, const char* name, double fallback) {
    const auto found = place.attributes.find(name);
    return found == place.attributes.end() ? fallback
                                           : parse_number(found->second).value_or(fallback);
}

/// The country from which people flee. Flee uses the country of the first row in any case (quirk
/// 23); otherwise it is that of the first place that is not a camp.
const std::string& home_country(const Case& source, bool compat) {
    if (!compat) {
        for (const Place& place : source.places) {
            if (place.kind != Kind::camp) {
                return place.country;
            }
        }
    }
    return source.places.front().country;
}

} // namespace

double by_level(const std::vector<double>& list, double level) {
    if (list.empty()) {
        return 1;
    }
    if (level <= 0) {
        return list.front();
    }
    const auto low = static_cast<std::size_t>(level);
    if (low + 1 >= list.size()) {
        return list.back(); // Flee stops with an index error here (quirk 16)
    }
    return list[low] + (level - static_cast<double>(low)) * (list[low + 1] - list[low]);
}

Geography::Geography(const Case& source, bool compat) : source_(source), compat_(compat) {
    const auto& move = source.settings.move;
    places.resize(source.places.size());
    out.resize(places.size());
    spawn_weight.assign(places.size(), 0);
    const std::string& home = home_country(source, compat);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Place& row = source.places[i];
        places[i].foreign = row.country != home;
        places[i].population = row.population;
        places[i].capacity = static_cast<double>(row.capacity);
        set_kind(i, row.kind, attribute(row, "conflict_intensity", 1));
        // Places that almost nobody leaves become camps (quirk 17).
        if (compat && places[i].move_chance < 0.005 && !places[i].camp && !places[i].flood_zone) {
            places[i].camp = true;
            places[i].town = false;
        }
    }
    const auto add_pair = [&](const Road& road, bool to_forced, bool from_forced) {
        const double speed = road.max_move_speed.value_or(move.max_move_speed);
        const double walk = road.walk_probability.value_or(0);
        const auto from = static_cast<std::uint32_t>(road.from);
        const auto to = static_cast<std::uint32_t>(road.to);
        out[from].push_back(static_cast<std::uint32_t>(links.size()));
        links.push_back({from, to, road.distance_km, speed, walk, false, to_forced});
        out[to].push_back(static_cast<std::uint32_t>(links.size()));
        links.push_back({to, from, road.distance_km, speed, walk, false, from_forced});
    };
    for (const Road& road : source.roads) {
        if (compat) { // the flag moves nobody, but value 1 adds the road twice (quirk 8)
            add_pair(road, false, false);
            if (road.forced_redirection == 1) {
                add_pair(road, false, false);
            }
        } else {
            add_pair(road, road.forced_redirection == 2, road.forced_redirection == 1);
        }
    }
    refresh_spawn_weights(0);
}

void Geography::set_kind(std::size_t place, Kind kind, double intensity) {
    PlaceNow& now = places[place];
    now.camp = kind == Kind::camp || kind == Kind::idp_camp;
    now.idp_camp = kind == Kind::idp_camp;
    now.town = kind == Kind::town;
    now.marker = kind == Kind::marker;
    now.flood_zone = kind == Kind::flood_zone;
    now.conflict = kind == Kind::conflict ? intensity : -1;
    now.move_chance = usual_move_chance(kind, source_.settings.move);
    ++roads_version;
    ++scores_version;
}

void Geography::set_conflict(std::size_t place, double intensity, Day today) {
    PlaceNow& now = places[place];
    now.conflict = intensity;
    now.move_chance = source_.settings.move.conflict_movechance;
    now.town = false;
    now.conflict_since = today;
    ++scores_version;
}

void Geography::end_conflict(std::size_t place) {
    PlaceNow& now = places[place];
    now.conflict = -1;
    now.move_chance = source_.settings.move.default_movechance;
    now.town = true;
    ++scores_version;
}

bool Geography::open_day(Day today) {
    for (const LocationChange& change : source_.changes) {
        if (change.day == today) {
            set_kind(change.place, change.kind, source_.settings.default_conflict_intensity);
        }
    }
    if (!source_.food.days.empty()) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            places[i].food_shortage = food_shortage(source_.places[i].region, today);
        }
        ++scores_version;
    }
    if (!source_.flood.empty()) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            places[i].flood_level = static_cast<int>(source_.flood.at(today, i));
        }
        ++scores_version;
        return true;
    }
    bool opened = false;
    constexpr double none = 1e-6;
    for (std::size_t i = 0; i < places.size() && !source_.conflict.empty(); ++i) {
        const double value = source_.conflict.at(today, i);
        const double before = today > 0 ? source_.conflict.at(today - 1, i) : 0;
        if (value > none && before < none) {
            set_conflict(i, value, today);
            opened = true;
        } else if (value < none && before >= none) {
            end_conflict(i);
            opened = opened || !compat_; // Flee renews origins only when a zone opens
        } else if (!compat_ && value > none && value != before) {
            places[i].conflict = value; // Flee ignores a change between two intensities (quirk 6)
            ++scores_version;
            opened = true;
        }
    }
    return opened;
}

double Geography::food_shortage(const std::string& region, Day today) const {
    const FoodTable& food = source_.food;
    const auto column = static_cast<std::size_t>(
        std::find(food.regions.begin(), food.regions.end(), region) - food.regions.begin());
    if (column >= food.regions.size()) {
        return 0;
    }
    const auto next = static_cast<std::size_t>(
        std::upper_bound(food.days.begin(), food.days.end(), today) - food.days.begin());
    if (next == 0 || next == food.days.size()) {
        return food.percent[next == 0 ? 0 : next - 1][column] / 100;
    }
    const double share = (today - food.days[next - 1]) / (food.days[next] - food.days[next - 1]);
    const double low = food.percent[next - 1][column];
    return (low + share * (food.percent[next][column] - low)) / 100;
}

void Geography::set_camp(const Closure& closure, bool open) {
    const auto place = source_.place(closure.first);
    if (!place) {
        return;
    }
    PlaceNow& now = places[*place];
    now.camp = open;
    now.idp_camp = open && closure.kind == ClosureKind::idp_camp;
    now.town = !open;
    const auto kind = open ? (now.idp_camp ? Kind::idp_camp : Kind::camp) : Kind::town;
    now.move_chance = usual_move_chance(kind, source_.settings.move);
    ++roads_version;
    ++scores_version;
}

void Geography::close_and_reopen(Day today, std::vector<std::uint32_t>& closing) {
    for (const Closure& closure : source_.closures) {
        if (closure.start != today && closure.end != today) {
            continue;
        }
        const bool opens = closure.start != today;
        if (closure.kind == ClosureKind::camp || closure.kind == ClosureKind::idp_camp) {
            set_camp(closure, opens);
            continue;
        }
        for (std::uint32_t i = 0; i < links.size(); ++i) {
            const Place& from = source_.places[links[i].from];
            const Place& to = source_.places[links[i].to];
            bool concerned = false;
            switch (closure.kind) {
            case ClosureKind::country:
                concerned = (from.country == closure.first && to.country == closure.second) ||
                            (from.country == closure.second && to.country == closure.first);
                break;
            case ClosureKind::location:
                concerned = from.name == closure.first || to.name == closure.first;
                break;
            case ClosureKind::link: // Flee compares identities of names, so nothing closes (quirk
                                    // 9)
                concerned =
                    !compat_ && ((from.name == closure.first && to.name == closure.second) ||
                                 (from.name == closure.second && to.name == closure.first));
                break;
            case ClosureKind::remove_forced_redirection:
                if ((from.name == closure.first && to.name == closure.second) ||
                    (from.name == closure.second && to.name == closure.first)) {
                    links[i].forced = false;
                    ++roads_version;
                }
                break;
            case ClosureKind::camp:
            case ClosureKind::idp_camp:
                break;
            }
            if (concerned && links[i].closed == opens) {
                links[i].closed = !opens;
                ++roads_version;
                if (!opens) {
                    closing.push_back(i);
                }
            }
        }
    }
}

double Geography::conflict_decay(const PlaceNow& place, Day today) const {
    const auto& spawn = source_.settings.spawn;
    if (spawn.conflict_spawn_decay.empty()) {
        return 1;
    }
    const auto interval = (today - place.conflict_since) / spawn.conflict_spawn_decay_interval;
    const auto last = spawn.conflict_spawn_decay.size() - 1;
    return spawn.conflict_spawn_decay[std::min<std::size_t>(
        static_cast<std::size_t>(std::max(interval, 0)), last)];
}

double Geography::sink_chance(std::uint32_t place) const {
    if (!source_.settings.spawn.camps_are_sinks || !places[place].camp) {
        return 0;
    }
    return std::clamp(attribute(source_.places[place], "deactivation_probability", 0), 0.0, 1.0);
}

double Geography::move_chance(std::uint32_t place) const {
    if (harvest_ && compat_) {
        return 0; // in Flee a harvest keeps all people (quirk 15); otherwise it keeps nobody
    }
    const auto& move = source_.settings.move;
    const PlaceNow& now = places[place];
    double chance = now.move_chance;
    if (move.movechance_pop_scale_factor != 0) {
        const double size = std::max(static_cast<double>(now.population), now.capacity);
        chance *= std::pow(std::max(0.0, size) / move.movechance_pop_base,
                           move.movechance_pop_scale_factor);
    }
    if (move.flee_when_starving) {
        chance = now.food_shortage + (1 - now.food_shortage) * chance;
    }
    if (now.flood_level > 0 && move.flood.on) {
        chance = by_level(move.flood.movechances, now.flood_level);
    }
    for (const std::uint32_t link : out[place]) {
        if (links[link].forced && !links[link].closed) {
            // All people are moved along; never with compat, because no link is forced then.
            chance = 1;
        }
    }
    return std::clamp(chance, 0.0, 1.0);
}

void Geography::score_places(Day today) {
    const auto& move = source_.settings.move;
    const int month = month_of(source_.start + std::chrono::days(today));
    harvest_ = std::find(move.harvest_months.begin(), move.harvest_months.end(), month) !=
               move.harvest_months.end();
    for (std::size_t i = 0; i < places.size(); ++i) {
        PlaceNow& place = places[i];
        double score = 1;
        if (place.foreign) {
            if (move.use_economic_pull) {
                const double hdi = attribute(source_.places[i], "hdi", 0);
                score += attribute(source_.places[i], "trade_volume", 0) + hdi * hdi;
            }
            score *= move.foreign_weight;
        } else if (move.avoid_food_deprived_locations && today > 0) {
            score *= 1 - place.food_shortage * place.food_shortage;
        }
        if (place.camp) {
            score *= move.camp_weight;
        }
        if (place.conflict > 0) {
            // In Flee the fading of conflict as a driver also fades its repulsion (quirk 7).
            const double faded = compat_ ? conflict_decay(place, today) : 1;
            score *= std::pow(move.conflict_weight, faded * place.conflict);
        }
        if (place.flood_zone && place.flood_level > 0) {
            score *= by_level(move.flood.location_weights, place.flood_level);
        }
        if (score != place.score) {
            place.score = score;
            ++scores_version;
        }
        const double growth = attribute(source_.places[i], "capacity_per_day", 0);
        if (growth > 0) {
            place.capacity += std::floor(growth);
        }
    }
}

void Geography::refresh_spawn_weights(Day today) {
    const auto& spawn = source_.settings.spawn;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const PlaceNow& place = places[i];
        spawn_weight[i] = 0;
        if (spawn.conflict.on || (spawn.conflict_zone_spawning_only && place.conflict <= 0)) {
            continue;
        }
        const double population = static_cast<double>(place.population);
        if (place.conflict > 0) {
            spawn_weight[i] = population * place.conflict * conflict_decay(place, today);
        }
        if (spawn.starvation_driven_spawning && today > 0) {
            spawn_weight[i] += population * place.food_shortage;
        }
    }
}

} // namespace corridor::flee

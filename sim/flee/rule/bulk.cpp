#include "flee/rule/bulk.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace corridor::flee {

BulkModel::BulkModel(const Case& source, Geography& geography, bool compat, const Luck& luck)
    : Model(source, geography, compat, luck),
      short_stints_(source.settings.move.avoid_short_stints),
      groups_(source.places.size()),
      travellers_(geography.links.size()),
      bound_for_(source.places.size(), 0),
      claims_(source.places.size(), 0),
      arrived_before_(source.places.size(), 0),
      arrived_(source.places.size(), 0) {
    double fastest = source.settings.move.max_move_speed;
    for (const Link& link : geography.links) {
        fastest = std::max(fastest, link.speed);
    }
    const auto buckets = static_cast<std::size_t>(std::min(fastest, 2000.0)) + 2;
    agenda_.resize(buckets);
    slot_.assign(buckets * source.places.size(), -1);
}

void BulkModel::add(std::uint32_t place, std::uint32_t chooser, std::int64_t count) {
    Trait trait = static_cast<Trait>(chooser) << chooser_shift;
    if (source_.settings.move.start_on_foot) {
        trait |= first_leg_bit;
    }
    stand(place, trait, 0, count);
}

void BulkModel::stand(std::uint32_t place, Trait trait, double moved_km, std::int64_t count) {
    if (count <= 0) {
        return;
    }
    if (short_stints_) {
        trait = with_recent(trait, moved_km);
    }
    standing_[place] += count;
    add_alike(groups_[place], {trait, count});
}

Trait BulkModel::with_recent(Trait trait, double moved_km) const {
    return (trait & ~Trait{0x7F}) | in_steps(moved_km / source_.settings.move.max_move_speed);
}

void BulkModel::turn_back(const std::vector<std::uint32_t>& closed_links) {
    for (const std::uint32_t link : closed_links) {
        for (Travellers& group : travellers_[link]) {
            group.turned_back = true;
        }
    }
}

/// Whether, during a day of travel, the road is so short that the person is in the camp before the
/// next person decides.
bool BulkModel::arrives_at_once(std::uint32_t link, double moved_km, RouteId rest) const {
    const Link& road = geography_.links[link];
    return compat_ && moved_km > 0 && rest == 0 && road.speed > road.km;
}

/// How many more people enter a camp, one after another, until they fill half of its buffer.
std::int64_t BulkModel::room(std::uint32_t camp) const {
    return std::max<std::int64_t>(0, first_shut(camp) - standing_[camp]);
}

/// The least number of people in a camp at which nobody leaves for it: half of its buffer is
/// filled.
std::int64_t BulkModel::first_shut(std::uint32_t camp) const {
    const auto& move = source_.settings.move;
    const double capacity = geography_.places[camp].capacity * move.capacity_scaling;
    if (capacity < 1) {
        return std::numeric_limits<std::int64_t>::max();
    }
    // Near this point rounding decides, so the test is the same as for single people.
    auto people =
        static_cast<std::int64_t>(std::floor(capacity * (1 + move.capacity_buffer) / 2)) - 1;
    while (routes_.fullness_with(camp, static_cast<double>(people)) >= 0.5) {
        ++people;
    }
    return people;
}

template <class Go>
void BulkModel::decide(std::uint32_t place, Trait trait, double moved_km, std::int64_t count,
                       Go&& go) {
    const PlaceNow& now = geography_.places[place];
    Stream& stream = streams_[place];
    RouteId route = route_of(trait);
    const auto leave_by = [&](std::uint32_t first_place, RouteId rest, std::int64_t people) {
        const std::uint32_t final = rest == 0 ? first_place : routes_.step(rest).final;
        const std::uint32_t link = routes_.first_link(place, first_place);
        std::int64_t leaving = link == geography_.links.size() ? 0 : people;
        // People on a route to a camp that has filled more than half of its buffer stay, and lose
        // the route.
        if (leaving > 0 && geography_.places[final].camp) {
            leaving = arrives_at_once(link, moved_km, rest) ? std::min(people, room(final))
                      : routes_.fullness(final) < 0.5       ? 0
                                                            : people;
        }
        stand(place, with_route(trait, 0), moved_km, people - leaving);
        if (leaving > 0) {
            go(link, with_route(trait, rest), leaving);
        }
    };
    if (route != 0) {
        leave_by(routes_.step(route).next, routes_.step(route).rest, count);
        return;
    }
    double chance = geography_.move_chance(place);
    const bool forced_on =
        short_stints_ && moved_km > 0 && now.town &&
        (recent_of(trait) + moved_km / source_.settings.move.max_move_speed) / 2 < 0.5;
    const auto& candidates = routes_.candidates(place);
    if (forced_on || (candidates.size() == 1 && geography_.links[candidates.front().link].forced)) {
        chance = 1;
    }
    const std::int64_t movers = candidates.empty() ? 0 : binomial(stream, count, chance);
    stand(place, trait, moved_km, count - movers);
    if (movers == 0) {
        return;
    }
    split_.resize(candidates.size());
    multinomial(stream, movers, routes_.weights(place, chooser_of(trait)), split_);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (split_[i] > 0) {
            leave_by(geography_.links[candidates[i].link].to, candidates[i].rest, split_[i]);
        }
    }
}

void BulkModel::wait_on_link(std::uint32_t link, const Travellers& group) {
    on_the_way_ += group.count;
    bound_for_[geography_.links[link].to] += group.count;
    add_alike(travellers_[link], group);
}

void BulkModel::depart_from(std::vector<std::vector<Group>>& deciding, Trait age, double share) {
    for (std::uint32_t place = 0; place < deciding.size(); ++place) {
        for (Group& group : deciding[place]) {
            if (age_of(group.trait) != age || group.count == 0) {
                continue;
            }
            const std::int64_t now = binomial(streams_[place], group.count, share);
            group.count -= now;
            standing_[place] -= now;
            decide(place, group.trait, 0, now,
                   [&](std::uint32_t link, Trait trait, std::int64_t people) {
                       steps_ += static_cast<std::uint64_t>(people);
                       wait_on_link(link, {trait, 0, 0, false, people});
                   });
        }
    }
}

void BulkModel::agenda_add(const Arrival& arrival) {
    const auto bucket = std::min(static_cast<std::size_t>(arrival.moved_km), agenda_.size() - 1);
    auto& entries = agenda_[bucket];
    std::int32_t& slot = slot_[bucket * standing_.size() + arrival.place];
    if (slot >= 0) {
        Arrival& same = entries[static_cast<std::size_t>(slot)];
        if (same.trait == arrival.trait && same.moved_km == arrival.moved_km && same.count > 0) {
            same.count += arrival.count;
            return;
        }
    }
    slot = static_cast<std::int32_t>(entries.size());
    entries.push_back(arrival);
}

void BulkModel::advance(std::uint32_t link, Travellers group) {
    const auto& move = source_.settings.move;
    const Link& road = geography_.links[link];
    const double speed = (group.trait & first_leg_bit) != 0 ? move.max_walk_speed : road.speed;
    if (road.walk_probability > 0) {
        Travellers on_foot = group;
        on_foot.count = binomial(streams_[road.from], group.count, road.walk_probability);
        group.count -= on_foot.count;
        advance_at(link, on_foot, move.max_walk_speed);
    }
    advance_at(link, group, speed);
}

void BulkModel::advance_at(std::uint32_t link, Travellers group, double speed) {
    if (group.count == 0) {
        return;
    }
    const Link& road = geography_.links[link];
    // Flee allows the full daily distance again on each further link of a day (quirk 3), and
    // arrival needs more than the distance (quirk 4).
    const double today_km = compat_ ? speed : std::max(0.0, speed - group.moved_km);
    group.travelled_km += today_km;
    group.moved_km += today_km;
    const bool arrives = compat_ ? group.travelled_km > road.km : group.travelled_km >= road.km;
    if (!arrives) {
        if (short_stints_) {
            group.trait = with_recent(group.trait, group.moved_km);
        }
        group.moved_km = 0;
        wait_on_link(link, group);
        return;
    }
    group.moved_km -= group.travelled_km - road.km;
    group.trait &= ~first_leg_bit;
    if (group.turned_back) {
        stand(road.from, group.trait, group.moved_km, group.count);
        return;
    }
    arrived_[road.to] += group.count;
    if (group.moved_km < speed) {
        agenda_add({road.to, group.trait, group.moved_km, group.count});
    } else {
        stand(road.to, group.trait, group.moved_km, group.count);
    }
}

/// People who arrived with part of the day left decide again, and travel on the same day.
void BulkModel::run_agenda() {
    for (std::size_t bucket = 0; bucket < agenda_.size(); ++bucket) {
        for (std::size_t i = 0; i < agenda_[bucket].size(); ++i) {
            const Arrival arrival = agenda_[bucket][i];
            agenda_[bucket][i].count = 0;
            decide(arrival.place, arrival.trait, arrival.moved_km, arrival.count,
                   [&](std::uint32_t link, Trait trait, std::int64_t people) {
                       steps_ += static_cast<std::uint64_t>(people);
                       advance(link, {trait, 0, arrival.moved_km, false, people});
                   });
        }
        for (const Arrival& arrival : agenda_[bucket]) {
            slot_[bucket * standing_.size() + arrival.place] = -1;
        }
        agenda_[bucket].clear();
    }
}

std::size_t BulkModel::bytes() const {
    std::size_t bytes = 0;
    for (const auto& groups : groups_) {
        bytes += groups.capacity() * sizeof(Group);
    }
    for (const auto& travellers : travellers_) {
        bytes += travellers.capacity() * sizeof(Travellers);
    }
    return bytes;
}

} // namespace corridor::flee

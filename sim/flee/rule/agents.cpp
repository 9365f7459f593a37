#include "flee/rule/agents.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::flee {

AgentModel::AgentModel(const Case& source, Geography& geography, bool compat, const Luck& luck)
    : Model(source, geography, compat, luck),
      resting_(source.places.size()),
      chance_(source.places.size(), -1),
      chance_changed_(source.places.size(), false) {}

void AgentModel::add(std::uint32_t place, std::uint32_t chooser, std::int64_t count) {
    for (; count > 0; --count) {
        Agent person;
        person.id = next_id_++;
        person.at = place;
        person.chooser = static_cast<std::uint16_t>(chooser);
        line_.add(person, 1); // due immediately; 0 means on a link
        enter(place);
        if (!compat_) {
            routes_.claim(place, 1);
        }
    }
}

/// With the quirks, only people in a camp fill it. Without, people on their way count too, so that
/// a camp does not overflow within a day (quirk 2).
void AgentModel::enter(std::uint32_t place) {
    ++standing_[place];
    if (compat_) {
        routes_.claim(place, 1);
    }
}

void AgentModel::leave(std::uint32_t place) {
    --standing_[place];
    routes_.claim(place, -1);
}

void AgentModel::turn_back(const std::vector<std::uint32_t>& closed_links) {
    if (closed_links.empty()) {
        return;
    }
    for (Line* line : {&line_, &back_}) {
        for (Agent& person : line->people) {
            if (person.on_link && std::find(closed_links.begin(), closed_links.end(), person.at) !=
                                      closed_links.end()) {
                person.turned_back = true;
            }
        }
    }
}

bool AgentModel::rests_at(std::uint32_t place) const {
    constexpr double rarely = 0.05;
    return geography_.places[place].camp || chance_[place] < rarely;
}

std::uint32_t AgentModel::stay(std::uint32_t place, std::uint32_t random) const {
    const double chance = chance_[place];
    if (chance <= 0) {
        return Line::never;
    }
    const double u = (static_cast<double>(random) + 0.5) * 0x1p-32;
    double stayed = 1 - chance; // probability to stay longer than `days`
    std::uint32_t days = 0;
    while (u < stayed && days < Line::never) {
        stayed *= 1 - chance;
        ++days;
    }
    return days;
}

double AgentModel::recent_on(const Agent& person, Day today) const {
    return std::ldexp(static_cast<double>(person.recent), person.recent_day - today);
}

/// True when the person moves on. Otherwise `due` is set to the day of the next try.
bool AgentModel::moves_now(Agent& person, std::uint16_t& due, double moved_km, Dice& dice) const {
    if (person.route != 0 || person.sets_out || chance_[person.at] >= 1) {
        return true;
    }
    const auto& move = source_.settings.move;
    if (move.avoid_short_stints && moved_km > 0 && geography_.places[person.at].town &&
        (recent_on(person, dice.day) + moved_km / move.max_move_speed) / 2 < 0.5) {
        return true;
    }
    if (rests_at(person.at)) {
        due = static_cast<std::uint16_t>(dice.day + 1);
        return dice.next() * 0x1p-32 < chance_[person.at];
    }
    const std::uint32_t days = stay(person.at, dice.next());
    due = static_cast<std::uint16_t>(
        std::min<std::uint32_t>(static_cast<std::uint32_t>(dice.day) + days, Line::never));
    person.sets_out = days > 0;
    return days == 0;
}

/// Chooses a route if the person has none, and steps onto its first link. False when the person
/// stays: there is no road, or the route ends in a camp that has filled more than half of its
/// buffer.
bool AgentModel::step_out(Agent& person, Dice& dice) {
    std::uint32_t link = 0;
    std::uint32_t final = 0;
    RouteId rest = 0;
    if (person.route != 0) {
        const RouteStep& step = routes_.step(person.route);
        link = routes_.first_link(person.at, step.next);
        rest = step.rest;
        final = step.final;
        if (link == geography_.links.size()) {
            person.route = 0;
            return false;
        }
    } else {
        const Candidate* choice = routes_.choose(person.at, person.chooser, dice.next());
        if (choice == nullptr) {
            return false;
        }
        link = choice->link;
        rest = choice->rest;
        final = choice->end;
    }
    if (geography_.places[final].camp && routes_.fullness(final) < 0.5) {
        person.route = 0;
        return false;
    }
    leave(person.at);
    if (!compat_) {
        routes_.claim(geography_.links[link].to, 1);
    }
    person.at = link;
    person.on_link = true;
    person.route = rest;
    person.travelled_km = 0;
    ++steps_;
    ++on_the_way_;
    return true;
}

void AgentModel::depart_one(Agent& person, std::uint16_t& due, Day today) {
    if (!person.on_link) {
        Dice dice{luck_, PersonId{person.id}, today};
        if (!moves_now(person, due, 0, dice)) {
            return;
        }
        person.sets_out = false;
        due = static_cast<std::uint16_t>(today + 1);
        if (!step_out(person, dice)) {
            return;
        }
        due = 0;
    }
    going_.push_back({&person, &due});
}

/// The rest of the day of a person on a link: the person travels on, also over further links, until
/// the day ends.
void AgentModel::advance(Agent& person, std::uint16_t& due, Dice& dice, double& moved_km) {
    const auto& move = source_.settings.move;
    while (person.on_link) {
        const Link& road = geography_.links[person.at];
        double speed = road.speed;
        if (move.start_on_foot && person.first_leg) {
            speed = move.max_walk_speed;
        }
        if (road.walk_probability > 0 && dice.next() * 0x1p-32 < road.walk_probability) {
            speed = move.max_walk_speed;
        }
        // Flee allows the full daily distance again on each further link of a day (quirk 3), and
        // arrival needs more than the distance (quirk 4).
        const double today_km = compat_ ? speed : std::max(0.0, speed - moved_km);
        person.travelled_km += static_cast<float>(today_km);
        moved_km += today_km;
        if (compat_ ? static_cast<double>(person.travelled_km) <= road.km
                    : static_cast<double>(person.travelled_km) < road.km) {
            due = 0;
            return;
        }
        moved_km -= static_cast<double>(person.travelled_km) - road.km;
        person.on_link = false;
        person.first_leg = false;
        --on_the_way_;
        due = static_cast<std::uint16_t>(dice.day + 1);
        if (person.turned_back) {
            person.turned_back = false;
            if (!compat_) {
                routes_.claim(road.to, -1);
                routes_.claim(road.from, 1);
            }
            person.at = road.from;
            person.route = 0;
            enter(person.at);
            return;
        }
        person.at = road.to;
        enter(person.at);
        if (moved_km >= speed || !moves_now(person, due, moved_km, dice)) {
            return;
        }
        person.sets_out = false;
        if (!step_out(person, dice)) {
            return;
        }
    }
}

std::size_t AgentModel::bytes() const {
    std::size_t agents = line_.people.capacity() + back_.people.capacity();
    for (const auto& resting : resting_) {
        agents += resting.capacity();
    }
    return agents * sizeof(Agent) +
           (line_.due.capacity() + back_.due.capacity()) * sizeof(std::uint16_t);
}

} // namespace corridor::flee

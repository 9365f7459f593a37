#include "flee/rule/agents.hpp"

#include <algorithm>

namespace corridor::flee {

namespace {

bool by_id(const Agent& a, const Agent& b) { return a.id < b.id; }

} // namespace

void AgentModel::set_chances() {
    for (std::uint32_t place = 0; place < chance_.size(); ++place) {
        const double chance = geography_.move_chance(place);
        chance_changed_[place] = chance != chance_[place];
        chance_[place] = chance;
    }
}

/// Where the chance to leave has changed, people who wait draw again: staying has no memory.
void AgentModel::draw_again(Day today) {
    if (std::find(chance_changed_.begin(), chance_changed_.end(), true) == chance_changed_.end()) {
        return;
    }
    for (Line* line : {&line_, &back_}) {
        for (std::size_t i = 0; i < line->people.size(); ++i) {
            Agent& person = line->people[i];
            if (!person.on_link && !person.gone && line->due[i] >= today &&
                chance_changed_[person.at]) {
                line->due[i] = 1;
                person.sets_out = false;
            }
        }
    }
}

/// Wakes the people who leave a place of rest today.
void AgentModel::wake(Day today) {
    const std::size_t before = back_.people.size();
    for (std::uint32_t place = 0; place < resting_.size(); ++place) {
        auto& people = resting_[place];
        if (people.empty()) {
            continue;
        }
        Stream stream(luck_, keys_[place], today);
        const auto present = static_cast<std::int64_t>(people.size());
        for (std::int64_t leaving = binomial(stream, present, chance_[place]); leaving > 0;
             --leaving) {
            const auto index =
                static_cast<std::size_t>(stream.uniform() * static_cast<double>(people.size()));
            Agent person = people[index];
            people[index] = people.back();
            people.pop_back();
            person.sets_out = true;
            back_.add(person, 1);
        }
    }
    if (back_.people.size() == before) {
        return;
    }
    std::vector<std::size_t> order(back_.people.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return back_.people[a].id < back_.people[b].id;
    });
    Line sorted;
    for (const std::size_t i : order) {
        if (!back_.people[i].gone) {
            sorted.add(back_.people[i], back_.due[i]);
        }
    }
    back_ = std::move(sorted);
}

void AgentModel::depart(Day today) {
    going_.clear();
    // People who left a place of rest decide in their order among the others.
    std::size_t i = 0;
    const auto until = [&](std::size_t end) {
        for (; i < end; ++i) {
            if (line_.due[i] <= today || line_.due[i] == 1) {
                depart_one(line_.people[i], line_.due[i], today);
            }
        }
    };
    for (std::size_t k = 0; k < back_.people.size(); ++k) {
        Agent& person = back_.people[k];
        const auto turn = std::lower_bound(line_.people.begin(), line_.people.end(), person, by_id);
        until(static_cast<std::size_t>(turn - line_.people.begin()));
        if (!person.gone && (back_.due[k] <= today || back_.due[k] == 1)) {
            depart_one(person, back_.due[k], today);
        }
    }
    until(line_.people.size());
}

void AgentModel::travel(Day today) {
    constexpr std::uint32_t after_departure = 4; // random words that departure may have used
    const auto& move = source_.settings.move;
    for (const Going& going : going_) {
        Agent& person = *going.person;
        double moved_km = 0;
        Dice dice{luck_, PersonId{person.id}, today, after_departure};
        advance(person, *going.due, dice, moved_km);
        if (move.avoid_short_stints) {
            const double share = moved_km / move.max_move_speed;
            person.recent = static_cast<float>((recent_on(person, today) + share) / 2);
            person.recent_day = static_cast<std::uint16_t>(today + 1);
        }
        if (!person.on_link && person.route == 0 && rests_at(person.at)) {
            person.sets_out = false;
            resting_[person.at].push_back(person);
            person.gone = true;
            *going.due = Line::never;
            ++gone_;
        }
    }
}

/// Removes the empty slots that people at rest leave, once there are many.
void AgentModel::tidy() {
    if (gone_ * 8 < line_.people.size()) {
        return;
    }
    Line kept;
    kept.people.reserve(line_.people.size() + back_.people.size());
    kept.due.reserve(line_.people.size() + back_.people.size());
    std::size_t k = 0;
    for (std::size_t i = 0; i <= line_.people.size(); ++i) {
        const bool last = i == line_.people.size();
        for (; k < back_.people.size() && (last || by_id(back_.people[k], line_.people[i])); ++k) {
            if (!back_.people[k].gone) {
                kept.add(back_.people[k], back_.due[k]);
            }
        }
        if (!last && !line_.people[i].gone) {
            kept.add(line_.people[i], line_.due[i]);
        }
    }
    line_ = std::move(kept);
    back_ = {};
    gone_ = 0;
}

/// Camps as sinks: people in them leave the system with the daily probability of their camp.
void AgentModel::leave_sinks(Day today) {
    for (std::uint32_t place = 0; place < resting_.size(); ++place) {
        const double chance = geography_.sink_chance(place);
        if (chance <= 0) {
            continue;
        }
        auto& people = resting_[place];
        for (std::size_t i = people.size(); i-- > 0;) {
            if (luck_.happens(chance, PersonId{people[i].id}, Why::outcome, today)) {
                leave(place);
                people[i] = people.back();
                people.pop_back();
            }
        }
    }
}

void AgentModel::count_matches() {
    if (!routes_.matching_counts()) {
        return;
    }
    routes_.matches.clear();
    const auto count = [&](const Agent& person) {
        if (!person.on_link && !person.gone) {
            routes_.matches.add(person.at, routes_.chooser(person.chooser), 1);
        }
    };
    for (const Line* line : {&line_, &back_}) {
        for (const Agent& person : line->people) {
            count(person);
        }
    }
    for (const auto& people : resting_) {
        for (const Agent& person : people) {
            count(person);
        }
    }
}

void AgentModel::live(Day today) {
    set_chances();
    draw_again(today);
    routes_.renew_capacities();
    count_matches();
    wake(today);
    depart(today);
    travel(today);
    leave_sinks(today);
    tidy();
}

} // namespace corridor::flee

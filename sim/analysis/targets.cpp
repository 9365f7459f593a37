#include "analysis/targets.hpp"

#include <algorithm>
#include <set>

namespace corridor {

namespace {

bool same(const Effect& a, const Effect& b) {
    return a.parameter == b.parameter && a.op == b.op && a.value == b.value &&
           a.targets == b.targets;
}

bool same(const Trigger& a, const Trigger& b) {
    return a.measure == b.measure && a.place == b.place && a.above == b.above &&
           a.for_days == b.for_days && a.lead_days == b.lead_days;
}

bool same(const Tranche& a, const Tranche& b) {
    return a.mobilisation_days == b.mobilisation_days && a.share == b.share &&
           a.maximum_days == b.maximum_days;
}

template <class Things>
bool all_same(const Things& a, const Things& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return same(x, y); });
}

/// Same effect on the same days; what a lever is called or costs makes no journey different.
bool same(const Lever& a, const Lever& b) {
    return a.from == b.from && a.until == b.until && a.ramp_days == b.ramp_days &&
           a.intensity == b.intensity && a.trigger.has_value() == b.trigger.has_value() &&
           (!a.trigger || same(*a.trigger, *b.trigger)) && all_same(a.tranches, b.tranches) &&
           all_same(a.effects, b.effects);
}

bool is_about_departure(Param param) {
    return param == Param::departure_screening_share ||
           param == Param::departure_screening_per_day ||
           param == Param::departure_dissuaded_share || param == Param::departure_retry_share ||
           param == Param::departure_patience_per_day;
}

/// Countries' leave to land, delay at the port and turn-back: read by the rules of vessels alone,
/// of the country whose port the vessel is taken to.
bool is_about_vessels(Param param) { return parameter(param).stage == Stage::sea; }

class LegSet {
  public:
    explicit LegSet(const World& world) : world_(world), in_(world.legs.size()) {}

    void add(LegId leg) { in_[leg.index()] = true; }
    void add_from(PlaceId place) {
        for (const LegId leg : world_.legs_from[place.index()]) {
            add(leg);
        }
    }
    void add_to(PlaceId place) {
        for (const LegId leg : world_.legs_to[place.index()]) {
            add(leg);
        }
    }
    void add_way_out(GroupId group) {
        for (const LegId leg : world_.legs_from[world_[group].home.index()]) {
            if (world_[leg].channel != Channel::regular) {
                add(leg);
            }
        }
    }
    void add_into(CountryId country) {
        for (std::size_t l = 0; l < world_.legs.size(); ++l) {
            const Leg& leg = world_.legs[l];
            if (world_[leg.to].country == country && world_[leg.from].country != country) {
                add(LegId{l});
            }
        }
    }
    void add_landings_in(CountryId country) {
        for (std::size_t l = 0; l < world_.legs.size(); ++l) {
            const Leg& leg = world_.legs[l];
            const Place& from = world_[leg.from];
            const Place& to = world_[leg.to];
            const bool lands = to.country == country && to.kind != PlaceKind::sea_zone;
            const bool comes_in = from.country != country || from.kind == PlaceKind::sea_zone;
            if (leg.by_vessel() && lands && comes_in) {
                add(LegId{l});
            }
        }
    }
    std::vector<LegId> legs() const {
        std::vector<LegId> found;
        for (std::size_t l = 0; l < in_.size(); ++l) {
            if (in_[l]) {
                found.emplace_back(l);
            }
        }
        return found;
    }

  private:
    const World& world_;
    std::vector<bool> in_;
};

void add_touched(const World& world, const Effect& effect, LegSet& legs) {
    for (const std::uint32_t member : effect.targets) {
        switch (parameter(effect.parameter).domain) {
        case Domain::leg:
            legs.add(LegId{member});
            break;
        case Domain::network:
            for (const LegId leg : world.networks[member].legs) {
                legs.add(leg);
            }
            break;
        case Domain::place: {
            const PlaceId place{member};
            const PlaceKind kind = world[place].kind;
            const bool begins =
                is_about_departure(effect.parameter) || kind == PlaceKind::community;
            if (begins || kind == PlaceKind::sea_zone) {
                legs.add_from(place);
            }
            if (!begins) {
                legs.add_to(place);
            }
            break;
        }
        case Domain::country:
            if (is_about_vessels(effect.parameter)) {
                legs.add_landings_in(CountryId{member});
            } else {
                legs.add_into(CountryId{member});
            }
            break;
        case Domain::group:
            legs.add_way_out(GroupId{member});
            break;
        case Domain::pathway:
            for (const GroupId group : world.pathways[member].eligible) {
                legs.add_way_out(group);
            }
            break;
        case Domain::offer:
            legs.add_to(world.offers[member].true_destination);
            break;
        case Domain::scenario:
            break;
        }
    }
}

/// Places that can be reached from `start`; `may_pass(place)` says whether one can be gone on from,
/// `may_use(leg)` whether a leg counts.
template <class Pass, class Use>
std::vector<bool> reached_from(const World& world, PlaceId start, Pass&& may_pass, Use&& may_use) {
    std::vector<bool> seen(world.places.size());
    std::vector<PlaceId> stack{start};
    seen[start.index()] = true;
    while (!stack.empty()) {
        const PlaceId here = stack.back();
        stack.pop_back();
        if (!may_pass(here)) {
            continue;
        }
        for (const LegId leg : world.legs_from[here.index()]) {
            const PlaceId next = world[leg].to;
            if (may_use(leg) && !seen[next.index()]) {
                seen[next.index()] = true;
                stack.push_back(next);
            }
        }
    }
    return seen;
}

} // namespace

std::vector<Lever> differing_levers(const Plan& plan, const Plan& baseline) {
    std::vector<Lever> found;
    const auto add_missing = [&](const Plan& has, const Plan& lacks) {
        for (const Lever& lever : has.levers) {
            const bool shared = std::any_of(lacks.levers.begin(), lacks.levers.end(),
                                            [&](const Lever& other) { return same(lever, other); });
            if (!shared) {
                found.push_back(lever);
            }
        }
    };
    add_missing(plan, baseline);
    add_missing(baseline, plan);
    return found;
}

std::vector<LegId> legs_touched(const World& world, const std::vector<Lever>& levers) {
    LegSet legs(world);
    for (const Lever& lever : levers) {
        for (const Effect& effect : lever.effects) {
            add_touched(world, effect, legs);
        }
    }
    return legs.legs();
}

MeasureWindow window_of(const std::vector<Lever>& levers) {
    MeasureWindow window;
    if (levers.empty()) {
        return window;
    }
    window.first = levers.front().from;
    window.last = Day{0};
    for (const Lever& lever : levers) {
        const Day earliest =
            lever.trigger ? lever.from + lever.trigger->for_days - 1 + lever.trigger->lead_days
                          : lever.from;
        window.first = std::min(window.first, std::max(Day{0}, earliest));
        if (!lever.until) {
            window.last.reset();
        } else if (window.last) {
            window.last = std::max(*window.last, *lever.until);
        }
    }
    window.first = std::max(Day{0}, window.first);
    return window;
}

std::vector<LegRole> roles_of_legs(const World& world, const std::vector<LegId>& targets) {
    std::vector<LegRole> roles(world.legs.size(), LegRole::other);
    std::set<PlaceId> starts;
    for (const LegId target : targets) {
        roles[target.index()] = LegRole::target;
        starts.insert(world[target].from);
    }
    const auto is_target = [&](LegId leg) {
        return std::binary_search(targets.begin(), targets.end(), leg);
    };
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        if (roles[l] == LegRole::target) {
            continue;
        }
        const Leg& leg = world.legs[l];
        const auto may_pass = [&](PlaceId place) {
            return place != leg.from && world[place].kind != PlaceKind::destination;
        };
        const auto reached =
            reached_from(world, leg.to, may_pass, [&](LegId on) { return !is_target(on); });
        const bool leads_there = std::any_of(starts.begin(), starts.end(), [&](PlaceId start) {
            return reached[start.index()] && may_pass(start);
        });
        roles[l] = leads_there ? LegRole::approach : LegRole::other;
    }
    return roles;
}

std::vector<bool> control_legs(const World& world, const std::vector<LegId>& targets) {
    std::vector<bool> control(world.legs.size());
    std::vector<bool> concerned(world.legs.size());
    const auto anywhere = [](PlaceId) { return true; };
    const auto any_leg = [](LegId) { return true; };
    std::set<PlaceId> homes;
    for (const Group& group : world.groups) {
        homes.insert(group.home);
    }
    for (const PlaceId home : homes) {
        const auto reached = reached_from(world, home, anywhere, any_leg);
        const bool meets_target = std::any_of(targets.begin(), targets.end(), [&](LegId target) {
            return reached[world[target].from.index()];
        });
        auto& kind = meets_target ? concerned : control;
        for (std::size_t l = 0; l < world.legs.size(); ++l) {
            if (reached[world.legs[l].from.index()]) {
                kind[l] = true;
            }
        }
    }
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        control[l] = control[l] && !concerned[l];
    }
    return control;
}

} // namespace corridor

#include "analysis/targets.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace corridor {

namespace {

/// True for the same effects on the same days. Names and costs of levers do not change journeys.
bool same(const Lever& a, const Lever& b) {
    return a.from == b.from && a.until == b.until && a.ramp_days == b.ramp_days &&
           a.intensity == b.intensity && a.trigger == b.trigger && a.tranches == b.tranches &&
           a.draws == b.draws && a.effects == b.effects;
}

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

/// Adds the legs of an effect on services and conditions at a place: people leave communities,
/// arrive at other places and cross the sea.
void add_at_place(const World& world, std::uint32_t member, LegSet& legs) {
    const PlaceId place{member};
    const PlaceKind kind = world[place].kind;
    if (kind == PlaceKind::community || kind == PlaceKind::sea_zone) legs.add_from(place);
    if (kind != PlaceKind::community) legs.add_to(place);
}

/// Which legs an effect on a parameter acts on, by the parameter's domain and stage.
struct Touch {
    Domain domain;
    std::optional<Stage> stage; ///< empty: all stages without their own row
    void (*add)(const World& world, std::uint32_t member, LegSet& legs);
};

constexpr Touch touches[] = {
    {Domain::leg, {}, [](const World&, std::uint32_t leg, LegSet& legs) { legs.add(LegId{leg}); }},
    {Domain::network,
     {},
     [](const World& world, std::uint32_t network, LegSet& legs) {
         for (const LegId leg : world.networks[network].legs) legs.add(leg);
     }},
    // Departure screening and counselling.
    {Domain::place, Stage::pre_travel,
     [](const World&, std::uint32_t place, LegSet& legs) { legs.add_from(PlaceId{place}); }},
    {Domain::place, {}, &add_at_place},
    // Permission to land, delay at the port and turn-back. Only the rules of vessels read them, for
    // the country of the port to which the vessel is taken.
    {Domain::country, Stage::sea,
     [](const World&, std::uint32_t country, LegSet& legs) {
         legs.add_landings_in(CountryId{country});
     }},
    {Domain::country,
     {},
     [](const World&, std::uint32_t country, LegSet& legs) { legs.add_into(CountryId{country}); }},
    {Domain::group,
     {},
     [](const World&, std::uint32_t group, LegSet& legs) { legs.add_way_out(GroupId{group}); }},
    {Domain::pathway,
     {},
     [](const World& world, std::uint32_t pathway, LegSet& legs) {
         for (const GroupId group : world.pathways[pathway].eligible) legs.add_way_out(group);
     }},
    {Domain::offer,
     {},
     [](const World& world, std::uint32_t offer, LegSet& legs) {
         legs.add_to(world.offers[offer].true_destination);
     }},
    {Domain::scenario, {}, [](const World&, std::uint32_t, LegSet&) {}}, // no leg is elsewhere
};

// Each domain has one row for the stages without their own row.
static_assert([] {
    for (std::size_t domain = 0; domain < domain_count; ++domain) {
        int rows = 0;
        for (const Touch& touch : touches) {
            rows += touch.domain == static_cast<Domain>(domain) && !touch.stage ? 1 : 0;
        }
        if (rows != 1) return false;
    }
    return true;
}());

const Touch& touch_of(const Parameter& parameter) {
    const auto named = [&](std::optional<Stage> stage) {
        return std::find_if(std::begin(touches), std::end(touches), [&](const Touch& touch) {
            return touch.domain == parameter.domain && touch.stage == stage;
        });
    };
    const auto own = named(parameter.stage);
    return own != std::end(touches) ? *own : *named(std::nullopt);
}

/// Places that can be reached from `start`. `may_pass(place)`: people may go on from the place;
/// `may_use(leg)`: the leg counts.
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
            const Touch& touch = touch_of(parameter(effect.parameter));
            for (const std::uint32_t member : effect.targets) {
                touch.add(world, member, legs);
            }
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

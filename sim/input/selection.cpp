#include "input/detail/selectors.hpp"
#include "policy/effective.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace corridor::reading {

namespace {

bool wants(const Condition& condition, std::uint32_t first, std::uint32_t second = 0) {
    const std::pair<std::uint32_t, std::uint32_t> value{first, second};
    return std::find(condition.wanted.begin(), condition.wanted.end(), value) !=
           condition.wanted.end();
}

bool wants_any(const Condition& condition, const std::vector<std::string>& tags) {
    return std::any_of(tags.begin(), tags.end(), [&](const std::string& tag) {
        return std::find(condition.tags.begin(), condition.tags.end(), tag) != condition.tags.end();
    });
}

bool place_has(const World& world, PlaceId id, const Condition& condition) {
    const Place& place = world[id];
    switch (condition.key) {
    case Key::place:
        return wants(condition, id.value);
    case Key::kind:
        return wants(condition, static_cast<std::uint32_t>(place.kind));
    case Key::country:
        return wants(condition, place.country.value);
    case Key::tag:
        return wants_any(condition, place.tags);
    default:
        return true;
    }
}

bool leg_has(const World& world, LegId id, const Condition& condition) {
    const Leg& leg = world[id];
    switch (condition.key) {
    case Key::leg:
        return wants(condition, leg.from.value, leg.to.value);
    case Key::from:
        return wants(condition, leg.from.value);
    case Key::to:
        return wants(condition, leg.to.value);
    case Key::mode:
        return wants(condition, static_cast<std::uint32_t>(leg.mode));
    case Key::channel:
        return wants(condition, static_cast<std::uint32_t>(leg.channel));
    case Key::network:
        return std::any_of(leg.networks.begin(), leg.networks.end(),
                           [&](NetworkId network) { return wants(condition, network.value); });
    case Key::tag:
        return wants_any(condition, leg.tags);
    default:
        return place_has(world, leg.to, condition);
    }
}

bool group_has(const World& world, GroupId id, const Condition& condition) {
    const Group& group = world[id];
    switch (condition.key) {
    case Key::group:
        return wants(condition, id.value);
    case Key::profile:
        return wants(condition, group.profile.value);
    case Key::nationality:
        return wants(condition, group.nationality.value);
    case Key::country:
        return wants(condition, world[group.home].country.value);
    default:
        return true;
    }
}

bool any_group_has(const World& world, const std::vector<GroupId>& groups,
                   const std::vector<Condition>& conditions) {
    const auto is_about_groups = [](const Condition& condition) {
        return condition.key == Key::group || condition.key == Key::profile ||
               condition.key == Key::nationality;
    };
    if (std::none_of(conditions.begin(), conditions.end(), is_about_groups)) return true;
    return std::any_of(groups.begin(), groups.end(), [&](GroupId group) {
        return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
            return !is_about_groups(condition) || group_has(world, group, condition);
        });
    });
}

bool network_has(const World& world, NetworkId id, const std::vector<Condition>& conditions) {
    const Network& network = world[id];
    bool asks_for_legs = false;
    for (const Condition& condition : conditions) {
        if (condition.key == Key::network) {
            if (!wants(condition, id.value)) return false;
        } else if (condition.key == Key::tag) {
            if (!wants_any(condition, network.tags)) return false;
        } else {
            asks_for_legs = true;
        }
    }
    const auto serves = [&](LegId leg) {
        return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
            return condition.key == Key::network || condition.key == Key::tag ||
                   leg_has(world, leg, condition);
        });
    };
    return !asks_for_legs || std::any_of(network.legs.begin(), network.legs.end(), serves);
}

/// Whether a pathway or an offer has a property: its name, its groups, its destination.
bool channel_has(const World& world, Key own, std::uint32_t number, PlaceId destination,
                 const std::vector<GroupId>& groups, const std::vector<Condition>& conditions) {
    return any_group_has(world, groups, conditions) &&
           std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
               if (condition.key == own) return wants(condition, number);
               return condition.key == Key::country || condition.key == Key::place
                          ? place_has(world, destination, condition)
                          : true;
           });
}

bool matches(const World& world, Domain domain, std::size_t member,
             const std::vector<Condition>& conditions) {
    const auto meets_all = [&](auto has) {
        return std::all_of(conditions.begin(), conditions.end(), has);
    };
    switch (domain) {
    case Domain::scenario:
        return true;
    case Domain::country:
        return meets_all([&](const Condition& condition) {
            return wants(condition, static_cast<std::uint32_t>(member));
        });
    case Domain::place:
        return meets_all([&](const auto& one) { return place_has(world, PlaceId(member), one); });
    case Domain::leg:
        return meets_all([&](const auto& one) { return leg_has(world, LegId(member), one); });
    case Domain::group:
        return meets_all([&](const auto& one) { return group_has(world, GroupId(member), one); });
    case Domain::network:
        return network_has(world, NetworkId(member), conditions);
    case Domain::pathway: {
        const Pathway& pathway = world.pathways[member];
        return channel_has(world, Key::pathway, static_cast<std::uint32_t>(member),
                           pathway.destination, pathway.eligible, conditions);
    }
    case Domain::offer: {
        const Offer& offer = world.offers[member];
        return channel_has(world, Key::offer, static_cast<std::uint32_t>(member),
                           offer.true_destination, offer.audience, conditions);
    }
    }
    return false;
}

} // namespace

bool can_select(Domain domain, Key key) {
    const auto is_in = [&](std::initializer_list<Key> keys) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    switch (domain) {
    case Domain::scenario:
        return false;
    case Domain::country:
        return is_in({Key::country});
    case Domain::place:
        return is_in({Key::place, Key::kind, Key::country, Key::tag});
    case Domain::leg:
        return is_in({Key::leg, Key::from, Key::to, Key::mode, Key::channel, Key::network, Key::tag,
                      Key::country, Key::place, Key::kind});
    case Domain::group:
        return is_in({Key::group, Key::profile, Key::nationality, Key::country});
    case Domain::network:
        return is_in({Key::network, Key::tag, Key::leg, Key::from, Key::to, Key::mode, Key::channel,
                      Key::country, Key::place, Key::kind});
    case Domain::pathway:
        return is_in(
            {Key::pathway, Key::group, Key::profile, Key::nationality, Key::country, Key::place});
    case Domain::offer:
        return is_in(
            {Key::offer, Key::group, Key::profile, Key::nationality, Key::country, Key::place});
    }
    return false;
}

Key name_key(Domain domain) {
    switch (domain) {
    case Domain::country:
        return Key::country;
    case Domain::leg:
        return Key::leg;
    case Domain::group:
        return Key::group;
    case Domain::network:
        return Key::network;
    case Domain::pathway:
        return Key::pathway;
    case Domain::offer:
        return Key::offer;
    default:
        return Key::place;
    }
}

namespace {

/// True for a property of the member itself. False for a property of other things: where a leg
/// ends, what a network serves, which groups a pathway is for.
bool is_own_attribute(Domain domain, Key key) {
    switch (domain) {
    case Domain::leg:
        return key != Key::country && key != Key::place && key != Key::kind;
    case Domain::network:
        return key == Key::network || key == Key::tag;
    case Domain::pathway:
        return key == Key::pathway;
    case Domain::offer:
        return key == Key::offer;
    default:
        return true;
    }
}

} // namespace

std::vector<std::uint32_t> select(const World& world, Domain domain,
                                  const std::vector<Condition>& conditions) {
    const bool named = std::any_of(conditions.begin(), conditions.end(),
                                   [&](const auto& one) { return one.key == name_key(domain); });
    std::vector<Condition> relevant;
    std::copy_if(conditions.begin(), conditions.end(), std::back_inserter(relevant),
                 [&](const Condition& condition) {
                     return can_select(domain, condition.key) &&
                            (!named || is_own_attribute(domain, condition.key));
                 });
    std::vector<std::uint32_t> members;
    const std::size_t all = domain_sizes(world)[static_cast<std::size_t>(domain)];
    for (std::size_t i = 0; i < all; ++i) {
        if (matches(world, domain, i, relevant)) members.push_back(static_cast<std::uint32_t>(i));
    }
    return members;
}

} // namespace corridor::reading

#include "choice/communities.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace corridor {

namespace {

constexpr std::size_t most_hubs = 16;
constexpr std::size_t most_homes = Communities::most - most_hubs;

bool is_hub(const Place& place) {
    return place.kind != PlaceKind::sea_zone && place.kind != PlaceKind::community;
}

/// The first way to divide groups that gives few enough communities.
std::vector<std::string> home_of_groups(const World& world) {
    const auto country = [&](const Group& group) { return world[world[group.home].country].code; };
    const std::vector<std::function<std::string(const Group&)>> ways{
        [&](const Group& group) {
            return world[group.profile].name + ", " + world[group.home].name;
        },
        [&](const Group& group) { return world[group.profile].name + ", " + country(group); },
        country, [](const Group&) { return std::string("everybody"); }};
    std::vector<std::string> names;
    for (const auto& way : ways) {
        names.clear();
        for (const Group& group : world.groups) names.push_back(way(group));
        std::vector<std::string> distinct = names;
        std::sort(distinct.begin(), distinct.end());
        distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
        if (distinct.size() <= most_homes) break;
    }
    return names;
}

void add_homes(const World& world, Communities& communities) {
    const std::vector<std::string> names = home_of_groups(world);
    std::map<std::string, CommunityId> known;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto [found, fresh] = known.try_emplace(names[i], communities.all.size());
        if (fresh) communities.all.push_back({names[i], {}, false, entity_of(names[i])});
        communities.all[found->second.index()].groups.emplace_back(i);
        communities.of_group.push_back(found->second);
    }
}

void add_hubs(const World& world, Communities& communities) {
    std::vector<std::pair<std::size_t, std::size_t>> sizes; ///< places, country
    for (std::size_t c = 0; c < world.countries.size(); ++c) sizes.emplace_back(0, c);
    for (const Place& place : world.places) sizes[place.country.index()].first += is_hub(place);
    std::erase_if(sizes, [](const auto& entry) { return entry.first == 0; });
    std::stable_sort(sizes.begin(), sizes.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<CommunityId> of_country(world.countries.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const bool alone = i + 1 < most_hubs || sizes.size() <= most_hubs;
        if (alone || i + 1 == most_hubs) {
            const std::string name =
                "hubs, " + (alone ? world.countries[sizes[i].second].code : "elsewhere");
            communities.all.push_back({name, {}, true, entity_of(name)});
        }
        of_country[sizes[i].second] = CommunityId(communities.all.size() - 1);
    }
    for (const Place& place : world.places) {
        communities.of_place.push_back(is_hub(place) ? of_country[place.country.index()]
                                                     : CommunityId{});
    }
}

std::uint32_t number_of(Communities& communities, const View& wanted) {
    const auto found =
        std::find_if(communities.views.begin(), communities.views.end(), [&](const View& view) {
            return view.profile == wanted.profile && view.home == wanted.home &&
                   view.hub == wanted.hub;
        });
    const auto number = static_cast<std::uint32_t>(found - communities.views.begin());
    if (found == communities.views.end()) communities.views.push_back(wanted);
    return number;
}

} // namespace

std::vector<ProfileId> Communities::profiles_of_views() const {
    std::vector<ProfileId> profiles;
    profiles.reserve(views.size());
    for (const View& view : views) profiles.push_back(view.profile);
    return profiles;
}

std::vector<std::string> Communities::names() const {
    std::vector<std::string> names;
    names.reserve(all.size());
    for (const Community& community : all) names.push_back(community.name);
    return names;
}

Communities make_communities(const World& world) {
    Communities communities;
    communities.places = world.places.size();
    add_homes(world, communities);
    add_hubs(world, communities);
    for (std::size_t p = 0; p < world.profiles.size(); ++p) {
        communities.views.push_back({ProfileId(p), {}, {}, false});
    }
    for (std::size_t g = 0; g < world.groups.size(); ++g) {
        const Group& group = world.groups[g];
        for (std::size_t p = 0; p < world.places.size(); ++p) {
            const bool at_home = group.home == PlaceId(p);
            communities.view_at.push_back(number_of(
                communities, {group.profile, at_home ? communities.of_group[g] : CommunityId{},
                              at_home ? CommunityId{} : communities.of_place[p], false}));
        }
    }
    communities.plain_views = communities.views.size();
    for (std::size_t v = 0; v < communities.plain_views; ++v) {
        communities.views.push_back(communities.views[v]);
        communities.views.back().counselled = true;
    }
    return communities;
}

} // namespace corridor

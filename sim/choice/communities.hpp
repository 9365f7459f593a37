#pragma once

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "world/world.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace corridor {

/// An information community: people who hear the same news. They are people of one profile from one
/// place, or all people at the hubs of one country.
struct Community {
    std::string name;
    std::vector<GroupId> groups; ///< groups whose home it covers; none for hubs
    bool is_hub = false;
    Entity key;
};

/// What people of a profile believe at a place: the beliefs of their own community at home;
/// elsewhere the mean of the profile's communities, mixed with those of the hub.
struct View {
    ProfileId profile;
    CommunityId home; ///< invalid: the mean of the profile's communities
    CommunityId hub;  ///< the hub that is mixed in; invalid: none
    bool counselled = false;
};

/// Which people share beliefs. It follows from the world and does not change during a run.
struct Communities {
    static constexpr std::size_t most = 64;

    std::vector<Community> all;         ///< by CommunityId, those of groups first
    std::vector<CommunityId> of_group;  ///< [group]
    std::vector<CommunityId> of_place;  ///< [place] of the hub; invalid at sea and in communities
    std::vector<View> views;            ///< by ViewId; the first are the means of the profiles
    std::vector<std::uint32_t> view_at; ///< [group * places + place]
    std::size_t places = 0;
    /// Views of people without counselling; as many for people with counselling follow.
    std::size_t plain_views = 0;

    /// The view of people of `group` at `place`.
    ViewId view(GroupId group, PlaceId place, bool counselled) const {
        const std::uint32_t plain = view_at[group.index() * places + place.index()];
        return ViewId(counselled ? plain + plain_views : plain);
    }
    std::vector<ProfileId> profiles_of_views() const;
    std::vector<std::string> names() const;
};

/// At most 64 communities: hubs by country (the 16 countries with most places; all others
/// together), and groups by profile and home. If those are too many, groups by profile and country,
/// or by country.
Communities make_communities(const World& world);

} // namespace corridor

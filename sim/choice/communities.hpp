#pragma once

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "world/world.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace corridor {

/// People who hear the same: those of one profile from one place, or whoever is at the hubs of one
/// country.
struct Community {
    std::string name;
    std::vector<GroupId> groups; ///< whose people are at home in it; none for hubs
    bool is_hub = false;
    Entity key;
};

/// What people of a profile go by somewhere: what their own community believes, or, away from home,
/// the mean of the profile's communities mixed with what is said at the hub.
struct View {
    ProfileId profile;
    CommunityId home; ///< invalid: the mean over the profile's communities
    CommunityId hub;  ///< mixed in; invalid: none
    bool counselled = false;
};

/// Who shares beliefs with whom; follows from the world and never changes in a run.
struct Communities {
    static constexpr std::size_t most = 64;

    std::vector<Community> all;         ///< by CommunityId, those of groups first
    std::vector<CommunityId> of_group;  ///< [group]
    std::vector<CommunityId> of_place;  ///< [place] the hub's; invalid at sea and in villages
    std::vector<View> views;            ///< by ViewId; the first are the profiles' means
    std::vector<std::uint32_t> view_at; ///< [group * places + place]
    std::size_t places = 0;
    std::size_t plain_views = 0; ///< views of people who were not counselled; as many others follow

    /// The view of people of `group` at `place`.
    ViewId view(GroupId group, PlaceId place, bool counselled) const {
        const std::uint32_t plain = view_at[group.index() * places + place.index()];
        return ViewId(counselled ? plain + plain_views : plain);
    }
    std::vector<ProfileId> profiles_of_views() const;
    std::vector<std::string> names() const;
};

/// At most 64: hubs by country (the 16 with most places; the others together), and groups by
/// profile and home, or, where that makes too many, by profile and country, or by country.
Communities make_communities(const World& world);

} // namespace corridor

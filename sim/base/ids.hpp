#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace corridor {

/// The number of one thing of one kind. Ids of different kinds cannot be mixed up. Ids count from 0
/// in the order of the things' sorted keys, so they do not depend on the order of rows in files.
/// The default id is invalid: it means "none".
template <class Kind>
struct Id {
    std::uint32_t value = std::numeric_limits<std::uint32_t>::max();

    constexpr Id() = default;
    constexpr explicit Id(std::size_t number) : value(static_cast<std::uint32_t>(number)) {}
    constexpr std::size_t index() const { return value; }
    constexpr bool valid() const { return value != std::numeric_limits<std::uint32_t>::max(); }
    friend constexpr auto operator<=>(Id, Id) = default;
};

using PlaceId = Id<struct PlaceTag>;
using LegId = Id<struct LegTag>;
using GroupId = Id<struct GroupTag>;
using ProfileId = Id<struct ProfileTag>;
using NetworkId = Id<struct NetworkTag>;
using PathwayId = Id<struct PathwayTag>;
using OfferId = Id<struct OfferTag>;
using CountryId = Id<struct CountryTag>;
using DeskId = Id<struct DeskTag>;
using VesselId = Id<struct VesselTag>;
using LeverId = Id<struct LeverTag>;
using PoolId = Id<struct PoolTag>;
using CommunityId = Id<struct CommunityTag>; ///< an information community
using ViewId = Id<struct ViewTag>;           ///< what people of one profile at one place believe
/// A person. The people of one party have consecutive ids; the id of the party is that of its first
/// member.
using PersonId = Id<struct PersonTag>;

/// The stable number of a thing (leg, cause, alternative) in random draws. It depends on what the
/// thing is called, never on its index. The functions of `hash.hpp` make entities.
struct Entity {
    std::uint32_t value = 0;
};

} // namespace corridor

template <class Kind>
struct std::hash<corridor::Id<Kind>> {
    std::size_t operator()(corridor::Id<Kind> id) const noexcept { return id.value; }
};

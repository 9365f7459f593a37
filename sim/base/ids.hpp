#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace corridor {

/// A number that names one thing of one kind; ids of different kinds do not mix.
/// Ids count from 0 in the order of the things' sorted keys, so they do not depend on row order.
template <class Kind>
struct Id {
    std::uint32_t value = std::numeric_limits<std::uint32_t>::max();

    constexpr Id() = default;
    constexpr explicit Id(std::size_t number) : value(static_cast<std::uint32_t>(number)) {}
    constexpr std::size_t index() const { return value; }
    constexpr bool valid() const { return value != std::numeric_limits<std::uint32_t>::max(); }
    friend constexpr auto operator<=>(Id, Id) = default;
};

using PlaceId = Id<struct PlaceKind>;
using LegId = Id<struct LegKind>;
using GroupId = Id<struct GroupKind>;
using ProfileId = Id<struct ProfileKind>;
using NetworkId = Id<struct NetworkKind>;
using PathwayId = Id<struct PathwayKind>;
using OfferId = Id<struct OfferKind>;
using CountryId = Id<struct CountryKind>;
using DeskId = Id<struct DeskKind>;
using VesselId = Id<struct VesselKind>;
using LeverId = Id<struct LeverKind>;
using PoolId = Id<struct PoolKind>;
/// A person; people of one party have consecutive ids, the party's own id is its first member's.
using PersonId = Id<struct PersonKind>;

} // namespace corridor

template <class Kind>
struct std::hash<corridor::Id<Kind>> {
    std::size_t operator()(corridor::Id<Kind> id) const noexcept { return id.value; }
};

#pragma once

#include "base/dates.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"
#include "base/luck.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace corridor {

/// What a vessel is doing.
enum class VesselStatus : std::uint8_t {
    gathering,
    under_way,
    waiting_offshore,
    in_distress,
    abandoned,
    under_rescue,
    refused,
    disembarked,
    turned_back,
    lost
};

inline constexpr std::size_t vessel_status_count = 10;

std::string_view name_of(VesselStatus status);
bool has_ended(VesselStatus status);

/// A vessel and the people aboard. Only the vessel has a calendar entry; the people aboard have
/// none.
struct Vessel {
    VesselStatus status = VesselStatus::gathering;
    NetworkId network;
    PlaceId embarkation;
    LegId leg;    ///< the leg that it sails, or the last one
    PlaceId zone; ///< where it is (the embarkation while gathering)
    PlaceId port; ///< where it asks to disembark people after a rescue
    Moment since; ///< start of the present status
    Moment due;   ///< end of its duration
    Day gathered_from = 0;
    Day sailed = -1;
    std::uint32_t attempts = 0;     ///< landings or ports that were tried
    std::uint32_t seats = 0;        ///< the seat queue from which the people aboard came
    std::uint32_t events = 0;       ///< events so far; the ordinal of draws
    Entity key;                     ///< of the coast and who is aboard (stages/vessels.hpp)
    std::vector<PersonId> manifest; ///< every person aboard, leaders and followers

    /// The vessel as a key of draws.
    Whose whose() const {
        static const Entity vessels = entity_of("vessels");
        return {vessels, key.value};
    }
};

struct People;

/// Agents who are aboard now. The manifest also has those who died or went missing.
std::int64_t agents_aboard(const Vessel& vessel, const People& people);

} // namespace corridor

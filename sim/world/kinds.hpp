#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace corridor {

// The enumerations of the world. Each has `name_of` (the name in files) and a `parse_...` function.

/// What a place is for. It decides which services and statuses a place can have.
enum class PlaceKind : std::uint8_t {
    community,       ///< people live here before travel
    hub,             ///< people wait, change carriers or find work on the way
    embarkation,     ///< a coast where people board vessels
    sea_zone,        ///< a stretch of sea
    border_crossing, ///< a crossing of a land border, with a desk
    airport,
    disembarkation, ///< a coast or port where people land
    reception,      ///< shelters and reception sites
    camp, ///< a camp of refugees or displaced people; also a place where networks hold people
    city,
    destination, ///< a place where people want to be
    compound     ///< a site of forced criminality
};
inline constexpr std::size_t place_kind_count = 12;

/// How people move on a leg.
enum class Mode : std::uint8_t { road, foot, sea, river, air, rail };
inline constexpr std::size_t mode_count = 6;

/// Which travellers may use a leg: those whose papers allow it, those whose papers do not, or both.
enum class Channel : std::uint8_t { regular, irregular, any };

/// The best identity or travel document that a person has.
enum class Papers : std::uint8_t { none, identity, travel_document, visa, forged };
inline constexpr std::size_t papers_count = 5;

/// Age in years.
enum class AgeBand : std::uint8_t { under_5, from_5_to_17, from_18_to_59, over_59 };
inline constexpr std::size_t age_band_count = 4;

/// A need of a person. A screening can find it; a person may have several.
enum class Need : std::uint8_t {
    protection_claim,
    trafficking_indicator,
    child_alone,
    urgent_medical,
    survivor_of_violence
};
inline constexpr std::size_t need_count = 5;

/// A service at a place. The service of a pathway belongs to no place.
enum class Service : std::uint8_t {
    departure_screening,
    border,
    secondary_screening,
    protection_referral,
    registration,
    reception,
    status_determination,
    case_management,
    returns,
    pathway
};
inline constexpr std::size_t service_count = 10;

/// Whether a nationality needs a visa for a country.
enum class VisaPolicy : std::uint8_t { required, on_arrival, free };

std::string_view name_of(PlaceKind kind);
std::string_view name_of(Mode mode);
std::string_view name_of(Channel channel);
std::string_view name_of(Papers papers);
std::string_view name_of(AgeBand band); ///< "0-4", "5-17", "18-59", "60+"
std::string_view name_of(Need need);
std::string_view name_of(Service service);
std::string_view name_of(VisaPolicy policy);

std::optional<PlaceKind> parse_place_kind(std::string_view text);
std::optional<Mode> parse_mode(std::string_view text);
std::optional<Channel> parse_channel(std::string_view text);
std::optional<Papers> parse_papers(std::string_view text);
std::optional<AgeBand> parse_age_band(std::string_view text);
std::optional<Need> parse_need(std::string_view text);
std::optional<VisaPolicy> parse_visa_policy(std::string_view text);

} // namespace corridor

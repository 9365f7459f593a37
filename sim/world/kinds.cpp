#include "world/kinds.hpp"

#include "base/names.hpp"

namespace corridor {

namespace {

constexpr std::array<std::string_view, place_kind_count> place_kinds{
    "community",      "hub",       "embarkation", "sea_zone", "border_crossing", "airport",
    "disembarkation", "reception", "camp",        "city",     "destination",     "compound"};
constexpr std::array<std::string_view, mode_count> modes{"road",  "foot", "sea",
                                                         "river", "air",  "rail"};
constexpr std::array<std::string_view, 3> channels{"regular", "irregular", "any"};
constexpr std::array<std::string_view, papers_count> papers_names{
    "none", "identity", "travel_document", "visa", "forged"};
constexpr std::array<std::string_view, age_band_count> age_bands{"0-4", "5-17", "18-59", "60+"};
constexpr std::array<std::string_view, need_count> needs{"protection_claim",
                                                         "trafficking_indicator", "child_alone",
                                                         "urgent_medical", "survivor_of_violence"};
constexpr std::array<std::string_view, service_count> services{"departure_screening",
                                                               "border",
                                                               "secondary_screening",
                                                               "protection_referral",
                                                               "registration",
                                                               "reception",
                                                               "status_determination",
                                                               "case_management",
                                                               "returns",
                                                               "pathway"};
constexpr std::array<std::string_view, 3> visa_policies{"required", "on_arrival", "free"};

} // namespace

std::string_view name_of(PlaceKind kind) { return name_in(place_kinds, kind); }
std::string_view name_of(Mode mode) { return name_in(modes, mode); }
std::string_view name_of(Channel channel) { return name_in(channels, channel); }
std::string_view name_of(Papers papers) { return name_in(papers_names, papers); }
std::string_view name_of(AgeBand band) { return name_in(age_bands, band); }
std::string_view name_of(Need need) { return name_in(needs, need); }
std::string_view name_of(Service service) { return name_in(services, service); }
std::string_view name_of(VisaPolicy policy) { return name_in(visa_policies, policy); }

std::optional<PlaceKind> parse_place_kind(std::string_view text) {
    return find_in<PlaceKind>(place_kinds, text);
}
std::optional<Mode> parse_mode(std::string_view text) { return find_in<Mode>(modes, text); }
std::optional<Channel> parse_channel(std::string_view text) {
    return find_in<Channel>(channels, text);
}
std::optional<Papers> parse_papers(std::string_view text) {
    return find_in<Papers>(papers_names, text);
}
std::optional<AgeBand> parse_age_band(std::string_view text) {
    return find_in<AgeBand>(age_bands, text);
}
std::optional<Need> parse_need(std::string_view text) { return find_in<Need>(needs, text); }
std::optional<VisaPolicy> parse_visa_policy(std::string_view text) {
    return find_in<VisaPolicy>(visa_policies, text);
}

} // namespace corridor

#include "report/headings.hpp"

#include "report/figures.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace corridor {

namespace {

using Heading = std::pair<std::string_view, std::string_view>;

constexpr auto headings = std::to_array<Heading>({
    // flows
    {"set_out", "set out\nfrom\nhome"},
    {"irregularly_by_sea", "irreg-\nularly\nby sea"},
    {"irregularly_over_a_border", "irreg-\nularly\nby land"},
    {"regularly_or_by_open_legs", "regular\nor open\nways"},
    {"landed_covertly", "landed\nunseen"},
    {"disembarked", "disem-\nbarked"},
    {"arrived_over_a_border", "over a\nborder by\nland, air"},
    {"arrived_on_one_day", "most on\none day"},
    {"arrived_in_seven_days", "in seven\ndays"},
    {"departures", "set out"},
    {"arrivals", "arrive"},
    {"week_until", "until"},
    // where people stand after arriving
    {"not_registered", "not\nregis-\ntered"},
    {"registered", "regis-\ntered,\nno bed"},
    {"in_reception", "in\nrecep-\ntion"},
    {"in_referral", "in re-\nferral"},
    {"working", "working"},
    {"lost_to_follow_up", "out of\nsight"},
    {"stranded", "stranded"},
    {"detained", "de-\ntained"},
    {"held_or_exploited", "held or\nexploited"},
    {"awaiting_return", "waits to\nreturn"},
});

} // namespace

std::string heading_of_column(std::string_view key) {
    const auto* const found = std::find_if(headings.begin(), headings.end(),
                                           [&](const Heading& row) { return row.first == key; });
    return found == headings.end() ? in_words(key) : std::string(found->second);
}

} // namespace corridor

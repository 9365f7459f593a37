#include "report/chokepoints.hpp"

#include "report/figures.hpp"
#include "report/text_table.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace corridor {

std::string to_text(const Chokepoints& c) {
    constexpr std::size_t most_rows = 12; ///< JSON has all
    std::string text = fmt::format(
        "Single points of failure for protection\ncorridor {}, scenario {} {}; base values, "
        "no plan; synthetic people\n",
        c.version, c.scenario, c.scenario_digest);
    TextTable ports;
    ports.columns = {{"sea zone", true, false}, {"only port that takes people", true, false}};
    for (const OnlyDisembarkation& one : c.disembarkations) {
        ports.rows.push_back({one.zone, one.port.empty() ? "none" : one.port});
    }
    text += section("Disembarkation: zones with one port or none", ports);
    TextTable desks;
    desks.columns = {{"country", true, false},
                     {"service", true, false},
                     {"only place", true, false},
                     {"capacity", false, false}};
    for (const OnlyDesk& one : c.desks) {
        desks.rows.push_back({one.country, in_words(one.service), one.place, shown(one.capacity)});
    }
    text += section("Services with one place in a country (people a day; reception: beds)", desks);
    TextTable places;
    places.columns = {{"place", true, false},
                      {"country", true, false},
                      {"cut off from\ndestinations", false, false},
                      {"cut off from\nregistration", false, false}};
    for (std::size_t i = 0; i < std::min(most_rows, c.places.size()); ++i) {
        const SinglePoint& one = c.places[i];
        places.rows.push_back({one.place, country_in_words(one.country), shown_people(one.stranded),
                               shown_people(one.unregistered)});
    }
    text += section("Places whose loss strands people at home or on the way", places);
    TextTable between;
    between.columns = {
        {"place", true, false}, {"country", true, false}, {"share of pairs", false, false}};
    for (std::size_t i = 0; i < std::min(most_rows, c.betweenness.size()); ++i) {
        const Betweenness& one = c.betweenness[i];
        between.rows.push_back({one.place, country_in_words(one.country), shown(one.share)});
    }
    return text + section("Between other places, on the quickest ways", between);
}

nlohmann::ordered_json to_json(const Chokepoints& c) {
    using Json = nlohmann::ordered_json;
    Json out = {{"scenario", c.scenario},      {"scenario_digest", c.scenario_digest},
                {"version", c.version},        {"only_disembarkations", Json::array()},
                {"only_desks", Json::array()}, {"places", Json::array()},
                {"betweenness", Json::array()}};
    for (const auto& one : c.disembarkations) {
        out["only_disembarkations"].push_back(
            {{"zone", one.zone}, {"port", one.port.empty() ? Json() : Json(one.port)}});
    }
    for (const auto& one : c.desks) {
        out["only_desks"].push_back({{"country", one.country},
                                     {"service", one.service},
                                     {"place", one.place},
                                     {"capacity", one.capacity}});
    }
    for (const auto& one : c.places) {
        out["places"].push_back({{"place", one.place},
                                 {"country", one.country},
                                 {"stranded", one.stranded},
                                 {"unregistered", one.unregistered}});
    }
    for (const auto& one : c.betweenness) {
        out["betweenness"].push_back(
            {{"place", one.place}, {"country", one.country}, {"share", one.share}});
    }
    return out;
}

} // namespace corridor

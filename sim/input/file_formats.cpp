#include "input/file_formats.hpp"

#include <stdexcept>
#include <string>

namespace corridor {

namespace {

constexpr bool required = true;
constexpr bool optional = false;

constexpr FileEntry name{"name", required, "text",
                         "how everything else refers to it; each stands once"};
constexpr FileEntry tags{"tags", optional, "words; parted by ;",
                         "for levers and drivers to choose by"};
constexpr FileEntry source{"source", optional, "text", "where the row's numbers come from"};

std::vector<FileFormat> make_tables() {
    return {
        {"places.csv",
         required,
         "where people can be",
         {name,
          {"kind", required,
           "community, hub, embarkation, sea_zone, border_crossing, airport, disembarkation, "
           "reception, camp, city, destination or compound",
           "what the place is for"},
          {"country", required, "three letters", "ISO 3166-1 alpha-3; XXX is the open sea"},
          {"lat", required, "degrees", "latitude, WGS 84; to 0.1 degree for coasts and sea zones"},
          {"lon", required, "degrees", "longitude, WGS 84"},
          {"population", optional, "people", "who live there, those of groups included"},
          tags,
          source},
         Domain::place},
        {"legs.csv",
         required,
         "ways from one place to another",
         {{"from", required, "place", "where it begins"},
          {"to", required, "place", "where it ends"},
          {"mode", required, "road, foot, sea, river, air or rail", "how people travel"},
          {"channel", optional, "regular, irregular or any",
           "for whom: those whose papers allow it, those without, or (by default) both"},
          {"distance_km", optional, "km", "great circle with a detour, where empty"},
          {"season", optional, "months, as 10-4 or 10;11;12",
           "when it is normally used; always, where empty"},
          {"networks", optional, "networks; parted by ;",
           "who carries people; nobody, where empty"},
          {"both_ways", optional, "yes or no", "the row stands for the way back too"},
          tags,
          source},
         Domain::leg},
        {"groups.csv",
         required,
         "people who start alike",
         {name,
          {"place", required, "place", "where they live"},
          {"size", required, "people", "how many they are"},
          {"nationality", required, "three letters", "ISO 3166-1 alpha-3"},
          {"profile", optional, "text",
           "groups of one profile see the same routes and share beliefs; the name, where empty"},
          {"female_share", optional, "share", "women and girls; 0.5 where empty"},
          {"ages", optional, "shares, as 0-4:0.1;5-17:0.25;18-59:0.58;60+:0.07",
           "age bands; they add up to 1"},
          {"papers", optional, "shares, as none:0.9;identity:0.1",
           "none, identity, travel_document, visa or forged; they add up to 1"},
          {"needs", optional, "shares, as protection_claim:0.9;child_alone:0.05",
           "protection_claim, trafficking_indicator, child_alone, urgent_medical, "
           "survivor_of_violence; "
           "each by itself"},
          {"returnable_share", optional, "share",
           "whose nationality a state confirms; 1 where empty"},
          {"mean_party_size", optional, "people", "who travel together; 1 where empty"},
          {"ties", optional, "strengths, as MYS:0.5;THA:0.1",
           "relatives and friends by country, 0 to 1"},
          {"initial_status", optional, "status", "at_home where empty; others begin abroad"},
          {"initial_place", optional, "place", "where they are at the start, if not at home"},
          {"inflow_per_day", optional, "people a day", "who join the group during the run"},
          source},
         Domain::group},
        {"countries.csv",
         optional,
         "what states do, country by country",
         {{"code", required, "three letters", "ISO 3166-1 alpha-3"},
          {"name", optional, "text", "for readers"},
          source},
         Domain::country},
        {"networks.csv",
         optional,
         "smuggling networks",
         {name,
          {"cells", optional, "cells", "units that can be arrested and recover; 10 where empty"},
          tags,
          source},
         Domain::network},
        {"pathways.csv",
         optional,
         "regular channels with a number of places",
         {name,
          {"eligible", required, "groups; parted by ;", "who may apply"},
          {"destination", required, "place", "where it leads"},
          {"papers", optional, "visa, travel_document or identity",
           "what people are given; a visa, where empty"},
          source},
         Domain::pathway},
        {"offers.csv",
         optional,
         "advertised destinations with another truth behind them",
         {name,
          {"audience", required, "groups; parted by ;", "whom it reaches"},
          {"advertised", required, "place", "where it says that it leads"},
          {"true_destination", required, "place", "where it leads"},
          source},
         Domain::offer},
        {"visa.csv",
         optional,
         "what a nationality needs to enter a country; a visa where there is no row",
         {{"nationality", required, "three letters", "ISO 3166-1 alpha-3"},
          {"country", required, "three letters", "ISO 3166-1 alpha-3"},
          {"policy", required, "required, on_arrival or free", "what is asked for"},
          {"days", optional, "days", "of stay without a visa beforehand; 30 where empty"},
          source},
         {}},
        {"pools.csv",
         optional,
         "staff, places, vessels and money that levers draw on",
         {name,
          {"kind", required, "staff, places, vessels or USD", "what it holds"},
          {"amount", required, "number", "how much"},
          source},
         {}},
        {"drivers.csv",
         optional,
         "dated changes that nobody decides: season, conflict, prices",
         {{"target", required, "all, a name, or key=value", "who is concerned, as in plans"},
          {"parameter", required, "parameter", "what changes"},
          {"op", required, "set, scale, add, cap or floor", "how"},
          {"value", required, "number", "by how much"},
          {"date", optional, "date", "the only day"},
          {"from", optional, "date", "first day; may be empty beside months"},
          {"until", optional, "date", "last day; the last of the run, where empty"},
          {"months", optional, "months, as 5-9", "of every year between these"},
          source},
         {}},
        {"observations/*.csv",
         optional,
         "dated figures to compare a run with",
         {{"date", required, "date", "the day, or the day on which it was reported"},
          {"quantity", required,
           "departures, landed, landed_cumulative, at_sea, dead, sheltered...", "what was counted"},
          {"value", required, "number", "how many"},
          {"from", optional, "date", "first day of the period counted"},
          {"until", optional, "date", "last day of the period counted"},
          {"place", optional, "place", "where; everywhere, where empty"},
          {"leg", optional, "\"A -> B\"", "on which way"},
          {"country", optional, "three letters", "in which country"},
          {"fitted", optional, "yes or no",
           "a parameter was set with this figure in view: struck out in fits"},
          source},
         {}},
        {"patterns.csv",
         optional,
         "patterns that a run should show, with tolerances; for the scenario's own checks, not for "
         "runs",
         {{"pattern", required, "text", "what should be seen"},
          {"kind", required, "departures, disembarked, most_at_sea...", "how it is counted"},
          {"from", optional, "date", "first day"},
          {"until", optional, "date", "last day"},
          {"observed", optional, "number", "what was seen"},
          {"low", optional, "number", "least that counts as alike"},
          {"high", optional, "number", "most that counts as alike"},
          {"fitted", optional, "yes or no", "an input to the fit proves nothing"},
          source},
         {}},
    };
}

std::vector<FileFormat> make_settings() {
    return {
        {"scenario.toml",
         required,
         "what the scenario is called, when it begins, how long it lasts",
         {{"title", required, "text", "for tables and pictures"},
          {"start", required, "date", "first day"},
          {"days", required, "whole number", "length of a run"},
          {"seed", optional, "whole number", "of all luck; 1 where absent"},
          {"people_per_agent", optional, "people", "whom one agent stands for; 1 where absent"},
          {"observed_plan", optional, "plan",
           "what states really did, for comparisons with observations"},
          {"default_plan", optional, "plan", "of a run that names none"},
          {"source", optional, "text", "where the scenario comes from"},
          {"choice.rule", optional,
           "recursive-logit, recursive-logit-plain, network-chooses, gravity or flee",
           "how people choose routes"},
          {"information.rule", optional, "learning or informed",
           "whether people act on what their community hears, or know the risks"},
          {"parameters.*", optional, "number",
           "any parameter, for all members without their own value"},
          {"outputs.flow_by_group", optional, "true or false",
           "flows on legs and arrivals at places, by week and group; true where absent"},
          {"outputs.sampled_trajectories", optional, "whole number",
           "people whose journeys are written"},
          {"outputs.belief_risk", optional, "true or false",
           "the risks that information communities believe in; false where absent"}},
         {}},
        {"plans/*.toml",
         optional,
         "packages of levers; the file's name is the plan's",
         {{"title", required, "text", "for tables and pictures"},
          {"counterfactual", optional, "true or false",
           "needed for levers that may only be looked at"},
          {"description", optional, "text", "for readers"},
          {"source", optional, "text", "where the plan comes from"},
          {"lever.id", required, "lever", "of the catalogue; `corridor levers` lists them"},
          {"lever.label", optional, "text", "in results; the id, where absent"},
          {"lever.owner", optional, "text", "who decides it"},
          {"lever.needs", optional, "text", "what must be there first"},
          {"lever.lead_days", optional, "days", "from decision to effect"},
          {"lever.from", optional, "date", "first day; that of the run, where absent"},
          {"lever.until", optional, "date", "last day; that of the run, where absent"},
          {"lever.ramp_days", optional, "days", "until it is at its intensity"},
          {"lever.intensity", optional, "share", "1 where absent"},
          {"lever.source", optional, "text", "where its numbers come from"},
          {"lever.places, lever.countries, lever.legs...", optional, "lists of names",
           "whom it concerns; everybody, where absent"},
          {"lever.values.*", optional, "number", "in place of the catalogue's, by parameter"},
          {"lever.effect", optional, "parameter, op, value, source", "an effect of its own"},
          {"lever.trigger", optional, "measure, place, reader, above, for_days, lead_days",
           "starts it when a measure, as the reader knows it, has been above a value for some "
           "days"},
          {"lever.tranche", optional, "mobilisation_days, share, maximum_days", "comes in parts"},
          {"lever.draw", optional, "pool, amount", "what it takes from a pool"},
          {"lever.cost", optional, "fixed_usd, usd_per_day, source", "what it costs"}},
         {}},
    };
}

} // namespace

std::span<const FileFormat> file_formats() {
    static const std::vector<FileFormat> all = [] {
        std::vector<FileFormat> formats = make_settings();
        std::vector<FileFormat> tables = make_tables();
        formats.insert(formats.begin() + 1, tables.begin(), tables.end());
        return formats;
    }();
    return all;
}

const FileFormat& file_format(std::string_view path) {
    for (const FileFormat& format : file_formats()) {
        if (format.path == path) {
            return format;
        }
    }
    throw std::logic_error("a scenario has no file " + std::string(path));
}

} // namespace corridor

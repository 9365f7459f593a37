#pragma once

#include "analysis/flow_table.hpp"
#include "analysis/stamp.hpp"
#include "base/dates.hpp"
#include "results/results.hpp"

#include <optional>
#include <string>
#include <vector>

namespace corridor {

/// Which run the figures come from, and the period that it covers.
struct RunStamp : Stamp {
    Date first_day;
    Date last_day;
    int days = 0;
    bool is_what_if = false; ///< the run goes beyond the day on which it was made
};

/// Vessels and the people on them, coasts and routes together.
struct AtSea {
    double now = 0;  ///< people aboard vessels that have sailed, on the last day
    double peak = 0; ///< most of them on one day
    std::optional<Date> peak_date;
    double voyages_ended = 0;             ///< people whose voyage ended on land
    std::optional<double> mean_days;      ///< at sea, of those people
    double person_days = 0;               ///< sum over days of people at sea
    double person_days_past_supplies = 0; ///< of those, on vessels without food or water left
    double died = 0;                      ///< on sea legs
    double missing = 0;
    double rescued = 0;
    double turned_back = 0;
    double refused_disembarkation = 0; ///< each time that a port refuses
    double vessels_lost = 0;           ///< gone down, with or without survivors
    std::optional<double>
        deaths_per_1000; ///< dead and missing by 1,000 who left irregularly by sea
};

/// A desk whose day ended with people waiting: a service at a place, or a regular pathway.
struct DeskOverCapacity {
    std::string name;
    double capacity = 0; ///< a day (reception: beds), on the day of the longest queue
    Date first_over;
    int days_over = 0;
    double peak_queue = 0; ///< people still waiting at a day's end
    Date peak_date;
    double longest_wait_days = 0; ///< nine in ten of a day's people waited no longer; worst day
};

/// People by where they stand on the last day, and at most, in one country.
struct StandingRow {
    std::string country;
    std::vector<double> people; ///< by `standing_columns`
    std::vector<double> most;   ///< on one day, each column by itself
};

struct StandingColumn {
    std::string_view key;
    std::vector<Status> statuses;
};

/// Where people stand after arriving: not registered, registered, in reception...
const std::vector<StandingColumn>& standing_columns();

/// How often something befell people, and how many are in it on the last day.
struct HarmRow {
    std::string_view key;
    std::string_view heading;
    double on_the_way = 0; ///< on legs, at sea included
    double at_places = 0;
    std::optional<double> now; ///< on the last day, where it is a status
    double total() const { return on_the_way + at_places; }
};

struct LeverCost {
    std::string lever;
    std::optional<Date> first_day; ///< with any effect
    int days_on = 0;
    double highest_intensity = 0;
    double usd = 0;
};

struct PoolUse {
    std::string pool;
    double most = 0; ///< in use on one day; of money, spent
};

/// What a planner briefs from. All figures are synthetic people at full precision; `to_text` rounds
/// them to two significant digits and does not tell of fewer than ten. Embarkation coasts are taken
/// together by country: single ones stay in the results file.
struct Summary {
    RunStamp stamp;
    double people = 0; ///< everybody in the run

    // Who left.
    FlowTable departures;        ///< by country where people set out, with harm there
    double irregular_by_sea = 0; ///< from embarkation coasts
    double set_out = 0;          ///< from places where origin groups live
    double trapped = 0;          ///< wanted to leave, could neither pay nor borrow (each time)
    double dissuaded = 0;        ///< turned round by departure screening (each time)
    double refused_pathway = 0;  ///< refused by a regular pathway (each time)

    AtSea sea;

    // Who arrived where.
    FlowTable arrivals; ///< by country and place, with harm there and on the legs that end there
    FlowTable busiest;  ///< places and the seven days in which most people arrived there
    std::vector<StandingRow> standing;

    // Desks and beds.
    double registered = 0;     ///< served by registration desks
    double not_registered = 0; ///< on the last day
    std::vector<DeskOverCapacity>
        desks; ///< those that were ever over capacity, longest queue first
    std::size_t desk_count = 0;

    // Harm.
    std::vector<HarmRow> harms;
    double returns = 0;              ///< people who were brought or went back home (each time)
    double returned_voluntarily = 0; ///< and there on the last day, as are the next two
    double returned_compulsorily = 0;
    double refouled = 0;

    std::vector<LeverCost> levers;
    std::vector<PoolUse> pools;

    const HarmRow& harm(std::string_view key) const;
};

/// The summary of one run, from memory or from a file. Throws InputError when the results are no
/// run's (a comparison, an ensemble) or lack a variable.
Summary summarise(const Results& results);

} // namespace corridor

#pragma once

#include "analysis/flow_table.hpp"
#include "analysis/stamp.hpp"
#include "base/dates.hpp"
#include "results/results.hpp"

#include <optional>
#include <string>
#include <vector>

namespace corridor {

/// The run of the figures and its period.
struct RunStamp : Stamp {
    Date first_day;
    Date last_day;
    int days = 0;
    bool is_what_if = false; ///< the run ends after the day on which it was made
};

/// Vessels and the people aboard, over all coasts and routes.
struct AtSea {
    double now = 0;  ///< people aboard vessels that have sailed, on the last day of the run
    double peak = 0; ///< the greatest number on one day
    std::optional<Date> peak_date;
    double voyages_ended = 0;             ///< people whose voyage ended on land
    std::optional<double> mean_days;      ///< days at sea, mean of these people
    double person_days = 0;               ///< sum over days of people at sea
    double person_days_past_supplies = 0; ///< of these, on vessels without food or water
    double died = 0;                      ///< on sea legs
    double missing = 0;
    double rescued = 0;
    double turned_back = 0;
    double refused_disembarkation = 0; ///< each refusal by a port
    double vessels_lost = 0;           ///< lost, with or without survivors
    /// Dead and missing per 1,000 people who left irregularly by sea.
    std::optional<double> deaths_per_1000;
};

/// A desk whose day ended with people waiting: a service at a place, or a regular pathway.
struct DeskOverCapacity {
    std::string name;
    double capacity = 0; ///< a day (reception: beds), on the day of the longest queue
    Date first_over;
    int days_over = 0;
    double peak_queue = 0; ///< people who still wait at the end of a day
    Date peak_date;
    /// Nine in ten of the people served on a day waited at most this long; worst day.
    double longest_wait_days = 0;
};

/// People in one country by status group, on the last day and on the day with most.
struct StandingRow {
    std::string country;
    std::vector<double> people; ///< by `standing_columns`
    std::vector<double> most;   ///< on one day, each column separately
};

/// A group of statuses with one column.
struct StandingColumn {
    std::string_view key;
    std::vector<Status> statuses;
};

/// Groups of statuses after arrival: not registered, registered, in reception and others.
const std::vector<StandingColumn>& standing_columns();

/// How often an outcome happened, and how many people have its status on the last day.
struct HarmRow {
    std::string_view key;
    std::string_view heading;
    double on_the_way = 0; ///< on legs, including the sea
    double at_places = 0;
    std::optional<double> now; ///< on the last day, when the outcome leads to a status
    double total() const { return on_the_way + at_places; }
};

/// What a lever did in the run, and its cost.
struct LeverCost {
    std::string lever;
    std::optional<Date> first_day; ///< with any effect
    int days_on = 0;
    double highest_intensity = 0;
    double usd = 0;
};

/// The greatest use of a pool.
struct PoolUse {
    std::string pool;
    double most = 0; ///< in use on one day; of money, spent
};

/// The summary of a run for planners. All figures are synthetic people at full precision; `to_text`
/// rounds them to two significant digits and does not show fewer than ten. Embarkation coasts are
/// added up by country; single ones are only in the results file.
struct Summary {
    RunStamp stamp;
    double people = 0; ///< everybody in the run

    // Who left.
    FlowTable departures;        ///< by country where people set out, with harm there
    double irregular_by_sea = 0; ///< from embarkation coasts
    double set_out = 0;          ///< from places where origin groups live
    double trapped = 0;          ///< wanted to leave, could neither pay nor borrow (each time)
    double dissuaded = 0;        ///< dissuaded by departure screening (each time)
    double refused_pathway = 0;  ///< refused by a regular pathway (each time)

    AtSea sea;

    // Who arrived where.
    FlowTable arrivals; ///< by country and place, with harm there and on the legs that end there
    FlowTable busiest;  ///< places and the seven days in which most people arrived there
    std::vector<StandingRow> standing;

    // Desks and beds.
    double registered = 0;     ///< served by registration desks
    double not_registered = 0; ///< on the last day
    /// Desks that were over capacity on any day, longest queue first.
    std::vector<DeskOverCapacity> desks;
    std::size_t desk_count = 0;

    // Harm.
    std::vector<HarmRow> harms;
    double returns = 0;              ///< people who returned or were returned home (each time)
    double returned_voluntarily = 0; ///< of these, at home on the last day, like the next two
    double returned_compulsorily = 0;
    double refouled = 0;

    std::vector<LeverCost> levers;
    std::vector<PoolUse> pools;

    const HarmRow& harm(std::string_view key) const;
};

/// The summary of one run, from memory or from a file. Throws InputError when the results are not
/// those of a run (a comparison, an ensemble) or lack a variable.
Summary summarise(const Results& results);

} // namespace corridor

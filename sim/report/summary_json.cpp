#include "report/flow_table.hpp"
#include "report/summary.hpp"

#include <nlohmann/json.hpp>

namespace corridor {

namespace {

using Json = nlohmann::ordered_json;

Json date_json(const std::optional<Date>& date) { return date ? Json(to_string(*date)) : Json(); }
Json optional_json(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json stamp_json(const RunStamp& stamp) {
    Json out;
    out["title"] = stamp.title;
    out["scenario"] = stamp.scenario;
    out["plan"] = stamp.plan;
    out["version"] = stamp.version;
    out["source_revision"] = stamp.source_revision;
    out["scenario_digest"] = stamp.scenario_digest;
    out["seed"] = stamp.seed.value_or(0);
    out["first_day"] = to_string(stamp.first_day);
    out["last_day"] = to_string(stamp.last_day);
    out["days"] = stamp.days;
    out["days_planned"] = stamp.days_planned;
    out["changes"] = stamp.changes;
    out["exploratory"] = stamp.exploratory;
    out["what_if"] = stamp.is_what_if;
    return out;
}

Json sea_json(const Summary& summary) {
    const AtSea& sea = summary.sea;
    Json out;
    out["left_irregularly"] = summary.irregular_by_sea;
    out["died"] = sea.died;
    out["missing"] = sea.missing;
    out["dead_and_missing_per_1000"] = optional_json(sea.deaths_per_1000);
    out["peak"] = sea.peak;
    out["peak_date"] = date_json(sea.peak_date);
    out["now"] = sea.now;
    out["voyages_ended"] = sea.voyages_ended;
    out["mean_days"] = optional_json(sea.mean_days);
    out["person_days"] = sea.person_days;
    out["person_days_past_supplies"] = sea.person_days_past_supplies;
    out["rescued"] = sea.rescued;
    out["turned_back"] = sea.turned_back;
    out["refused_disembarkation"] = sea.refused_disembarkation;
    out["vessels_lost"] = sea.vessels_lost;
    out["units"] = {{"mean_days", "days"},
                    {"person_days", "person-days"},
                    {"person_days_past_supplies", "person-days"},
                    {"vessels_lost", "vessels"},
                    {"rescued", "times a person"},
                    {"turned_back", "times a person"},
                    {"refused_disembarkation", "times a person"},
                    {"others", "people"}};
    return out;
}

Json standing_json(const Summary& summary) {
    Json rows = Json::array();
    for (const StandingRow& row : summary.standing) {
        Json out;
        out["country"] = row.country;
        for (std::size_t c = 0; c < row.people.size(); ++c) {
            out[std::string(standing_columns()[c].key)] = row.people[c];
            out["at_most"][std::string(standing_columns()[c].key)] = row.most[c];
        }
        rows.push_back(std::move(out));
    }
    return {{"unit", "people on the last day"}, {"rows", std::move(rows)}};
}

Json desks_json(const Summary& summary) {
    Json out;
    out["registered"] = summary.registered;
    out["not_registered"] = summary.not_registered;
    out["desks"] = summary.desk_count;
    out["over_capacity"] = Json::array();
    for (const DeskOverCapacity& desk : summary.desks) {
        out["over_capacity"].push_back({{"name", desk.name},
                                        {"first_over", to_string(desk.first_over)},
                                        {"days_over", desk.days_over},
                                        {"peak_queue", desk.peak_queue},
                                        {"peak_date", to_string(desk.peak_date)},
                                        {"capacity", desk.capacity},
                                        {"longest_wait_days", desk.longest_wait_days}});
    }
    out["units"] = {{"registered", "people"},
                    {"not_registered", "people"},
                    {"days_over", "days"},
                    {"peak_queue", "people"},
                    {"capacity", "people a day, or beds"},
                    {"longest_wait_days", "days"}};
    return out;
}

Json harm_json(const Summary& summary) {
    Json out;
    for (const HarmRow& row : summary.harms) {
        Json one;
        one["on_the_way"] = row.on_the_way;
        one["at_places"] = row.at_places;
        one["all"] = row.total();
        if (row.now) {
            one["now"] = *row.now;
        }
        out[std::string(row.key)] = std::move(one);
    }
    out["unit"] = "people, each time that it befell one; now: people on the last day";
    return out;
}

Json costs_json(const Summary& summary) {
    Json levers = Json::array();
    for (const LeverCost& lever : summary.levers) {
        levers.push_back({{"lever", lever.lever},
                          {"first_day", date_json(lever.first_day)},
                          {"days_on", lever.days_on},
                          {"highest_intensity", lever.highest_intensity},
                          {"usd", lever.usd}});
    }
    Json pools = Json::array();
    for (const PoolUse& pool : summary.pools) {
        pools.push_back({{"pool", pool.pool}, {"most", pool.most}});
    }
    return {{"unit", "USD"}, {"levers", std::move(levers)}, {"pools", std::move(pools)}};
}

} // namespace

nlohmann::ordered_json to_json(const Summary& summary) {
    Json out;
    out["stamp"] = stamp_json(summary.stamp);
    out["people"] = summary.people;
    Json& left = out["who_left"] = to_json(summary.departures);
    left["trapped"] = summary.trapped;
    left["dissuaded"] = summary.dissuaded;
    left["refused_pathway"] = summary.refused_pathway;
    out["at_sea"] = sea_json(summary);
    out["who_arrived"] = to_json(summary.arrivals);
    out["busiest_weeks"] = to_json(summary.busiest);
    out["where_they_stand"] = standing_json(summary);
    out["desks_and_beds"] = desks_json(summary);
    out["harm"] = harm_json(summary);
    out["returned"] = {{"returns", summary.returns},
                       {"voluntarily_now", summary.returned_voluntarily},
                       {"compulsorily_now", summary.returned_compulsorily},
                       {"refouled_now", summary.refouled},
                       {"unit", "people"}};
    out["cost"] = costs_json(summary);
    return out;
}

} // namespace corridor

#include "report/comparison.hpp"
#include "report/flow_table.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace corridor {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }

Json json_of(const Estimate& value) {
    return {{"mean", number(value.mean)}, {"low", number(value.low)}, {"high", number(value.high)}};
}

/// A change without an interval is null. When all replicates are equal, the mean is given and
/// bounds are null.
Json json_of(const Difference& d) {
    return {{"baseline", json_of(d.baseline)},
            {"plan", json_of(d.plan)},
            {"change", d.change.has_interval() || d.change.agree ? json_of(d.change) : Json()}};
}

Json json_of(const std::vector<FlowChange>& flows) {
    Json rows = Json::array();
    for (const FlowChange& flow : flows) {
        if (flow.is_coast) {
            continue;
        }
        Json row = {{"name", flow.name}, {"people", json_of(flow.people)}};
        for (std::size_t c = 0; c < flow.harm.size(); ++c) {
            row["harm"][std::string(harm_columns()[c].key)] = json_of(flow.harm[c]);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Json became_json(const std::array<Estimate, became_count>& people) {
    Json out = Json::object();
    for (std::size_t c = 0; c < became_count; ++c) {
        out[std::string(name_of(static_cast<Became>(c)))] = json_of(people[c]);
    }
    return out;
}

Json fates_json(const std::array<Estimate, fate_count * fate_count>& cells) {
    Json out = Json::object();
    for (std::size_t from = 0; from < fate_count; ++from) {
        for (std::size_t to = 0; to < fate_count; ++to) {
            out[std::string(name_of(static_cast<Fate>(from)))]
               [std::string(name_of(static_cast<Fate>(to)))] =
                   json_of(cells[from * fate_count + to]);
        }
    }
    return out;
}

Json horizon_json(const HorizonFigures& h, const Comparison& c) {
    Json out = {{"days", h.days}, {"observable", h.observable}};
    if (!h.observable) {
        return out;
    }
    out["used_target"] = json_of(h.used);
    out["used_other_ways"] = json_of(h.elsewhere);
    if (!c.has_intervals()) {
        return out;
    }
    if (c.has_placebo) {
        out["kept_off_total"] = json_of(h.kept_off_total);
        out["drawn_in_total"] = json_of(h.drawn_in_total);
        out["kept_off_placebo_total"] = json_of(h.kept_off_placebo_total);
        out["drawn_in_placebo_total"] = json_of(h.drawn_in_placebo_total);
        out["kept_off"] = became_json(h.kept_off);
        out["drawn_in"] = became_json(h.drawn_in);
        out["kept_off_placebo"] = became_json(h.kept_off_placebo);
        out["drawn_in_placebo"] = became_json(h.drawn_in_placebo);
        out["kept_off_with_claim"] = json_of(h.kept_off_with_claim);
        out["fate_matrix"] = fates_json(h.fates);
        out["fate_matrix_placebo"] = fates_json(h.fates_placebo);
        out["fate_matrix_net"] = fates_json(h.fates_net);
    }
    const auto told = [](const Estimate& e) { return e.has_interval() ? json_of(e) : Json(); };
    out["displacement_ratio"] = told(h.displacement_ratio);
    out["weighted_displacement_quotient"] = told(h.quotient);
    out["weighted_displacement_quotient_before_after"] = told(h.quotient_before_after);
    out["variance_ratio"] = number(h.variance_ratio);
    return out;
}

} // namespace

nlohmann::ordered_json to_json(const Comparison& c) {
    Json out = {{"title", c.title},
                {"scenario", c.scenario},
                {"plan", c.plan == "none" ? Json() : Json(c.plan)},
                {"against", c.against == "none" ? Json() : Json(c.against)},
                {"scenario_digest", c.scenario_digest},
                {"version", c.version},
                {"source_revision", c.source_revision},
                {"seeds", c.seeds},
                {"replicates", c.seeds.size()},
                {"single_run", c.seeds.size() < 2},
                {"has_intervals", c.has_intervals()},
                {"intervals", "luck alone; what is not known about parameters is not in them"},
                {"interval_level", interval_level},
                {"days", c.days},
                {"measure_starts", to_string(c.measure)},
                {"exploratory", c.exploratory},
                {"counterfactual", c.counterfactual},
                {"what_if", c.is_what_if},
                {"placebo", c.has_placebo},
                {"changes", c.changes},
                {"levers", c.levers},
                {"target_legs", c.target_count},
                {"legs", c.leg_count}};
    Json harm = Json::object();
    for (std::size_t k = 0; k < harm_kind_count; ++k) {
        const HarmKind& kind = harm_kinds()[k];
        Json row = json_of(c.harm[k]);
        row["unit"] = kind.unit;
        row["per_1000_set_out"] = json_of(c.harm_per_1000[k]);
        harm[std::string(kind.key)] = std::move(row);
    }
    out["harm"] = std::move(harm);
    out["set_out"] = json_of(c.set_out);
    if (c.has_intervals()) {
        out["net_lives"] = {{"net_lives", json_of(c.net_lives)},
                            {"protection_denied", json_of(c.protection_denied)}};
    }
    for (const HorizonFigures& horizon : c.horizons) {
        out["horizons"].push_back(horizon_json(horizon, c));
    }
    out["flows"] = {{"corridors", json_of(c.corridors)}, {"channels", json_of(c.channels)},
                    {"modes", json_of(c.modes)},         {"legs", json_of(c.legs)},
                    {"places", json_of(c.places)},       {"countries", json_of(c.countries)}};
    out["cost_usd"] = json_of(c.cost_usd);
    if (!c.counterfactual) {
        const auto told = [](const Estimate& usd) {
            return usd.has_interval() ? json_of(usd) : Json();
        };
        out["usd_per_life_saved"] = told(c.usd_per_life);
        out["usd_per_exploitation_averted"] = told(c.usd_per_exploitation);
    }
    return out;
}

} // namespace corridor

#include "report/plan_check.hpp"

#include "report/figures.hpp"
#include "report/text_table.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace corridor {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_names = 3; ///< in a cell; JSON has all

std::string shown_date(const std::optional<Date>& date) {
    return date ? to_string(*date) : "never";
}

std::string shown_names(const std::vector<std::string>& names) {
    const std::size_t told = std::min(most_names, names.size());
    std::string text = fmt::format("{}", fmt::join(names.begin(), names.begin() + told, ", "));
    return told == names.size() ? text : fmt::format("{} and {} more", text, names.size() - told);
}

std::string shown_range(double low, double high) {
    return low == high ? shown(low) : fmt::format("{} to {}", shown(low), shown(high));
}

std::string shown_day_of_decision(const Duty& duty) {
    if (!duty.decide_by) return "on its trigger";
    return to_string(*duty.decide_by) + (duty.decided_too_late ? " *" : "");
}

TextTable table_of_duties(const PlanCheck& check) {
    TextTable table;
    table.columns = {{"decide by", true, false},
                     {"lever", true, false},
                     {"who", true, false},
                     {"on from", true, false},
                     {"in full from", true, false},
                     {"until", true, false},
                     {"highest\nintensity", false, false},
                     {"USD", false, false},
                     {"evidence", true, false}};
    for (const Duty& duty : check.duties) {
        table.rows.push_back(
            {shown_day_of_decision(duty), duty.lever, duty.owner.empty() ? "nobody" : duty.owner,
             shown_date(duty.from), shown_date(duty.fully_from), shown_date(duty.until),
             shown(duty.highest_intensity), shown(duty.cost_usd), std::string(1, duty.confidence)});
    }
    return table;
}

Json date_or_null(const std::optional<Date>& date) {
    return date ? Json(to_string(*date)) : Json();
}

} // namespace

std::string to_text(const PlanCheck& check) {
    std::string text = fmt::format(
        "{} ({})\ncorridor {}, scenario {} {}, from {}; from the plan alone, without a run\n",
        check.title, check.plan, check.version, check.scenario, check.scenario_digest,
        to_string(check.first_day));
    text += section("Who does what by when", table_of_duties(check));
    const auto any = [&](auto&& holds) {
        return std::any_of(check.duties.begin(), check.duties.end(), holds);
    };
    if (any([](const Duty& duty) { return duty.decided_too_late; })) {
        text += "  * before the scenario's first day: it must be ready already\n";
    }
    std::string needs;
    std::string triggers;
    for (const Duty& duty : check.duties) {
        if (!duty.needs.empty()) needs += fmt::format("  {}: {}\n", duty.lever, duty.needs);
        if (!duty.trigger.empty()) triggers += fmt::format("  {}: {}\n", duty.lever, duty.trigger);
    }
    text += section("What must be in place", needs);
    text += section("Levers that wait for a trigger, dated above as if it fired at once", triggers);
    TextTable pools;
    pools.columns = {{"pool", true, false},
                     {"there is", false, false},
                     {"most wanted", false, false},
                     {"", true, false},
                     {"first day", true, false},
                     {"days", false, false},
                     {"levers, in order of service", true, false}};
    for (const OverDraw& one : check.over_drawn) {
        pools.rows.push_back({one.pool, shown(one.available), shown(one.most_wanted), one.kind,
                              to_string(one.first_day), std::to_string(one.days),
                              fmt::format("{}", fmt::join(one.levers, ", "))});
    }
    text += section("Overdrawn pools", pools);
    TextTable fails;
    fails.columns = {
        {"lever", true, false},    {"parameter", true, false}, {"without it", false, false},
        {"with it", false, false}, {"", true, false},          {"at", true, false}};
    for (const Shortfall& one : check.shortfalls) {
        fails.rows.push_back(
            {one.lever, one.parameter, shown_range(one.without_low, one.without_high),
             shown_range(one.planned_low, one.planned_high), one.unit, shown_names(one.where)});
    }
    text += section("What fails if one task is missed and the others are done", fails);
    std::string doubts;
    for (const std::string& doubt : check.doubts) {
        doubts += fmt::format("  {}\n", doubt);
    }
    return text + section("Warnings", doubts);
}

Json to_json(const PlanCheck& check) {
    Json out = {{"scenario", check.scenario},  {"scenario_digest", check.scenario_digest},
                {"version", check.version},    {"plan", check.plan},
                {"title", check.title},        {"first_day", to_string(check.first_day)},
                {"duties", Json::array()},     {"over_drawn", Json::array()},
                {"shortfalls", Json::array()}, {"doubts", check.doubts}};
    for (const Duty& duty : check.duties) {
        out["duties"].push_back({{"lever", duty.lever},
                                 {"owner", duty.owner},
                                 {"needs", duty.needs},
                                 {"decide_by", date_or_null(duty.decide_by)},
                                 {"decided_too_late", duty.decided_too_late},
                                 {"trigger", duty.trigger},
                                 {"from", date_or_null(duty.from)},
                                 {"fully_from", date_or_null(duty.fully_from)},
                                 {"until", date_or_null(duty.until)},
                                 {"highest_intensity", duty.highest_intensity},
                                 {"cost_usd", duty.cost_usd},
                                 {"confidence", std::string(1, duty.confidence)}});
    }
    for (const OverDraw& one : check.over_drawn) {
        out["over_drawn"].push_back({{"pool", one.pool},
                                     {"kind", one.kind},
                                     {"available", one.available},
                                     {"most_wanted", one.most_wanted},
                                     {"first_day", to_string(one.first_day)},
                                     {"days", one.days},
                                     {"levers", one.levers}});
    }
    for (const Shortfall& one : check.shortfalls) {
        out["shortfalls"].push_back({{"lever", one.lever},
                                     {"parameter", one.parameter},
                                     {"unit", one.unit},
                                     {"where", one.where},
                                     {"planned", {one.planned_low, one.planned_high}},
                                     {"without", {one.without_low, one.without_high}}});
    }
    return out;
}

} // namespace corridor

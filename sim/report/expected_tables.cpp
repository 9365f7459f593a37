#include "report/expected_tables.hpp"

#include "report/figures.hpp"
#include "report/flow_table.hpp"
#include "stages/transitions.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace corridor {

namespace {

constexpr double days_per_year = 365.25;

Harm harm_of(const std::vector<double>& outcomes, std::size_t member, double times) {
    Harm harm;
    for (std::size_t o = 0; o < outcome_count; ++o) {
        add(harm, static_cast<Outcome>(o), times * outcomes[member * outcome_count + o]);
    }
    return harm;
}

/// True for a day in the future.
bool is_what_if(Date date) {
    return date > std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

/// Over all places, people a year.
double entered(const ExpectedFlows& flows, Status status) {
    double sum = 0;
    for (std::size_t i = static_cast<std::size_t>(status); i < flows.entered.size();
         i += status_count) {
        sum += flows.entered[i];
    }
    return sum * days_per_year;
}

struct Line {
    std::string what;
    double baseline = 0;
    double plan = 0;
};

std::vector<Line> fates(const ExpectedReport& report) {
    std::vector<Line> lines;
    const auto both = [&](const std::string& what, auto&& figure) {
        lines.push_back(
            {what, figure(report.baseline), report.plan.empty() ? 0 : figure(report.with_plan)});
    };
    both("consider leaving",
         [](const ExpectedFlows& flows) { return flows.considering * days_per_year; });
    for (const auto& [what, status] :
         {std::pair("prepare to leave irregularly", Status::preparing),
          std::pair("arrive unregistered", Status::unregistered),
          std::pair("registered", Status::registered),
          std::pair("enter reception", Status::in_reception),
          std::pair("begin to work with papers", Status::working_regularly),
          std::pair("begin to work without papers", Status::working_irregularly),
          std::pair("enter exploitation", Status::exploited),
          std::pair("taken into a compound", Status::in_compound),
          std::pair("returned voluntarily", Status::returned_voluntarily),
          std::pair("returned under compulsion", Status::returned_compulsorily)}) {
        both(what, [which = status](const ExpectedFlows& flows) { return entered(flows, which); });
    }
    // A plan may lead fewer people to a deadlier route, so the two must not be added up.
    both("died on the way",
         [](const ExpectedFlows& flows) { return flows.on_legs(Outcome::died) * days_per_year; });
    both("died at places, in the long run",
         [](const ExpectedFlows& flows) { return flows.at_places(Outcome::died) * days_per_year; });
    for (const OutcomeInfo& kind : outcomes()) {
        if (!kind.is_harm || kind.outcome == Outcome::died) continue;
        both(std::string(kind.label), [&](const ExpectedFlows& flows) {
            return flows.outcome(kind.outcome) * days_per_year;
        });
    }
    return lines;
}

/// Starts on legs that begin where a group lives.
double set_out_from_home(const World& world, const ExpectedFlows& flows) {
    std::vector<bool> is_home(world.places.size(), false);
    for (const Group& group : world.groups) {
        is_home[group.home.index()] = true;
    }
    double people = 0;
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        people += is_home[world.legs[l].from.index()] ? flows.departures[l] : 0;
    }
    return people;
}

/// Whom the long-run average leaves out; "" where that is nobody.
std::string left_out(const World& world) {
    double people = 0;
    double elsewhere = 0;
    bool some_join = false;
    for (const Group& group : world.groups) {
        const bool at_home =
            group.initial_status.empty() || group.initial_status == name_of(Status::at_home);
        people += group.size;
        elsewhere += at_home ? 0 : group.size;
        some_join |= group.inflow_per_day > 0;
    }
    if (elsewhere <= 0) {
        return some_join ? "It leaves out people who join a group later.\n" : "";
    }
    return fmt::format("It leaves out {} of {} people, who do not begin at home{}.\n",
                       shown_people(elsewhere), shown_people(people),
                       some_join ? ", and those who join a group later" : "");
}

/// The long run beside the scenario's own days: what people see first must not be taken for those.
std::string own_days_text(const World& world, const ExpectedReport& report,
                          const std::string& against) {
    const bool twin = !report.plan.empty();
    TextTable table;
    table.columns = {{fmt::format("people who set out\nfrom home in {} days", report.days), true},
                     {against}};
    if (twin) {
        table.columns.push_back({report.plan});
    }
    const auto add = [&](const std::string& what, double baseline, double plan) {
        std::vector<std::string> cells{what, shown_people(baseline)};
        if (twin) {
            cells.push_back(shown_people(plan));
        }
        table.rows.push_back(std::move(cells));
    };
    add("long-run average", report.days * set_out_from_home(world, report.baseline),
        twin ? report.days * set_out_from_home(world, report.with_plan) : 0);
    add("from the first day on", set_out_from_home(world, report.own_days),
        twin ? set_out_from_home(world, report.own_days_with_plan) : 0);
    return fmt::format(
        "\n{}\n{}The second row estimates a run of the scenario's own {} days; nobody waits in a "
        "queue there.\n\n{}",
        expected_note, left_out(world), report.days, table.text());
}

nlohmann::ordered_json own_days_json(const World& world, const ExpectedReport& report) {
    nlohmann::ordered_json out;
    out["days"] = report.days;
    out["unit"] = "people";
    const auto future = [&](const ExpectedFlows& long_run, const ExpectedFlows& own_days) {
        return nlohmann::ordered_json{
            {"long_run_average", report.days * set_out_from_home(world, long_run)},
            {"from_the_first_day", set_out_from_home(world, own_days)}};
    };
    out["baseline"] = future(report.baseline, report.own_days);
    if (!report.plan.empty()) {
        out["with_plan"] = future(report.with_plan, report.own_days_with_plan);
    }
    return out;
}

nlohmann::ordered_json flows_json(const World& world, const ExpectedFlows& flows) {
    nlohmann::ordered_json out;
    out["considering"] = flows.considering;
    out["unsettled"] = flows.unsettled;
    out["deaths"] = flows.deaths();
    auto& legs = out["legs"] = nlohmann::ordered_json::array();
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        const Leg& leg = world.legs[l];
        nlohmann::ordered_json row;
        row["from"] = world[leg.from].name;
        row["to"] = world[leg.to].name;
        row["mode"] = name_of(leg.mode);
        row["channel"] = name_of(leg.channel);
        row["departures"] = flows.departures[l];
        row["arrivals"] = flows.arrivals[l];
        row["under_way"] = flows.on_leg[l];
        row["harm"] = to_json(harm_of(flows.leg_outcome, l, 1));
        legs.push_back(std::move(row));
    }
    auto& places = out["places"] = nlohmann::ordered_json::array();
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        nlohmann::ordered_json row;
        row["name"] = world.places[p].name;
        nlohmann::ordered_json statuses;
        for (std::size_t s = 0; s < status_count; ++s) {
            const std::size_t at = p * status_count + s;
            if (flows.entered[at] > 0 || flows.present[at] > 0) {
                statuses[std::string(name_of(static_cast<Status>(s)))] = {
                    {"entered", flows.entered[at]}, {"present", flows.present[at]}};
            }
        }
        row["statuses"] = std::move(statuses);
        row["landed"] = flows.landed[p];
        row["disembarked"] = flows.disembarked[p];
        row["harm"] = to_json(harm_of(flows.place_outcome, p, 1));
        places.push_back(std::move(row));
    }
    nlohmann::ordered_json outcomes;
    for (std::size_t o = 0; o < outcome_count; ++o) {
        const auto outcome = static_cast<Outcome>(o);
        outcomes[std::string(name_of(outcome))] = flows.outcome(outcome);
    }
    out["outcomes"] = std::move(outcomes);
    nlohmann::ordered_json fired;
    for (std::size_t row = 0; row < flows.fired.size(); ++row) {
        fired[transition_name(row)] = flows.fired[row];
    }
    out["fired"] = std::move(fired);
    return out;
}

} // namespace

FlowTable expected_ways(const World& world, const ExpectedFlows& flows) {
    FlowTable table;
    table.what = "people_a_year";
    table.columns = {"departures", "arrivals"};
    std::map<std::tuple<std::string, std::string, std::string>, FlowRow> rows;
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        const Leg& leg = world.legs[l];
        const std::string from = country_in_words(world[world[leg.from].country].code);
        const std::string to = country_in_words(world[world[leg.to].country].code);
        const std::string mode(name_of(leg.mode));
        FlowRow& row = rows[{from, to, mode}];
        row.name = from == to ? fmt::format("inside {} by {}", from, mode)
                              : fmt::format("{} to {} by {}", from, to, mode);
        row.flows.resize(2, 0);
        row.flows[0] += flows.departures[l] * days_per_year;
        row.flows[1] += flows.arrivals[l] * days_per_year;
        row.harm += harm_of(flows.leg_outcome, l, days_per_year);
    }
    std::map<std::string, FlowRow> at_places;
    for (std::size_t p = 0; p < world.places.size(); ++p) {
        FlowRow& row = at_places[world[world.places[p].country].code];
        row.flows.resize(2, 0);
        row.harm += harm_of(flows.place_outcome, p, days_per_year);
    }
    table.total.name = "all ways and places";
    table.total.flows.resize(2, 0);
    for (auto& [key, row] : rows) {
        table.rows.push_back(std::move(row));
    }
    for (auto& [code, row] : at_places) {
        row.name = fmt::format("at places in {}", country_in_words(code));
        table.rows.push_back(std::move(row));
    }
    for (const FlowRow& row : table.rows) {
        table.total.harm += row.harm;
        table.total.flows[0] += row.flows[0];
        table.total.flows[1] += row.flows[1];
    }
    return table;
}

std::string to_text(const World& world, const ExpectedReport& report) {
    const bool twin = !report.plan.empty();
    const auto named = [](const std::string& plan) {
        return plan.empty() ? std::string("no plan") : plan;
    };
    std::string text = fmt::format("{}\nExpected flows under the conditions of {}: {}\n",
                                   report.scenario, to_string(report.date), expected_label);
    text += "A preview: the number of people at home is constant, full desks and networks serve "
            "what they can,\nand beliefs, triggers and networks stay as on that day. A run with "
            "agents confirms it or does not.\n";
    constexpr double told_from = 0.01;
    const double unsettled =
        std::max(report.baseline.unsettled, twin ? report.with_plan.unsettled : 0.0);
    if (unsettled > told_from) {
        text += fmt::format("Full queues depend on each other and are not fully balanced: the "
                            "largest error is {:.0f} %. Ignore small changes below.\n",
                            100 * unsettled);
    }
    if (report.counterfactual) {
        text += fmt::format("{} is a counterfactual: it is shown for its harm.\n", report.plan);
    }
    if (report.exploratory) {
        text += "EXPLORATORY: more than half of the levers have evidence of grade C or D\n";
    }
    if (is_what_if(report.date)) {
        text += "a what-if, not a forecast\n";
    }
    text += own_days_text(world, report, named(report.against));
    text += fmt::format("\nUnder {}\n", named(report.against));
    text += text_table(expected_ways(world, report.baseline)).text();
    if (twin) {
        text += fmt::format("\nUnder {}\n", report.plan);
        text += text_table(expected_ways(world, report.with_plan)).text();
    }
    TextTable table;
    table.columns = {{"what becomes\nof them,\npeople a year", true, false},
                     {named(report.against), false, false}};
    if (twin) {
        table.columns.push_back({report.plan, false, false});
        table.columns.push_back({"change", false, false});
    }
    for (const Line& line : fates(report)) {
        std::vector<std::string> cells{line.what, shown_people(line.baseline)};
        if (twin) {
            cells.push_back(shown_people(line.plan));
            cells.push_back(shown_signed_people(line.plan - line.baseline));
        }
        table.rows.push_back(std::move(cells));
    }
    return text + "\n" + table.text();
}

nlohmann::ordered_json to_json(const World& world, const ExpectedReport& report) {
    nlohmann::ordered_json out;
    out["label"] = expected_label;
    out["title"] = report.scenario;
    out["date"] = to_string(report.date);
    out["unit"] = "people a day";
    out["counterfactual"] = report.counterfactual;
    out["exploratory"] = report.exploratory;
    out["what_if"] = is_what_if(report.date);
    out["against"] = report.against;
    out["set_out_from_home"] = own_days_json(world, report);
    out["baseline"] = flows_json(world, report.baseline);
    if (!report.plan.empty()) {
        out["plan"] = report.plan;
        out["with_plan"] = flows_json(world, report.with_plan);
    }
    return out;
}

} // namespace corridor

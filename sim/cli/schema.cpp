#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/number_checks.hpp"
#include "cli/open_scenario.hpp"
#include "cli/text_blocks.hpp"
#include "engine/simulation.hpp"
#include "input/file_formats.hpp"
#include "input/made_up_region.hpp"
#include "state/outcomes.hpp"

#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace corridor::cli {

namespace {

using Json = nlohmann::ordered_json;

/// A results file with every variable, including optional ones: one day of a small region under a
/// plan.
Results example_results() {
    RunOptions options;
    options.plan = "measures";
    options.days = 1;
    auto scenario = std::make_shared<Scenario>(
        *read_made_up({.people = 100, .days = 1, .people_per_agent = 1}));
    scenario->outputs.sampled_trajectories = 1;
    scenario->outputs.belief_risk = true;
    Simulation simulation(scenario, options);
    simulation.live();
    simulation.finish();
    return std::move(simulation.recorder().results());
}

/// The same form for rows about people and about vessels.
struct Row {
    std::string name;
    std::string_view from;
    std::string_view cause;
    std::string_view clock;
    std::string_view parameter; ///< "" means none
    std::string leads_to;
    std::string_view idea;
};

std::vector<Row> transition_rows() {
    const auto name_of_parameter = [](Param id) {
        return id == Param::count ? std::string_view() : parameter(id).name;
    };
    std::vector<Row> rows;
    for (const Transition& row : transitions()) {
        rows.push_back({transition_name(rows.size()), name_of(row.from), name_of(row.cause),
                        name_of(row.clock), name_of_parameter(row.parameter), row.leads_to.names(),
                        row.idea});
    }
    for (const VesselTransition& row : vessel_transitions()) {
        rows.push_back({transition_name(rows.size()), name_of(row.from), name_of(row.cause),
                        name_of(row.clock), name_of_parameter(row.parameter), row.leads_to.names(),
                        row.idea});
    }
    return rows;
}

Json files_json() {
    Json files = Json::array();
    for (const FileFormat& format : file_formats()) {
        Json entries = Json::array();
        for (const FileEntry& entry : format.entries) {
            entries.push_back({{"name", entry.name},
                               {"required", entry.required},
                               {"value", entry.value},
                               {"meaning", entry.meaning}});
        }
        Json columns = Json::array();
        if (format.domain) {
            for (const std::string& name : parameter_names(*format.domain)) {
                columns.push_back(name);
            }
        }
        files.push_back({{"path", format.path},
                         {"required", format.required},
                         {"meaning", format.meaning},
                         {"entries", std::move(entries)},
                         {"parameters", std::move(columns)}});
    }
    return files;
}

Json outcomes_json() {
    Json rows = Json::array();
    for (const OutcomeInfo& row : outcomes()) {
        rows.push_back({{"key", row.key},
                        {"label", row.label},
                        {"stage", row.stage ? Json(name_of(*row.stage)) : Json()},
                        {"unit", row.unit},
                        {"is_harm", row.is_harm},
                        {"column", row.column ? Json(key_of(*row.column)) : Json()},
                        {"status", row.status ? Json(name_of(*row.status)) : Json()}});
    }
    return rows;
}

Json schema_json() {
    Json out;
    out["results_format_version"] = results_format_version;
    out["scenario_files"] = files_json();
    Json variables = Json::array();
    for (const Variable& variable : example_results().variables) {
        variables.push_back(
            {{"name", variable.name},
             {"dims", variable.dims},
             {"type", Variable::type_name(variable.values)},
             {"units", variable.units.starts_with("days since ") ? "days since the first day"
                                                                 : variable.units},
             {"long_name", variable.long_name},
             {"coordinate", variable.coordinate}});
    }
    out["results"] = std::move(variables);
    Json rows = Json::array();
    for (const Row& row : transition_rows()) {
        rows.push_back({{"name", row.name},
                        {"from", row.from},
                        {"cause", row.cause},
                        {"clock", row.clock},
                        {"parameter", row.parameter.empty() ? Json() : Json(row.parameter)},
                        {"leads_to", row.leads_to},
                        {"idea", row.idea}});
    }
    out["transitions"] = std::move(rows);
    Json states = Json::array();
    for (const StatusInfo& info : statuses()) {
        states.push_back(
            {{"name", info.name}, {"stage", name_of(info.stage)}, {"meaning", info.meaning}});
    }
    out["statuses"] = std::move(states);
    out["outcomes"] = outcomes_json();
    return out;
}

std::string files_text() {
    std::string text = "# Files of a scenario\n";
    for (const FileFormat& format : file_formats()) {
        text += fmt::format(
            "\n## {}{}\n\n{}\n\n| {} | | value | meaning |\n| --- | --- | --- | --- |\n",
            format.path, format.required ? "" : " (may be absent)", format.meaning,
            format.path.ends_with(".toml") ? "key" : "column");
        for (const FileEntry& entry : format.entries) {
            text += fmt::format("| `{}` | {} | {} | {} |\n", entry.name,
                                entry.required ? "required" : "", entry.value, entry.meaning);
        }
        if (format.domain) {
            text += fmt::format("\nParameters that can also be columns: {}\n",
                                fmt::join(parameter_names(*format.domain), ", "));
        }
    }
    return text;
}

std::string transitions_text() {
    std::string text = "# What can happen\n\n"
                       "| status | cause | clock | parameter | leads to | idea |\n"
                       "| --- | --- | --- | --- | --- | --- |\n";
    for (const Row& row : transition_rows()) {
        text +=
            fmt::format("| {} | {} | {} | {} | {} | {} |\n", row.name.substr(0, row.name.find(':')),
                        as_words(row.cause), row.clock, row.parameter, row.leads_to, row.idea);
    }
    return text;
}

std::string outcomes_text() {
    std::string text = "# What happens to people\n\n"
                       "| key | label | stage | harm | column beside flows |\n"
                       "| --- | --- | --- | --- | --- |\n";
    for (const OutcomeInfo& row : outcomes()) {
        text += fmt::format("| `{}` | {} | {} | {} | {} |\n", row.key, row.label,
                            row.stage ? as_words(name_of(*row.stage)) : "several",
                            row.is_harm ? "yes" : "no", row.column ? key_of(*row.column) : "");
    }
    return text;
}

/// Seconds of each step of the day in a run of the scenario without a plan. Empty without a
/// scenario.
std::vector<double> step_seconds(const std::string& scenario, int threads) {
    if (scenario.empty()) return {};
    RunOptions options;
    options.threads = threads;
    options.time_steps = true;
    Simulation simulation(open_scenario(scenario, true), options);
    while (!simulation.done()) {
        simulation.live();
    }
    return simulation.step_seconds();
}

double share_of(const std::vector<double>& seconds, std::size_t step) {
    const double all = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    return all > 0 ? seconds[step] / all : 0;
}

Json day_json(const std::vector<double>& seconds) {
    Json rows = Json::array();
    for (std::size_t s = 0; s < Simulation::steps().size(); ++s) {
        const Simulation::Step& step = Simulation::steps()[s];
        Json row{{"name", step.name},
                 {"paragraph", fmt::format("3.{}", s + 1)},
                 {"meaning", step.meaning},
                 {"submodel", step.submodel.empty() ? Json() : Json(step.submodel)}};
        if (!seconds.empty()) {
            row["seconds"] = seconds[s];
            row["share"] = share_of(seconds, s);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string day_text(const std::vector<double>& seconds) {
    const bool timed = !seconds.empty();
    std::string text = fmt::format("# The order of a day\n\n"
                                   "| ODD | step | what happens | rules |{}\n"
                                   "| --- | --- | --- | --- |{}\n",
                                   timed ? " time |" : "", timed ? " --- |" : "");
    for (std::size_t s = 0; s < Simulation::steps().size(); ++s) {
        const Simulation::Step& step = Simulation::steps()[s];
        text +=
            fmt::format("| 3.{} | {} | {} | {} |", s + 1, step.name, step.meaning, step.submodel);
        text += timed ? fmt::format(" {:.1f} % |\n", 100 * share_of(seconds, s)) : "\n";
    }
    return text;
}

struct SchemaRequest {
    std::string part;
    std::string time; ///< a scenario for which the steps of a day are timed
    int threads = 0;
    bool json = false;
};

void tell(const SchemaRequest& request) {
    const std::string& part = request.part;
    const std::vector<double> seconds = step_seconds(request.time, request.threads);
    if (request.json) {
        Json all = schema_json();
        all["day"] = day_json(seconds);
        const std::string key = part == "files" ? "scenario_files" : part;
        fmt::print("{}\n", (part.empty() ? all : all.at(key)).dump(2));
        return;
    }
    std::string text;
    const auto add = [&](std::string_view name, auto&& make) {
        if (part.empty() || part == name) {
            text += (text.empty() ? "" : "\n") + make();
        }
    };
    add("files", files_text);
    add("results",
        [] { return "# Variables of a results file\n\n" + describe_results(example_results()); });
    add("transitions", transitions_text);
    add("outcomes", outcomes_text);
    add("day", [&] { return day_text(seconds); });
    fmt::print("{}", text);
}

} // namespace

void add_schema(CommandLine& line) {
    auto sub = line.add_subcommand("schema", "Describes the formats: files of a scenario, "
                                             "variables of results, what can happen to people, and "
                                             "the order of a day");
    auto request = std::make_shared<SchemaRequest>();
    sub.add_option("PART", request->part,
                   "files, results, transitions, outcomes or day; all without")
        .one_of({"files", "results", "transitions", "outcomes", "day"});
    auto time =
        sub.add_option("--time", request->time,
                       "runs this scenario without a plan and adds each step's share of the time");
    sub.add_option("--threads", request->threads, "of that run; as many as the machine has")
        .type_name("N")
        .needs(time)
        .transform(whole_number(1, 4096));
    sub.add_flag("--json", request->json, "prints JSON");
    sub.callback([=] {
        if (!request->time.empty() && !request->part.empty() && request->part != "day") {
            throw InputError("--time goes with the part 'day'; leave the other part out");
        }
        tell(*request);
    });
}

} // namespace corridor::cli

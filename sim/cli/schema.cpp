#include "cli/commands.hpp"
#include "cli/text_blocks.hpp"
#include "engine/simulation.hpp"
#include "input/file_formats.hpp"
#include "input/made_up_region.hpp"

#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace corridor::cli {

namespace {

using Json = nlohmann::ordered_json;

/// A results file that has every variable, those on request too: a day of a small region under a
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

/// One shape for people's rows and vessels' rows.
struct Row {
    std::string name;
    std::string_view from;
    std::string_view cause;
    std::string_view clock;
    std::string_view parameter; ///< "" for none
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
            text += fmt::format("\nParameters that may stand in columns too: {}\n",
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

void tell(const std::string& part, bool json) {
    if (json) {
        const Json all = schema_json();
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
    fmt::print("{}", text);
}

} // namespace

void add_schema(CLI::App& app) {
    auto* sub = app.add_subcommand(
        "schema", "The formats: files of a scenario, variables of results, what can happen");
    auto part = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    sub->add_option("PART", *part, "files, results or transitions; all without")
        ->check(CLI::IsMember({"files", "results", "transitions"}));
    sub->add_flag("--json", *json, "as JSON");
    sub->callback([=] { tell(*part, *json); });
}

} // namespace corridor::cli

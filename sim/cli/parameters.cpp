#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/text_blocks.hpp"
#include "parameters/registry.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace corridor::cli {

namespace {

/// Parameters by name or by stage; all when `words` is empty.
std::vector<Parameter> chosen(const std::vector<std::string>& words) {
    std::vector<std::string> known;
    for (const Parameter& row : parameters()) {
        known.emplace_back(row.name);
        known.emplace_back(name_of(row.stage));
    }
    for (const std::string& word : words) {
        if (std::find(known.begin(), known.end(), word) == known.end()) {
            throw InputError(fmt::format("'{}' is neither a parameter nor a stage{}", word,
                                         did_you_mean(word, known)));
        }
    }
    std::vector<Parameter> rows;
    for (const Parameter& row : parameters()) {
        const bool wanted = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
            return word == row.name || word == name_of(row.stage);
        });
        if (words.empty() || wanted) {
            rows.push_back(row);
        }
    }
    return rows;
}

nlohmann::ordered_json as_json(const Parameter& row) {
    return {{"name", row.name},
            {"stage", name_of(row.stage)},
            {"domain", name_of(row.domain)},
            {"unit", row.unit},
            {"default", row.default_value},
            {"low", row.low},
            {"high", row.high},
            {"fixed_in_run", fixed_in_run(row.id)},
            {"explanation", row.explanation},
            {"source", row.source}};
}

std::string as_text(const Parameter& row) {
    std::string text = fmt::format("  {:<34} {} {}, in [{}, {}]\n", row.name, row.default_value,
                                   row.unit, row.low, row.high);
    return text + wrapped(fmt::format("per {}{}: {} ({})", name_of(row.domain),
                                      fixed_in_run(row.id) ? ", does not change during a run" : "",
                                      row.explanation, row.source),
                          6);
}

void tell(const std::vector<std::string>& words, bool json) {
    const std::vector<Parameter> rows = chosen(words);
    if (json) {
        auto out = nlohmann::ordered_json::array();
        for (const Parameter& row : rows) {
            out.push_back(as_json(row));
        }
        fmt::print("{}\n", out.dump(2));
        return;
    }
    std::string_view stage;
    for (const Parameter& row : rows) {
        if (name_of(row.stage) != stage) {
            fmt::print("{}{}\n\n", stage.empty() ? "" : "\n", name_of(row.stage));
            stage = name_of(row.stage);
        }
        fmt::print("{}", as_text(row));
    }
}

} // namespace

void add_parameters(CommandLine& line) {
    auto sub = line.add_subcommand(
        "parameters", "Lists every parameter: default, unit, range, meaning and source");
    auto words = std::make_shared<std::vector<std::string>>();
    auto json = std::make_shared<bool>(false);
    sub.add_option("NAME", *words, "parameters or stages; without it all");
    sub.add_flag("--json", *json, "prints JSON");
    sub.callback([=] { tell(*words, *json); });
}

} // namespace corridor::cli

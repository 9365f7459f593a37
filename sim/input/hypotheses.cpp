#include "input/hypotheses.hpp"

#include "base/text_file.hpp"
#include "input/data_folder.hpp"
#include "input/detail/effects.hpp"
#include "input/detail/toml.hpp"
#include "input/overrides.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace corridor {

namespace reading {

namespace {

void read_assignments(TomlTable& root, Hypothesis& hypothesis) {
    if (auto choice = root.table("choice", "[choice]")) {
        const std::string rule = choice->required_text("rule");
        if (!rule.empty() && !parse_choice_rule(rule)) {
            choice->error(
                choice->at("rule"),
                unknown_word(rule, "choice rule", names_of<ChoiceRule>(choice_rule_count)));
        }
        choice->finish();
        hypothesis.assignments.push_back("choice.rule=" + rule);
    }
    for (const TomlNumber& given : root.numbers("parameters")) {
        const auto param = find_parameter(given.key);
        const std::string wrong =
            !param ? unknown_parameter(given.key) : out_of_range(parameter(*param), given.value);
        root.error(given.position, wrong);
        hypothesis.assignments.push_back(fmt::format("{}={}", given.key, given.value));
    }
    if (hypothesis.assignments.empty()) {
        root.error(root.at(), "a hypothesis changes something; add [parameters] or [choice]");
    }
}

void read_hypothesis(std::string_view text, const std::string& id, const std::string& shown_as,
                     Problems& problems, std::vector<Hypothesis>& all) {
    const auto parsed = parse_toml(text, shown_as, problems);
    if (!parsed) return;
    TomlTable root(*parsed, shown_as, "a hypothesis", problems);
    Hypothesis hypothesis;
    hypothesis.id = root.required_text("id");
    hypothesis.title = root.required_text("title");
    hypothesis.question = root.required_text("question");
    hypothesis.claim = root.required_text("claim");
    hypothesis.evidence = root.required_text("evidence");
    hypothesis.source = root.required_text("source");
    const std::string confidence = root.required_text("confidence");
    if (confidence.size() == 1 && 'A' <= confidence[0] && confidence[0] <= 'D') {
        hypothesis.confidence = confidence[0];
    } else if (!confidence.empty()) {
        root.error(root.at("confidence"),
                   fmt::format("confidence is '{}'; write A, B, C or D", confidence));
    }
    if (hypothesis.id != id && !hypothesis.id.empty()) {
        root.error(root.at("id"),
                   fmt::format("id is '{}' but the file is called '{}'; make them equal",
                               hypothesis.id, id));
    }
    read_assignments(root, hypothesis);
    root.finish();
    all.push_back(std::move(hypothesis));
}

} // namespace

} // namespace reading

std::vector<Hypothesis> read_hypotheses(const std::filesystem::path& folder,
                                        const std::string& shown_as, Problems& problems) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    if (error) {
        problems.error({shown_as, 0, 0},
                       fmt::format("the hypotheses cannot be read ({}); set CORRIDOR_HOME to the "
                                   "folder that holds data/hypotheses",
                                   error.message()));
    }
    std::sort(files.begin(), files.end());
    std::vector<Hypothesis> all;
    for (const auto& file : files) {
        const std::string shown = shown_as + "/" + file.filename().string();
        std::error_code why;
        if (const auto text = read_text(file, why)) {
            reading::read_hypothesis(*text, file.stem().string(), shown, problems, all);
        } else {
            problems.error({shown, 0, 0}, fmt::format("cannot be read ({})", why.message()));
        }
    }
    return all;
}

std::vector<Hypothesis> load_hypotheses() {
    Problems problems;
    auto all =
        read_hypotheses(corridor_home() / "data" / "hypotheses", "data/hypotheses", problems);
    if (problems.has_errors()) throw InputError(problems);
    return all;
}

std::vector<Hypothesis> find_hypotheses(const std::vector<Hypothesis>& known,
                                        const std::vector<std::string>& names) {
    std::vector<std::string> words{"all"};
    for (const Hypothesis& one : known) {
        words.push_back(one.id);
        if (std::find(words.begin(), words.end(), one.question) == words.end()) {
            words.push_back(one.question);
        }
    }
    for (const std::string& name : names) {
        if (std::find(words.begin(), words.end(), name) != words.end()) continue;
        const std::string hint = did_you_mean(name, words);
        throw InputError(
            fmt::format("'{}' is no hypothesis{}", name,
                        hint.empty() ? "; there are " + reading::any_of(words) : hint));
    }
    std::vector<Hypothesis> found;
    for (const Hypothesis& one : known) {
        if (std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                return name == "all" || name == one.id || name == one.question;
            })) {
            found.push_back(one);
        }
    }
    return found;
}

void assume(Scenario& scenario, const Hypothesis& hypothesis) {
    for (const std::string& assignment : hypothesis.assignments) {
        set_parameter(scenario, assignment);
    }
}

} // namespace corridor

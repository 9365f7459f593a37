#include "report/calibration.hpp"

#include "report/observation_fit.hpp"
#include "report/scores_table.hpp"
#include "report/text_table.hpp"

#include <cmath>

#include <fmt/format.h>

namespace corridor {

namespace {

using Json = nlohmann::ordered_json;

Json errors_json(const CalibrationErrors& errors) {
    return {{"seen", json_number(errors.seen)}, {"held_out", json_number(errors.held_out)}};
}

std::string ratio(double value) { return shown_ratio(value, 3); }

std::string verdict(const Calibration& c) {
    if (std::isnan(c.after.held_out)) {
        return "There are no later observations, so this fit has no test.";
    }
    return c.after.held_out < c.before.held_out
               ? "The held-out error is smaller than before the fit."
               : "The held-out error is not smaller than before the fit: the fit does not carry "
                 "over.";
}

} // namespace

std::string calibration_text(const Calibration& c) {
    std::string text = fmt::format(
        "{}: fitted to observations up to {}{}; {} evaluations of {} runs from seed {}{}\n\n",
        c.title, to_string(c.until),
        c.is_case ? "" : ", plan " + (c.plan.empty() ? "none" : c.plan), c.evaluations,
        c.replicates, c.seed, c.interrupted ? " (interrupted)" : "");
    TextTable parameters;
    parameters.columns = {{"parameter", true}, {"start"}, {"least"}, {"most"},
                          {"fitted"},          {"", true}};
    for (const FittedParameter& p : c.parameters) {
        parameters.rows.push_back({p.name, fmt::format("{:.4g}", p.start),
                                   fmt::format("{:.4g}", p.low), fmt::format("{:.4g}", p.high),
                                   fmt::format("{:.4g}", p.fitted),
                                   p.at_bound ? "at its bound: the range decided the value" : ""});
    }
    TextTable errors;
    errors.columns = {{"error", true}, {"before"}, {"after"}};
    errors.rows = {{"~~up to " + to_string(c.until) + ", used by the fit~~", ratio(c.before.seen),
                    ratio(c.after.seen)},
                   {"later, held out", ratio(c.before.held_out), ratio(c.after.held_out)}};
    text += parameters.text() + "\n" + errors.text() + "\n";
    text += c.is_case
                ? "Averaged relative difference, rescaled, over seeds that the fit did not use. "
                  "What was seen is\nwhat was published by then. In the later days the total that "
                  "was counted says how many people come.\n"
                : "Root mean square of log((simulated + 10) / (observed + 10)), series alike, "
                  "over seeds that the fit\ndid not use.\n";
    text += verdict(c) + "\n" + (c.warning.empty() ? "" : c.warning + "\n");
    if (!c.camps.empty()) {
        TextTable camps;
        camps.columns = {{"camp", true},
                         {"~~seen~~\nbefore"},
                         {"~~seen~~\nafter"},
                         {"held out\nbefore"},
                         {"held out\nafter"}};
        for (const CampError& camp : c.camps) {
            camps.rows.push_back({camp.camp, ratio(camp.before.seen), ratio(camp.after.seen),
                                  ratio(camp.before.held_out), ratio(camp.after.held_out)});
        }
        text += "\n" + camps.text();
    }
    if (c.fit) {
        text += "\n" + observation_fit_text(*c.fit);
    }
    return text;
}

std::string calibration_json(const Calibration& c) {
    Json parameters = Json::array();
    for (const FittedParameter& p : c.parameters) {
        parameters.push_back({{"name", p.name},
                              {"start", p.start},
                              {"low", p.low},
                              {"high", p.high},
                              {"fitted", p.fitted},
                              {"at_bound", p.at_bound}});
    }
    Json out = {{"scenario", c.scenario},
                {"title", c.title},
                {"rule", c.is_case ? "flee" : "scenario"},
                {"until", to_string(c.until)},
                {"seed", c.seed},
                {"replicates", c.replicates},
                {"evaluations", c.evaluations},
                {"interrupted", c.interrupted},
                {"parameters", std::move(parameters)},
                {"before", errors_json(c.before)},
                {"after", errors_json(c.after)},
                {"verdict", verdict(c)}};
    if (!c.warning.empty()) {
        out["warning"] = c.warning;
    }
    if (!c.camps.empty()) {
        Json camps = Json::array();
        for (const CampError& camp : c.camps) {
            camps.push_back({{"name", camp.camp},
                             {"before", errors_json(camp.before)},
                             {"after", errors_json(camp.after)}});
        }
        out["camps"] = std::move(camps);
    }
    if (c.fit) {
        out["fit"] = Json::parse(observation_fit_json(*c.fit));
    }
    return out.dump(2);
}

std::string calibration_toml(const Calibration& c) {
    std::string text =
        fmt::format("{}{}` to observations up to {}: error {} before, {} after;\n"
                    "# held out {} before, {} after. Agreement with observations that the fit has "
                    "used shows little.\n"
                    "# A name with * at its end is a factor.\n[parameters]\n",
                    calibration_toml_begins, c.scenario, to_string(c.until), ratio(c.before.seen),
                    ratio(c.after.seen), ratio(c.before.held_out), ratio(c.after.held_out));
    for (const FittedParameter& p : c.parameters) {
        const bool bare = p.name.find_first_of("@*= ") == std::string::npos;
        const Json name = p.name; // quoted in the same way as in TOML
        text += fmt::format("{} = {:#.10g}{}\n", bare ? p.name : name.dump(), p.fitted,
                            p.at_bound ? " # at its bound" : "");
    }
    return text;
}

} // namespace corridor

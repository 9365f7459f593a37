#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/text_blocks.hpp"
#include "input/catalogue.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace corridor::cli {

namespace {

using Json = nlohmann::ordered_json;

Json as_json(const CatalogueLever& lever) {
    Json effects = Json::array();
    for (const CatalogueEffect& effect : lever.effects) {
        const Parameter& row = parameter(effect.parameter);
        effects.push_back({{"parameter", row.name},
                           {"unit", row.unit},
                           {"op", name_of(effect.op)},
                           {"value", effect.value},
                           {"low", effect.low},
                           {"high", effect.high},
                           {"source", effect.source}});
    }
    return {
        {"id", lever.id},
        {"title", lever.title},
        {"stage", lever.stage},
        {"practice", lever.practice},
        {"evidence", lever.evidence},
        {"confidence", std::string(1, lever.confidence)},
        {"source", lever.source},
        {"owner", lever.owner},
        {"needs", lever.needs},
        {"lead_days", lever.lead_days},
        {"enforcement", lever.enforcement},
        {"counterfactual", lever.counterfactual},
        {"cooperation", lever.cooperation},
        {"cost", {{"fixed_usd", lever.cost.fixed_usd}, {"usd_per_day", lever.cost.usd_per_day}}},
        {"effects", std::move(effects)}};
}

std::string line_of(const CatalogueLever& lever) {
    return fmt::format("  {:<38} {}  {}\n", lever.id, lever.confidence, lever.title);
}

std::string in_full(const CatalogueLever& lever) {
    std::string text = fmt::format("{} ({}, {}, confidence {})\n", lever.title, lever.id,
                                   lever.stage, lever.confidence);
    const auto add = [&](std::string_view label, const std::string& what) {
        if (!what.empty()) {
            text += wrapped(fmt::format("{}: {}", label, what), 2);
        }
    };
    add("practice", lever.practice);
    add("evidence", lever.evidence);
    add("source", lever.source);
    add("decided by", lever.owner);
    add("needs", lever.needs);
    text += fmt::format("  lead time: {} days\n", lever.lead_days);
    if (lever.cost.fixed_usd > 0 || lever.cost.usd_per_day > 0) {
        text += fmt::format("  cost: {} USD once, {} USD a day\n", lever.cost.fixed_usd,
                            lever.cost.usd_per_day);
    }
    if (lever.enforcement) {
        text += "  enforcement: cannot select people by ethnicity, religion or nationality\n";
    }
    if (lever.counterfactual) {
        text += "  only in plans that say counterfactual = true\n";
    }
    if (lever.cooperation) {
        text += "  an agreement: a plan must name at least two states\n";
    }
    text += "  changes at full intensity:\n";
    for (const CatalogueEffect& effect : lever.effects) {
        const Parameter& row = parameter(effect.parameter);
        text += wrapped(fmt::format("{} {} {} (evidence allows [{}, {}]; {}; {})",
                                    name_of(effect.op), row.name, effect.value, effect.low,
                                    effect.high, row.unit, effect.source),
                        4);
    }
    return text;
}

void tell(const std::vector<std::string>& ids, bool json) {
    const Catalogue all = load_catalogue();
    std::vector<std::string> known;
    for (const CatalogueLever& lever : all) {
        known.push_back(lever.id);
    }
    std::vector<const CatalogueLever*> rows;
    for (const std::string& id : ids.empty() ? known : ids) {
        const CatalogueLever* lever = find_lever(all, id);
        if (lever == nullptr) {
            throw InputError(
                fmt::format("'{}' is not a lever of the catalogue{}", id, did_you_mean(id, known)));
        }
        rows.push_back(lever);
    }
    if (json) {
        Json out = Json::array();
        for (const CatalogueLever* lever : rows) {
            out.push_back(as_json(*lever));
        }
        fmt::print("{}\n", out.dump(2));
        return;
    }
    if (!ids.empty()) {
        for (const CatalogueLever* lever : rows) {
            fmt::print("{}{}", lever == rows.front() ? "" : "\n", in_full(*lever));
        }
        return;
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto* a, const auto* b) { return a->stage < b->stage; });
    std::string stage;
    for (const CatalogueLever* lever : rows) {
        if (lever->stage != stage) {
            fmt::print("{}{}\n\n", stage.empty() ? "" : "\n", lever->stage);
            stage = lever->stage;
        }
        fmt::print("{}", line_of(*lever));
    }
    fmt::print("\nThe letter is the grade of the evidence, A to D. 'corridor levers ID' shows "
               "everything about one lever.\n");
}

} // namespace

void add_levers(CommandLine& line) {
    auto sub = line.add_subcommand("levers", "Lists the catalogue of levers, with their evidence");
    auto ids = std::make_shared<std::vector<std::string>>();
    auto json = std::make_shared<bool>(false);
    sub.add_option("ID", *ids, "levers to show in full; without it a list");
    sub.add_flag("--json", *json, "prints JSON");
    sub.callback([=] { tell(*ids, *json); });
}

} // namespace corridor::cli

#include "input/catalogue.hpp"

#include "base/text_file.hpp"
#include "input/data_folder.hpp"
#include "input/detail/effects.hpp"
#include "input/detail/toml.hpp"
#include "scenario/scenario.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace corridor {

namespace reading {

namespace {

const std::vector<std::string>& lever_stages() {
    static const std::vector<std::string> all{"pre-travel", "transit", "at-border", "post-arrival",
                                              "cross-cutting"};
    return all;
}

std::optional<CatalogueEffect> read_effect(TomlTable& table) {
    CatalogueEffect effect;
    const std::string name = table.required_text("parameter");
    const std::string op_word = table.required_text("op");
    const auto param = find_parameter(name);
    const auto op = parse_op(op_word);
    const auto value = table.number("value", any_number);
    const auto low = table.number("low", any_number);
    const auto high = table.number("high", any_number);
    effect.source = table.required_text("source");
    table.finish();
    if (!param && !name.empty()) table.error(table.at("parameter"), unknown_parameter(name));
    if (!op && !op_word.empty()) {
        table.error(table.at("op"), unknown_word(op_word, "op", names_of<Op>(5)));
    }
    if (!value || !low || !high) {
        table.error(table.at(), "an effect needs value, low and high");
        return std::nullopt;
    }
    if (!param || !op) return std::nullopt;
    std::string wrong = cannot_change(*param);
    for (const double number : {*value, *low, *high}) {
        if (wrong.empty()) wrong = bad_effect_value(*param, *op, number);
    }
    if (wrong.empty() && !(*low <= *value && *value <= *high)) {
        wrong = fmt::format("value {} lies outside its own range [{}, {}]", *value, *low, *high);
    }
    if (!wrong.empty()) table.error(table.at("value"), wrong);
    effect.parameter = *param;
    effect.op = *op;
    effect.value = *value;
    effect.low = *low;
    effect.high = *high;
    return effect;
}

std::optional<CatalogueLever> read_lever(std::string_view text, const std::string& id,
                                         const std::string& shown_as, Problems& problems) {
    const auto parsed = parse_toml(text, shown_as, problems);
    if (!parsed) return std::nullopt;
    TomlTable root(*parsed, shown_as, "a catalogued lever", problems);
    CatalogueLever lever;
    lever.id = root.required_text("id");
    lever.title = root.required_text("title");
    lever.stage = root.required_text("stage");
    lever.practice = root.required_text("practice");
    lever.evidence = root.required_text("evidence");
    lever.source = root.required_text("source");
    lever.owner = root.required_text("owner");
    lever.needs = root.text_or("needs", "");
    const std::string confidence = root.required_text("confidence");
    lever.lead_days = static_cast<int>(root.integer("lead_days", 0, 3650).value_or(0));
    lever.enforcement = root.flag("enforcement").value_or(false);
    lever.counterfactual = root.flag("counterfactual").value_or(false);
    lever.cooperation = root.flag("cooperation").value_or(false);
    if (lever.id != id && !lever.id.empty()) {
        root.error(
            root.at("id"),
            fmt::format("id is '{}' but the file is called '{}'; make them equal", lever.id, id));
    }
    const auto& stages = lever_stages();
    if (!lever.stage.empty() &&
        std::find(stages.begin(), stages.end(), lever.stage) == stages.end()) {
        root.error(root.at("stage"), unknown_word(lever.stage, "stage", stages));
    }
    if (confidence.size() == 1 && 'A' <= confidence[0] && confidence[0] <= 'D') {
        lever.confidence = confidence[0];
    } else if (!confidence.empty()) {
        root.error(root.at("confidence"),
                   fmt::format("confidence is '{}'; write A, B, C or D", confidence));
    }
    if (auto cost = root.table("cost", "[cost]")) {
        lever.cost.fixed_usd = cost->number("fixed_usd", not_negative).value_or(0);
        lever.cost.usd_per_day = cost->number("usd_per_day", not_negative).value_or(0);
        cost->text("source");
        cost->finish();
    }
    for (TomlTable& table : root.tables("effect", "an effect")) {
        if (auto effect = read_effect(table)) lever.effects.push_back(std::move(*effect));
    }
    if (!root.has("effect")) {
        root.error({shown_as, 0, 0}, "the lever has no [[effect]]; a lever must change something");
    }
    root.finish();
    return lever;
}

} // namespace

} // namespace reading

Catalogue read_catalogue(const std::filesystem::path& folder, const std::string& shown_as,
                         Problems& problems) {
    Catalogue catalogue;
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    if (error) {
        problems.error(
            {shown_as, 0, 0},
            fmt::format("the catalogue of levers cannot be read ({}); set CORRIDOR_HOME to "
                        "the folder that holds data/levers",
                        error.message()));
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const std::string shown = shown_as + "/" + file.filename().string();
        std::error_code why;
        const auto text = read_text(file, why);
        if (!text) {
            problems.error({shown, 0, 0}, fmt::format("cannot be read ({})", why.message()));
            continue;
        }
        if (auto lever = reading::read_lever(*text, file.stem().string(), shown, problems)) {
            catalogue.push_back(std::move(*lever));
        }
    }
    return catalogue;
}

Catalogue load_catalogue() {
    Problems problems;
    Catalogue catalogue =
        read_catalogue(corridor_home() / "data" / "levers", "data/levers", problems);
    if (problems.has_errors()) throw InputError(problems);
    return catalogue;
}

const CatalogueLever* find_lever(const Catalogue& catalogue, std::string_view id) {
    for (const CatalogueLever& lever : catalogue) {
        if (lever.id == id) return &lever;
    }
    return nullptr;
}

} // namespace corridor

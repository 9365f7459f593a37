#include "model/plan_draft.hpp"

#include "input/catalogue.hpp"
#include "input/plans.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <sstream>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace corridor::viz {

namespace {

constexpr std::array target_keys{"places",        "countries", "kinds",    "tags",
                                 "legs",          "modes",     "channels", "groups",
                                 "nationalities", "networks",  "pathways", "offers"};

toml::date toml_date(Date date) {
    const std::chrono::year_month_day day{date};
    return toml::date(static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                      static_cast<unsigned>(day.day()));
}

std::string targets_of(const toml::table& lever) {
    std::string all;
    for (const char* key : target_keys) {
        const toml::array* names = lever[key].as_array();
        if (names == nullptr) {
            continue;
        }
        all += fmt::format("{}{}: ", all.empty() ? "" : "; ", key);
        for (std::size_t i = 0; i < names->size(); ++i) {
            all += fmt::format("{}{}", i == 0 ? "" : ", ", (*names)[i].value_or<std::string>("?"));
        }
    }
    return all;
}

std::string trigger_of(const toml::table& lever) {
    const toml::table* trigger = lever["trigger"].as_table();
    if (trigger == nullptr) {
        return "";
    }
    const std::string place = (*trigger)["place"].value_or<std::string>("");
    return fmt::format("{} > {:g}{}", (*trigger)["measure"].value_or<std::string>("?"),
                       (*trigger)["above"].value_or(0.0), place.empty() ? "" : " @ " + place);
}

} // namespace

struct PlanDraft::Document {
    Date start;
    int days = 1;
    toml::table table;

    toml::array& levers() { return *table["lever"].as_array(); }
    toml::table* lever(std::size_t number) {
        return number < levers().size() ? levers()[number].as_table() : nullptr;
    }
    Day day_of(const toml::table& lever, const char* key, Day otherwise) const;
    void set_date(toml::table& lever, const char* key, Day day) const {
        lever.insert_or_assign(key,
                               toml_date(start + std::chrono::days{std::clamp(day, 0, days - 1)}));
    }
};

Day PlanDraft::Document::day_of(const toml::table& lever, const char* key, Day otherwise) const {
    const auto date = lever[key].value<toml::date>();
    if (!date) {
        return otherwise;
    }
    const std::chrono::year_month_day day{std::chrono::year{date->year},
                                          std::chrono::month{date->month},
                                          std::chrono::day{date->day}};
    return static_cast<Day>((Date{day} - start).count());
}

PlanDraft::PlanDraft() : document_(std::make_unique<Document>()) {
    document_->table.insert("lever", toml::array{});
}
PlanDraft::~PlanDraft() = default;
PlanDraft::PlanDraft(PlanDraft&&) noexcept = default;
PlanDraft& PlanDraft::operator=(PlanDraft&&) noexcept = default;

PlanDraft::PlanDraft(const Scenario& scenario, const std::string& plan) : PlanDraft() {
    document_->start = scenario.start;
    document_->days = std::max(1, scenario.days);
    toml::table& table = document_->table;
    const auto file = scenario.files.find("plans/" + plan + ".toml");
    if (!plan.empty() && file != scenario.files.end()) {
        name_ = plan;
        table = toml::parse(file->second); // the scenario's reader has accepted it
    }
    table.insert("title", name_);
    if (table["lever"].as_array() == nullptr) {
        table.insert_or_assign("lever", toml::array{});
    }
    on_.assign(document_->levers().size(), true);
}

DraftLever PlanDraft::lever(std::size_t number, const Catalogue& catalogue) const {
    const toml::table& table = *document_->lever(number);
    DraftLever lever;
    lever.id = table["id"].value_or<std::string>("");
    const CatalogueLever* known = find_lever(catalogue, lever.id);
    lever.label = table["label"].value_or(known != nullptr ? known->title : lever.id);
    lever.owner = table["owner"].value_or(known != nullptr ? known->owner : std::string());
    lever.confidence = known != nullptr ? known->confidence : 'D';
    lever.counterfactual = known != nullptr && known->counterfactual;
    lever.targets = targets_of(table);
    lever.trigger = trigger_of(table);
    lever.on = on_[number];
    lever.intensity = table["intensity"].value_or(1.0);
    lever.from = std::clamp(document_->day_of(table, "from", 0), 0, document_->days - 1);
    if (table.contains("until")) {
        lever.until = std::clamp(document_->day_of(table, "until", document_->days - 1), lever.from,
                                 document_->days - 1);
    }
    lever.ramp_days = static_cast<int>(table["ramp_days"].value_or<std::int64_t>(0));
    return lever;
}

bool PlanDraft::counterfactual() const {
    return document_->table["counterfactual"].value_or(false);
}

void PlanDraft::set_on(std::size_t number, bool on) {
    if (number < on_.size()) {
        changed_ = true;
        on_[number] = on;
    }
}

void PlanDraft::set_intensity(std::size_t number, double intensity) {
    if (toml::table* lever = document_->lever(number)) {
        changed_ = true;
        // Hundredths, as the panel shows them.
        lever->insert_or_assign("intensity",
                                std::round(std::clamp(intensity, 0.0, 1.0) * 100) / 100);
    }
}

void PlanDraft::set_from(std::size_t number, Day from) {
    if (toml::table* lever = document_->lever(number)) {
        changed_ = true;
        document_->set_date(*lever, "from", from);
        if (lever->contains("until") && document_->day_of(*lever, "until", 0) < from) {
            document_->set_date(*lever, "until", from);
        }
    }
}

void PlanDraft::set_until(std::size_t number, std::optional<Day> until) {
    if (toml::table* lever = document_->lever(number)) {
        changed_ = true;
        if (until) {
            document_->set_date(*lever, "until",
                                std::max(*until, document_->day_of(*lever, "from", 0)));
        } else {
            lever->erase("until");
        }
    }
}

void PlanDraft::set_ramp(std::size_t number, int days) {
    if (toml::table* lever = document_->lever(number)) {
        changed_ = true;
        lever->insert_or_assign("ramp_days", std::clamp(days, 0, 3650));
    }
}

void PlanDraft::remove(std::size_t number) {
    if (number < on_.size()) {
        changed_ = true;
        toml::array& levers = document_->levers();
        levers.erase(levers.begin() + static_cast<std::ptrdiff_t>(number));
        on_.erase(on_.begin() + static_cast<std::ptrdiff_t>(number));
    }
}

void PlanDraft::add(const CatalogueLever& lever, std::string_view key,
                    const std::vector<std::string>& names) {
    toml::table table;
    table.insert("id", lever.id);
    table.insert("label", lever.title);
    table.insert("from", toml_date(document_->start));
    table.insert("intensity", 1.0);
    if (!key.empty() && !names.empty()) {
        toml::array targets;
        for (const std::string& name : names) {
            targets.push_back(name);
        }
        table.insert(key, std::move(targets));
    }
    document_->levers().push_back(std::move(table));
    on_.push_back(true);
    if (lever.counterfactual) {
        document_->table.insert_or_assign("counterfactual", true);
    }
    changed_ = true;
}

std::string PlanDraft::toml() const {
    toml::table out = document_->table;
    toml::array kept;
    for (std::size_t i = 0; i < on_.size(); ++i) {
        if (on_[i]) {
            kept.push_back(*document_->lever(i));
        }
    }
    out.insert_or_assign("lever", std::move(kept));
    std::ostringstream text;
    text << out << '\n';
    return text.str();
}

namespace {

/// Throws InputError when the reader refuses the text; the scenario is then unchanged.
void replace_plan(Scenario& scenario, const std::string& name, const std::string& text,
                  const Catalogue& catalogue) {
    const std::string file = "plans/" + name + ".toml";
    Problems problems;
    auto plan = read_plan(scenario, text, name, file, catalogue, problems);
    if (!plan || problems.has_errors()) {
        throw InputError(problems);
    }
    std::erase_if(scenario.plans, [&](const Plan& each) { return each.name == name; });
    scenario.plans.push_back(std::move(*plan));
    scenario.files[file] = text;
}

} // namespace

void set_plan_intensity(Scenario& scenario, const std::string& plan, double factor,
                        const Catalogue& catalogue) {
    const auto file = scenario.files.find("plans/" + plan + ".toml");
    if (factor == 1 || file == scenario.files.end()) {
        return;
    }
    toml::table table = toml::parse(file->second);
    if (toml::array* levers = table["lever"].as_array()) {
        levers->for_each([factor](toml::table& lever) {
            lever.insert_or_assign("intensity", lever["intensity"].value_or(1.0) * factor);
        });
    }
    std::ostringstream text;
    text << table << '\n';
    replace_plan(scenario, plan, text.str(), catalogue);
}

DraftedScenario with_draft(const Scenario& scenario, const PlanDraft& draft,
                           const Catalogue& catalogue) {
    const std::string name = draft.changed() ? draft.name() + "-changed" : draft.name();
    auto changed = std::make_shared<Scenario>(scenario);
    if (name == "none") {
        return {changed, ""};
    }
    replace_plan(*changed, name, draft.toml(), catalogue);
    return {changed, name};
}

} // namespace corridor::viz

#include "input/plans.hpp"

#include "base/text_file.hpp"
#include "input/catalogue.hpp"
#include "input/detail/draft.hpp"
#include "input/detail/levers.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace corridor {

namespace reading {

namespace {

std::vector<std::string> codes_of(const std::vector<Country>& countries) {
    std::vector<std::string> codes;
    codes.reserve(countries.size());
    for (const Country& country : countries) codes.push_back(country.code);
    return codes;
}

Trigger read_trigger(TomlTable& table, const Scenario& scenario, const Selectors& selectors) {
    Trigger trigger;
    const std::string word = table.required_text("measure");
    const auto measure = parse_measure(word);
    if (!measure && !word.empty()) {
        table.error(table.at("measure"),
                    unknown_word(word, "measure", names_of<Measure>(measure_count)));
    }
    trigger.measure = measure.value_or(Measure::people_at_sea);
    if (const auto name = table.text("place")) {
        Condition place{Key::place, {}, {}};
        table.error(table.at("place"), selectors.add(*name, place));
        if (!place.wanted.empty()) trigger.place = PlaceId(place.wanted.front().first);
        if (measure && !is_by_place(*measure)) {
            table.error(table.at("place"),
                        fmt::format("{} is not measured by place; remove the place", word));
        }
    }
    if (const auto code = table.text("reader")) {
        const auto& countries = scenario.world.countries;
        const auto found = std::find_if(countries.begin(), countries.end(),
                                        [&](const Country& c) { return c.code == *code; });
        if (found != countries.end()) {
            trigger.reader = CountryId(static_cast<std::size_t>(found - countries.begin()));
        } else {
            table.error(table.at("reader"),
                        unknown_word(*code, "country of the scenario", codes_of(countries)));
        }
    }
    const auto above = table.number("above", not_negative);
    if (!table.has("above")) {
        table.error(table.at(), "a trigger needs 'above', the value at which it acts");
    }
    trigger.above = above.value_or(0);
    trigger.for_days = static_cast<int>(table.integer("for_days", 1, 3650).value_or(1));
    trigger.lead_days = static_cast<int>(table.integer("lead_days", 0, 3650).value_or(0));
    table.finish();
    return trigger;
}

std::vector<Tranche> read_tranches(TomlTable& lever) {
    std::vector<Tranche> tranches;
    double sum = 0;
    for (TomlTable& table : lever.tables("tranche", "[[lever.tranche]]")) {
        Tranche tranche;
        tranche.mobilisation_days =
            static_cast<int>(table.integer("mobilisation_days", 0, 3650).value_or(0));
        tranche.share = table.number("share", a_share, "share").value_or(1);
        tranche.maximum_days =
            static_cast<int>(table.integer("maximum_days", 0, 36'500).value_or(0));
        table.finish();
        sum += tranche.share;
        tranches.push_back(tranche);
    }
    if (sum > 1 + 1e-9) {
        lever.error(
            lever.at("tranche"),
            fmt::format("the shares of the tranches add up to {}; they must not add up to more "
                        "than 1",
                        sum));
    }
    return tranches;
}

std::vector<PoolDraw> read_draws(TomlTable& lever, const Scenario& scenario) {
    std::vector<PoolDraw> draws;
    Names<PoolId> pools{"pool in pools.csv"};
    pools.set(all_names(scenario.pools));
    for (TomlTable& table : lever.tables("draw", "[[lever.draw]]")) {
        const std::string name = table.required_text("pool");
        const auto pool = pools.find(name);
        if (!pool && !name.empty()) table.error(table.at("pool"), pools.unknown(name));
        const auto amount = table.number("amount", not_negative);
        if (!table.has("amount")) table.error(table.at(), "a draw needs an amount");
        table.finish();
        if (pool && amount) draws.push_back({*pool, *amount});
    }
    return draws;
}

void read_window(TomlTable& table, const Scenario& scenario, Lever& lever) {
    const auto day_of = [&](Date date) {
        return static_cast<Day>((date - scenario.start).count());
    };
    const auto from = table.date("from");
    const auto until = table.date("until");
    if (from) lever.from = day_of(*from);
    if (until) lever.until = day_of(*until);
    if (from && until && *until < *from) {
        table.error(table.at("until"), fmt::format("until, {}, lies before from, {}; exchange them",
                                                   to_string(*until), to_string(*from)));
    }
    lever.ramp_days = static_cast<int>(table.integer("ramp_days", 0, 3650).value_or(0));
    lever.intensity = table.number("intensity", a_share, "share").value_or(1);
}

std::optional<Lever> read_lever(TomlTable& table, const Scenario& scenario,
                                const Selectors& selectors, const Catalogue& catalogue,
                                bool counterfactual, Problems& problems) {
    Lever lever;
    lever.id = table.required_text("id");
    const CatalogueLever* entry = find_lever(catalogue, lever.id);
    if (!entry) {
        std::vector<std::string> ids;
        for (const CatalogueLever& one : catalogue) {
            ids.push_back(one.id);
        }
        if (!lever.id.empty()) {
            const std::string hint = did_you_mean(lever.id, ids);
            table.error(table.at("id"),
                        fmt::format("'{}' is not a lever of the catalogue{}", lever.id,
                                    hint.empty() ? "; `corridor levers` lists them" : hint));
        }
        // Other problems are reported in the same pass, as if the nearest id had been written.
        entry = find_lever(catalogue, nearest_name(lever.id, ids));
        if (!entry) return std::nullopt;
        lever.id = entry->id;
    }
    lever.label = table.text_or("label", "");
    lever.stage = entry->stage;
    lever.owner = table.text_or("owner", entry->owner);
    lever.needs = table.text_or("needs", entry->needs);
    lever.lead_days =
        static_cast<int>(table.integer("lead_days", 0, 3650).value_or(entry->lead_days));
    lever.confidence = entry->confidence;
    table.text("source");
    read_window(table, scenario, lever);
    if (auto trigger = table.table("trigger", "[lever.trigger]")) {
        lever.trigger = read_trigger(*trigger, scenario, selectors);
    }
    lever.tranches = read_tranches(table);
    lever.draws = read_draws(table, scenario);
    lever.cost = entry->cost;
    if (auto cost = table.table("cost", "[lever.cost]")) {
        lever.cost.fixed_usd = cost->number("fixed_usd", not_negative).value_or(0);
        lever.cost.usd_per_day = cost->number("usd_per_day", not_negative).value_or(0);
        cost->text("source");
        cost->finish();
    }
    read_lever_effects(table, scenario, selectors, *entry, counterfactual, lever, problems);
    table.finish();
    if (scenario.days == 0) return lever; // the dates of the run are not known
    if (lever.from >= scenario.days) {
        problems.warning(table.at("from"), "this lever starts after the end of the run; check the "
                                           "date");
    } else if (lever.until && *lever.until < 0) {
        problems.warning(table.at("until"),
                         "this lever ends before the run starts; check the date");
    }
    return lever;
}

/// Results name levers by their labels, so every label must be different.
void label_levers(Plan& plan, const std::vector<Position>& positions, Problems& problems) {
    std::set<std::string> taken;
    for (std::size_t i = 0; i < plan.levers.size(); ++i) {
        Lever& lever = plan.levers[i];
        if (!lever.label.empty()) {
            if (!taken.insert(lever.label).second) {
                problems.error(positions[i],
                               fmt::format("two levers are labelled '{}'; give one of "
                                           "them another label",
                                           lever.label));
            }
            continue;
        }
        lever.label = lever.id;
        for (int number = 2; !taken.insert(lever.label).second; ++number) {
            lever.label = fmt::format("{} {}", lever.id, number);
        }
    }
}

/// Adds the countries in which a lever changes something, without the open sea.
void add_states(const World& world, const Lever& lever, std::set<std::string>& states) {
    for (const Effect& effect : lever.effects) {
        const Domain domain = parameter(effect.parameter).domain;
        if (domain != Domain::country && domain != Domain::place) continue;
        for (const std::uint32_t member : effect.targets) {
            const std::size_t country =
                domain == Domain::country ? member : world.places[member].country.index();
            states.insert(world.countries[country].code);
        }
    }
    states.erase("XXX");
}

/// An agreement must concern at least two states, counting all levers of its kind together.
void check_agreements(const Plan& plan, const std::vector<Position>& positions, const World& world,
                      const Catalogue& catalogue, Problems& problems) {
    std::map<std::string, std::set<std::string>> states_of;
    for (const Lever& lever : plan.levers) {
        if (find_lever(catalogue, lever.id)->cooperation) {
            add_states(world, lever, states_of[lever.id]);
        }
    }
    for (std::size_t i = 0; i < plan.levers.size(); ++i) {
        const auto agreement = states_of.find(plan.levers[i].id);
        // A lever without effect has been reported already.
        if (agreement == states_of.end() || agreement->second.empty()) continue;
        if (agreement->second.size() == 1) {
            problems.error(positions[i],
                           fmt::format("'{}' is an agreement among states, but the plan has only "
                                       "{} take part; name at least two countries or places in two",
                                       plan.levers[i].id, *agreement->second.begin()));
        }
        states_of.erase(agreement);
    }
}

std::optional<Plan> read_plan_text(const Scenario& scenario, const Selectors& selectors,
                                   std::string_view text, const std::string& name,
                                   const std::string& shown_as, const Catalogue& catalogue,
                                   Problems& problems) {
    const auto parsed = parse_toml(text, shown_as, problems);
    if (!parsed) return std::nullopt;
    TomlTable root(*parsed, shown_as, "a plan", problems);
    Plan plan;
    plan.name = name;
    plan.title = root.required_text("title");
    plan.counterfactual = root.flag("counterfactual").value_or(false);
    root.text("description");
    root.text("source");
    std::vector<Position> positions;
    for (TomlTable& table : root.tables("lever", "a lever")) {
        auto lever =
            read_lever(table, scenario, selectors, catalogue, plan.counterfactual, problems);
        if (!lever) continue;
        plan.levers.push_back(std::move(*lever));
        positions.push_back(table.at("label"));
    }
    root.finish();
    check_agreements(plan, positions, scenario.world, catalogue, problems);
    label_levers(plan, positions, problems);
    if (scenario.scale != 1) scale_plan(plan, scenario.scale);
    return plan;
}

} // namespace

void read_plans(Draft& draft, const Catalogue& catalogue) {
    const Selectors selectors(draft.scenario.world, trust_in(draft));
    for (const auto& [path, text] : draft.scenario.files) {
        if (!path.starts_with("plans/") || !path.ends_with(".toml")) continue;
        const std::string name = std::filesystem::path(path).stem().string();
        auto plan = read_plan_text(draft.scenario, selectors, text, name, draft.shown(path),
                                   catalogue, draft.problems);
        if (plan) draft.scenario.plans.push_back(std::move(*plan));
    }
}

} // namespace reading

std::optional<Plan> read_plan(const Scenario& scenario, std::string_view text,
                              const std::string& name, const std::string& shown_as,
                              const Catalogue& catalogue, Problems& problems) {
    return reading::read_plan_text(scenario, reading::Selectors(scenario.world), text, name,
                                   shown_as, catalogue, problems);
}

Plan load_plan(const Scenario& scenario, const std::string& name_or_path) {
    if (name_or_path.empty()) return {};
    if (const Plan* plan = scenario.find_plan(name_or_path)) return *plan;
    std::error_code why;
    const auto text = name_or_path.ends_with(".toml") ? read_text(name_or_path, why) : std::nullopt;
    if (!text) {
        const std::vector<std::string> names = reading::all_names(scenario.plans);
        const std::string hint = did_you_mean(name_or_path, names);
        const std::string reason = why ? fmt::format(" ({})", why.message()) : "";
        throw InputError(fmt::format(
            "'{}' is not a plan of '{}'{}{}", name_or_path, scenario.name, reason,
            !hint.empty()   ? hint
            : names.empty() ? "; it has none, name a TOML file"
                            : "; it has " + reading::any_of(names) + ", or name a TOML file"));
    }
    Problems problems;
    auto plan = read_plan(scenario, *text, std::filesystem::path(name_or_path).stem().string(),
                          name_or_path, load_catalogue(), problems);
    if (!plan || problems.has_errors()) throw InputError(problems);
    return *plan;
}

} // namespace corridor

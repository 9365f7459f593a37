#include "study/comparison.hpp"

#include <cmath>

namespace corridor {

namespace {

/// Adds variables of estimates. Their last dimension is `bound`: mean, low and high.
class EstimateWriter {
  public:
    explicit EstimateWriter(Results& results) : results_(results) {}

    template <class Things, class Of>
    void add(const std::string& name, std::vector<std::string> dims, const std::string& units,
             const std::string& what, const Things& things, Of&& of) {
        std::vector<double> values;
        for (const auto& thing : things) {
            append(values, of(thing));
        }
        dims.emplace_back("bound");
        results_.add(Variable{.name = name,
                              .dims = std::move(dims),
                              .units = units,
                              .long_name = what,
                              .values = std::move(values)});
    }

    static void append(std::vector<double>& values, const Estimate& e) {
        values.insert(values.end(), {e.mean, e.low, e.high});
    }
    static void append(std::vector<double>& values, const Difference& d) {
        for (const Estimate* e : {&d.baseline, &d.plan, &d.change}) {
            append(values, *e);
        }
    }
    template <class Cells>
    static void append(std::vector<double>& values, const Cells& cells) {
        for (const auto& cell : cells) {
            append(values, cell);
        }
    }

  private:
    Results& results_;
};

template <class Kind, std::size_t count>
std::vector<std::string> names() {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < count; ++i) {
        all.emplace_back(name_of(static_cast<Kind>(i)));
    }
    return all;
}

void add_names(Results& results, const std::string& dim, const std::string& what,
               std::vector<std::string> all) {
    results.set_size(dim, all.size());
    results.add(name_coordinate(dim, what, std::move(all)));
}

/// Adds flows and the harm on the same legs or at the same places, always together.
void add_flows(Results& results, EstimateWriter& writer, const std::string& dim,
               const std::string& what, const std::vector<FlowChange>& flows) {
    std::vector<std::string> all;
    for (const FlowChange& flow : flows) {
        all.push_back(flow.name);
    }
    add_names(results, dim, what, std::move(all));
    writer.add(dim + "_flow", {dim, "future"}, "people",
               "people since the measure began, by " + what, flows,
               [](const FlowChange& f) { return f.people; });
    writer.add(dim + "_harm", {dim, "harm_column", "future"}, "people",
               "harm to people there since the measure began, by " + what, flows,
               [](const FlowChange& f) { return f.harm; });
}

void add_coordinates(Results& results, const Comparison& c) {
    add_names(results, "bound", "mean over replicates, and the interval's bounds",
              {"mean", "low", "high"});
    add_names(results, "future", "future", {"baseline", "plan", "change"});
    add_names(results, "became", "what became of people instead", names<Became, became_count>());
    add_names(results, "fate_baseline", "fate in the baseline", names<Fate, fate_count>());
    add_names(results, "fate_plan", "fate under the plan", names<Fate, fate_count>());
    std::vector<std::string> kinds;
    for (const HarmKind& kind : harm_kinds()) {
        kinds.emplace_back(kind.key);
    }
    add_names(results, "harm_kind", "kind of harm", std::move(kinds));
    std::vector<std::string> columns;
    for (const HarmColumnInfo& column : harm_columns()) {
        columns.emplace_back(column.key);
    }
    add_names(results, "harm_column", "harm beside flows", std::move(columns));
    std::vector<std::int32_t> days;
    for (const HorizonFigures& horizon : c.horizons) {
        days.push_back(horizon.days);
    }
    results.set_size("horizon", days.size());
    results.add(Variable{.name = "horizon",
                         .dims = {"horizon"},
                         .units = "days",
                         .long_name = "days after the measure starts",
                         .values = std::move(days),
                         .coordinate = true});
    std::vector<std::int64_t> seeds(c.seeds.begin(), c.seeds.end());
    results.set_size("replicate", seeds.size());
    results.add(Variable{.name = "seed",
                         .dims = {"replicate"},
                         .units = "1",
                         .long_name = "seed of a replicate",
                         .values = std::move(seeds),
                         .coordinate = true});
}

void add_horizons(Results& results, EstimateWriter& writer, const Comparison& c) {
    const auto add = [&](const char* name, std::vector<std::string> dims, const char* units,
                         const char* what, auto member) {
        dims.insert(dims.begin(), "horizon");
        writer.add(name, std::move(dims), units, what, c.horizons,
                   [&](const HorizonFigures& h) { return h.*member; });
    };
    using H = HorizonFigures;
    add("used_target", {"future"}, "people", "people who used a target leg within the window",
        &H::used);
    add("used_other_ways", {"future"}, "people",
        "people who used other irregular ways and no target leg within the window", &H::elsewhere);
    add("kept_off", {"became"}, "people",
        "people who used a target leg in the baseline and not under the plan", &H::kept_off);
    add("drawn_in", {"became"}, "people",
        "people who used a target leg under the plan and not in the baseline", &H::drawn_in);
    add("kept_off_placebo", {"became"}, "people", "the same between baseline and placebo",
        &H::kept_off_placebo);
    add("drawn_in_placebo", {"became"}, "people", "the same between baseline and placebo",
        &H::drawn_in_placebo);
    add("kept_off_with_claim", {}, "people",
        "of those kept off, with a claim to protection and without a way to it",
        &H::kept_off_with_claim);
    add("displacement", {}, "1", "displacement ratio: gain elsewhere over loss on target legs",
        &H::displacement_ratio);
    const std::vector<std::string> matrix = {"fate_baseline", "fate_plan"};
    add("fate_matrix", matrix, "people", "fate in the baseline against fate under the plan",
        &H::fates);
    add("fate_matrix_placebo", matrix, "people", "fate in the baseline against fate in the placebo",
        &H::fates_placebo);
    add("fate_matrix_net", matrix, "people",
        "the matrix less the placebo's: matched by shared luck", &H::fates_net);
    const auto plain = [&](const char* name, const char* what, auto&& value) {
        std::vector<double> values;
        for (const H& h : c.horizons) {
            values.push_back(h.observable ? value(h) : std::nan(""));
        }
        results.add(Variable{.name = name,
                             .dims = {"horizon"},
                             .units = "1",
                             .long_name = what,
                             .values = std::move(values)});
    };
    plain("displacement_quotient",
          "weighted displacement quotient (Bowers and Johnson 2003), plan against baseline",
          [](const H& h) { return h.quotient.mean; });
    plain("displacement_quotient_before_after", "the same, after the measure against before it",
          [](const H& h) { return h.quotient_before_after.mean; });
    add("displacement_quotient_interval", {}, "1",
        "displacement_quotient with its interval by the jackknife", &H::quotient);
    add("displacement_quotient_before_after_interval", {}, "1",
        "displacement_quotient_before_after with its interval by the jackknife",
        &H::quotient_before_after);
    plain("variance_ratio",
          "variance of the change in people on irregular ways: independent runs over twins",
          [](const H& h) { return h.variance_ratio; });
}

} // namespace

Results to_results(const Comparison& c) {
    Results results;
    auto& attributes = results.attributes;
    attributes["title"] = c.title;
    attributes["kind"] = std::string("comparison");
    attributes["format_version"] = std::int64_t{results_format_version};
    attributes["corridor_version"] = c.version;
    attributes["source_revision"] = c.source_revision;
    attributes["scenario"] = c.scenario;
    attributes["scenario_digest"] = c.scenario_digest;
    attributes["plan"] = c.plan;
    attributes["against"] = c.against;
    attributes["seed"] = c.seeds.front();
    attributes["replicates"] = static_cast<std::int64_t>(c.seeds.size());
    attributes["days"] = std::int64_t{c.days};
    attributes["measure_starts"] = to_string(c.measure);
    attributes["interval_level"] = interval_level;
    attributes["exploratory"] = std::int64_t{c.exploratory ? 1 : 0};
    attributes["counterfactual"] = std::int64_t{c.counterfactual ? 1 : 0};
    attributes["placebo"] = std::int64_t{c.has_placebo ? 1 : 0};
    attributes["caveat"] = std::string(
        "Synthetic people; for protection and planning. Read every flow with the harm beside it.");
    if (!c.changes.empty()) {
        attributes["changes"] = c.changes;
    }

    add_coordinates(results, c);
    EstimateWriter writer(results);
    add_horizons(results, writer, c);
    writer.add("harm", {"harm_kind", "future"}, "1",
               "harm since the measure began (people, USD or person-days, as harm_unit tells)",
               c.harm, [](const Difference& d) { return d; });
    std::vector<std::string> units;
    for (const HarmKind& kind : harm_kinds()) {
        units.emplace_back(kind.unit);
    }
    results.add(Variable{.name = "harm_unit",
                         .dims = {"harm_kind"},
                         .long_name = "unit of a kind of harm",
                         .values = std::move(units),
                         .coordinate = true});
    writer.add("harm_per_1000", {"harm_kind", "future"}, "1", "harm per 1,000 people who set out",
               c.harm_per_1000, [](const Difference& d) { return d; });
    const std::array one = {0};
    const auto single = [&](const char* name, std::vector<std::string> dims, const char* unit,
                            const char* what, const auto& value) {
        writer.add(name, std::move(dims), unit, what, one, [&](int) { return value; });
    };
    single("set_out", {"future"}, "people", "people who set out from home", c.set_out);
    single("net_lives", {}, "people", "lives lost in the baseline and not under the plan",
           c.net_lives);
    single("protection_denied", {}, "people", "change of protection denied; beside net lives",
           c.protection_denied);
    single("cost", {"future"}, "USD", "cost of the levers", c.cost_usd);

    add_flows(results, writer, "leg", "leg", c.legs);
    std::vector<std::uint8_t> targets;
    for (const FlowChange& flow : c.legs) {
        targets.push_back(flow.is_target ? 1 : 0);
    }
    results.add(Variable{.name = "leg_is_target",
                         .dims = {"leg"},
                         .units = "1",
                         .long_name = "the plan touches the leg",
                         .values = std::move(targets),
                         .coordinate = true});
    add_flows(results, writer, "corridor", "corridor between countries", c.corridors);
    add_flows(results, writer, "channel", "channel of the leg", c.channels);
    add_flows(results, writer, "mode", "mode", c.modes);
    add_flows(results, writer, "place", "place of arrival", c.places);
    add_flows(results, writer, "country", "country of arrival", c.countries);
    results.set_size("week", c.legs.empty() ? 0 : c.weekly.size() / c.legs.size());
    writer.add("weekly_departures", {"week", "leg", "future"}, "people week-1",
               "people who start on a leg, by week of the run", c.weekly,
               [](const Difference& d) { return d; });
    return results;
}

} // namespace corridor

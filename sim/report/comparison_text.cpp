#include "report/comparison.hpp"
#include "report/figures.hpp"
#include "report/text_table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace corridor {

namespace {

std::string bounds(const Estimate& value, std::string (*show)(double)) {
    return value.has_interval() ? fmt::format("{} to {}", show(value.low), show(value.high))
           : value.agree        ? "same in all"
                                : "-";
}

/// A count cannot be negative, even when its interval includes negative values.
std::string shown_count(double people) { return shown_people(std::max(0.0, people)); }

std::string section(const std::string& title) { return fmt::format("\n{}\n\n", title); }

std::string level() { return fmt::format("{:.0f} %", 100 * interval_level); }

/// A change is shown only with its interval, or when all replicates are equal.
std::string change_of(const Estimate& change, std::string (*show)(double)) {
    return change.has_interval() || change.agree ? show(change.mean) : "-";
}

/// A change of people in a narrow column, with half of its interval: "-24 ±8", "+230 ±<10". When
/// both are too small to be shown: "<10" or ">-10".
std::string change_and_half_width(const Estimate& change) {
    if (!change.has_interval()) {
        return change.agree ? shown_signed_people(change.mean) : "-";
    }
    const bool told =
        std::abs(change.mean) >= fewest_people_told || change.half_width() >= fewest_people_told;
    const std::string mean = shown_signed_people(change.mean);
    return told ? fmt::format("{} ±{}", mean, shown_people(change.half_width())) : mean;
}

/// Why no change has an interval.
std::string too_few(std::size_t replicates) {
    return replicates < 2
               ? fmt::format("single run: no effect size; {} replicates at least are needed",
                             fewest_replicates)
               : fmt::format("{} replicates: no effect size; {} at least are needed", replicates,
                             fewest_replicates);
}

std::string stamp(const Comparison& c) {
    return fmt::format("corridor {} ({}), scenario {} {}, {}\n", c.version, c.source_revision,
                       c.scenario, c.scenario_digest,
                       c.seeds.size() == 1
                           ? fmt::format("seed {}", c.seeds.front())
                           : fmt::format("seeds {} to {}", c.seeds.front(), c.seeds.back()));
}

std::string heading(const Comparison& c) {
    std::string text = c.title + "\n";
    text += fmt::format("plan {} against {}, {} replicate{} of {} days, measure from {}\n", c.plan,
                        c.against == "none" ? "no plan" : "plan " + c.against, c.seeds.size(),
                        c.seeds.size() == 1 ? "" : "s", c.days, to_string(c.measure));
    text += stamp(c);
    if (!c.changes.empty()) {
        text += fmt::format("changed: {}\n", fmt::join(c.changes, ", "));
    }
    text += fmt::format("levers that differ: {}\n", fmt::join(c.levers, "; "));
    text += fmt::format("target legs, on which these levers act: {} of {}\n", c.target_count,
                        c.leg_count);
    if (!c.has_intervals()) {
        text += too_few(c.seeds.size()) + "\n";
    }
    if (c.exploratory) {
        text += "EXPLORATORY: more than half of the levers have evidence of grade C or D\n";
    }
    if (c.counterfactual) {
        text += "COUNTERFACTUAL: shown for its harm; do not rank or recommend it\n";
    }
    if (c.is_what_if) {
        text += "a what-if, not a forecast\n";
    }
    text += "Synthetic people.";
    return text + (c.has_intervals()
                       ? fmt::format(" Intervals: {}, of luck alone; what is not known about "
                                     "parameters is not in\nthem. ±: half of an interval.\n",
                                     level())
                       : "\n");
}

TextTable difference_table(const std::string& what) {
    TextTable table;
    table.columns = {{what, true, false},
                     {"baseline", false, false},
                     {"plan", false, false},
                     {"change", false, true},
                     {level() + " interval", false, false}};
    return table;
}

std::vector<std::string> people_row(const std::string& name, const Difference& d) {
    return {name, shown_people(d.baseline.mean), shown_people(d.plan.mean),
            change_of(d.change, shown_signed_people), bounds(d.change, shown_signed_people)};
}

/// Legs from embarkation coasts must be added up by country before this call.
std::string flows(const std::string& title, const std::vector<FlowChange>& all) {
    TextTable table = difference_table("");
    for (const HarmColumnInfo& column : harm_columns()) {
        table.columns.push_back(
            {fmt::format("change\n{}", column.heading), false, &column == harm_columns().data()});
    }
    for (const FlowChange& flow : all) {
        if (flow.people.baseline.mean + flow.people.plan.mean < fewest_people_told) {
            continue;
        }
        auto row = people_row(flow.name, flow.people);
        for (const Difference& harm : flow.harm) {
            row.push_back(change_and_half_width(harm.change));
        }
        table.rows.push_back(std::move(row));
    }
    return section(title) + table.text();
}

std::string harm_section(const Comparison& c) {
    TextTable table = difference_table("harm since the measure began");
    table.columns.push_back({"per 1,000\nset out,\nbaseline", false, true});
    table.columns.push_back({"plan", false, false});
    for (std::size_t k = 0; k < harm_kind_count; ++k) {
        const HarmKind& kind = harm_kinds()[k];
        const Difference& d = c.harm[k];
        const bool people = kind.unit == "people";
        const bool told = !people || d.baseline.mean + d.plan.mean >= fewest_people_told;
        const auto show = people ? shown_signed_people : shown_signed;
        table.rows.push_back(
            {people ? std::string(kind.label) : fmt::format("{}, {}", kind.label, kind.unit),
             people ? shown_people(d.baseline.mean) : shown(d.baseline.mean),
             people ? shown_people(d.plan.mean) : shown(d.plan.mean), change_of(d.change, show),
             bounds(d.change, show), told ? shown(c.harm_per_1000[k].baseline.mean) : "-",
             told ? shown(c.harm_per_1000[k].plan.mean) : "-"});
    }
    std::string text =
        section("Harm, and people who set out") +
        fmt::format("  {} set out in the baseline, {} under the plan\n\n",
                    shown_people(c.set_out.baseline.mean), shown_people(c.set_out.plan.mean)) +
        table.text();
    if (c.has_intervals()) {
        text += fmt::format("\n  net lives saved: {} ({}), with protection denied: {} ({})\n",
                            shown_signed_people(c.net_lives.mean),
                            bounds(c.net_lives, shown_signed_people),
                            shown_signed_people(c.protection_denied.mean),
                            bounds(c.protection_denied, shown_signed_people));
    } else {
        text += "\n  net lives saved: no effect size\n";
    }
    return text;
}

std::string cost_section(const Comparison& c) {
    std::string text =
        section("Cost") + fmt::format("  baseline USD {}, plan USD {}\n",
                                      shown(c.cost_usd.baseline.mean), shown(c.cost_usd.plan.mean));
    if (c.counterfactual) {
        return text + "  no cost per harm averted: plans with turn-back, detention or refusal are "
                      "not ranked\n";
    }
    if (c.cost_usd.change.mean == 0) {
        return text + "  the plan costs no more than the baseline, by the costs of its levers\n";
    }
    const auto add = [&](const std::string& what, const Estimate& usd) {
        text +=
            usd.has_interval() && usd.mean > 0 && c.cost_usd.change.mean > 0
                ? fmt::format("  for each {}: USD {} ({})\n", what, shown(usd.mean),
                              bounds(usd, shown))
                : fmt::format("  for each {}: not shown, no such effect at {}\n", what, level());
    };
    add("life saved", c.usd_per_life);
    add("exploitation averted", c.usd_per_exploitation);
    return text;
}

std::string became_table(const HorizonFigures& h) {
    TextTable table;
    const std::string interval = level() + " interval";
    table.columns = {{"what became of them", true, false},
                     {"kept off", false, true},
                     {interval, false, false},
                     {"placebo", false, false},
                     {"drawn in", false, true},
                     {interval, false, false},
                     {"placebo", false, false}};
    for (std::size_t c = 0; c < became_count; ++c) {
        table.rows.push_back({std::string(heading_of(static_cast<Became>(c))),
                              shown_people(h.kept_off[c].mean), bounds(h.kept_off[c], shown_count),
                              shown_people(h.kept_off_placebo[c].mean),
                              shown_people(h.drawn_in[c].mean), bounds(h.drawn_in[c], shown_count),
                              shown_people(h.drawn_in_placebo[c].mean)});
    }
    table.rows.push_back(
        {"all", shown_people(h.kept_off_total.mean), bounds(h.kept_off_total, shown_count),
         shown_people(h.kept_off_placebo_total.mean), shown_people(h.drawn_in_total.mean),
         bounds(h.drawn_in_total, shown_count), shown_people(h.drawn_in_placebo_total.mean)});
    table.last_is_total = true;
    return table.text();
}

std::string quotient_and_bounds(const Estimate& quotient) {
    return quotient.has_interval()
               ? fmt::format("{} ({})", shown_signed(quotient.mean), bounds(quotient, shown_signed))
               : "-";
}

std::string claim_line(const HorizonFigures& h) {
    return fmt::format(
        "\n  of those kept off, with a claim to protection and without a way to it: {} ({})\n",
        shown_signed_people(h.kept_off_with_claim.mean),
        bounds(h.kept_off_with_claim, shown_signed_people));
}

std::string displacement_lines(const HorizonFigures& h) {
    std::string text =
        h.displacement_ratio.has_interval()
            ? fmt::format("  displacement ratio (gain elsewhere / loss on target): {} ({})\n",
                          shown_signed(h.displacement_ratio.mean),
                          bounds(h.displacement_ratio, shown_signed))
            : fmt::format("  displacement ratio: not shown, no loss on target at {}\n", level());
    text += std::isfinite(h.quotient.mean)
                ? fmt::format("  weighted displacement quotient: {}; before against after, without "
                              "our other future: {}\n",
                              quotient_and_bounds(h.quotient),
                              quotient_and_bounds(h.quotient_before_after))
                : "  weighted displacement quotient: not shown, no control legs\n";
    if (std::isfinite(h.variance_ratio)) {
        text +=
            fmt::format("  variance of the change in people on irregular ways: {} times smaller "
                        "than between independent runs\n",
                        shown(h.variance_ratio));
    }
    return text;
}

/// Rows are the fate in the baseline, columns the fate under the plan. The changes of the placebo
/// are subtracted, so that only the effect of the plan remains.
std::string fate_table(const HorizonFigures& h) {
    TextTable table;
    table.columns = {{"baseline \\ plan", true, false}};
    for (std::size_t to = 0; to < fate_count; ++to) {
        std::string name(heading_of(static_cast<Fate>(to)));
        std::replace(name.begin(), name.end(), ' ', '\n');
        table.columns.push_back({name, false, to == 0});
    }
    for (std::size_t from = 0; from < fate_count; ++from) {
        std::vector<std::string> row{std::string(heading_of(static_cast<Fate>(from)))};
        for (std::size_t to = 0; to < fate_count; ++to) {
            const Estimate& cell = h.fates_net[from * fate_count + to];
            row.push_back(from == to ? "." : change_and_half_width(cell));
        }
        table.rows.push_back(std::move(row));
    }
    return table.text();
}

std::string horizon_section(const HorizonFigures& h, const Comparison& c) {
    std::string text =
        section(fmt::format("Displacement, {} days after the start of the measure", h.days));
    if (!h.observable) {
        return text + "  the run ends before this horizon\n";
    }
    TextTable used = difference_table("people");
    used.rows = {people_row("used a target leg within the window", h.used),
                 people_row("used other irregular ways instead", h.elsewhere)};
    text += used.text() + "\n";
    if (!c.has_intervals()) {
        return text + "  no effect size\n";
    }
    if (!c.has_placebo) {
        return text + displacement_lines(h) +
               "\n  people kept off and drawn in, and fates: not shown without the placebo\n";
    }
    text += became_table(h) + claim_line(h) + displacement_lines(h);
    text += "\n  People whose fate changes under the plan, without the swaps of the placebo "
            "(matched by shared luck)\n\n";
    return text + fate_table(h);
}

} // namespace

std::string to_text(const Comparison& comparison) {
    std::string text = heading(comparison);
    text += harm_section(comparison);
    for (const HorizonFigures& horizon : comparison.horizons) {
        text += horizon_section(horizon, comparison);
    }
    text += flows("People on the way between countries, since the measure began, and harm there",
                  comparison.corridors);
    text += flows("By channel of the leg", comparison.channels);
    text += flows("By mode", comparison.modes);
    text += flows("Arrivals by country, and harm at places there", comparison.countries);
    text += cost_section(comparison);
    return text;
}

} // namespace corridor

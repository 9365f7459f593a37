#include "analysis/detail/flows_of_run.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace corridor {

namespace {

constexpr std::string_view at_sea_row = "at sea";

std::string row_of_country(const std::string& country) {
    return std::string(country == open_sea ? at_sea_row : std::string_view(country));
}

/// Countries in order of code, the sea last.
bool comes_before(const std::string& a, const std::string& b) {
    return std::pair(a == at_sea_row, a) < std::pair(b == at_sea_row, b);
}

using RowOrder = decltype(&comes_before);

Harm harm_of(const OutcomeSums& outcomes, std::size_t member) {
    Harm harm;
    for (std::size_t o = 0; o < outcome_count; ++o) {
        add(harm, static_cast<Outcome>(o), outcomes.at(member, static_cast<Outcome>(o)));
    }
    return harm;
}

bool has_anything(const FlowRow& row) {
    return row.harm != Harm{} ||
           std::any_of(row.flows.begin(), row.flows.end(), [](double flow) { return flow > 0; });
}

void add_to(FlowRow& row, const FlowRow& other) {
    row.flows.resize(other.flows.size());
    for (std::size_t c = 0; c < other.flows.size(); ++c) {
        row.flows[c] += other.flows[c];
    }
    row.harm += other.harm;
}

} // namespace

FlowTable departures_of(const Results& results, const Geography& where, const OutcomeSums& on_legs,
                        const OutcomeSums& at_places) {
    enum : std::size_t { set_out, by_sea, crossed_irregularly, crossed_regularly, columns };
    FlowTable table;
    table.what = "from";
    table.columns = {"set_out", "irregularly_by_sea", "irregularly_over_a_border",
                     "regularly_or_by_open_legs"};
    std::map<std::string, FlowRow, RowOrder> rows(comes_before);
    const auto row_at = [&](std::size_t p) -> FlowRow& {
        const std::string name = row_of_country(where.country[p]);
        FlowRow& row = rows[name];
        row.name = name;
        row.flows.resize(columns);
        return row;
    };
    const DailyColumns departures(results, "departures");
    for (std::size_t leg = 0; leg < where.legs(); ++leg) {
        FlowRow& row = row_at(where.start_of(leg));
        const double people = departures.sum(leg);
        row.flows[set_out] += where.leaves_home(leg) ? people : 0;
        row.flows[by_sea] += where.leaves_coast_irregularly(leg) ? people : 0;
        if (where.crosses_border(leg)) {
            row.flows[where.channel[leg] == "irregular" ? crossed_irregularly
                                                        : crossed_regularly] += people;
        }
        row.harm += harm_of(on_legs, leg);
    }
    for (std::size_t p = 0; p < where.places(); ++p) {
        row_at(p).harm += harm_of(at_places, p);
    }
    table.total.name = "all";
    table.total.flows.resize(columns);
    for (const auto& [name, row] : rows) {
        add_to(table.total, row);
        if (has_anything(row)) {
            table.rows.push_back(row);
        }
    }
    return table;
}

FlowTable arrivals_of(const Results& results, const Geography& where, const OutcomeSums& on_legs,
                      const OutcomeSums& at_places) {
    enum : std::size_t { landed, disembarked, over_border, columns };
    FlowTable table;
    table.what = "in";
    table.columns = {"landed_covertly", "disembarked", "arrived_over_a_border"};
    std::vector<FlowRow> by_place(where.places());
    const DailyColumns covertly(results, "landed");
    const DailyColumns openly(results, "disembarked");
    for (std::size_t p = 0; p < where.places(); ++p) {
        by_place[p].flows = {covertly.sum(p), openly.sum(p), 0};
        by_place[p].harm = harm_of(at_places, p);
    }
    const DailyColumns arrivals(results, "arrivals");
    for (std::size_t leg = 0; leg < where.legs(); ++leg) {
        FlowRow& row = by_place[where.end_of(leg)];
        row.flows[over_border] += where.crosses_border(leg) ? arrivals.sum(leg) : 0;
        row.harm += harm_of(on_legs, leg);
    }

    constexpr std::string_view coasts = "embarkation coasts";
    // Harm at places where nobody arrives from abroad.
    constexpr std::string_view elsewhere = "elsewhere";
    const auto last = [&](const std::string& name) {
        return name == coasts ? 1 : name == elsewhere ? 2 : 0;
    };
    const auto part_order = [&](const std::string& a, const std::string& b) {
        return std::pair(last(a), a) < std::pair(last(b), b);
    };
    using Parts = std::map<std::string, FlowRow, decltype(part_order)>;
    std::map<std::string, Parts, RowOrder> countries(comes_before);
    for (std::size_t p = 0; p < where.places(); ++p) {
        const bool arrived = std::any_of(by_place[p].flows.begin(), by_place[p].flows.end(),
                                         [](double flow) { return flow > 0; });
        const std::string part(!arrived            ? elsewhere
                               : where.is_coast(p) ? coasts
                                                   : std::string_view(where.place[p]));
        Parts& parts =
            countries.try_emplace(row_of_country(where.country[p]), part_order).first->second;
        add_to(parts[part], by_place[p]);
    }
    table.total.name = "all";
    table.total.flows.resize(columns);
    for (auto& [country, parts] : countries) {
        FlowRow whole{country, false, {}, {}};
        for (const auto& [name, part] : parts) {
            add_to(whole, part);
        }
        add_to(table.total, whole);
        if (!has_anything(whole)) {
            continue;
        }
        table.rows.push_back(whole);
        const bool only_elsewhere = parts.size() == 1 && parts.begin()->first == elsewhere;
        for (auto& [name, part] : parts) {
            if (has_anything(part) && !only_elsewhere) {
                part.name = name;
                part.is_part = true;
                table.rows.push_back(part);
            }
        }
    }
    return table;
}

} // namespace corridor

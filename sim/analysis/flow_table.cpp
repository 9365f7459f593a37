#include "analysis/flow_table.hpp"

#include "report/figures.hpp"

#include <nlohmann/json.hpp>

namespace corridor {

Harm& Harm::operator+=(const Harm& other) {
    for (const HarmColumn& column : harm_columns()) {
        this->*column.value += other.*column.value;
    }
    return *this;
}

void add(Harm& harm, Outcome outcome, double people) {
    switch (outcome) {
    case Outcome::died:
        harm.dead += people;
        break;
    case Outcome::missing:
        harm.missing += people;
        break;
    case Outcome::abused:
    case Outcome::abused_by_officials:
    case Outcome::extorted:
    case Outcome::held:
    case Outcome::exploited:
    case Outcome::recruited:
        harm.abused += people;
        break;
    case Outcome::turned_back:
    case Outcome::refused_disembarkation:
    case Outcome::refouled:
        harm.pushed_back += people;
        break;
    case Outcome::protection_denied:
        harm.protection_denied += people;
        break;
    default:
        break;
    }
}

std::span<const HarmColumn> harm_columns() {
    static constexpr HarmColumn columns[] = {
        {"dead", "dead", &Harm::dead},
        {"missing", "missing", &Harm::missing},
        {"abused_held_or_exploited", "abused,\nheld or\nexploited", &Harm::abused},
        {"pushed_back", "pushed or\nsent\nback", &Harm::pushed_back},
        {"protection_denied", "denied\nprotec-\ntion", &Harm::protection_denied},
    };
    return columns;
}

TextTable FlowTable::as_text() const {
    TextTable table;
    table.columns.push_back({what, true, false});
    const bool tells_when = !when.key.empty();
    if (tells_when) {
        table.columns.push_back({when.heading, true, false});
    }
    for (const FlowColumn& column : columns) {
        table.columns.push_back({column.heading, false, false});
    }
    for (const HarmColumn& column : harm_columns()) {
        table.columns.push_back(
            {std::string(column.heading), false, &column == harm_columns().data()});
    }
    const auto add_row = [&](const FlowRow& row) {
        std::vector<std::string> cells{(row.is_part ? "  " : "") + row.name};
        if (tells_when) {
            cells.push_back(row.when);
        }
        for (const double flow : row.flows) {
            cells.push_back(shown_people(flow));
        }
        for (const HarmColumn& column : harm_columns()) {
            cells.push_back(shown_people(row.harm.*column.value));
        }
        table.rows.push_back(std::move(cells));
    };
    for (const FlowRow& row : rows) {
        add_row(row);
    }
    add_row(total);
    table.last_is_total = true;
    return table;
}

nlohmann::ordered_json to_json(const Harm& harm) {
    nlohmann::ordered_json out;
    for (const HarmColumn& column : harm_columns()) {
        out[std::string(column.key)] = harm.*column.value;
    }
    return out;
}

nlohmann::ordered_json to_json(const FlowTable& table) {
    const auto row_json = [&](const FlowRow& row, const std::string& parent) {
        nlohmann::ordered_json out;
        out["name"] = row.name;
        if (row.is_part) {
            out["in"] = parent;
        }
        if (!table.when.key.empty()) {
            out[table.when.key] = row.when;
        }
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            out[table.columns[c].key] = row.flows[c];
        }
        out["harm"] = to_json(row.harm);
        return out;
    };
    nlohmann::ordered_json out;
    out["unit"] = "people";
    out["rows"] = nlohmann::ordered_json::array();
    std::string parent;
    for (const FlowRow& row : table.rows) {
        parent = row.is_part ? parent : row.name;
        out["rows"].push_back(row_json(row, parent));
    }
    out["total"] = row_json(table.total, "");
    return out;
}

} // namespace corridor

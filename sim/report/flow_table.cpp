#include "report/flow_table.hpp"

#include "report/figures.hpp"
#include "report/headings.hpp"

#include <nlohmann/json.hpp>

namespace corridor {

TextTable text_table(const FlowTable& flows) {
    TextTable table;
    table.columns.push_back({heading_of_column(flows.what), true, false});
    const bool tells_when = !flows.when.empty();
    if (tells_when) {
        table.columns.push_back({heading_of_column(flows.when), true, false});
    }
    for (const std::string& column : flows.columns) {
        table.columns.push_back({heading_of_column(column), false, false});
    }
    for (const HarmColumnInfo& column : harm_columns()) {
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
        for (const HarmColumnInfo& column : harm_columns()) {
            cells.push_back(shown_people(row.harm.at(column.column)));
        }
        table.rows.push_back(std::move(cells));
    };
    for (const FlowRow& row : flows.rows) {
        add_row(row);
    }
    add_row(flows.total);
    table.last_is_total = true;
    return table;
}

nlohmann::ordered_json to_json(const Harm& harm) {
    nlohmann::ordered_json out;
    for (const HarmColumnInfo& column : harm_columns()) {
        out[std::string(column.key)] = harm.at(column.column);
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
        if (!table.when.empty()) {
            out[table.when] = row.when;
        }
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            out[table.columns[c]] = row.flows[c];
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

#include "scenario/quantities.hpp"

#include <array>

namespace corridor {

namespace {

using enum QuantityUnit;

constexpr std::array<QuantityInfo, quantity_count> table = {{
    {Quantity::departures, "departures", people},
    {Quantity::arrivals, "arrivals", people},
    {Quantity::landed, "landed", people},
    {Quantity::landed_cumulative, "landed_cumulative", people},
    {Quantity::at_sea, "at_sea", people},
    {Quantity::at_sea_max, "at_sea_max", people},
    {Quantity::dead, "dead", people},
    {Quantity::missing, "missing", people},
    {Quantity::dead_and_missing, "dead_and_missing", people},
    {Quantity::dead_per_1000_departures, "dead_per_1000_departures", people_per_1000},
    {Quantity::stranded, "stranded", people},
    {Quantity::sheltered, "sheltered", people},
    {Quantity::registered, "registered", people},
    {Quantity::detained, "detained", people},
    {Quantity::identified, "identified", people},
    {Quantity::returned, "returned", people},
    {Quantity::returned_cumulative, "returned_cumulative", people},
    {Quantity::women_share, "women_share", share},
    {Quantity::minors_share, "minors_share", share},
    {Quantity::people, "people", people},
}};

// `info_of` uses the position of rows.
static_assert([] {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i].quantity != static_cast<Quantity>(i)) return false;
    }
    return true;
}());

} // namespace

std::span<const QuantityInfo, quantity_count> quantities() { return table; }

const QuantityInfo& info_of(Quantity quantity) { return table[static_cast<std::size_t>(quantity)]; }

std::string_view name_of(Quantity quantity) { return info_of(quantity).name; }

std::optional<Quantity> parse_quantity(std::string_view text) {
    for (const QuantityInfo& row : table) {
        if (row.name == text) return row.quantity;
    }
    return std::nullopt;
}

const std::vector<std::string>& observed_quantities() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const QuantityInfo& row : table) {
            all.emplace_back(row.name);
        }
        return all;
    }();
    return names;
}

} // namespace corridor

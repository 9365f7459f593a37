#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// What an observation may count. analysis/detail/quantities.hpp says how a run counts each
/// quantity.
enum class Quantity : std::uint8_t {
    departures,
    arrivals,
    landed,
    landed_cumulative,
    at_sea,
    at_sea_max,
    dead,
    missing,
    dead_and_missing,
    dead_per_1000_departures,
    stranded,
    sheltered,
    registered,
    detained,
    identified,
    returned,
    returned_cumulative,
    women_share,
    minors_share,
    people
};

inline constexpr std::size_t quantity_count = 20;

/// The unit of a quantity. A share is between 0 and 1.
enum class QuantityUnit : std::uint8_t { people, share, people_per_1000 };

/// The name and unit of a quantity.
struct QuantityInfo {
    Quantity quantity;
    std::string_view name;
    QuantityUnit unit;
};

/// All quantities in the order of `Quantity`.
std::span<const QuantityInfo, quantity_count> quantities();
const QuantityInfo& info_of(Quantity quantity);
std::string_view name_of(Quantity quantity);
std::optional<Quantity> parse_quantity(std::string_view text);

/// The names of all quantities, for messages and for Python.
const std::vector<std::string>& observed_quantities();

} // namespace corridor

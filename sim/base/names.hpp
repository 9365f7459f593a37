#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace corridor {

/// The name of a value of an enumeration. `names` lists the names of all values in order.
template <class Kind, std::size_t size>
constexpr std::string_view name_in(const std::array<std::string_view, size>& names, Kind kind) {
    return names[static_cast<std::size_t>(kind)];
}

/// The value of an enumeration that has this name; empty when there is none.
template <class Kind, std::size_t size>
constexpr std::optional<Kind> find_in(const std::array<std::string_view, size>& names,
                                      std::string_view text) {
    for (std::size_t i = 0; i < size; ++i) {
        if (names[i] == text) return static_cast<Kind>(i);
    }
    return std::nullopt;
}

} // namespace corridor

#pragma once

#include <cstddef>

namespace corridor {

// How many of each a scenario may have: their numbers must fit the columns of people
// (state/people.hpp), and one number stands for none.

inline constexpr std::size_t most_places = 65'535;
inline constexpr std::size_t most_groups = 65'535;
inline constexpr std::size_t most_networks = 255;
inline constexpr std::size_t most_pathways = 255;
inline constexpr std::size_t most_offers = 255;

} // namespace corridor

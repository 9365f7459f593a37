#pragma once

#include "scenario/scenario.hpp"

#include <set>
#include <string>
#include <string_view>

namespace corridor::viz {

/// Characters that texts on the screen need, beyond ASCII, which every font has.
using Characters = std::set<char32_t>;

void add_characters(std::string_view text, Characters& to);

/// The characters of every name and text of a scenario that the screen can show.
Characters characters_of(const Scenario& scenario);

/// "U+0E44 U+0E17", the first `most` of them, for people who look for a font.
std::string codes_of(const std::u32string& characters, std::size_t most);

} // namespace corridor::viz

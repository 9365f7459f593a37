#pragma once

#include <string>
#include <vector>

namespace corridor::viz {

/// An installed font, and the characters for which it is used.
struct FontFile {
    std::string file;
    int face = 0; ///< number of the font in a file with several
    std::u32string characters;
};

/// Upright fonts of normal weight that together have these characters, as far as such fonts are
/// installed. Each character comes from one of them.
std::vector<FontFile> fonts_with(std::u32string characters);

} // namespace corridor::viz

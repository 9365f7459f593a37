#pragma once

#include <string>
#include <vector>

namespace corridor::viz {

/// An installed font, and the characters that it is needed for.
struct FontFile {
    std::string file;
    int face = 0; ///< of a file with several
    std::u32string characters;
};

/// Upright fonts of usual weight that together have these characters, as far as such fonts are
/// installed. Each character comes from one of them.
std::vector<FontFile> fonts_with(std::u32string characters);

} // namespace corridor::viz

#include "cli/text_blocks.hpp"

#include "report/text_table.hpp"

#include <algorithm>
#include <sstream>

namespace corridor::cli {

std::string wrapped(std::string_view text, std::size_t indent) {
    constexpr std::size_t most = 100;
    const std::string blanks(indent, ' ');
    std::istringstream words{std::string(text)};
    std::string out;
    std::string line;
    for (std::string word; words >> word;) {
        if (!line.empty() && indent + width_of(line) + 1 + width_of(word) > most) {
            out += blanks + line + "\n";
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    return line.empty() ? out : out + blanks + line + "\n";
}

std::string as_words(std::string_view name) {
    std::string text(name);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

} // namespace corridor::cli

#include "model/writing.hpp"

#include "base/text.hpp"

#include <string_view>
#include <vector>

#include <fribidi.h>

namespace corridor::viz {

namespace {

std::string part_as_drawn(std::string_view text) {
    const std::u32string logical = characters_of(text);
    const std::vector<FriBidiChar> from(logical.begin(), logical.end());
    const auto length = static_cast<FriBidiStrIndex>(from.size());
    std::vector<FriBidiChar> drawn(from.size() + 1);
    FriBidiParType direction = FRIBIDI_PAR_LTR;
    if (fribidi_log2vis(from.data(), length, &direction, drawn.data(), nullptr, nullptr, nullptr) ==
        0) {
        return std::string(text);
    }
    // The text without marks of direction and without the rest of two letters that became one.
    const FriBidiStrIndex left =
        fribidi_remove_bidi_marks(drawn.data(), length, nullptr, nullptr, nullptr);
    constexpr std::size_t longest = 4; // bytes of a character
    std::string words(static_cast<std::size_t>(left) * longest + 1, '\0');
    const FriBidiStrIndex size =
        fribidi_unicode_to_charset(FRIBIDI_CHAR_SET_UTF8, drawn.data(), left, words.data());
    words.resize(static_cast<std::size_t>(size));
    return words;
}

} // namespace

std::string as_drawn(const std::string& text) {
    if (!has_right_to_left(text)) {
        return text;
    }
    constexpr std::string_view arrow = " → ";
    std::string drawn;
    for (std::size_t from = 0;;) {
        const std::size_t end = text.find(arrow, from);
        drawn += part_as_drawn(std::string_view(text).substr(from, end - from));
        if (end == std::string::npos) {
            return drawn;
        }
        drawn += arrow;
        from = end + arrow.size();
    }
}

} // namespace corridor::viz

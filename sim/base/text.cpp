#include "base/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>
#include <utf8proc.h>

namespace corridor {

namespace {

/// One character and its bytes. A byte that cannot start a character counts as one.
struct Character {
    utf8proc_int32_t code = -1;
    std::size_t size = 1;
};

Character character_at(std::string_view text, std::size_t at) {
    Character found;
    const auto size =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                         static_cast<utf8proc_ssize_t>(text.size() - at), &found.code);
    if (size > 0) found.size = static_cast<std::size_t>(size);
    return found;
}

bool is_forbidden(utf8proc_int32_t code) {
    if (code == '\t' || code == '\n' || code == '\r') return false;
    const bool turns_direction =
        (0x202A <= code && code <= 0x202E) || (0x2066 <= code && code <= 0x2069);
    const bool breaks_line = code == 0x2028 || code == 0x2029;
    return turns_direction || breaks_line || utf8proc_category(code) == UTF8PROC_CATEGORY_CC;
}

/// The value of a decimal digit of any script. The digits of a script are consecutive and start
/// with 0.
std::optional<int> digit_of(utf8proc_int32_t code) {
    if (utf8proc_category(code) != UTF8PROC_CATEGORY_ND) return std::nullopt;
    constexpr utf8proc_int32_t zeros[] = {0x0030, 0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6,
                                          0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0,
                                          0x0F20, 0x1040, 0x1090, 0x17E0, 0xFF10};
    for (const utf8proc_int32_t zero : zeros) {
        if (zero <= code && code <= zero + 9) return static_cast<int>(code - zero);
    }
    return std::nullopt;
}

} // namespace

std::size_t first_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const Character next = character_at(text, at);
        if (next.code < 0) return at;
        at += next.size;
    }
    return std::string_view::npos;
}

std::u32string characters_of(std::string_view text) {
    std::u32string characters;
    for (std::size_t at = 0; at < text.size();) {
        const Character next = character_at(text, at);
        at += next.size;
        if (next.code >= 0) characters += static_cast<char32_t>(next.code);
    }
    return characters;
}

std::size_t line_of(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character next = character_at(text, at);
        at += next.size;
        width += next.code < 0 ? 1 : static_cast<std::size_t>(utf8proc_charwidth(next.code));
    }
    return width;
}

std::string first_columns(std::string_view text, std::size_t width) {
    std::size_t at = 0;
    for (std::size_t taken = 0; at < text.size();) {
        const Character next = character_at(text, at);
        taken += next.code < 0 ? 1 : static_cast<std::size_t>(utf8proc_charwidth(next.code));
        if (taken > width) break;
        at += next.size;
    }
    return std::string(text.substr(0, at));
}

std::string folded(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    std::string result;
    if (size > 0) result.assign(reinterpret_cast<char*>(mapped), static_cast<std::size_t>(size));
    std::free(mapped); // NOLINT(cppcoreguidelines-no-malloc): utf8proc hands over what it allocates
    return result;
}

bool has_right_to_left(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Character next = character_at(text, at);
        at += next.size;
        if (next.code < 0) continue;
        const auto direction = utf8proc_get_property(next.code)->bidi_class;
        if (direction == UTF8PROC_BIDI_CLASS_R || direction == UTF8PROC_BIDI_CLASS_AL) return true;
    }
    return false;
}

std::string kept_in_order(std::string_view text) {
    if (!has_right_to_left(text)) return std::string(text);
    constexpr std::string_view mark = "\u200e"; // left-to-right mark, of no width
    constexpr std::string_view arrow = " -> ";
    std::string kept(mark);
    for (std::size_t from = 0;;) {
        const std::size_t end = text.find(arrow, from);
        kept += text.substr(from, end == std::string_view::npos ? end : end - from);
        kept += mark;
        if (end == std::string_view::npos) return kept;
        kept += arrow;
        kept += mark;
        from = end + arrow.size();
    }
}

std::string forbidden_character(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Character next = character_at(text, at);
        if (next.code >= 0 && is_forbidden(next.code)) {
            return fmt::format("U+{:04X}", next.code);
        }
        at += next.size;
    }
    return "";
}

std::string with_plain_digits(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const Character next = character_at(text, at);
        const auto digit = next.code < 0 ? std::nullopt : digit_of(next.code);
        if (digit) {
            plain += static_cast<char>('0' + *digit);
        } else {
            plain += text.substr(at, next.size);
        }
        at += next.size;
    }
    return plain;
}

} // namespace corridor

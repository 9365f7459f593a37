#include "draw/font_files.hpp"

#include <algorithm>
#include <memory>
#include <string_view>

#include <fontconfig/fontconfig.h>

namespace corridor::viz {

namespace {

using Pattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;
using CharSet = std::unique_ptr<FcCharSet, decltype(&FcCharSetDestroy)>;
using FontSet = std::unique_ptr<FcFontSet, decltype(&FcFontSetDestroy)>;

std::string text_of(const FcPattern* font, const char* property) {
    FcChar8* text = nullptr;
    return FcPatternGetString(font, property, 0, &text) == FcResultMatch
               ? std::string(reinterpret_cast<const char*>(text))
               : std::string();
}

bool is_set(const FcPattern* font, const char* property) {
    FcBool set = FcFalse;
    return FcPatternGetBool(font, property, 0, &set) == FcResultMatch && set == FcTrue;
}

/// Whether ImGui can draw with the font: outlines, in one colour, in one of two formats.
bool can_be_drawn(const FcPattern* font) {
    const std::string format = text_of(font, FC_FONTFORMAT);
    return is_set(font, FC_SCALABLE) && !is_set(font, FC_COLOR) &&
           (format == "TrueType" || (format == "CFF" && !is_set(font, FC_VARIABLE)));
}

/// Installed fonts, the most suitable ones with most of the characters first.
FontSet best_first(const std::u32string& characters) {
    const CharSet wanted(FcCharSetCreate(), &FcCharSetDestroy);
    for (const char32_t character : characters) {
        FcCharSetAddChar(wanted.get(), character);
    }
    const Pattern pattern(FcPatternCreate(), &FcPatternDestroy);
    FcPatternAddCharSet(pattern.get(), FC_CHARSET, wanted.get());
    FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>("sans-serif"));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern.get(), FC_SLANT, FC_SLANT_ROMAN);
    FcConfigSubstitute(nullptr, pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result = FcResultMatch;
    return {FcFontSort(nullptr, pattern.get(), FcFalse, nullptr, &result), &FcFontSetDestroy};
}

} // namespace

std::vector<FontFile> fonts_with(std::u32string characters) {
    std::vector<FontFile> found;
    if (characters.empty() || FcInit() != FcTrue) {
        return found;
    }
    const FontSet fonts = best_first(characters);
    for (int i = 0; fonts && i < fonts->nfont && !characters.empty(); ++i) {
        const FcPattern* font = fonts->fonts[i];
        FcCharSet* has = nullptr; // belongs to the font
        if (!can_be_drawn(font) ||
            FcPatternGetCharSet(font, FC_CHARSET, 0, &has) != FcResultMatch) {
            continue;
        }
        const auto others =
            std::stable_partition(characters.begin(), characters.end(), [&](char32_t character) {
                return FcCharSetHasChar(has, character) == FcTrue;
            });
        if (others == characters.begin()) {
            continue;
        }
        int face = 0;
        FcPatternGetInteger(font, FC_INDEX, 0, &face);
        constexpr int face_bits = 0xFFFF; // above them: a named instance of a variable font
        found.push_back({text_of(font, FC_FILE), face & face_bits, {characters.begin(), others}});
        characters.erase(characters.begin(), others);
    }
    return found;
}

} // namespace corridor::viz

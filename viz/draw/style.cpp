#include "draw/style.hpp"

#include "draw/font_files.hpp"
#include "input/data_folder.hpp"

#include <cmath>
#include <filesystem>
#include <string>

namespace corridor::viz {

namespace {

// Colours of modes in the order of Mode: road, foot, sea, river, air, rail.
constexpr std::array<Colour, mode_count> okabe_ito{// Okabe and Ito 2008, "Color Universal Design"
                                                   0xD55E00, 0x009E73, 0x0072B2,
                                                   0x56B4E9, 0xCC79A7, 0xE69F00};
constexpr std::array<Colour, mode_count> tol_bright{
    // Paul Tol 2021, "Colour schemes", SRON/EPS/TN/09-002: bright
    0xEE6677, 0x228833, 0x4477AA, 0x66CCEE, 0xAA3377, 0xCCBB44};
constexpr std::array<Colour, mode_count> greys{0x505050, 0x8A8A8A, 0x202020,
                                               0x707070, 0xA0A0A0, 0x606060};

std::array<Colour, 8> series_of(const std::array<Colour, mode_count>& modes) {
    return {modes[2], modes[0], modes[1], modes[4], modes[5], modes[3], 0x777777, 0xAAAA55};
}

constexpr std::array<const char*, 3> regular_fonts{
    "/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/TTF/DejaVuSans.ttf"};
constexpr std::array<const char*, 3> strong_fonts{
    "/usr/share/fonts/truetype/open-sans/OpenSans-Semibold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/TTF/DejaVuSans-Bold.ttf"};

/// The file, or the font of the same name that the wheel brings along, where the system has none.
std::filesystem::path font_file(const std::filesystem::path& file) {
    return std::filesystem::is_regular_file(file) ? file
                                                  : corridor_home() / "fonts" / file.filename();
}

ImFont* load(const std::array<const char*, 3>& files, float pixels) {
    // Latin, Greek and Cyrillic; arrows, mathematics and shapes from DejaVu, and the sign for a
    // character that no font has.
    static const ImWchar letters[] = {0x20,   0x52F,  0x1E00, 0x1EFF, 0x2010,
                                      0x2044, 0x20AC, 0x20AC, 0};
    static const ImWchar signs[] = {0x2190, 0x21FF, 0x2212, 0x2212, 0x2248, 0x2265, 0x25A0,
                                    0x25FF, 0x2713, 0x2717, 0xFFFD, 0xFFFD, 0};
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.OversampleH = 2;
    config.OversampleV = 1;
    ImFont* font = nullptr;
    for (const char* named : files) {
        const std::filesystem::path file = font_file(named);
        if (font == nullptr && std::filesystem::is_regular_file(file)) {
            font = atlas.AddFontFromFileTTF(file.c_str(), pixels, &config, letters);
        }
    }
    if (font == nullptr) {
        config.SizePixels = pixels;
        return atlas.AddFontDefault(&config);
    }
    const std::filesystem::path of_signs = font_file(regular_fonts[1]);
    if (std::filesystem::is_regular_file(of_signs)) {
        config.MergeMode = true;
        atlas.AddFontFromFileTTF(of_signs.c_str(), pixels, &config, signs);
    }
    return font;
}

/// The characters as ranges of ImGui: pairs of first and last. Its characters have 16 bits.
std::vector<ImWchar> as_ranges(const std::u32string& characters) {
    std::vector<ImWchar> ranges;
    for (const char32_t character : characters) {
        ranges.insert(ranges.end(), 2, static_cast<ImWchar>(character));
    }
    ranges.push_back(0);
    return ranges;
}

/// The characters of another font, added to the font that was loaded last.
void merge(const FontFile& other, float pixels, const std::vector<ImWchar>& ranges) {
    // Fonts of tall scripts have much space above and below. Letters are as large as those of Open
    // Sans when the em, not the height of a line, has the same size.
    constexpr float em = 0.8F;
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.OversampleH = 2;
    config.OversampleV = 1;
    config.MergeMode = true;
    config.FontNo = other.face;
    if (atlas.AddFontFromFileTTF(other.file.c_str(), pixels, &config, ranges.data()) != nullptr) {
        atlas.ConfigData.back().SizePixels = -pixels * em; // below 0: the size of the em
    }
}

/// Makes all fonts again, with characters of the additional fonts. False when ImGui cannot read a
/// font.
bool build(Fonts& fonts, const std::vector<FontFile>& others) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    std::vector<std::vector<ImWchar>> ranges; // ImGui reads them while it builds
    for (const FontFile& other : others) {
        ranges.push_back(as_ranges(other.characters));
    }
    const auto made = [&](const std::array<const char*, 3>& files, double size) {
        const auto pixels = static_cast<float>(std::round(size * fonts.scale));
        ImFont* font = load(files, pixels);
        for (std::size_t i = 0; i < others.size(); ++i) {
            merge(others[i], pixels, ranges[i]);
        }
        return font;
    };
    fonts.body = made(regular_fonts, 16);
    fonts.strong = made(strong_fonts, 16);
    fonts.small = made(regular_fonts, 13.5);
    fonts.title = made(strong_fonts, 22);
    const bool built = atlas.Build();
    atlas.ClearInputData();
    return built;
}

/// The characters that the fonts do not have.
std::u32string lacking_in(const Fonts& fonts, const Characters& characters) {
    std::u32string lacking;
    for (const char32_t character : characters) {
        const bool fits = character <= IM_UNICODE_CODEPOINT_MAX;
        if (!fits || fonts.body->FindGlyphNoFallback(static_cast<ImWchar>(character)) == nullptr) {
            lacking += character;
        }
    }
    return lacking;
}

/// The elements of ImGui that have a colour of this look.
struct Painted {
    Colour colour;
    double opacity;
    std::vector<ImGuiCol> parts;
};

} // namespace

Look look_of(bool dark, Palette palette) {
    Look look;
    if (dark) {
        look = {.sea = 0x14212C,
                .land = 0x26333D,
                .coast = 0x566B79,
                .border = 0x4A5B66,
                .ink = 0xEDF2F5,
                .faint = 0xA3B2BD,
                .panel = 0x1B2832,
                .raised = 0x263743,
                .rule = 0x3A4C59,
                .accent = 0x4FA8DC,
                .warning = 0xF0A04B,
                .no_load = 0x7D8C97};
        look.load = {0x3D5A6C, 0x7A8F6B, 0xD9C15C, 0xF5E9A8};
        look.change = {0x6FB7E9, 0x4A6F8A, 0x5A6670, 0x9A6A45, 0xF2A35E};
    } else {
        look = {.sea = 0xDDE9F1,
                .land = 0xF8F6F1,
                .coast = 0x9DB0BD,
                .border = 0xC4BBAD,
                .ink = 0x1D2B36,
                .faint = 0x5D6C78,
                .panel = 0xFFFFFF,
                .raised = 0xEEF3F6,
                .rule = 0xD5DDE3,
                .accent = 0x0B6AA2,
                .warning = 0xA85508,
                .no_load = 0xA9B4BC};
        look.load = {0xFBEFC4, 0xF2BE5C, 0xCC6A20, 0x7A2A0C};
        look.change = {0x0F5C94, 0x7FB4D8, 0xD4D8DB, 0xE3A26B, 0xA84B06};
    }
    look.modes = palette == Palette::okabe_ito ? okabe_ito
                 : palette == Palette::tol     ? tol_bright
                                               : greys;
    if (palette == Palette::grey && dark) {
        for (Colour& mode : look.modes) {
            mode = 0xFFFFFF - mode;
        }
    }
    if (palette == Palette::grey) {
        look.load = dark ? std::vector<Colour>{0x3C4650, 0xF4F4F4}
                         : std::vector<Colour>{0xF4F4F4, 0x202020};
    }
    if (dark && palette != Palette::grey) { // lighter, to be readable on dark ground
        for (Colour& mode : look.modes) {
            mode = on_ramp({mode, 0xFFFFFF}, 0.28);
        }
    }
    look.series = series_of(look.modes);
    return look;
}

ImU32 packed(Colour colour, double opacity) {
    return IM_COL32((colour >> 16) & 0xFF, (colour >> 8) & 0xFF, colour & 0xFF,
                    static_cast<int>(std::lround(opacity * 255)));
}

Fonts load_fonts(double scale, Characters characters) {
    Fonts fonts;
    fonts.scale = scale;
    fonts.asked = std::move(characters);
    build(fonts, {});
    fonts.lacking = lacking_in(fonts, fonts.asked);
    std::u32string wanted = fonts.lacking;
    std::erase_if(wanted, [](char32_t c) { return c > IM_UNICODE_CODEPOINT_MAX; });
    if (const auto others = fonts_with(std::move(wanted)); !others.empty()) {
        if (!build(fonts, others)) {
            build(fonts, {});
        }
        fonts.lacking = lacking_in(fonts, fonts.asked);
    }
    return fonts;
}

std::size_t count_fallback_glyphs(const ImDrawData& drawn, const Fonts& fonts) {
    std::size_t corners = 0;
    for (const ImFont* font : {fonts.body, fonts.strong, fonts.small, fonts.title}) {
        const ImFontGlyph& glyph = *font->FallbackGlyph;
        for (int list = 0; list < drawn.CmdListsCount; ++list) {
            for (const ImDrawVert& corner : drawn.CmdLists[list]->VtxBuffer) {
                corners += corner.uv.x == glyph.U0 && corner.uv.y == glyph.V0 ? 1 : 0;
            }
        }
    }
    return corners;
}

void set_style(const Look& look, double scale) {
    ImGuiStyle style;
    style.WindowPadding = {12, 10};
    style.FramePadding = {8, 4};
    style.ItemSpacing = {8, 6};
    style.CellPadding = {6, 3};
    style.WindowRounding = 0;
    style.ChildRounding = 6;
    style.FrameRounding = 5;
    style.GrabRounding = 5;
    style.PopupRounding = 6;
    style.ScrollbarSize = 11;
    style.WindowBorderSize = 0;
    style.FrameBorderSize = 1; // makes an empty box visible
    style.ScaleAllSizes(static_cast<float>(scale));
    for (const auto& [colour, opacity, parts] : std::initializer_list<Painted>{
             {look.ink, 1, {ImGuiCol_Text}},
             {look.ink, 0.3, {ImGuiCol_ModalWindowDimBg}},
             {look.faint,
              1,
              {ImGuiCol_TextDisabled, ImGuiCol_ScrollbarGrabHovered, ImGuiCol_ScrollbarGrabActive}},
             {look.panel, 1, {ImGuiCol_WindowBg, ImGuiCol_PopupBg}},
             {look.panel, 0, {ImGuiCol_ChildBg, ImGuiCol_ScrollbarBg, ImGuiCol_TableRowBg}},
             {look.raised, 1, {ImGuiCol_FrameBg, ImGuiCol_Button}},
             {look.rule,
              1,
              {ImGuiCol_Border, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive,
               ImGuiCol_ButtonHovered, ImGuiCol_Separator, ImGuiCol_ScrollbarGrab,
               ImGuiCol_TableBorderStrong, ImGuiCol_TableBorderLight}},
             {look.accent,
              1,
              {ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive, ImGuiCol_CheckMark,
               ImGuiCol_PlotHistogram, ImGuiCol_NavHighlight}},
             {look.accent, 0.45, {ImGuiCol_ButtonActive}},
             {look.accent, 0.18, {ImGuiCol_Header}},
             {look.accent, 0.26, {ImGuiCol_HeaderHovered}},
             {look.accent, 0.36, {ImGuiCol_HeaderActive}}}) {
        for (const ImGuiCol part : parts) {
            style.Colors[part] = ImGui::ColorConvertU32ToFloat4(packed(colour, opacity));
        }
    }
    ImGui::GetStyle() = style;
}

} // namespace corridor::viz

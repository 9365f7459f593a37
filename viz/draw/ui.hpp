#pragma once

#include "draw/style.hpp"
#include "model/screen_record.hpp"
#include "model/workspace.hpp"
#include "model/writing.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

namespace corridor::viz {

class GroundPictures;

/// What every panel receives: what to show, its style, and where to report the user's actions.
struct Ui {
    Workspace& work;
    const Texts& text;
    const Look& look;
    const Fonts& fonts;
    Seen& seen;
    std::vector<Action>& actions;
    GroundPictures& grounds;
    float scale = 1;

    const Session& session() const { return work.session(); }
    float px(double size) const { return static_cast<float>(size) * scale; }
    void act(Verb verb, std::string what = {}, double a = 0, double b = 0, double c = 0) {
        actions.push_back({verb, std::move(what), {a, b, c}});
    }

    /// Stores the position of the last item, so that scripts can click it by name.
    void mark(const std::string& name);
    /// A figure on the screen: rounded as in tables, stored at full precision under `name`.
    std::string people(const std::string& name, double value);
    std::string change(const std::string& name, double value);
    std::string plain(const std::string& name, double value);

    bool button(const std::string& name, const char* label);
    /// A button that looks pressed when `on` is true.
    bool toggle(const std::string& name, const char* label, bool on);
    /// Label, slider and the value as text, in one row.
    bool slider(const std::string& name, const char* label, float& value, float low, float high,
                const std::string& told);
    void heading(const char* label);
    void faint(const std::string& words);
    /// Shows the purpose of the last item when the mouse rests on it.
    void hint(const char* words);
};

/// A window with a fixed position and without a title. It ends with its owner.
class Region {
  public:
    Region(const char* name, Rect place, ImGuiWindowFlags flags = 0);
    ~Region();
    Region(const Region&) = delete;
    Region& operator=(const Region&) = delete;
};

/// Draws a line. Its width is a whole number of pixels, at least 1: ImGui draws such lines with a
/// third of the triangles, and triangles cost the most on software rendering.
void draw_stroke(ImDrawList& on, std::span<const Point> line, ImU32 colour, float width,
                 ImDrawFlags flags = 0);
inline float whole_pixels(float width) { return std::max(1.0F, std::round(width)); }

inline ImVec2 vec(Point p) { return {p.x, p.y}; }
inline Point point(ImVec2 p) { return {p.x, p.y}; }

// The parts of the screen, one file for each.
/// The height of one row, or of two in a narrow window.
float top_bar_height(const Ui& ui, float width);
void draw_top_bar(Ui& ui, Rect place);
void draw_maps(Ui& ui, Rect place);
void draw_strip(Ui& ui, Rect place);
void draw_panel(Ui& ui, Rect place);
void draw_footer(Ui& ui, Rect place);
/// Draws the last message, over the map.
void draw_message(Ui& ui, Rect place);
void draw_help(Ui& ui);
void take_shortcuts(Ui& ui);

} // namespace corridor::viz

#include "draw/ui.hpp"

#include "model/formatting.hpp"

#include <algorithm>

namespace corridor::viz {

void Ui::mark(const std::string& name) {
    seen.items[name] = {point(ImGui::GetItemRectMin()), point(ImGui::GetItemRectMax())};
}

std::string Ui::people(const std::string& name, double value) {
    std::string words = format_people(value);
    seen.figures[name] = {value, words};
    return words;
}

std::string Ui::change(const std::string& name, double value) {
    std::string words = format_change(value);
    seen.figures[name] = {value, words};
    return words;
}

std::string Ui::plain(const std::string& name, double value) {
    std::string words = format_number(value);
    seen.figures[name] = {value, words};
    return words;
}

bool Ui::button(const std::string& name, const char* label) {
    ImGui::PushID(name.c_str());
    const bool pressed = ImGui::Button(label);
    ImGui::PopID();
    mark(name);
    return pressed;
}

bool Ui::toggle(const std::string& name, const char* label, bool on) {
    if (on) {
        ImGui::PushStyleColor(ImGuiCol_Button, packed(look.accent));
        ImGui::PushStyleColor(ImGuiCol_ButtonHovered, packed(look.accent));
        ImGui::PushStyleColor(ImGuiCol_Text, packed(look.panel));
    }
    const bool pressed = button(name, label);
    if (on) {
        ImGui::PopStyleColor(3);
    }
    return pressed;
}

bool Ui::slider(const std::string& name, const char* label, float& value, float low, float high,
                const std::string& told) {
    const float left = ImGui::GetCursorPosX();
    const float room = ImGui::GetContentRegionAvail().x;
    const float beside = px(72);
    const float value_width = px(96);
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(label);
    ImGui::SameLine(left + beside);
    ImGui::SetNextItemWidth(std::max(px(60), room - beside - value_width));
    const bool moved =
        ImGui::SliderFloat(("##" + name).c_str(), &value, low, high, "", ImGuiSliderFlags_NoInput);
    mark(name);
    ImGui::SameLine(0, px(8));
    ImGui::TextUnformatted(told.c_str());
    return moved;
}

void Ui::heading(const char* label) {
    ImGui::Dummy({0, px(2)});
    ImGui::PushFont(fonts.strong);
    ImGui::TextUnformatted(as_drawn(label).c_str());
    ImGui::PopFont();
}

void Ui::faint(const std::string& words) {
    ImGui::PushFont(fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, packed(look.faint));
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(as_drawn(words).c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void Ui::hint(const char* words) {
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) {
        ImGui::BeginTooltip();
        ImGui::PushTextWrapPos(px(320));
        ImGui::TextUnformatted(words);
        ImGui::PopTextWrapPos();
        ImGui::EndTooltip();
    }
}

void draw_stroke(ImDrawList& on, std::span<const Point> line, ImU32 colour, float width,
                 ImDrawFlags flags) {
    on.AddPolyline(reinterpret_cast<const ImVec2*>(line.data()), static_cast<int>(line.size()),
                   colour, flags, whole_pixels(width));
}

Region::Region(const char* name, Rect place, ImGuiWindowFlags flags) {
    ImGui::SetNextWindowPos(vec(place.low));
    ImGui::SetNextWindowSize({place.width(), place.height()});
    ImGui::Begin(name, nullptr,
                 flags | ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
}

Region::~Region() { ImGui::End(); }

} // namespace corridor::viz

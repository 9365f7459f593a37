#include "draw/ui.hpp"

#include <array>

namespace corridor::viz {

namespace {

/// A key, its name, and its action.
struct Shortcut {
    int key; ///< GLFW's number, which ImGui receives
    const char* label;
    const char* what;
    Verb verb;
    double number = 0;
    const char* text = "";
};

constexpr int key_space = 32;
constexpr int key_left = 263;
constexpr int key_right = 262;
constexpr int key_home = 268;
constexpr int key_end = 269;
constexpr int key_escape = 256;

constexpr std::array<Shortcut, 20> shortcuts{{
    {key_space, "Space", "help.play", Verb::play},
    {key_left, "←", "help.back", Verb::step, -1},
    {key_right, "→", "help.forward", Verb::step, 1},
    {'J', "J", "help.week_back", Verb::step, -7},
    {'K', "K", "help.week_forward", Verb::step, 7},
    {key_home, "Home", "help.first", Verb::day, 0},
    {key_end, "End", "help.last", Verb::day, 1e9},
    {'F', "F", "help.fit", Verb::fit},
    {'L', "L", "help.legend", Verb::legend},
    {'D', "D", "help.dark", Verb::dark},
    {'B', "B", "help.baseline", Verb::futures, 0, "baseline"},
    {'P', "P", "help.plan", Verb::futures, 0, "plan"},
    {'S', "S", "help.side_by_side", Verb::futures, 0, "side-by-side"},
    {'X', "X", "help.difference", Verb::futures, 0, "difference"},
    {'1', "1", "help.scale_1", Verb::scale, 1},
    {'2', "2", "help.scale_2", Verb::scale, 1.5},
    {'3', "3", "help.scale_3", Verb::scale, 2},
    {key_escape, "Esc", "help.clear", Verb::clear},
    {'H', "H", "help.help", Verb::help},
    {'Q', "Ctrl Q", "help.quit", Verb::quit},
}};

} // namespace

void take_shortcuts(Ui& ui) {
    if (ImGui::GetIO().WantTextInput) {
        return;
    }
    for (const Shortcut& shortcut : shortcuts) {
        const bool wants_control = shortcut.verb == Verb::quit;
        if (ImGui::IsKeyPressed(shortcut.key) && ImGui::GetIO().KeyCtrl == wants_control) {
            ui.act(shortcut.verb, shortcut.text, shortcut.number);
        }
    }
}

void draw_help(Ui& ui) {
    if (!ui.session().help) {
        return;
    }
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSize({ui.px(520), 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(10));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::Begin("help", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings);
    ui.heading(ui.text("help.title"));
    ui.faint(ui.text("help.about"));
    if (ImGui::BeginTable("keys", 4)) {
        for (const float width : {70.0F, 180.0F, 70.0F, 180.0F}) {
            ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed,
                                    ui.px(static_cast<double>(width)));
        }
        for (std::size_t i = 0; i < shortcuts.size();
             ++i) { // first down the first column, then down the second
            const Shortcut& shortcut = shortcuts[(i % 2) * (shortcuts.size() + 1) / 2 + i / 2];
            ImGui::TableNextColumn();
            ImGui::PushFont(ui.fonts.strong);
            ImGui::TextUnformatted(shortcut.label);
            ImGui::PopFont();
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(ui.text(shortcut.what));
        }
        ImGui::EndTable();
    }
    ui.faint(ui.text("help.mouse"));
    if (ui.button("help-close", ui.text("help.close"))) {
        ui.act(Verb::help);
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
}

} // namespace corridor::viz

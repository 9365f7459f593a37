#include "draw/app.hpp"

#include "base/streams.hpp"
#include "draw/ground_picture.hpp"
#include "draw/ui.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace corridor::viz {

App::App(Workspace& work, std::unique_ptr<Screen> screen)
    : work_(work), screen_(std::move(screen)), grounds_(std::make_unique<GroundPictures>()) {
    ImGui::GetIO().IniFilename = nullptr; // `model/settings` stores the settings
    renew_look();
}

App::~App() = default;

/// The session's scale, reduced when the panels would not fit: a part of a panel that is cut off is
/// useless. It changes in steps, because fonts are made again for each scale.
double App::scale() const {
    constexpr double least_width = 900;
    constexpr double least_height = 560;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    if (size.x <= 0) {
        return work_.session().scale; // before the first frame
    }
    const double room = std::min(static_cast<double>(size.x) / least_width,
                                 static_cast<double>(size.y) / least_height);
    return std::min(work_.session().scale, std::max(1.0, std::floor(room * 8) / 8));
}

void App::renew_look() {
    const Session& session = work_.session();
    const double scale = this->scale();
    const Characters& needed = work_.characters();
    const bool other_scale = fonts_.scale != scale;
    if (other_scale || fonts_.asked != needed) {
        const bool is_first = fonts_.body == nullptr;
        fonts_ = load_fonts(scale, needed);
        if (!is_first) {
            screen_->renew_fonts();
        }
        tell_of_lacking();
    }
    if (other_scale || dark_ != session.dark || palette_ != session.palette || look_.load.empty()) {
        dark_ = session.dark;
        palette_ = session.palette;
        look_ = look_of(dark_, palette_);
        set_style(look_, scale);
    }
}

/// Once for each start of the program: later files add characters, but the remedy does not change.
void App::tell_of_lacking() {
    constexpr std::size_t most = 5;
    if (fonts_.lacking.empty() || told_of_lacking_) {
        return;
    }
    told_of_lacking_ = true;
    const std::string words = work_.texts().fill("message.no_font", fonts_.lacking.size(),
                                                 codes_of(fonts_.lacking, most) +
                                                     (fonts_.lacking.size() > most ? " ..." : ""));
    work_.tell(words);
    message("{}\n", words);
}

bool App::frame(const std::function<void()>& before) {
    const auto start = std::chrono::steady_clock::now();
    renew_look();
    if (!screen_->begin()) {
        return false;
    }
    if (before) {
        before();
    }
    ImGui::NewFrame();
    const auto picture_wish = work_.take_picture_wish();
    work_.tick(static_cast<double>(ImGui::GetIO().DeltaTime));
    seen_.clear();
    ++seen_.frame;
    actions_.clear();
    draw();
    ImGui::Render();
    seen_.fallback_glyphs = count_fallback_glyphs(*ImGui::GetDrawData(), fonts_);
    screen_->end();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    frame_seconds_.push_back(took.count());
    if (picture_wish) {
        try {
            save_picture(picture_wish->string());
            work_.tell(work_.texts().fill("message.written", picture_wish->string()));
        } catch (const std::exception& error) {
            work_.tell(error.what());
        }
    }
    for (const Action& action : actions_) {
        work_.act(action);
    }
    return !work_.session().quit;
}

void App::rest() {
    constexpr int frames_after_input = 10; // the effect of a click takes several frames
    const ImGuiIO& io = ImGui::GetIO();
    const bool input = io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseWheel != 0 ||
                       ImGui::IsAnyMouseDown() || !actions_.empty();
    frames_awake_ = input ? frames_after_input : std::max(0, frames_awake_ - 1);
    if (frames_awake_ == 0 && !work_.session().playing) {
        screen_->rest(work_.busy() ? 0.04 : 0.25);
    }
}

void App::draw() {
    Ui ui{work_, work_.texts(), look_,     fonts_,
          seen_, actions_,      *grounds_, static_cast<float>(fonts_.scale)};
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float top = top_bar_height(ui, size.x);
    const float footer = ui.px(26);
    const float strip = work_.runs().baseline() == nullptr
                            ? 0
                            : std::min(ui.px(work_.session().strip_height), size.y / 3);
    // Without places there is no map, and the panel uses its space.
    const bool has_map = work_.atlas() != nullptr || !work_.studies().any();
    const float panel =
        has_map ? std::min(ui.px(work_.session().panel_width), size.x * 0.6F) : size.x;
    const float below = size.y - footer - strip;
    ImGui::PushFont(fonts_.body);
    draw_top_bar(ui, {{0, 0}, {size.x, top}});
    const Rect map{{0, top}, {size.x - panel, below}};
    if (has_map) {
        draw_maps(ui, map);
    }
    draw_panel(ui, {{size.x - panel, top}, {size.x, below}});
    if (strip > 0) {
        draw_strip(ui, {{0, below}, {size.x, size.y - footer}});
    }
    draw_footer(ui, {{0, size.y - footer}, {size.x, size.y}});
    draw_message(ui, has_map ? map : Rect{{0, top}, {size.x, below}});
    draw_help(ui);
    take_shortcuts(ui);
    ImGui::PopFont();
}

void App::save_picture(const std::string& file) {
    write_png(file, screen_->picture(), work_.stamp_line());
}

} // namespace corridor::viz

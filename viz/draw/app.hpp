#pragma once

#include "draw/screen.hpp"
#include "draw/style.hpp"
#include "model/screen_record.hpp"
#include "model/workspace.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace corridor::viz {

class GroundPictures;

/// The viewer on a screen: it draws a frame, collects the user's actions and performs them.
class App {
  public:
    App(Workspace& work, std::unique_ptr<Screen> screen);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Draws one frame. False when the window was closed or the user quit. `before` may give input
    /// to ImGui (used by scripts).
    bool frame(const std::function<void()>& before = {});

    /// Waits between frames: nothing is drawn again while nothing changes.
    void rest();

    const Seen& seen() const { return seen_; }
    /// The actions of the last frame.
    const std::vector<Action>& actions() const { return actions_; }
    Picture picture() { return screen_->picture(); }
    void save_picture(const std::string& file);
    Screen& screen() { return *screen_; }
    /// The time of each frame so far, seconds.
    const std::vector<double>& frame_seconds() const { return frame_seconds_; }

  private:
    void draw();
    void renew_look();
    void tell_of_lacking();
    double scale() const;

    Workspace& work_;
    std::unique_ptr<Screen> screen_;
    Look look_;
    Fonts fonts_;
    bool told_of_lacking_ = false;
    bool dark_ = false;
    Palette palette_ = Palette::okabe_ito;
    std::unique_ptr<GroundPictures> grounds_;
    Seen seen_;
    std::vector<Action> actions_;
    std::vector<double> frame_seconds_;
    int frames_awake_ = 0;
};

} // namespace corridor::viz

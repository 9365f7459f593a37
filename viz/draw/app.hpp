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

/// The viewer on a screen: draws a frame, collects what people did, does it.
class App {
  public:
    App(Workspace& work, std::unique_ptr<Screen> screen);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// One frame; false when the window was closed or somebody quit. `before` may put input into
    /// ImGui's hands (scripts).
    bool frame(const std::function<void()>& before = {});

    /// Between frames: nothing is drawn again while nothing changes.
    void rest();

    const Seen& seen() const { return seen_; }
    /// What was done in the last frame.
    const std::vector<Action>& actions() const { return actions_; }
    Picture picture() { return screen_->picture(); }
    void save_picture(const std::string& file);
    Screen& screen() { return *screen_; }
    /// Time from the frame's start to its end, seconds, of each frame so far.
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

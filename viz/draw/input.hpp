#pragma once

#include "draw/app.hpp"

namespace corridor::viz {

/// A mouse and a keyboard for a program without a window. Each gesture takes as many frames as for
/// a person.
class Input {
  public:
    explicit Input(App& app) : app_(app) {}

    void frames(int count);
    void click(Point at);
    /// Drags from one position to another, as shares of the item's width, at half its height.
    void drag(const Rect& item, double from, double to);
    void move(Point from, Point to, int steps);
    void wheel(Point at, float steps);
    void key(int number, bool control = false);

  private:
    void frame();

    App& app_;
    Point mouse_{-1, -1};
    bool down_ = false;
    float wheel_ = 0;
    int key_ = -1;
    bool control_ = false;
};

} // namespace corridor::viz

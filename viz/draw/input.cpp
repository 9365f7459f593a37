#include "draw/input.hpp"

#include <algorithm>

#include <imgui.h>

namespace corridor::viz {

void Input::frame() {
    app_.frame([this] {
        ImGuiIO& io = ImGui::GetIO();
        io.MousePos = {mouse_.x, mouse_.y};
        io.MouseDown[0] = down_;
        io.MouseWheel = wheel_;
        std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
        if (key_ >= 0 && key_ < IM_ARRAYSIZE(io.KeysDown)) {
            io.KeysDown[key_] = true;
        }
        io.KeyCtrl = control_;
    });
    wheel_ = 0;
}

void Input::frames(int count) {
    for (int i = 0; i < count; ++i) {
        frame();
    }
}

void Input::click(Point at) {
    mouse_ = at;
    frames(2);
    down_ = true;
    frames(2);
    down_ = false;
    frames(3);
}

void Input::move(Point from, Point to, int steps) {
    mouse_ = from;
    frames(2);
    down_ = true;
    frames(2);
    for (int i = 1; i <= steps; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(steps);
        mouse_ = {from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
        frame();
    }
    frame();
    down_ = false;
    frames(3);
}

void Input::drag(const Rect& item, double from, double to) {
    const auto at = [&](double share) {
        return Point{item.low.x + item.width() * static_cast<float>(share), item.middle().y};
    };
    move(at(from), at(to), 6);
}

void Input::wheel(Point at, float steps) {
    mouse_ = at;
    frames(2);
    wheel_ = steps;
    frames(2);
}

void Input::key(int number, bool control) {
    key_ = number;
    control_ = control;
    frame();
    key_ = -1;
    control_ = false;
    frames(2);
}

} // namespace corridor::viz

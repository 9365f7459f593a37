#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace corridor::viz {

/// A picture, 4 bytes a pixel (RGBA), from the top.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
};

/// What OpenGL has drawn last into the buffer that is read from.
Picture read_picture(int width, int height);

/// What is drawn on: a window, or memory without any display server.
class Screen {
  public:
    virtual ~Screen() = default;
    /// False when the window was closed. Starts ImGui's frame.
    virtual bool begin() = 0;
    /// Draws what ImGui has and shows it.
    virtual void end() = 0;
    /// Waits until somebody moves or presses something, but no longer than that.
    virtual void rest(double seconds) = 0;
    virtual Picture picture() = 0;
    /// To be called after the fonts were loaded anew.
    virtual void renew_fonts() = 0;
    /// What draws: "llvmpipe ...".
    virtual std::string renderer() const = 0;
};

/// Lets ImGui draw through the OpenGL context of this thread. Throws RunError when it cannot: ImGui
/// loads libGL.so.1 by itself, also where the context comes from EGL.
void begin_opengl();

/// A window of the desktop. Throws RunError when there is no display.
std::unique_ptr<Screen> make_window(int width, int height, const std::string& title);

/// Memory: EGL without a surface (Mesa renders in software where there is no graphics card). Throws
/// RunError when there is no EGL.
std::unique_ptr<Screen> make_offscreen(int width, int height);

/// Writes a PNG with the texts as its comments; throws RunError.
void write_png(const std::string& file, const Picture& picture, const std::string& description);

} // namespace corridor::viz

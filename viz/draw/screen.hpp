#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace corridor::viz {

/// A picture, 4 bytes for each pixel (RGBA), from the top.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
};

/// What OpenGL has drawn last into the buffer that is read.
Picture read_picture(int width, int height);

/// Where the viewer draws: a window, or memory without a display server.
class Screen {
  public:
    virtual ~Screen() = default;
    /// Starts a frame of ImGui. False when the window was closed.
    virtual bool begin() = 0;
    /// Draws and shows the frame of ImGui.
    virtual void end() = 0;
    /// Waits for input, at most so many seconds.
    virtual void rest(double seconds) = 0;
    virtual Picture picture() = 0;
    /// Call this after the fonts were loaded again.
    virtual void renew_fonts() = 0;
    /// The name of the renderer: "llvmpipe ...".
    virtual std::string renderer() const = 0;
};

/// Lets ImGui draw through the OpenGL context of this thread. Throws RunError when it cannot. ImGui
/// loads libGL.so.1 by itself, also when the context comes from EGL.
void begin_opengl();

/// A window of the desktop. Throws RunError without a display.
std::unique_ptr<Screen> make_window(int width, int height, const std::string& title);

/// Memory: EGL without a surface (Mesa renders in software without a graphics card). Throws
/// RunError without EGL.
std::unique_ptr<Screen> make_offscreen(int width, int height);

/// Writes a PNG with the texts as its comments. Throws RunError.
void write_png(const std::string& file, const Picture& picture, const std::string& description);

} // namespace corridor::viz

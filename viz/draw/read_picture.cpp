#include "draw/screen.hpp"

#include <algorithm>
#include <cstddef>

#include <GL/gl.h>

namespace corridor::viz {

Picture read_picture(int width, int height) {
    Picture picture{width, height, {}};
    const auto row = static_cast<std::ptrdiff_t>(width) * 4;
    picture.pixels.resize(static_cast<std::size_t>(row * height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, picture.pixels.data());
    // OpenGL counts rows from the bottom.
    for (int y = 0; y < height / 2; ++y) {
        std::swap_ranges(picture.pixels.begin() + y * row, picture.pixels.begin() + (y + 1) * row,
                         picture.pixels.begin() + (height - 1 - y) * row);
    }
    return picture;
}

} // namespace corridor::viz

#include "base/errors.hpp"
#include "draw/screen.hpp"

#include <imgui_impl_opengl3.h>

namespace corridor::viz {

void begin_opengl() {
    if (!ImGui_ImplOpenGL3_Init("#version 150")) {
        throw RunError(
            "OpenGL cannot be used here, because the library libGL.so.1 is missing or has "
            "no OpenGL 3.2; Debian and Ubuntu have it in the package libgl1");
    }
}

} // namespace corridor::viz

#include "base/errors.hpp"
#include "draw/screen.hpp"

#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

namespace corridor::viz {

namespace {

class Window final : public Screen {
  public:
    Window(int width, int height, const std::string& title) {
        if (glfwInit() == GLFW_FALSE) {
            const char* why = nullptr;
            glfwGetError(&why);
            throw RunError(fmt::format("There is no display to open a window on ({}); "
                                       "--screenshot FILE needs none",
                                       why == nullptr ? "unknown" : why));
        }
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
        window_ = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
        if (window_ == nullptr) {
            glfwTerminate();
            throw RunError("The display has no OpenGL 3.2; LIBGL_ALWAYS_SOFTWARE=1 renders "
                           "without a graphics card");
        }
        glfwMakeContextCurrent(window_);
        glfwSwapInterval(1);
        ImGui_ImplGlfw_InitForOpenGL(window_, true);
        begin_opengl();
    }
    ~Window() override {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
        glfwDestroyWindow(window_);
        glfwTerminate();
    }
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    bool begin() override {
        glfwPollEvents();
        if (glfwWindowShouldClose(window_) != GLFW_FALSE) {
            return false;
        }
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
        return true;
    }

    void end() override {
        draw();
        glfwSwapBuffers(window_);
    }

    void rest(double seconds) override { glfwWaitEventsTimeout(seconds); }

    /// Draws again, because parts under another window may be missing in what was shown.
    Picture picture() override {
        draw();
        glReadBuffer(GL_BACK);
        return read_picture(width_, height_);
    }

    void renew_fonts() override {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }

    std::string renderer() const override {
        return reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    }

  private:
    void draw() {
        glfwGetFramebufferSize(window_, &width_, &height_);
        glViewport(0, 0, width_, height_);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    }

    GLFWwindow* window_ = nullptr;
    int width_ = 0;
    int height_ = 0;
};

} // namespace

std::unique_ptr<Screen> make_window(int width, int height, const std::string& title) {
    return std::make_unique<Window>(width, height, title);
}

} // namespace corridor::viz

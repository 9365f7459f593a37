#include "base/errors.hpp"
#include "draw/screen.hpp"

#define GL_GLEXT_PROTOTYPES
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/gl.h>
#include <GL/glext.h>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace corridor::viz {

namespace {

/// A display without a display server: Mesa's surfaceless platform, else EGL's default.
EGLDisplay open_display() {
    const auto get = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(
        eglGetProcAddress("eglGetPlatformDisplayEXT"));
    for (const EGLDisplay display :
         {get != nullptr ? get(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr)
                         : EGL_NO_DISPLAY,
          eglGetDisplay(EGL_DEFAULT_DISPLAY)}) {
        if (display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr) == EGL_TRUE) {
            return display;
        }
    }
    throw RunError("EGL cannot draw without a display here; './dev deps viewer' installs Mesa, "
                   "which can");
}

class Offscreen final : public Screen {
  public:
    Offscreen(int width, int height) : display_(open_display()), width_(width), height_(height) {
        eglBindAPI(EGL_OPENGL_API);
        const EGLint wanted[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
        EGLConfig config = nullptr;
        EGLint count = 0;
        eglChooseConfig(display_, wanted, &config, 1, &count);
        const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 2,
                                  EGL_NONE};
        context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, version);
        if (context_ == EGL_NO_CONTEXT ||
            eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) != EGL_TRUE) {
            throw RunError(
                fmt::format("EGL has no OpenGL 3.2 to draw with (error {:#x})", eglGetError()));
        }
        glGenFramebuffers(1, &frame_);
        glBindFramebuffer(GL_FRAMEBUFFER, frame_);
        glGenRenderbuffers(1, &colours_);
        glBindRenderbuffer(GL_RENDERBUFFER, colours_);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colours_);
        begin_opengl();
    }
    ~Offscreen() override {
        ImGui_ImplOpenGL3_Shutdown();
        glDeleteRenderbuffers(1, &colours_);
        glDeleteFramebuffers(1, &frame_);
        eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(display_, context_);
        eglTerminate(display_);
    }
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    bool begin() override {
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
        io.DeltaTime = 1.0F / 60;
        ImGui_ImplOpenGL3_NewFrame();
        return true;
    }

    void end() override {
        glBindFramebuffer(GL_FRAMEBUFFER, frame_);
        glViewport(0, 0, width_, height_);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        glFinish(); // frame times include the work of the graphics card
    }

    void rest(double) override {} // there is no user to wait for

    Picture picture() override { return read_picture(width_, height_); }

    void renew_fonts() override {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }

    std::string renderer() const override {
        return reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    }

  private:
    EGLDisplay display_;
    EGLContext context_ = EGL_NO_CONTEXT;
    GLuint frame_ = 0;
    GLuint colours_ = 0;
    int width_;
    int height_;
};

} // namespace

std::unique_ptr<Screen> make_offscreen(int width, int height) {
    return std::make_unique<Offscreen>(width, height);
}

} // namespace corridor::viz

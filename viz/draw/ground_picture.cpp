#include "draw/ground_picture.hpp"

#include <algorithm>

#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#include <imgui_impl_opengl3.h>

namespace corridor::viz {

namespace {

/// Draws the list into the bound target, which shows that part of the screen.
void render(ImDrawList& list, const Rect& screen) {
    ImDrawList* lists[] = {&list};
    ImDrawData data;
    data.Valid = true;
    data.CmdLists = lists;
    data.CmdListsCount = 1;
    data.TotalVtxCount = list.VtxBuffer.Size;
    data.TotalIdxCount = list.IdxBuffer.Size;
    data.DisplayPos = vec(screen.low);
    data.DisplaySize = {screen.width(), screen.height()};
    data.FramebufferScale = {1, 1};
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

} // namespace

GroundPictures::~GroundPictures() {
    for (const Picture& picture : pictures_) {
        glDeleteFramebuffers(1, &picture.frame);
        glDeleteTextures(1, &picture.texture);
    }
}

void GroundPictures::renew(Ui& ui, Picture& picture, const MapPart& part) {
    const Rect& screen = part.view.screen;
    const auto width = static_cast<GLsizei>(std::max(1.0F, screen.width()));
    const auto height = static_cast<GLsizei>(std::max(1.0F, screen.height()));
    GLint bound = 0;
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &bound);
    if (picture.texture == 0) {
        glGenTextures(1, &picture.texture);
        glGenFramebuffers(1, &picture.frame);
    }
    glBindTexture(GL_TEXTURE_2D, picture.texture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, picture.frame);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture.texture, 0);
    glViewport(0, 0, width, height);

    ImDrawList list(ImGui::GetDrawListSharedData());
    list._ResetForNewFrame();
    list.PushTextureID(ImGui::GetIO().Fonts->TexID);
    list.PushClipRect(vec(screen.low), vec(screen.high));
    draw_ground(ui, list, part.view);
    if (part.atlas != nullptr) {
        draw_ways(ui, list, part);
    }
    render(list, screen);
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(bound));
    picture.view = part.view;
    picture.atlas = part.atlas;
    picture.land = ui.look.land;
}

void GroundPictures::draw(Ui& ui, ImDrawList& on, const MapPart& part) {
    auto found = std::find_if(pictures_.begin(), pictures_.end(), [&](const Picture& picture) {
        return picture.texture != 0 && picture.view == part.view && picture.atlas == part.atlas &&
               picture.land == ui.look.land;
    });
    if (found == pictures_.end()) {
        found = pictures_.begin() + static_cast<std::ptrdiff_t>(next_);
        next_ = (next_ + 1) % pictures_.size();
        renew(ui, *found, part);
    }
    // OpenGL counts rows from the bottom.
    on.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(found->texture)),
                vec(part.view.screen.low), vec(part.view.screen.high), {0, 1}, {1, 0});
}

} // namespace corridor::viz

#pragma once

#include <string>

namespace corridor::viz {

/// The text as ImGui must be given it, which draws one character after the other from left to
/// right: Arabic letters in the forms that join them, and letters that are written from right to
/// left in the order in which the eye meets them. Each end of " → " keeps its side. Other scripts
/// stay as they are.
std::string as_drawn(const std::string& text);

} // namespace corridor::viz

#pragma once

#include <string>

namespace corridor::viz {

/// The text in the form that ImGui needs, because it draws characters one after the other from left
/// to right: Arabic letters in their joined forms, and letters that are written from right to left
/// in visual order. Each side of " → " stays on its side. Other scripts do not change.
std::string as_drawn(const std::string& text);

} // namespace corridor::viz

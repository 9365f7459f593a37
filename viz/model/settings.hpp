#pragma once

#include "model/session.hpp"

#include <filesystem>

namespace corridor::viz {

/// What the viewer stores from one start to the next: colours, scale, sizes of parts and window.
struct Settings {
    int width = 1280;
    int height = 800;
    bool dark = false;
    Palette palette = Palette::okabe_ito;
    double scale = 1;
    double panel_width = 400;
    double strip_height = 132;
    bool legend = true;
    double days_per_second = 20;
    int window_days = 7;
};

/// $XDG_CONFIG_HOME/corridor/viewer.toml, or the same under ~/.config.
std::filesystem::path settings_file();

/// The settings in the file. Missing and invalid settings have their default. Never throws.
Settings read_settings(const std::filesystem::path& file);
/// False when the file cannot be written. The viewer then continues without it.
bool write_settings(const std::filesystem::path& file, const Settings& settings);

void put(const Settings& settings, Session& session);
Settings settings_of(const Session& session, int width, int height);

} // namespace corridor::viz

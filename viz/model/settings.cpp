#include "model/settings.hpp"

#include "base/output_file.hpp"
#include "model/actions.hpp"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <sstream>

#include <toml++/toml.h>

namespace corridor::viz {

std::filesystem::path settings_file() {
    const char* config = std::getenv("XDG_CONFIG_HOME");
    const char* home = std::getenv("HOME");
    const std::filesystem::path folder =
        config != nullptr && *config != '\0'
            ? std::filesystem::path(config)
            : std::filesystem::path(home == nullptr ? "." : home) / ".config";
    return folder / "corridor" / "viewer.toml";
}

Settings read_settings(const std::filesystem::path& file) {
    Settings settings;
    try {
        const toml::table table = toml::parse_file(file.string());
        const auto number = [&](const char* key, auto otherwise) {
            return table[key].value_or(otherwise);
        };
        settings.width = std::clamp(number("width", settings.width), 640, 8192);
        settings.height = std::clamp(number("height", settings.height), 480, 8192);
        settings.dark = number("dark", settings.dark);
        settings.palette = parse_palette(number("palette", std::string(name_of(settings.palette))))
                               .value_or(settings.palette);
        settings.scale = number("scale", settings.scale);
        settings.panel_width = number("panel_width", settings.panel_width);
        settings.strip_height = number("strip_height", settings.strip_height);
        settings.legend = number("legend", settings.legend);
        settings.days_per_second = number("days_per_second", settings.days_per_second);
        settings.window_days = number("window_days", settings.window_days);
    } catch (const std::exception&) {
        return {}; // it does not exist, or another program wrote it
    }
    return settings;
}

bool write_settings(const std::filesystem::path& file, const Settings& settings) {
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    std::ostringstream text;
    text << toml::table{{"width", settings.width},
                        {"height", settings.height},
                        {"dark", settings.dark},
                        {"palette", name_of(settings.palette)},
                        {"scale", settings.scale},
                        {"panel_width", settings.panel_width},
                        {"strip_height", settings.strip_height},
                        {"legend", settings.legend},
                        {"days_per_second", settings.days_per_second},
                        {"window_days", settings.window_days}}
         << '\n';
    try {
        write_file(file, text.str(), any_file);
        return true;
    } catch (const std::exception&) { // the next start has the default settings
        return false;
    }
}

void put(const Settings& settings, Session& session) {
    session.dark = settings.dark;
    session.palette = settings.palette;
    session.legend = settings.legend;
    // Through actions, which keep values within their bounds.
    for (const auto& [verb, number] :
         {std::pair{Verb::scale, settings.scale}, std::pair{Verb::panel, settings.panel_width},
          std::pair{Verb::strip, settings.strip_height},
          std::pair{Verb::speed, settings.days_per_second},
          std::pair{Verb::window, static_cast<double>(settings.window_days)}}) {
        apply({verb, {}, {number}}, session);
    }
}

Settings settings_of(const Session& session, int width, int height) {
    return {width,
            height,
            session.dark,
            session.palette,
            session.scale,
            session.panel_width,
            session.strip_height,
            session.legend,
            session.days_per_second,
            session.window_days};
}

} // namespace corridor::viz

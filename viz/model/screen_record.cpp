#include "model/screen_record.hpp"

#include "base/output_file.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace corridor::viz {

std::string to_json(const Seen& seen) {
    auto items = nlohmann::ordered_json::object();
    for (const auto& [name, box] : seen.items) {
        items[name] = {box.low.x, box.low.y, box.high.x, box.high.y};
    }
    auto figures = nlohmann::ordered_json::object();
    for (const auto& [name, figure] : seen.figures) {
        figures[name] = {{"value", std::isfinite(figure.value)
                                       ? nlohmann::ordered_json(figure.value)
                                       : nlohmann::ordered_json()},
                         {"told", figure.told}};
    }
    return nlohmann::ordered_json{{"frame", seen.frame},
                                  {"fallback_glyphs", seen.fallback_glyphs},
                                  {"items", items},
                                  {"figures", figures}}
        .dump(1);
}

void write_seen(const Seen& seen, const std::filesystem::path& file) {
    write_file(file, to_json(seen) + '\n', file_marked("\"frame\""));
}

} // namespace corridor::viz

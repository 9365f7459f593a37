#include "cli/settings_file.hpp"

#include "base/errors.hpp"
#include "base/text_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

namespace corridor::cli {

namespace {

void read_file(const std::string& file, std::vector<std::string>& settings) {
    Problems problems;
    const auto at = [&](const toml::source_region& source) {
        return Position{file, source.begin.line, source.begin.column};
    };
    toml::table text;
    try {
        text = toml::parse(read_text(file), file);
    } catch (const toml::parse_error& error) {
        problems.error(at(error.source()), std::string(error.description()));
        throw InputError(problems);
    }
    const toml::table* parameters = text["parameters"].as_table();
    if (parameters == nullptr) {
        throw InputError(file +
                         ": has no table [parameters]; write one, with lines 'name = value'");
    }
    for (const auto& [key, node] : text) {
        if (key.str() != "parameters") {
            problems.error(
                at(node.source()),
                fmt::format("'{}' is no table of such a file; it has [parameters]", key.str()));
        }
    }
    for (const auto& [key, node] : *parameters) {
        if (const auto value = node.value<double>()) {
            settings.push_back(fmt::format("{}={:.17g}", key.str(), *value));
        } else {
            problems.error(at(node.source()), fmt::format("{} must be a number, as in {} = 1.5",
                                                          key.str(), key.str()));
        }
    }
    if (problems.has_errors()) {
        throw InputError(problems);
    }
}

} // namespace

std::vector<std::string> with_files_read(const std::vector<std::string>& settings) {
    std::vector<std::string> all;
    for (const std::string& setting : settings) {
        if (setting.ends_with(".toml") && setting.find('=') == std::string::npos) {
            read_file(setting, all);
        } else {
            all.push_back(setting);
        }
    }
    return all;
}

} // namespace corridor::cli

#pragma once

#include "input/catalogue.hpp"
#include "input/read.hpp"
#include "scenario/scenario.hpp"
#include "support/places.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace corridor::test {

inline std::filesystem::path data_folder() {
    return std::filesystem::path(test::source_dir) / "tests" / "data";
}

inline std::string read_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// All files below `folder`, by path inside it.
inline Files read_files(const std::filesystem::path& folder) {
    Files files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        files[entry.path().lexically_relative(folder).generic_string()] = read_text(entry.path());
    }
    return files;
}

/// The scenario of five places in tests/data.
inline Files mini_files() { return read_files(data_folder() / "scenarios" / "mini"); }

inline const Catalogue& catalogue() {
    static const Catalogue all = load_catalogue();
    return all;
}

/// Every problem, a line each, without the folder's name.
inline std::string complaints(const Problems& problems, const std::string& folder = "mini") {
    std::string text;
    for (const Problem& problem : problems.sorted()) {
        std::string line = to_string(problem);
        if (line.starts_with(folder + "/")) line.erase(0, folder.size() + 1);
        text += line + "\n";
    }
    return text;
}

/// The scenario that the files make; throws when there is anything to complain of.
inline Scenario read_cleanly(const Files& files) {
    Problems problems;
    auto scenario = read_scenario_files(files, "mini", catalogue(), problems);
    if (const std::string found = complaints(problems); !found.empty()) throw InputError(found);
    return std::move(*scenario);
}

/// What is wrong with the files.
inline std::string complaints_about(const Files& files) {
    Problems problems;
    read_scenario_files(files, "mini", catalogue(), problems);
    return complaints(problems);
}

/// Replaces the first `before` in a file by `after`.
inline void edit(Files& files, const std::string& file, const std::string& before,
                 const std::string& after) {
    std::string& text = files.at(file);
    const auto at = text.find(before);
    if (at == std::string::npos) throw std::logic_error("'" + before + "' is not in " + file);
    text.replace(at, before.size(), after);
}

} // namespace corridor::test

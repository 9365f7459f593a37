#include "cli/open_flee_case.hpp"

#include "base/streams.hpp"

#include <filesystem>

#include <fmt/format.h>

namespace corridor::cli {

namespace {

/// An imported scenario has its case in flee/.
std::string case_folder(const std::string& folder) {
    const auto inside = std::filesystem::path(folder) / "flee";
    return !flee::find_layout(folder) && flee::find_layout(inside) ? inside.string() : folder;
}

} // namespace

bool is_flee_case(const std::string& folder) {
    return flee::find_layout(case_folder(folder)).has_value();
}

flee::Case open_flee_case(const std::string& folder_or_import, bool quiet) {
    const std::string folder = case_folder(folder_or_import);
    Problems problems;
    flee::Case result = flee::read_case(folder, problems);
    if (!quiet) {
        for (const Problem& problem : problems.sorted()) {
            if (problem.severity == Severity::warning) {
                message("{}\n", to_string(problem));
            }
        }
    }
    if (problems.has_errors()) {
        throw InputError(problems);
    }
    return result;
}

} // namespace corridor::cli

#include "cli/open_flee_case.hpp"

#include <fmt/format.h>

namespace corridor::cli {

bool is_flee_case(const std::string& folder) { return flee::find_layout(folder).has_value(); }

flee::Case open_flee_case(const std::string& folder, bool quiet) {
    Problems problems;
    flee::Case result = flee::read_case(folder, problems);
    if (!quiet) {
        for (const Problem& problem : problems.sorted()) {
            if (problem.severity == Severity::warning) {
                fmt::print(stderr, "{}\n", to_string(problem));
            }
        }
    }
    if (problems.has_errors()) {
        throw InputError(problems);
    }
    return result;
}

} // namespace corridor::cli

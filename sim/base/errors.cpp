#include "base/errors.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace corridor {

namespace {

/// Errors that are stored for each file; the same number of warnings.
constexpr std::size_t most_kept = 100;

std::string list_errors(const Problems& problems) {
    std::string text;
    for (const Problem& problem : problems.sorted()) {
        if (problem.severity == Severity::error) {
            text += to_string(problem) + '\n';
        }
    }
    const auto number = problems.count(Severity::error);
    return text + fmt::format("{} problem{}; nothing was run.", number, number == 1 ? "" : "s");
}

/// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], before_last[j - 2] + 1);
            }
        }
        std::swap(before_last, last);
        std::swap(last, current);
    }
    return last[b.size()];
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

} // namespace

std::string to_string(const Problem& problem) {
    std::string where = problem.position.file;
    if (problem.position.line > 0) {
        where += fmt::format(":{}", problem.position.line);
    }
    if (problem.position.column > 0) {
        where += fmt::format(":{}", problem.position.column);
    }
    const char* label = problem.severity == Severity::warning ? "warning: " : "";
    return fmt::format("{}: {}{}", where, label, problem.message);
}

void Problems::error(Position position, std::string message) {
    add(Severity::error, std::move(position), std::move(message));
}

void Problems::warning(Position position, std::string message) {
    add(Severity::warning, std::move(position), std::move(message));
}

void Problems::add(Severity severity, Position position, std::string message) {
    if (++counts_[{position.file, severity}] > most_kept) return;
    found_.push_back({severity, std::move(position), std::move(message)});
}

bool Problems::has_errors() const { return count(Severity::error) > 0; }

std::size_t Problems::count(Severity severity) const {
    std::size_t number = 0;
    for (const auto& [key, of_file] : counts_) {
        number += key.second == severity ? of_file : 0;
    }
    return number;
}

std::vector<Problem> Problems::sorted() const {
    auto result = found_;
    constexpr std::size_t last = std::numeric_limits<std::size_t>::max();
    for (const auto& [key, of_file] : counts_) {
        if (of_file <= most_kept) continue;
        const bool are_errors = key.second == Severity::error;
        Problem more;
        more.severity = key.second;
        more.position = {key.first, last, 0};
        more.message = fmt::format("{} more {} of this file are not shown{}", of_file - most_kept,
                                   are_errors ? "errors" : "warnings",
                                   are_errors ? "; correct these first" : "");
        result.push_back(std::move(more));
    }
    std::stable_sort(result.begin(), result.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.position.file, a.position.line, a.position.column) <
               std::tie(b.position.file, b.position.line, b.position.column);
    });
    for (Problem& problem : result) {
        if (problem.position.line == last) problem.position.line = 0;
    }
    return result;
}

InputError::InputError(const Problems& problems) : std::runtime_error(list_errors(problems)) {}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
    const std::string wanted = lower(name);
    const std::string alike = folded(name);
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(1, name.size() / 3) + 1;
    for (const std::string& candidate : known) {
        if (!alike.empty() && folded(candidate) == alike) return candidate;
        const std::size_t distance = edit_distance(wanted, lower(candidate));
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
    const std::string nearest = nearest_name(name, known);
    if (nearest.empty()) return "";
    const bool looks_the_same = lower(name) != lower(nearest) && folded(name) == folded(nearest);
    return fmt::format("; did you mean '{}'?{}", nearest,
                       looks_the_same ? " The two differ only in case or in Unicode form" : "");
}

} // namespace corridor

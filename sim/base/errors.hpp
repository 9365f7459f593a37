#pragma once

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace corridor {

/// A place in a file; line and column count from 1, 0 means "the whole file".
struct Position {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
};

enum class Severity { error, warning };

/// One thing wrong with the input: where, which rule it breaks, and what to write instead.
struct Problem {
    Severity severity = Severity::error;
    Position position;
    std::string message; ///< "'Langkawy' is no place in places.csv; did you mean 'Langkawi'?"
};

/// `file:line:column: message`, with `warning: ` before the message of a warning.
std::string to_string(const Problem& problem);

/// Collects everything wrong with an input, so that all of it is reported at once. Of each file the
/// first hundred errors and warnings are kept; of the others only their number.
class Problems {
  public:
    void error(Position position, std::string message);
    void warning(Position position, std::string message);

    bool has_errors() const;
    std::size_t count(Severity severity) const; ///< those that are not kept included

    /// In order of file, line and column; the number of those that are not kept follows the others
    /// of their file.
    std::vector<Problem> sorted() const;

  private:
    void add(Severity severity, Position position, std::string message);

    std::vector<Problem> found_;
    std::map<std::pair<std::string, Severity>, std::size_t> counts_; ///< by file
};

/// Bad input or usage: the command ends with exit code 2 and nothing is written.
class InputError : public std::runtime_error {
  public:
    explicit InputError(const std::string& message) : std::runtime_error(message) {}
    /// All errors (not warnings) of `problems`, a line each, and a closing line with their number.
    explicit InputError(const Problems& problems);
};

/// Something failed while running (a full disk, an unbalanced ledger): exit code 1.
class RunError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The name in `known` closest to `name` by edit distance (restricted Damerau-Levenshtein), or ""
/// when none is close enough to be a slip of the pen.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

/// "; did you mean 'X'?" or "".
std::string did_you_mean(std::string_view name, const std::vector<std::string>& known);

} // namespace corridor

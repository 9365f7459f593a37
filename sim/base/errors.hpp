#pragma once

#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace corridor {

/// A position in a file. Line and column count from 1; 0 means the whole file.
struct Position {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
};

/// An error stops the program; a warning does not.
enum class Severity { error, warning };

/// One problem of the input: where it is, which rule it breaks, and what to write instead.
struct Problem {
    Severity severity = Severity::error;
    Position position;
    std::string message; ///< "'Langkawy' is no place in places.csv; did you mean 'Langkawi'?"
};

/// `file:line:column: message`, with `warning: ` before the message of a warning.
std::string to_string(const Problem& problem);

/// Collects all problems of an input, so that they are reported together. It stores the first
/// hundred errors and the first hundred warnings of each file, and counts the rest.
class Problems {
  public:
    void error(Position position, std::string message);
    void warning(Position position, std::string message);

    bool has_errors() const;
    std::size_t count(Severity severity) const; ///< includes those that are not stored

    /// In order of file, line and column. After the problems of a file comes the number of those
    /// that are not stored.
    std::vector<Problem> sorted() const;

  private:
    void add(Severity severity, Position position, std::string message);

    std::vector<Problem> found_;
    std::map<std::pair<std::string, Severity>, std::size_t> counts_; ///< by file
};

/// Bad input or usage. The command ends with exit code 2 and writes no output.
class InputError : public std::runtime_error {
  public:
    explicit InputError(const std::string& message) : std::runtime_error(message) {}
    /// All errors (not warnings) of `problems`, one on each line, then a line with their number.
    explicit InputError(const Problems& problems);
};

/// A failure during a run (a full disk, a ledger that does not balance). Exit code 1.
class RunError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The name in `known` that is closest to `name` by edit distance (restricted Damerau-Levenshtein).
/// "" when none is close enough to be a typing error.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

/// "; did you mean 'X'?" or "".
std::string did_you_mean(std::string_view name, const std::vector<std::string>& known);

} // namespace corridor

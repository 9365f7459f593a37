#pragma once

#include "input/detail/values.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

namespace corridor::reading {

/// A text in a TOML file and its position.
struct TomlText {
    std::string text;
    Position position;
};

/// A number under a key that the author of the file chooses (the name of a parameter).
struct TomlNumber {
    std::string key;
    double value = 0;
    Position position;
};

/// A table of a TOML file: typed access to its keys, with a message for each problem. `finish`
/// reports the keys that nothing has read.
class TomlTable {
  public:
    /// `what` is the name of the table in messages: "lever".
    TomlTable(const toml::table& table, std::string file, std::string what, Problems& problems);

    Position at() const;
    Position at(std::string_view key) const; ///< of the key, or of the table without such a key
    bool has(std::string_view key) const { return table_->contains(key); }

    std::optional<std::string> text(std::string_view key);
    std::string text_or(std::string_view key, std::string otherwise);
    /// Empty and missing texts are errors and are read as "".
    std::string required_text(std::string_view key);
    std::optional<double> number(std::string_view key, Range range, std::string_view unit = "");
    std::optional<long long> integer(std::string_view key, long long low, long long high);
    std::optional<bool> flag(std::string_view key);
    std::optional<Date> date(std::string_view key);
    /// A list of texts, or a single text.
    std::vector<TomlText> texts(std::string_view key);
    /// All keys of the table under `key`. Each must have a number.
    std::vector<TomlNumber> numbers(std::string_view key);
    std::optional<TomlTable> table(std::string_view key, const std::string& what);
    std::vector<TomlTable> tables(std::string_view key, const std::string& what);

    void finish();

    void error(const Position& position, std::string message) const;

  private:
    const toml::node* ask(std::string_view key);
    Position position_of(const toml::node& node) const;
    void wrong_type(std::string_view key, const char* wanted) const;

    const toml::table* table_;
    std::string file_;
    std::string what_;
    Problems* problems_;
    std::vector<std::string> asked_;
};

/// Parses a TOML file. Reports a problem and returns nothing when the text is not TOML.
std::optional<toml::table> parse_toml(std::string_view text, const std::string& shown_as,
                                      Problems& problems);

} // namespace corridor::reading

#pragma once

#include "input/detail/values.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

namespace corridor::reading {

/// A text in a TOML file and where it stands.
struct TomlText {
    std::string text;
    Position position;
};

/// A number under a key that the file is free to choose (a parameter's name).
struct TomlNumber {
    std::string key;
    double value = 0;
    Position position;
};

/// A table of a TOML file: typed access to its keys, with a message for everything that is wrong.
/// `finish` complains about the keys that nobody asked for.
class TomlTable {
  public:
    /// `what` names the table in messages: "lever".
    TomlTable(const toml::table& table, std::string file, std::string what, Problems& problems);

    Position at() const;
    Position
    at(std::string_view key) const; ///< of the key, or of the table when it has no such key
    bool has(std::string_view key) const { return table_->contains(key); }

    std::optional<std::string> text(std::string_view key);
    std::string text_or(std::string_view key, std::string otherwise);
    /// Empty and missing texts are errors and read as "".
    std::string required_text(std::string_view key);
    std::optional<double> number(std::string_view key, Range range, std::string_view unit = "");
    std::optional<long long> integer(std::string_view key, long long low, long long high);
    std::optional<bool> flag(std::string_view key);
    std::optional<Date> date(std::string_view key);
    /// A list of texts, or one text.
    std::vector<TomlText> texts(std::string_view key);
    /// All keys of the table below `key`, each with a number.
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

/// Parses a TOML file; complains and returns nothing when it is none.
std::optional<toml::table> parse_toml(std::string_view text, const std::string& shown_as,
                                      Problems& problems);

} // namespace corridor::reading

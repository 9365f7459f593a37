#include "input/detail/toml.hpp"

#include "base/table.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>

namespace corridor::reading {

namespace {

constexpr std::size_t most_joined_keys = 30;

bool is_key_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

/// The longest chain of keys joined by points, as in "a.b.c". Each key makes a table inside the
/// previous one, and thousands of them would exhaust the stack.
std::size_t longest_chain(std::string_view text) {
    std::size_t longest = 1;
    std::size_t chain = 1;
    char before = '\n'; // the last character that is not a space
    bool after_blank = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' || c == '\t') {
            after_blank = true;
            continue;
        }
        if (c == '"' || c == '\'') {
            const auto end = text.find_first_of(c == '"' ? "\"\n" : "'\n", i + 1);
            i = end == text.npos || text[end] == '\n' ? i : end;
        } else if (c == '.') {
            chain = before == '.' ? 1 : chain + 1; // points of a text are adjacent
            longest = std::max(longest, chain);
        } else if (!is_key_character(c) || (after_blank && before != '.')) {
            chain = 1;
        }
        before = c;
        after_blank = false;
    }
    return longest;
}

} // namespace

std::optional<toml::table> parse_toml(std::string_view text, const std::string& shown_as,
                                      Problems& problems) {
    if (trim(text).empty()) {
        problems.error({shown_as, 0, 0}, "the file is empty; it needs at least a title");
        return std::nullopt;
    }
    if (const auto nul = text.find('\0'); nul != text.npos) {
        problems.error({shown_as, line_of(text, nul), 0},
                       "a NUL character (U+0000) is in this line; remove it");
        return std::nullopt;
    }
    if (longest_chain(text) > most_joined_keys) {
        problems.error(
            {shown_as, 0, 0},
            fmt::format("more than {} keys are joined by points; no scenario needs so many "
                        "levels",
                        most_joined_keys));
        return std::nullopt;
    }
    try {
        return toml::parse(text, std::string_view(shown_as));
    } catch (const toml::parse_error& wrong) {
        const auto begin = wrong.source().begin;
        problems.error(
            {shown_as, begin.line, begin.column},
            fmt::format("this is not TOML ({}); texts need quotes, lists square brackets, "
                        "dates look like 2024-10-01",
                        wrong.description()));
        return std::nullopt;
    }
}

TomlTable::TomlTable(const toml::table& table, std::string file, std::string what,
                     Problems& problems)
    : table_(&table), file_(std::move(file)), what_(std::move(what)), problems_(&problems) {}

Position TomlTable::position_of(const toml::node& node) const {
    const auto begin = node.source().begin;
    return {file_, begin.line, begin.column};
}

Position TomlTable::at() const { return position_of(*table_); }

Position TomlTable::at(std::string_view key) const {
    for (const auto& [name, node] : *table_) {
        if (name.str() == key) {
            const auto begin = name.source().begin;
            return {file_, begin.line, begin.column};
        }
    }
    return at();
}

const toml::node* TomlTable::ask(std::string_view key) {
    asked_.emplace_back(key);
    return table_->get(key);
}

void TomlTable::error(const Position& position, std::string message) const {
    if (!message.empty()) problems_->error(position, std::move(message));
}

void TomlTable::wrong_type(std::string_view key, const char* wanted) const {
    error(at(key), fmt::format("{} must be {}", key, wanted));
}

std::optional<std::string> TomlTable::text(std::string_view key) {
    const toml::node* node = ask(key);
    if (!node) return std::nullopt;
    const auto value = node->value_exact<std::string>();
    if (!value) {
        wrong_type(key, "a text in quotes");
        return std::nullopt;
    }
    if (const std::string code = forbidden_character(*value); !code.empty()) {
        error(at(key), fmt::format("{} holds the control character {}; remove it", key, code));
    }
    return std::string(trim(*value));
}

std::string TomlTable::text_or(std::string_view key, std::string otherwise) {
    return text(key).value_or(std::move(otherwise));
}

std::string TomlTable::required_text(std::string_view key) {
    const bool there = has(key);
    std::string value = text_or(key, "");
    if (!there) {
        error(at(), fmt::format("{} has no '{}'; add {} = \"...\"", what_, key, key));
    } else if (value.empty() && table_->get(key)->is_string()) {
        error(at(key), fmt::format("{} is empty; it must be given", key));
    }
    return value;
}

std::optional<double> TomlTable::number(std::string_view key, Range range, std::string_view unit) {
    const toml::node* node = ask(key);
    if (!node) return std::nullopt;
    const auto value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value || !std::isfinite(*value)) {
        wrong_type(key, "a number, without quotes");
        return std::nullopt;
    }
    if (const std::string wrong = out_of_range(key, unit, *value, range); !wrong.empty()) {
        error(at(key), wrong);
        return std::nullopt;
    }
    return value;
}

std::optional<long long> TomlTable::integer(std::string_view key, long long low, long long high) {
    const toml::node* node = ask(key);
    if (!node) return std::nullopt;
    const auto value = node->value_exact<std::int64_t>();
    if (!value) {
        wrong_type(key, "a whole number, without quotes");
        return std::nullopt;
    }
    if (*value < low || *value > high) {
        error(at(key), fmt::format("{} is {}; it must lie in [{}, {}]", key, *value, low, high));
        return std::nullopt;
    }
    return *value;
}

std::optional<bool> TomlTable::flag(std::string_view key) {
    const toml::node* node = ask(key);
    if (!node) return std::nullopt;
    const auto value = node->value_exact<bool>();
    if (!value) wrong_type(key, "true or false");
    return value;
}

std::optional<Date> TomlTable::date(std::string_view key) {
    const toml::node* node = ask(key);
    if (!node) return std::nullopt;
    std::optional<Date> day;
    if (const auto local = node->value_exact<toml::date>()) {
        day = Date{std::chrono::year_month_day{std::chrono::year{local->year},
                                               std::chrono::month{local->month},
                                               std::chrono::day{local->day}}};
    } else if (const auto written = node->value_exact<std::string>()) {
        day = parse_date(trim(*written));
    }
    if (!day) {
        wrong_type(key, "a date, for example 2015-05-20");
    } else if (const std::string wrong = other_calendar(*day); !wrong.empty()) {
        error(at(key), wrong);
        return gregorian(*day);
    }
    return day;
}

std::vector<TomlText> TomlTable::texts(std::string_view key) {
    std::vector<TomlText> found;
    const toml::node* node = ask(key);
    if (!node) return found;
    if (const auto one = node->value_exact<std::string>()) {
        found.push_back({std::string(trim(*one)), position_of(*node)});
        return found;
    }
    const toml::array* list = node->as_array();
    if (!list) {
        wrong_type(key, "a list of texts, [\"...\", \"...\"]");
        return found;
    }
    for (const toml::node& element : *list) {
        if (const auto text = element.value_exact<std::string>()) {
            found.push_back({std::string(trim(*text)), position_of(element)});
        } else {
            error(position_of(element), fmt::format("{} must hold texts in quotes", key));
        }
    }
    if (list->empty()) {
        error(at(key), fmt::format("{} is an empty list; name something or remove it", key));
    }
    return found;
}

std::vector<TomlNumber> TomlTable::numbers(std::string_view key) {
    std::vector<TomlNumber> found;
    const toml::node* node = ask(key);
    if (!node) return found;
    const toml::table* table = node->as_table();
    if (!table) {
        wrong_type(key, "a table of names and numbers");
        return found;
    }
    for (const auto& [name, value] : *table) {
        const auto begin = name.source().begin;
        const Position position{file_, begin.line, begin.column};
        const auto number = value.is_number() ? value.value<double>() : std::nullopt;
        if (number && std::isfinite(*number)) {
            found.push_back({std::string(name.str()), *number, position});
        } else {
            error(position, fmt::format("{} must be a number, without quotes", name.str()));
        }
    }
    return found;
}

std::optional<TomlTable> TomlTable::table(std::string_view key, const std::string& what) {
    const toml::node* node = ask(key);
    if (!node) return std::nullopt;
    if (const toml::table* inner = node->as_table()) {
        return TomlTable(*inner, file_, what, *problems_);
    }
    wrong_type(key, "a table; write it as a section of its own in square brackets");
    return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key, const std::string& what) {
    std::vector<TomlTable> found;
    const toml::node* node = ask(key);
    if (!node) return found;
    const toml::array* list = node->as_array();
    if (!list || !list->is_homogeneous<toml::table>()) {
        wrong_type(key, "sections of their own in double square brackets, [[...]]");
        return found;
    }
    for (const toml::node& element : *list) {
        found.emplace_back(*element.as_table(), file_, what, *problems_);
    }
    return found;
}

void TomlTable::finish() {
    for (const auto& [key, node] : *table_) {
        const std::string name(key.str());
        if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
        const std::string hint = did_you_mean(name, asked_);
        error(at(name),
              fmt::format("'{}' is not a key of {}{}", name, what_,
                          hint.empty() ? "; remove it or see docs/reference/scenario-format.md"
                                       : hint));
    }
}

} // namespace corridor::reading

#include "input/detail/columns.hpp"

#include "base/text.hpp"
#include "input/file_formats.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

namespace corridor::reading {

namespace {

/// Parts of column names that suggest facts about single people. A scenario has only groups.
constexpr std::string_view personal_words[] = {
    "passport",   "phone",       "mobile",      "email",    "e-mail",     "birth",
    "dob",        "surname",     "firstname",   "lastname", "first_name", "last_name",
    "given_name", "family_name", "full_name",   "person",   "id_number",  "national_id",
    "biometric",  "fingerprint", "address",     "whatsapp", "facebook",   "photo",
    "unhcr_id",   "individual",  "case_number", "imei"};

bool looks_personal(std::string_view column) {
    std::string lower(column);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return c == ' ' ? '_' : static_cast<char>(std::tolower(c));
    });
    return std::any_of(std::begin(personal_words), std::end(personal_words),
                       [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

/// Names of rows with totals in spreadsheets.
bool is_total(std::string_view text) {
    static const std::set<std::string> words = [] {
        std::set<std::string> all;
        for (const char* word :
             {"total",       "totals", "subtotal",      "sub-total",     "sub total",
              "grand total", "sum",    "overall total", "total general", "totaux",
              "totale",      "summe",  "gesamt",        "insgesamt",     "jumlah",
              "kabuuan",     "tổng",   "tổng cộng",     "รวม",           "รวมทั้งหมด",
              "ລວມ",         "សរុប",    "စုစုပေါင်း",       "মোট",           "সর্বমোট",
              "மொத்தம்",       "कुल",     "合计",          "总计",          "小计",
              "合計",        "総計",   "المجموع",       "الإجمالي",      "مجموع"}) {
            all.insert(folded(word));
        }
        return all;
    }();
    if (text.ends_with(':')) text.remove_suffix(1);
    return text.size() < 40 && words.contains(folded(trim(text)));
}

} // namespace

ColumnNames columns_of(std::string_view file) {
    const FileFormat& format = file_format(file);
    ColumnNames names{{}, {}, format.domain};
    for (const FileEntry& entry : format.entries) {
        (entry.required ? names.required : names.optional).emplace_back(entry.name);
    }
    return names;
}

Columns::Columns(const Table& table, ColumnNames names, Problems& problems)
    : table_(table), names_(std::move(names)), problems_(problems) {
    if (table_.header.empty()) {
        usable_ = false; // the reader of tables has reported why
        return;
    }
    for (const Cell& cell : table_.header) {
        check_header(cell);
    }
    for (const std::string& name : names_.required) {
        if (!table_.column(name)) {
            usable_ = false;
            error({table_.file, 1, 0},
                  fmt::format("column '{}' is missing; add it to the header", name));
        }
    }
    leave_out_totals();
}

void Columns::check_header(const Cell& cell) {
    const std::string& name = cell.text;
    const auto is_in = [&](const std::vector<std::string>& list) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    if (name.empty() || is_in(names_.required) || is_in(names_.optional)) return;
    const auto param = find_parameter(name);
    if (param && names_.domain && parameter(*param).domain == *names_.domain) {
        parameters_.emplace_back(*table_.column(name), *param);
        return;
    }
    if (looks_personal(name)) {
        error(table_.at(cell),
              fmt::format(
                  "column '{}' looks like personal data; a scenario holds groups, never facts "
                  "about single people: remove the column",
                  name));
        return;
    }
    if (param) {
        error(table_.at(cell),
              fmt::format("'{}' is a parameter of a {} and has no place here; remove the column",
                          name, name_of(parameter(*param).domain)));
        return;
    }
    std::vector<std::string> known = names_.required;
    known.insert(known.end(), names_.optional.begin(), names_.optional.end());
    if (names_.domain) {
        for (std::string& parameter_name : parameter_names(*names_.domain)) {
            known.push_back(std::move(parameter_name));
        }
    }
    const std::string suggestion = did_you_mean(name, known);
    error(table_.at(cell),
          fmt::format("'{}' is not a column of this file{}", name,
                      suggestion.empty()
                          ? "; remove it (docs/reference/scenario-format.md lists the columns)"
                          : suggestion));
}

void Columns::error(const Position& position, std::string message) {
    if (!message.empty()) problems_.error(position, std::move(message));
}

void Columns::leave_out_totals() {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
        const auto& row = table_.rows[i];
        const auto first = std::find_if(row.begin(), row.end(),
                                        [](const Cell& cell) { return !cell.text.empty(); });
        if (first != row.end() && is_total(first->text)) {
            error(table_.at(*first),
                  fmt::format("'{}': this row adds up others; remove it", first->text));
        } else {
            rows_.push_back(i);
        }
    }
}

Row Columns::row(std::size_t number) { return {*this, table_.rows[rows_[number]]}; }

Position Row::at() const { return columns_.table_.at(cells_.front()); }

Position Row::at(std::string_view column) const {
    const auto found = columns_.table_.column(column);
    return found ? columns_.table_.at(cells_[*found]) : at();
}

std::string Row::text(std::string_view column) const {
    const auto found = columns_.table_.column(column);
    return found ? cells_[*found].text : std::string();
}

std::string Row::required(std::string_view column) {
    std::string cell = text(column);
    if (cell.empty()) error(column, "is empty; it must be given");
    return cell;
}

std::string Row::name(std::string_view column) {
    std::string cell = required(column);
    if (const std::string wrong = bad_name(cell); !wrong.empty()) error_at(at(column), wrong);
    return cell;
}

std::optional<double> Row::number(std::string_view column, Range range, std::string_view unit) {
    const auto index = columns_.table_.column(column);
    if (!index || cells_[*index].text.empty()) return std::nullopt;
    const Cell& cell = cells_[*index];
    const auto value = cell.is_unclear ? std::nullopt : parse_number(cell.text);
    if (!value) {
        error_at(at(column), fmt::format("{}: {}", column,
                                         cell.is_unclear ? unclear_number(cell.text, range.whole)
                                                         : no_number(cell.text, range.whole)));
        return std::nullopt;
    }
    if (const std::string wrong = out_of_range(column, unit, *value, range); !wrong.empty()) {
        const std::string thousands =
            range.whole && range.includes(*value) ? no_whole_number(cell.text, *value) : "";
        error_at(at(column), thousands.empty() ? wrong : fmt::format("{}: {}", column, thousands));
        return std::nullopt;
    }
    return value;
}

double Row::number_or(std::string_view column, double otherwise, Range range,
                      std::string_view unit) {
    return number(column, range, unit).value_or(otherwise);
}

std::optional<double> Row::required_number(std::string_view column, Range range,
                                           std::string_view unit) {
    return required(column).empty() ? std::nullopt : number(column, range, unit);
}

std::optional<Date> Row::date(std::string_view column) {
    const std::string cell = text(column);
    if (cell.empty()) return std::nullopt;
    const auto day = parse_date(cell);
    if (!day) {
        error_at(at(column), fmt::format("'{}' is not a date; write year-month-day, for example "
                                         "2015-05-20",
                                         cell));
    } else if (const std::string wrong = other_calendar(*day); !wrong.empty()) {
        error_at(at(column), wrong);
        return gregorian(*day);
    }
    return day;
}

bool Row::yes(std::string_view column, bool otherwise) {
    const std::string cell = text(column);
    if (!cell.empty() && cell != "yes" && cell != "no") {
        error_at(at(column), fmt::format("{} is '{}'; write yes or no", column, cell));
    }
    return cell.empty() ? otherwise : cell == "yes";
}

std::string Row::country(std::string_view column) {
    const std::string code = required(column);
    const bool right = code.size() == 3 && std::all_of(code.begin(), code.end(),
                                                       [](char c) { return 'A' <= c && c <= 'Z'; });
    if (!code.empty() && !right) {
        error_at(at(column),
                 fmt::format("'{}' is not a country code; write the three capital letters of "
                             "ISO 3166-1, for example BGD",
                             code));
    }
    return right ? code : "";
}

std::vector<std::pair<std::size_t, double>>
Row::shares(std::string_view column,
            const std::function<std::optional<std::size_t>(const std::string&)>& look_up) {
    std::vector<std::pair<std::size_t, double>> found;
    for (const std::string& part : split_list(text(column))) {
        const auto colon = part.rfind(':');
        if (colon == std::string::npos) {
            error_at(
                at(column),
                fmt::format("'{}' has no share; write name:share, for example {}:0.5", part, part));
            continue;
        }
        const std::string word(trim(std::string_view(part).substr(0, colon)));
        const std::string_view share = trim(std::string_view(part).substr(colon + 1));
        const auto value = parse_number(share);
        const auto number = look_up(word);
        if (!value) {
            error_at(at(column), fmt::format("{}: {}", word, no_number(share)));
        } else if (const auto wrong = out_of_range(word, "share", *value, a_share);
                   !wrong.empty()) {
            error_at(at(column), wrong);
        } else if (number) {
            const bool twice = std::any_of(found.begin(), found.end(),
                                           [&](const auto& one) { return one.first == *number; });
            if (twice) error_at(at(column), fmt::format("'{}' is listed twice; remove one", word));
            found.emplace_back(*number, *value);
        }
    }
    return found;
}

std::vector<ParameterValue> Row::parameters() {
    std::vector<ParameterValue> values;
    for (const auto& [column, param] : columns_.parameters_) {
        const Cell& cell = cells_[column];
        const Parameter& rule = parameter(param);
        const auto value = number(rule.name, range_of(rule), rule.unit);
        if (!value) continue;
        if (const std::string wrong = not_a_base_value(param, *value); !wrong.empty()) {
            error_at(columns_.table_.at(cell), wrong);
        }
        values.push_back({param, *value});
    }
    return values;
}

void Row::error(std::string_view column, const std::string& message) {
    columns_.error(at(column), fmt::format("{} {}", column, message));
}

void Row::error_at(const Position& position, std::string message) {
    columns_.error(position, std::move(message));
}

void Row::warning_at(const Position& position, std::string message) {
    columns_.problems_.warning(position, std::move(message));
}

} // namespace corridor::reading

#include "input/detail/draft.hpp"
#include "input/detail/effects.hpp"
#include "input/detail/selectors.hpp"
#include "policy/safeguards.hpp"

#include <limits>
#include <tuple>

namespace corridor::reading {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

struct Span {
    Date first;
    Date last;
};

/// The first and last day of each period of these months, in every year of the run.
std::vector<Span> spans_of(Season season, Date start, Date end) {
    std::vector<Span> spans;
    const auto year_of = [](Date date) { return static_cast<int>(year_month_day{date}.year()); };
    const int first_month = (year_of(start) - 1) * 12;
    const int last_month = (year_of(end) + 1) * 12 + 11;
    const auto first_day = [](int month) {
        return sys_days{std::chrono::year{month / 12} /
                        std::chrono::month{static_cast<unsigned>(month % 12 + 1)} / 1};
    };
    for (int month = first_month; month <= last_month; ++month) {
        if (!season.includes(month % 12 + 1)) continue;
        const int begin = month;
        while (month < last_month && season.includes((month + 1) % 12 + 1)) {
            ++month;
        }
        spans.push_back({first_day(begin), first_day(month + 1) - std::chrono::days{1}});
    }
    return spans;
}

/// The days of a row: `date`, or `from` to `until`, or its months in every year between these.
std::vector<Span> read_spans(Row& row, const Scenario& scenario) {
    const Date end = scenario.start + std::chrono::days{scenario.days};
    const auto date = row.date("date");
    auto from = row.date("from");
    auto until = row.date("until");
    const auto season = parse_season(row.text("months"));
    if (!season) {
        row.error_at(row.at("months"), no_season(row.text("months")));
        return {};
    }
    if (row.has("date") && (row.has("from") || row.has("until") || row.has("months"))) {
        row.error_at(row.at("date"),
                     "date is given together with from, until or months; keep one of them");
        return {};
    }
    if (row.has("date")) return date ? std::vector<Span>{{*date, *date}} : std::vector<Span>{};
    if (!row.has("from") && !row.has("months")) {
        row.error_at(row.at("from"), "this row has no date; give from, date or months");
        return {};
    }
    if (from && until && *until < *from) {
        row.error_at(row.at("until"), fmt::format("until, {}, lies before from, {}; exchange them",
                                                  to_string(*until), to_string(*from)));
        return {};
    }
    const Date first = from.value_or(scenario.start - std::chrono::days{400});
    const Date last = until.value_or(end + std::chrono::days{400});
    if (!row.has("months")) return {{first, last}};
    std::vector<Span> spans;
    for (const Span& span : spans_of(*season, scenario.start, end)) {
        const Span inside{std::max(span.first, first), std::min(span.last, last)};
        if (inside.first <= inside.last) spans.push_back(inside);
    }
    return spans;
}

std::optional<Param> read_parameter(Row& row) {
    const std::string name = row.required("parameter");
    if (name.empty()) return std::nullopt;
    const auto param = find_parameter(name);
    std::string wrong = param ? cannot_change(*param) : unknown_parameter(name);
    if (wrong.empty() && only_policy_decides(*param)) {
        wrong = fmt::format(
            "'{}' is decided by somebody, so it is a measure and no driver; put it into "
            "a plan (plans/as-happened.toml for what states really did)",
            name);
    }
    if (!wrong.empty()) row.error_at(row.at("parameter"), wrong);
    return wrong.empty() ? param : std::nullopt;
}

bool comes_before(const Driver& a, const Driver& b) {
    const auto key = [](const Driver& driver) {
        return std::tie(driver.first, driver.last, driver.effect.parameter, driver.effect.op,
                        driver.effect.value, driver.effect.targets, driver.source);
    };
    return key(a) < key(b);
}

} // namespace

void read_drivers(Draft& draft) {
    const Table* table = draft.table("drivers.csv");
    if (!table) return;
    Columns columns(*table, columns_of("drivers.csv"), draft.problems);
    const Selectors selectors(draft.scenario.world, trust_in(draft));
    Scenario& scenario = draft.scenario;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        Driver driver;
        const std::vector<Span> spans = read_spans(row, scenario);
        const auto param = read_parameter(row);
        const std::string op_word = row.required("op");
        const auto op = parse_op(op_word);
        if (!op && !op_word.empty()) {
            row.error_at(row.at("op"), unknown_word(op_word, "op", names_of<Op>(5)));
        }
        const auto value = row.required_number("value", any_number);
        driver.source = row.text("source");
        if (!param) continue;
        driver.effect.parameter = *param;
        if (const std::string wrong =
                selectors.read(row.text("target"), parameter(*param).domain, driver.effect.targets);
            !wrong.empty()) {
            row.error_at(row.at("target"), wrong);
        }
        if (!op || !value) continue;
        driver.effect.op = *op;
        driver.effect.value = *value;
        if (const std::string wrong = bad_effect_value(*param, *op, *value); !wrong.empty()) {
            row.error_at(row.at("value"), wrong);
        }
        bool ever_holds = false;
        for (const Span& span : spans) {
            driver.first = static_cast<Day>((span.first - scenario.start).count());
            driver.last = static_cast<Day>((span.last - scenario.start).count());
            ever_holds = ever_holds || (driver.first < scenario.days && driver.last >= 0);
            scenario.drivers.push_back(driver);
        }
        if (!spans.empty() && !ever_holds && draft.calendar_known) {
            row.warning_at(row.at(), "this driver never holds during the run; check its dates");
        }
    }
    std::stable_sort(scenario.drivers.begin(), scenario.drivers.end(), comes_before);
}

} // namespace corridor::reading

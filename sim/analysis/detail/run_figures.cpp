#include "analysis/detail/run_figures.hpp"

#include "analysis/stamp.hpp"
#include "base/errors.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>

namespace corridor {

DailyColumns::DailyColumns(const Results& results, std::string_view variable)
    : days_(results.days()),
      members_(results.row_size(results.at(variable))),
      values_(results.at(variable).numbers()) {}

double DailyColumns::sum(std::size_t member) const {
    double total = 0;
    for (std::size_t day = 0; day < days_; ++day) {
        total += at(day, member);
    }
    return total;
}

double DailyColumns::sum() const { return std::accumulate(values_.begin(), values_.end(), 0.0); }

OutcomeSums::OutcomeSums(const Results& results, std::string_view variable, std::size_t first,
                         std::size_t end) {
    const Variable& counted = results.at(variable);
    const auto& causes = texts(results, "cause");
    const auto& values = counted.as<std::int32_t>(); // large: no copy
    const std::size_t row = results.row_size(counted);
    const std::size_t members = causes.empty() ? 0 : row / causes.size();
    sums_.assign(members * outcome_count, 0);
    for (std::size_t c = 0; c < causes.size(); ++c) {
        const std::optional<Outcome> outcome = parse_outcome(causes[c]);
        for (std::size_t m = 0; outcome && m < members; ++m) {
            double& sum = sums_[m * outcome_count + static_cast<std::size_t>(*outcome)];
            for (std::size_t day = first; day < end; ++day) {
                sum += values[day * row + m * causes.size() + c];
            }
        }
    }
}

double OutcomeSums::total(Outcome outcome) const {
    double total = 0;
    for (std::size_t m = 0; m < members(); ++m) {
        total += at(m, outcome);
    }
    return total;
}

const std::vector<std::string>& texts(const Results& results, std::string_view variable) {
    return results.at(variable).as<std::string>();
}

const std::vector<std::int32_t>& numbers(const Results& results, std::string_view variable) {
    return results.at(variable).as<std::int32_t>();
}

Date first_day_of(const Results& results) {
    return first_day_of(results.at("time").units, "the results");
}

} // namespace corridor

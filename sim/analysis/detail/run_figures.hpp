#pragma once

#include "base/dates.hpp"
#include "results/results.hpp"
#include "state/tally.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// Numbers with one row for each day and one column for each member (place, leg, desk and so on).
class DailyColumns {
  public:
    DailyColumns(const Results& results, std::string_view variable);

    std::size_t days() const { return days_; }
    std::size_t members() const { return members_; }
    double at(std::size_t day, std::size_t member) const {
        return values_[day * members_ + member];
    }
    double last(std::size_t member) const { return days_ == 0 ? 0 : at(days_ - 1, member); }
    double sum(std::size_t member) const;
    double sum() const;

  private:
    std::size_t days_;
    std::size_t members_;
    std::vector<double> values_;
};

/// What happened to people, added up over the run.
class OutcomeSums {
  public:
    /// By member of `dim` (leg or place). Causes in the results that this version does not know are
    /// left out.
    OutcomeSums(const Results& results, std::string_view variable)
        : OutcomeSums(results, variable, 0, results.days()) {}
    /// Only the days [first, end).
    OutcomeSums(const Results& results, std::string_view variable, std::size_t first,
                std::size_t end);

    double at(std::size_t member, Outcome outcome) const {
        return sums_[member * outcome_count + static_cast<std::size_t>(outcome)];
    }
    double total(Outcome outcome) const;
    std::size_t members() const { return sums_.size() / outcome_count; }

  private:
    std::vector<double> sums_;
};

/// The text of a coordinate.
const std::vector<std::string>& texts(const Results& results, std::string_view variable);
/// The numbers of places in a coordinate.
const std::vector<std::int32_t>& numbers(const Results& results, std::string_view variable);

/// The first day, from the units of `time`. Throws InputError when they are not "days since
/// YYYY-MM-DD".
Date first_day_of(const Results& results);

} // namespace corridor

#pragma once

#include "base/dates.hpp"

#include <cstddef>
#include <vector>

namespace corridor {

/// Cumulative hazards since the start of the run, without unit: for every day, every row of the
/// transition table with a hazard, and every member of the row's domain. A cause fires when the
/// hazard since the person entered the status, times the person's own weight, reaches the person's
/// unit exponential. So results do not depend on when the program looks (Cinlar 1975, inversion of
/// the cumulative intensity).
class HazardHistory {
  public:
    HazardHistory() = default;
    /// `members[row]` is the number of members in the domain of a row. Rows of one family must have
    /// the same number; they are stored together, because a reader needs them together. Without
    /// families, each row is a family.
    HazardHistory(const std::vector<std::size_t>& members, int days,
                  const std::vector<std::size_t>& families = {});

    /// All rows of one family for one member. They are stored together, so one search serves all of
    /// them.
    class Strand {
      public:
        /// The hazard up to a moment, by rank of a row in its family.
        class Until {
          public:
            double of(std::size_t rank) const {
                const double before = morning_[rank];
                return fraction_ == 0 ? before
                                      : before + fraction_ * (morning_[rank + rows_] - before);
            }

          private:
            friend class Strand;
            const double* morning_ = nullptr;
            double fraction_ = 0; ///< part of the day that has passed
            std::size_t rows_ = 1;
        };

        double bound(std::size_t rank) const { return bounds_[rank]; }
        Until until(Moment moment) const {
            Until until;
            until.morning_ = morning(moment.day());
            until.fraction_ = static_cast<double>(moment.tick()) / Moment::ticks_per_day;
            until.rows_ = rows_;
            return until;
        }
        /// Loads the values of `day` into the processor's cache.
        void prefetch(Day day) const { __builtin_prefetch(morning(day)); }

      private:
        friend class HazardHistory;
        const double* morning(Day day) const {
            return mornings_ + static_cast<std::size_t>(day) * rows_;
        }

        const double* bounds_ = nullptr;
        const double* mornings_ = nullptr;
        std::size_t rows_ = 1;
    };

    /// Starts a day. Rates are constant during a day. Call it for days 0, 1, 2... in order.
    void begin_day(Day day);
    void set_rate(std::size_t row, std::size_t member, double per_day);
    /// Call it when all rates of the day are set.
    void end_setting();

    double rate(std::size_t row, std::size_t member) const { return rates_[slot(row, member)]; }
    /// The rate from which wake-up days are calculated. Never less than `rate`.
    double bound(std::size_t row, std::size_t member) const { return bounds_[slot(row, member)]; }
    /// The hazard between `from` and `to`. Both must be in days that have started (or at the end of
    /// today).
    double between(std::size_t row, std::size_t member, Moment from, Moment to) const {
        const Strand along = strand(row, member);
        return along.until(to).of(rank(row)) - along.until(from).of(rank(row));
    }
    /// The strand of the row's family.
    Strand strand(std::size_t row, std::size_t member) const {
        const Lane& lane = lanes_[row];
        const std::size_t first = lane.first + member * lane.rows;
        Strand strand;
        strand.bounds_ = bounds_.data() + first;
        strand.mornings_ = cumulative_.data() + first * mornings_;
        strand.rows_ = lane.rows;
        return strand;
    }
    /// The rank of a row in its family.
    std::size_t rank(std::size_t row) const { return lanes_[row].rank; }
    /// The hazard up to the start of `day` (a day that has started, or tomorrow).
    double until(std::size_t row, std::size_t member, Day day) const {
        return cumulative_[place(row, member, day)];
    }

    /// Rows and members whose hazard rose above its bound today. The calendar entries of people who
    /// are subject to them must be calculated again.
    struct Lifted {
        std::size_t row = 0;
        std::size_t member = 0;
    };
    const std::vector<Lifted>& lifted() const { return lifted_; }

    /// Multiplies every bound. Results must not change (a test doubles the bounds).
    void set_bound_factor(double factor) { bound_factor_ = factor; }

    std::vector<double>& cumulative() { return cumulative_; }
    std::vector<double>& bounds() { return bounds_; }
    std::vector<double>& rates() { return rates_; }
    const std::vector<double>& cumulative() const { return cumulative_; }
    const std::vector<double>& bounds() const { return bounds_; }
    const std::vector<double>& rates() const { return rates_; }

  private:
    /// Where the numbers of a row are stored: one of the `rows` of its family.
    struct Lane {
        std::size_t first = 0; ///< slot of the first member and row of the family
        std::size_t rank = 0;  ///< of the row in its family
        std::size_t rows = 1;
        std::size_t members = 0;
    };

    /// [family][member][row of the family]
    std::size_t slot(std::size_t row, std::size_t member) const {
        const Lane& lane = lanes_[row];
        return lane.first + member * lane.rows + lane.rank;
    }
    /// [family][member][day][row of the family]
    std::size_t place(std::size_t row, std::size_t member, Day day) const {
        const Lane& lane = lanes_[row];
        return (lane.first + member * lane.rows) * mornings_ +
               static_cast<std::size_t>(day) * lane.rows + lane.rank;
    }

    std::vector<Lane> lanes_;  ///< by row
    std::size_t mornings_ = 0; ///< days of the run, plus the day after the last
    Day today_ = -1;
    double bound_factor_ = 1;
    std::vector<double> rates_;
    std::vector<double> bounds_;
    std::vector<double> cumulative_; ///< up to the start of the day
    std::vector<Lifted> lifted_;
};

} // namespace corridor

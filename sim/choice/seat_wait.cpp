#include "choice/seat_wait.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

/// The rate at which the working part approaches its final value.
double rate_of(const CellOutlook& cells) { return cells.arrests_per_day + 1 / cells.days_away; }

/// Days until a queue is served with constant seats.
double days_to_serve(double ahead, double leaves_per_day, double seats) {
    if (leaves_per_day <= 0) {
        return ahead / seats;
    }
    return std::log1p(leaves_per_day * ahead / seats) / leaves_per_day;
}

} // namespace

double working_in_the_long_run(const CellOutlook& cells) {
    return 1 / (1 + cells.arrests_per_day * cells.days_away);
}

double working_after(const CellOutlook& cells, double days) {
    const double end = working_in_the_long_run(cells);
    return end + (cells.working - end) * std::exp(-rate_of(cells) * days);
}

double working_until(const CellOutlook& cells, double days) {
    const double end = working_in_the_long_run(cells);
    const double passes = rate_of(cells) * days;
    return end - (cells.working - end) * std::expm1(-passes) / passes;
}

double wait_for_seat(double ahead, double leaves_per_day, std::span<const double> seats) {
    if (ahead <= 0) {
        return 0;
    }
    for (int day = 0; day < longest_wait_days; ++day) {
        const double today = seats[std::min(static_cast<std::size_t>(day), seats.size() - 1)];
        if (today > 0) {
            const double days = days_to_serve(ahead, leaves_per_day, today);
            if (days <= 1) {
                return std::min<double>(day + days, longest_wait_days);
            }
        }
        // d ahead / dt = -leaves * ahead - seats, for one day.
        const double stay = std::exp(-leaves_per_day);
        const double served = leaves_per_day > 0 ? (1 - stay) / leaves_per_day : 1;
        ahead = ahead * stay - today * served;
    }
    return longest_wait_days;
}

double wait_in_the_long_run(double served, double leaves_per_day) {
    if (served >= 1) {
        return 0;
    }
    if (served <= 0 || leaves_per_day <= 0) {
        return longest_wait_days;
    }
    return std::min<double>(-std::log(served) / leaves_per_day, longest_wait_days);
}

} // namespace corridor

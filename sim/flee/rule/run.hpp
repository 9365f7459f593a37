#pragma once

#include "flee/case/case.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace corridor::flee {

/// The options of a run of a Flee case.
struct Options {
    bool compat = true; ///< true: with Flee's published quirks; false: without
    std::uint64_t seed = 1;
    /// True: each person is a record, in Flee's order; the same rule, slower.
    bool one_by_one = false;
    int days = 0;                 ///< 0: as in sim_period.csv
    std::function<bool()> stop{}; ///< called each day; true ends the run after a complete day
    /// Called after each day, with the number of people on links.
    std::function<void(int day, int days, std::int64_t under_way)> told{};
};

/// The daily counts of one run. Rows are days, columns the camps of the case.
struct CaseRun {
    int days = 0;             ///< days that were completed
    bool interrupted = false; ///< stopped before the last day
    std::size_t camps = 0;
    std::vector<std::int64_t> simulated; ///< [day][camp], at the end of the day
    std::vector<std::int64_t> uncounted; ///< the same for camps without counts
    std::vector<std::int64_t> people;    ///< by day: all people who were ever displaced
    std::vector<std::int64_t> under_way; ///< by day: people on links
    std::uint64_t steps = 0;             ///< journeys along a link
    std::uint64_t digest = 0;            ///< of all fields above
    std::size_t bytes = 0;               ///< greatest memory of people at the end of a day

    std::int64_t at(int day, std::size_t camp) const {
        return simulated[static_cast<std::size_t>(day) * camps + camp];
    }
};

/// Counts to compare with, as Flee reads them. Rows are days, columns camps.
std::vector<std::int64_t> observed_by_day(const Case& source, int days);

/// Runs a case under Flee's rule. Equal seeds give equal results for any number of threads.
CaseRun run_case(const Case& source, const Options& options);

} // namespace corridor::flee

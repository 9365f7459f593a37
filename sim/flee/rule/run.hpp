#pragma once

#include "flee/case/case.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace corridor::flee {

struct Options {
    bool compat = true; ///< the published quirks; off: the sane behaviour
    std::uint64_t seed = 1;
    bool one_by_one = false; ///< people as single records in Flee's order: the same rule, slower
    int days = 0;            ///< 0: as sim_period.csv says
    std::function<bool()> stop{}; ///< asked each day; what is complete by then is kept
    /// After each day, with the people who are on links then.
    std::function<void(int day, int days, std::int64_t under_way)> told{};
};

/// Daily counts of one run. Rows are days, columns the camps of the case.
struct CaseRun {
    int days = 0;             ///< that were completed
    bool interrupted = false; ///< stopped before the last day
    std::size_t camps = 0;
    std::vector<std::int64_t> simulated; ///< [day][camp], after the step of the day
    std::vector<std::int64_t> uncounted; ///< the same of camps without counts
    std::vector<std::int64_t> people;    ///< by day: everybody who was ever displaced
    std::vector<std::int64_t> under_way; ///< by day: on links
    std::uint64_t steps = 0;             ///< journeys along a link
    std::uint64_t digest = 0;            ///< of all of the above
    std::size_t bytes = 0;               ///< most memory that people took at the end of a day

    std::int64_t at(int day, std::size_t camp) const {
        return simulated[static_cast<std::size_t>(day) * camps + camp];
    }
};

/// Counts to compare with, by day and camp, as Flee reads them. Rows are days.
std::vector<std::int64_t> observed_by_day(const Case& source, int days);

/// Runs a case under Flee's rule. Equal seeds give equal results for any number of threads.
CaseRun run_case(const Case& source, const Options& options);

} // namespace corridor::flee

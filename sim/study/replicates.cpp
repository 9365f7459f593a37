#include "study/replicates.hpp"

#include "analysis/intervals.hpp"
#include "base/choices.hpp"

#include <algorithm>
#include <atomic>
#include <exception>

#include <fmt/format.h>
#include <omp.h>

namespace corridor {

namespace {

/// Runs replicates [first, last) in parallel. Stopped ones are left out.
void run_batch(const ComparisonFrame& frame, const ReplicateOptions& options, std::size_t first,
               std::size_t last, std::size_t wanted, std::vector<TwinResult>& results) {
    const std::size_t count = last - first;
    const int machine = options.threads > 0 ? options.threads : omp_get_num_procs();
    const int outer = std::max(1, std::min(machine, static_cast<int>(count)));
    const int inner = std::max(1, machine / outer);
    std::vector<std::optional<TwinResult>> found(count);
    std::exception_ptr failure;
    std::atomic<bool> failed = false;
    std::size_t done = results.size();
#pragma omp parallel for schedule(dynamic, 1) num_threads(outer) if (outer > 1)
    for (std::size_t i = 0; i < count; ++i) {
        if (failed || (options.stop && options.stop())) {
            continue;
        }
        try {
            found[i] = run_twin(frame, frame.seed + first + i, inner, options.stop);
#pragma omp critical(corridor_replicates)
            {
                ++done;
                if (options.told && found[i]) {
                    options.told(done, wanted);
                }
            }
        } catch (...) {
#pragma omp critical(corridor_replicates)
            failure = std::current_exception();
            failed = true;
        }
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
    for (auto& result : found) {
        if (result) {
            results.push_back(std::move(*result));
        }
    }
}

double half_width(const ComparisonFrame& frame, const std::vector<TwinResult>& results) {
    const auto& horizons = frame.request.horizons;
    std::size_t longest = horizons.size();
    for (std::size_t h = 0; h < horizons.size(); ++h) {
        longest = frame.is_observable(horizons[h]) ? h : longest;
    }
    std::vector<double> loss;
    for (const TwinResult& result : results) {
        loss.push_back(longest < horizons.size() ? result.accounts[longest].loss_on_target() : 0);
    }
    return estimate(loss).half_width();
}

} // namespace

void require_replicates(long long count) {
    if (count < 1) {
        throw ChoiceError(
            fmt::format("{} replicates were asked for: there is nothing to run", count),
            {"ask for 1 or more with {}", {Choice::replicates}});
    }
}

std::vector<TwinResult> run_replicates(const ComparisonFrame& frame,
                                       const ReplicateOptions& options) {
    require_replicates(static_cast<long long>(options.count));
    std::vector<TwinResult> results;
    std::size_t next = options.first;
    std::size_t wanted = options.count;
    run_batch(frame, options, next, next + wanted, wanted, results);
    next += wanted;
    // Two replicates at a time, so that their number does not depend on the machine's threads. A
    // few replicates that are equal by chance, for example when nobody dies in any, do not count as
    // a narrow interval.
    constexpr std::size_t step = 2;
    const std::size_t fewest = std::min<std::size_t>(6, options.most);
    while (options.until_half_width > 0 && results.size() == wanted && wanted < options.most &&
           (wanted < fewest || !(half_width(frame, results) <= options.until_half_width))) {
        const std::size_t more = std::min(step, options.most - wanted);
        wanted += more;
        run_batch(frame, options, next, next + more, wanted, results);
        next += more;
    }
    return results;
}

} // namespace corridor

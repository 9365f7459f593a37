#include "study/search.hpp"

#include "base/luck.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>

#include <nlopt.hpp>

namespace corridor {

namespace {

bool by_logarithm(const Unknown& unknown) {
    return unknown.low > 0 && unknown.high > 3 * unknown.low;
}

/// Converts a share in [0, 1] to a value between the bounds.
double value_at(const Unknown& unknown, double share) {
    return std::clamp(by_logarithm(unknown)
                          ? unknown.low * std::pow(unknown.high / unknown.low, share)
                          : unknown.low + share * (unknown.high - unknown.low),
                      unknown.low, unknown.high);
}

double share_of(const Unknown& unknown, double value) {
    const double share = by_logarithm(unknown)
                             ? std::log(value / unknown.low) / std::log(unknown.high / unknown.low)
                             : (value - unknown.low) / (unknown.high - unknown.low);
    return std::clamp(share, 0.0, 1.0);
}

struct Search {
    const std::vector<Unknown>& unknowns;
    const std::function<double(const std::vector<double>&)>& objective;
    const std::function<bool()>& stop;
    SearchResult result;
    nlopt::opt* optimiser = nullptr;
    std::exception_ptr failure; ///< exceptions must not pass through NLopt's C code

    double evaluate(const std::vector<double>& shares) {
        std::vector<double> values;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            values.push_back(value_at(unknowns[i], shares[i]));
        }
        if (stop && stop()) {
            optimiser->force_stop();
            return std::numeric_limits<double>::max();
        }
        ++result.evaluations;
        const double value = objective(values);
        if (result.best.empty() || value < result.least) {
            result.least = value;
            result.best = values;
        }
        return value;
    }

    static double call(const std::vector<double>& shares, std::vector<double>&, void* data) {
        auto& self = *static_cast<Search*>(data);
        try {
            return self.evaluate(shares);
        } catch (...) {
            self.failure = std::current_exception();
            self.optimiser->force_stop();
            return std::numeric_limits<double>::max();
        }
    }
};

} // namespace

SearchResult search_least(const std::vector<Unknown>& unknowns,
                          const std::function<double(const std::vector<double>&)>& objective,
                          int evaluations, int starts, std::uint64_t seed,
                          const std::function<bool()>& stop) {
    Search search{unknowns, objective, stop, {}, nullptr, nullptr};
    const Luck luck(seed);
    const auto n = static_cast<unsigned>(unknowns.size());
    for (int round = 0; round < starts; ++round) {
        nlopt::opt optimiser(nlopt::LN_SBPLX, n);
        search.optimiser = &optimiser;
        optimiser.set_min_objective(&Search::call, &search);
        optimiser.set_lower_bounds(0);
        optimiser.set_upper_bounds(1);
        optimiser.set_maxeval(std::max(1, evaluations / starts));
        optimiser.set_xtol_abs(1e-3);
        optimiser.set_initial_step(0.15);
        std::vector<double> at(n);
        for (unsigned i = 0; i < n; ++i) {
            at[i] = round == 0
                        ? share_of(unknowns[i], unknowns[i].start)
                        : luck.uniform(PersonId(i), Why::sample, static_cast<Day>(round), {n});
        }
        double least = 0;
        try {
            optimiser.optimize(at, least);
        } catch (const nlopt::forced_stop&) {
            break;
        } catch (const nlopt::roundoff_limited&) {
            // the greatest precision has been reached
        }
    }
    if (search.failure) {
        std::rethrow_exception(search.failure);
    }
    return search.result;
}

} // namespace corridor

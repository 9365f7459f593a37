#pragma once

#include <cstdint>

namespace corridor::detail {

/// How a situation ends if no hazard ends it first.
struct Ending {
    /// How the time until the end is distributed.
    enum class Kind : std::uint8_t {
        never,
        lognormal, ///< median `days`, spread of the logarithm `spread`
        fixed,     ///< after `days`
        within_day ///< the next morning, from any time of the day
    };
    Kind kind = Kind::never;
    double days = 0;
    double spread = 0;

    friend bool operator==(const Ending&, const Ending&) = default;

    /// E[exp(-hazard * T)]: the chance that no event at this rate comes first. Lognormal:
    /// trapezoidal rule over the normal density, which converges faster than any power of the step
    /// (Trefethen and Weideman 2014, SIAM Review 56, 385-458).
    double survival(double hazard) const;
    /// E[T], days.
    double mean() const;
    /// E[time until T or an event at this rate], days. Infinite when neither can happen.
    double time(double hazard) const;
};

} // namespace corridor::detail

#pragma once

#include <cstdint>

namespace corridor::detail {

/// When a situation ends by itself, if hazards leave it alone.
struct Ending {
    enum class Kind : std::uint8_t {
        never,
        lognormal, ///< median `days`, spread of its logarithm `spread`
        fixed,     ///< after `days`
        within_day ///< the next morning, from any time of the day
    };
    Kind kind = Kind::never;
    double days = 0;
    double spread = 0;

    friend bool operator==(const Ending&, const Ending&) = default;

    /// E[exp(-hazard * T)]: the chance that nothing at this rate comes first. Lognormal:
    /// trapezoidal rule over the normal density, which converges faster than any power of the step
    /// (Trefethen and Weideman 2014, SIAM Review 56, 385-458).
    double survival(double hazard) const;
    /// E[T], days.
    double mean() const;
    /// E[time until T or something at this rate], days; infinite where there is neither.
    double time(double hazard) const;
};

} // namespace corridor::detail

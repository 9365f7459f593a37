#include "expect/detail/sojourn.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace corridor::detail {

namespace {

/// Durations of agents end at the next 1/64 day.
constexpr double mean_rounding = 0.5 / 64;

constexpr std::size_t nodes = 17;
constexpr double step = 0.75;

double node(std::size_t i) { return step * (static_cast<double>(i) - (nodes - 1) / 2.0); }

const std::array<double, nodes>& weights() {
    static const auto all = [] {
        std::array<double, nodes> made{};
        double sum = 0;
        for (std::size_t i = 0; i < nodes; ++i) {
            made[i] = std::exp(-0.5 * node(i) * node(i));
            sum += made[i];
        }
        for (double& weight : made) {
            weight /= sum;
        }
        return made;
    }();
    return all;
}

} // namespace

double Ending::survival(double hazard) const {
    switch (kind) {
    case Kind::never:
        return hazard > 0 ? 0 : 1;
    case Kind::fixed:
        return std::exp(-hazard * days);
    case Kind::within_day:
        return hazard > 1e-9 ? -std::expm1(-hazard) / hazard : 1;
    case Kind::lognormal:
        break;
    }
    if (hazard <= 0) {
        return 1;
    }
    if (spread <= 0) {
        return std::exp(-hazard * (days + mean_rounding));
    }
    double sum = 0;
    for (std::size_t i = 0; i < nodes; ++i) {
        sum +=
            weights()[i] * std::exp(-hazard * (days * std::exp(spread * node(i)) + mean_rounding));
    }
    return sum;
}

double Ending::mean() const {
    switch (kind) {
    case Kind::never:
        return std::numeric_limits<double>::infinity();
    case Kind::fixed:
        return days;
    case Kind::within_day:
        return 0.5;
    case Kind::lognormal:
        break;
    }
    return days * std::exp(0.5 * spread * spread) + mean_rounding;
}

double Ending::time(double hazard) const {
    constexpr double slight = 1e-12; // per day; dividing by a smaller hazard would lose precision
    if (hazard <= slight) {
        return mean();
    }
    return (1 - survival(hazard)) / hazard;
}

} // namespace corridor::detail

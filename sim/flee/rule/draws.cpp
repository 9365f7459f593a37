#include "flee/rule/draws.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::flee {

namespace {

/// log(k!) minus its Stirling approximation.
double stirling_rest(double k) {
    static constexpr double small[] = {0.0810614667953272,  0.0413406959554092, 0.0276779256849983,
                                       0.02079067210376509, 0.0166446911898211, 0.0138761288230707,
                                       0.0118967099458917,  0.0104112652619720, 0.00925546218271273,
                                       0.00833056343336287};
    if (k <= 9) {
        return small[static_cast<int>(k)];
    }
    const double square = (k + 1) * (k + 1);
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
}

/// Counts down the distribution function. For means under 10.
std::int64_t by_inversion(Stream& stream, std::int64_t number, double p) {
    const double ratio = p / (1 - p);
    double chance = std::exp(static_cast<double>(number) * std::log1p(-p));
    double u = stream.uniform();
    std::int64_t k = 0;
    while (u > chance && k < number) {
        u -= chance;
        ++k;
        chance *= ratio * static_cast<double>(number - k + 1) / static_cast<double>(k);
    }
    return k;
}

std::int64_t by_rejection(Stream& stream, std::int64_t number, double p) {
    const double n = static_cast<double>(number);
    const double spread = std::sqrt(n * p * (1 - p));
    const double b = 1.15 + 2.53 * spread;
    const double a = -0.0873 + 0.0248 * b + 0.01 * p;
    const double c = n * p + 0.5;
    const double v_r = 0.92 - 4.2 / b;
    const double alpha = (2.83 + 5.1 / b) * spread;
    const double r = p / (1 - p);
    const double m = std::floor((n + 1) * p);
    for (;;) {
        const double u = stream.uniform() - 0.5;
        double v = stream.uniform();
        const double us = 0.5 - std::abs(u);
        const double k = std::floor((2 * a / us + b) * u + c);
        if (k < 0 || k > n) {
            continue;
        }
        if (us >= 0.07 && v <= v_r) {
            return static_cast<std::int64_t>(k);
        }
        v = std::log(v * alpha / (a / (us * us) + b));
        const double bound = (m + 0.5) * std::log((m + 1) / (r * (n - m + 1))) +
                             (n + 1) * std::log((n - m + 1) / (n - k + 1)) +
                             (k + 0.5) * std::log(r * (n - k + 1) / (k + 1)) + stirling_rest(m) +
                             stirling_rest(n - m) - stirling_rest(k) - stirling_rest(n - k);
        if (v <= bound) {
            return static_cast<std::int64_t>(k);
        }
    }
}

} // namespace

std::int64_t binomial(Stream& stream, std::int64_t number, double p) {
    if (number <= 0 || p <= 0) {
        return 0;
    }
    if (p >= 1) {
        return number;
    }
    if (p > 0.5) {
        return number - binomial(stream, number, 1 - p);
    }
    if (number == 1) {
        return stream.uniform() < p ? 1 : 0;
    }
    return static_cast<double>(number) * p < 10 ? by_inversion(stream, number, p)
                                                : by_rejection(stream, number, p);
}

std::int64_t poisson(Stream& stream, double mean) {
    if (mean <= 0) {
        return 0;
    }
    if (mean < 10) {
        double chance = std::exp(-mean);
        double u = stream.uniform();
        std::int64_t k = 0;
        while (u > chance && k < 1000) {
            u -= chance;
            chance *= mean / static_cast<double>(++k);
        }
        return k;
    }
    const double b = 0.931 + 2.53 * std::sqrt(mean);
    const double a = -0.059 + 0.02483 * b;
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    const double v_r = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        const double u = stream.uniform() - 0.5;
        const double v = stream.uniform();
        const double us = 0.5 - std::abs(u);
        const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= v_r) {
            return static_cast<std::int64_t>(k);
        }
        if (k < 0 || (us < 0.013 && v > us)) {
            continue;
        }
        if (std::log(v) + std::log(inverse_alpha) - std::log(a / (us * us) + b) <=
            k * std::log(mean) - mean - std::lgamma(k + 1)) {
            return static_cast<std::int64_t>(k);
        }
    }
}

void multinomial(Stream& stream, std::int64_t number, std::span<const double> weights,
                 std::span<std::int64_t> counts) {
    double total = 0;
    for (const double weight : weights) {
        total += weight;
    }
    const bool alike = !(total > 0);
    if (alike) {
        total = static_cast<double>(weights.size());
    }
    const auto weight_of = [&](std::size_t i) { return alike ? 1.0 : weights[i]; };
    std::fill(counts.begin(), counts.end(), 0);
    if (number < 4) { // one draw for each person is faster than one for each alternative
        for (; number > 0; --number) {
            double u = stream.uniform() * total;
            std::size_t i = 0;
            std::size_t last = 0; // rounding must not give a person to a weight of 0
            for (; i < weights.size(); ++i) {
                if (weight_of(i) > 0) {
                    last = i;
                    u -= weight_of(i);
                    if (u <= 0) {
                        break;
                    }
                }
            }
            ++counts[last];
        }
        return;
    }
    std::size_t last = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weight_of(i) > 0) {
            last = i;
        }
    }
    for (std::size_t i = 0; i < last && number > 0; ++i) {
        if (weight_of(i) > 0) {
            counts[i] = binomial(stream, number, std::min(1.0, weight_of(i) / total));
            number -= counts[i];
            total -= weight_of(i);
        }
    }
    counts[last] += number;
}

} // namespace corridor::flee

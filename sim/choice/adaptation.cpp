#include "choice/adaptation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace corridor {

namespace {

constexpr double days_per_week = 7;

} // namespace

void learn(std::span<double> weights, std::span<const double> rewards,
           std::span<const double> untaught, double rate, double exploration) {
    const double best = *std::max_element(rewards.begin(), rewards.end());
    double total = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] *= std::exp(rate * (rewards[i] - best));
        total += weights[i];
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] = (1 - exploration) * weights[i] / total + exploration * untaught[i];
    }
}

std::vector<double> whole_seats(std::span<const double> quotas, double total) {
    std::vector<double> seats(quotas.size());
    std::transform(quotas.begin(), quotas.end(), seats.begin(),
                   [](double quota) { return std::floor(quota); });
    std::vector<std::size_t> order(quotas.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return quotas[a] - seats[a] > quotas[b] - seats[b];
    });
    double left = total - std::accumulate(seats.begin(), seats.end(), 0.0);
    for (std::size_t i = 0; i < order.size() && left >= 1; ++i, --left) {
        ++seats[order[i]];
    }
    return seats;
}

double expected_loss(double delivered, double lost, double usual, double parallel) {
    const double people_imagined = 20 / parallel;
    return (lost + usual * people_imagined) / (lost + delivered + people_imagined);
}

double cost_of_carrying(double price_usd, double days, double usd_per_day, double kept_usually) {
    const double cost = usd_per_day * days;
    return cost < price_usd * kept_usually ? cost / price_usd : kept_usually;
}

double price_rise(double kept, double kept_usually, double pass_through, double limit) {
    const double makes_up = kept > 0 ? kept_usually / kept - 1 : limit;
    return std::clamp(pass_through * makes_up, 0.0, limit);
}

double faded(double exposure, double lost, double usual, double fading_per_week, double floor,
             double memory_days, double days) {
    const double beyond = std::max(0.0, lost - usual);
    if (beyond > 0) {
        const double left = std::max(0.0, exposure - floor);
        return std::min(exposure, floor) +
               left * std::exp(-fading_per_week * beyond * days / days_per_week);
    }
    return 1 - (1 - exposure) * std::exp(-days / memory_days);
}

bool bribes_pay(double lost, double usual, double upfront, double effect, double cost) {
    return (lost - usual) * effect * (1 - upfront) > cost;
}

double restructured(double worked, double learnt, double restructuring_days, double days) {
    return learnt + (worked - learnt) * std::exp(-days / restructuring_days);
}

} // namespace corridor

#include "analysis/skill.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace corridor {

namespace {

struct DayTotals {
    double observed = 0;
    double simulated = 0;
    /// The factor by which simulated counts reach the observed total.
    double scale() const { return simulated > 0 ? observed / simulated : 0; }
};

DayTotals totals(const FitData& data, const std::vector<double>& simulated, int day) {
    DayTotals sum;
    for (std::size_t k = 0; k < data.places.size(); ++k) {
        sum.observed += data.observed[data.at(day, k)];
        sum.simulated += simulated[data.at(day, k)];
    }
    return sum;
}

} // namespace

std::vector<double> errors_by_place(const FitData& data, const std::vector<double>& simulated,
                                    int first, int last) {
    std::vector<double> errors(data.places.size(), 0);
    for (int day = first; day < last; ++day) {
        const DayTotals sum = totals(data, simulated, day);
        for (std::size_t k = 0; k < errors.size(); ++k) {
            const std::size_t i = data.at(day, k);
            errors[k] += std::abs(simulated[i] * sum.scale() - data.observed[i]) /
                         std::max(sum.observed, 1.0) / (last - first);
        }
    }
    return errors;
}

double error_on_reports(const FitData& data, const std::vector<double>& simulated) {
    double off = 0;
    double people = 0;
    for (int day = 0; day < data.days; ++day) {
        const DayTotals sum = totals(data, simulated, day);
        for (std::size_t k = 0; k < data.places.size(); ++k) {
            const std::size_t i = data.at(day, k);
            if (data.reported[i]) {
                off += std::abs(simulated[i] * sum.scale() - data.observed[i]);
                people += data.observed[i];
            }
        }
    }
    return people > 0 ? off / people : std::nan("");
}

Interval90 skill_interval(const std::vector<double>& mine, const std::vector<double>& rival,
                          const Luck& luck) {
    constexpr int draws = 2000;
    std::vector<double> skills;
    for (int draw = 0; draw < draws; ++draw) {
        double a = 0;
        double b = 0;
        for (std::size_t k = 0; k < mine.size(); ++k) {
            const double u = luck.uniform(PersonId(k), Why::sample, draw,
                                          {static_cast<std::uint32_t>(mine.size())});
            const auto place = static_cast<std::size_t>(u * static_cast<double>(mine.size()));
            a += mine[place];
            b += rival[place];
        }
        if (b > 0) {
            skills.push_back(1 - a / b);
        }
    }
    std::sort(skills.begin(), skills.end());
    return skills.empty() ? Interval90{}
                          : Interval90{skills[skills.size() / 20],
                                       skills[skills.size() - 1 - skills.size() / 20]};
}

std::vector<std::size_t> shuffled(std::size_t number, int draw, const Luck& luck) {
    std::vector<std::size_t> order(number);
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = number; i-- > 1;) {
        const double u = luck.uniform(PersonId(i), Why::placement, draw);
        std::swap(order[i], order[static_cast<std::size_t>(u * static_cast<double>(i + 1))]);
    }
    return order;
}

std::vector<double> under_other_names(const std::vector<double>& simulated,
                                      const std::vector<std::size_t>& order) {
    std::vector<double> renamed(simulated.size());
    for (std::size_t i = 0; i < renamed.size(); ++i) {
        const std::size_t place = i % order.size();
        renamed[i] = simulated[i - place + order[place]];
    }
    return renamed;
}

} // namespace corridor

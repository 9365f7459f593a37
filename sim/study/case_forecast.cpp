#include "study/case_forecast.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

/// The last report up to a day.
std::optional<flee::Series::Entry> last_known(const flee::Series& series, Day split) {
    std::optional<flee::Series::Entry> last;
    for (const auto& entry : series.entries) {
        if (entry.day <= split) {
            last = entry;
        }
    }
    return last;
}

/// The count on a day from reports up to `split`: linear in between, constant outside.
double known_on(const flee::Series& series, Day split, double day) {
    const flee::Series::Entry* before = nullptr;
    for (const auto& entry : series.entries) {
        if (entry.day > split) {
            break;
        }
        if (entry.day >= day) {
            if (before == nullptr) {
                return entry.count;
            }
            const double share = (day - before->day) / (entry.day - before->day);
            return before->count + share * (entry.count - before->count);
        }
        before = &entry;
    }
    return before == nullptr ? 0 : before->count;
}

/// People a day over the last `window` days before `end`, from reports up to `split`.
double growth(const flee::Series& series, Day split, double end, double window) {
    return (known_on(series, split, end) - known_on(series, split, end - window)) / window;
}

struct TotalGrowth {
    double all = 0;   ///< net, not below 0
    double gross = 0; ///< of growing camps only
};

TotalGrowth total_growth(const Reports& reports, Day split, double window) {
    TotalGrowth total;
    for (const auto& series : reports.series) {
        if (last_known(series, split)) {
            const double own = growth(series, split, split, window);
            total.all += own;
            total.gross += std::max(0.0, own);
        }
    }
    total.all = std::max(0.0, total.all);
    return total;
}

/// A camp's part of the total's growth, by its share of the growth of growing camps.
double part_of_total(const Reports& reports, std::size_t camp, Day split, double window) {
    const TotalGrowth total = total_growth(reports, split, window);
    const double own = std::max(0.0, growth(reports.series[camp], split, split, window));
    return total.gross > 0 ? total.all * own / total.gross : 0;
}

} // namespace

Reports reports_of(const flee::Case& source) {
    Reports reports;
    reports.days = source.days;
    for (std::size_t k = 0; k < source.camps.size(); ++k) {
        reports.camps.push_back(source.places[source.camps[k]].name);
        reports.series.push_back(source.observed[source.camp_series[k]].reported);
    }
    return reports;
}

std::string name_of(SimpleForecast rule) {
    switch (rule) {
    case SimpleForecast::stocks_persist:
        return "stocks persist";
    case SimpleForecast::inflow_shares_persist:
        return "inflow shares persist";
    case SimpleForecast::linear_trend:
        return "linear trend";
    }
    return "";
}

std::optional<double> forecast(const Reports& reports, std::size_t camp, Day split, Day day,
                               const ForecastParameters& p) {
    const flee::Series& series = reports.series[camp];
    const auto last = last_known(series, split);
    if (!last) {
        return std::nullopt;
    }
    double ahead = 0;
    for (const double window : {30.0, 60.0, 90.0}) {
        const double rate =
            growth(series, split, last->day, window) + part_of_total(reports, camp, split, window);
        for (const double fading : {20.0, 40.0, 80.0}) {
            ahead += rate * fading * (1 - std::exp(-(day - last->day) / fading)) / 18;
        }
    }
    return std::max(0.0, last->count + p.caution * ahead);
}

std::optional<double> forecast(const Reports& reports, std::size_t camp, Day split, Day day,
                               SimpleForecast rule) {
    constexpr double window_days = 60;
    const flee::Series& series = reports.series[camp];
    const auto last = last_known(series, split);
    if (!last) {
        return std::nullopt;
    }
    double rate = 0;
    if (rule == SimpleForecast::linear_trend) {
        rate = growth(series, split, last->day, window_days);
    } else if (rule == SimpleForecast::inflow_shares_persist) {
        rate = part_of_total(reports, camp, split, window_days);
    }
    return std::max(0.0, last->count + rate * (day - last->day));
}

double error_scale(const Reports& reports, std::size_t camp, Day split, Day day) {
    const flee::Series& series = reports.series[camp];
    const auto last = last_known(series, split);
    const double recent = std::abs(growth(series, split, last->day, 60));
    double all = 0;
    for (const auto& other : reports.series) {
        all += known_on(other, split, split);
    }
    // assumption: errors grow with recent change and, slowly, with the stock; 1 % of all may come
    // anywhere
    return recent * std::min<double>(day - last->day, 60) + 0.03 * last->count + 0.01 * all + 10;
}

double relative_error(const std::vector<Forecast>& forecasts) {
    double off = 0;
    double people = 0;
    for (const Forecast& f : forecasts) {
        off += std::abs(f.expected - f.reported);
        people += f.reported;
    }
    return people > 0 ? off / people : std::nan("");
}

BandScores score_bands(const std::vector<Forecast>& mine, const std::vector<Forecast>& others) {
    std::vector<double> errors;
    for (const Forecast& f : others) {
        errors.push_back((f.reported - f.expected) / f.scale);
    }
    std::sort(errors.begin(), errors.end());
    BandScores scores;
    if (errors.empty() || mine.empty()) {
        return scores;
    }
    const auto quantile = [&](double q) {
        return errors[std::min(errors.size() - 1,
                               static_cast<std::size_t>(q * static_cast<double>(errors.size())))];
    };
    constexpr int members = 39; // quantiles 1/40 to 39/40 stand for the forecast's distribution
    double people = 0;
    double number = 0;
    for (const Forecast& f : mine) {
        std::vector<double> ensemble;
        for (int i = 1; i <= members; ++i) {
            const double q = static_cast<double>(i) / (members + 1);
            ensemble.push_back(std::max(0.0, f.expected + f.scale * quantile(q)));
        }
        const auto within = [&](double low, double high) {
            const double from = std::max(0.0, f.expected + f.scale * quantile(low));
            const double to = std::max(0.0, f.expected + f.scale * quantile(high));
            return f.reported >= from && f.reported <= to ? 1.0 : 0.0;
        };
        scores.coverage_50 += within(0.25, 0.75);
        scores.coverage_90 += within(0.05, 0.95);
        scores.width_90 += f.scale * (quantile(0.95) - quantile(0.05));
        double to_reported = 0;
        double between = 0;
        for (int i = 0; i < members; ++i) {
            to_reported += std::abs(ensemble[static_cast<std::size_t>(i)] - f.reported) / members;
            between += (2.0 * i - members + 1) * ensemble[static_cast<std::size_t>(i)];
        }
        scores.crps += to_reported - between / (static_cast<double>(members) * members);
        people += f.reported;
        ++number;
    }
    scores.coverage_50 /= number;
    scores.coverage_90 /= number;
    scores.width_90 /= people;
    scores.crps /= people;
    return scores;
}

} // namespace corridor

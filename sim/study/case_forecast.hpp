#pragma once

#include "flee/case.hpp"

#include <optional>
#include <string>
#include <vector>

namespace corridor {

/// Counts of camps as they were reported, without later corrections: what a planner had at hand.
struct Reports {
    std::vector<std::string> camps;
    std::vector<flee::Series> series;
    int days = 0;
};

Reports reports_of(const flee::Case& source);

/// How counts go on: the last count plus growth that fades (damped trend: Gardner and McKenzie
/// 1985, Management Science 31). Growth is that of the camp or its part of the total's, over the
/// last 30, 60 or 90 days of reports, and fades within 20, 40 or 80 days; the forecast is the mean
/// of these 18 (Bates and Granger 1969, Operational Research Quarterly 20), so that only one number
/// is left to choose.
struct ForecastParameters {
    double caution = 0.8; ///< factor on all growth
    bool operator==(const ForecastParameters&) const = default;
};

enum class SimpleForecast { stocks_persist, inflow_shares_persist, linear_trend };
inline constexpr SimpleForecast simple_forecasts[] = {SimpleForecast::stocks_persist,
                                                      SimpleForecast::inflow_shares_persist,
                                                      SimpleForecast::linear_trend};
std::string name_of(SimpleForecast rule);

/// One forecast of one report, and what was reported.
struct Forecast {
    Day split = 0; ///< last day whose reports were known
    std::size_t camp = 0;
    Day day = 0; ///< of the report
    double reported = 0;
    double expected = 0;
    double scale = 0; ///< by which errors of different camps compare
};

/// What is forecast for `day` from reports up to `split`; nothing for a camp not reported by then.
std::optional<double> forecast(const Reports& reports, std::size_t camp, Day split, Day day,
                               const ForecastParameters& parameters);
std::optional<double> forecast(const Reports& reports, std::size_t camp, Day split, Day day,
                               SimpleForecast rule);

/// Forecasts of all reports that fall within 15 days of `horizon` days after each split; splits
/// roll from day 60 in steps of 30 days.
template <class Rule>
std::vector<Forecast> rolling_forecasts(const Reports& reports, int horizon, const Rule& rule);

/// Size of a usual forecast error: growth of the camp over the last 60 days, and a part of its
/// stock.
double error_scale(const Reports& reports, std::size_t camp, Day split, Day day);

/// Sum of errors over sum of reported people.
double relative_error(const std::vector<Forecast>& forecasts);

/// Bands around forecasts, from errors made elsewhere.
struct BandScores {
    double coverage_50 = 0;
    double coverage_90 = 0;
    double width_90 = 0; ///< over the people reported
    double crps = 0;     ///< over the people reported
};

/// Scores bands of the forecasts `mine` that are made of the standardised errors of `others`.
BandScores score_bands(const std::vector<Forecast>& mine, const std::vector<Forecast>& others);

// --- implementation ---------------------------------------------------------------------------

template <class Rule>
std::vector<Forecast> rolling_forecasts(const Reports& reports, int horizon, const Rule& rule) {
    std::vector<Forecast> result;
    for (Day split = 60; split + horizon <= reports.days; split += 30) {
        for (std::size_t camp = 0; camp < reports.series.size(); ++camp) {
            for (const auto& entry : reports.series[camp].entries) {
                if (entry.day <= split + horizon - 15 || entry.day > split + horizon + 15 ||
                    entry.day >= reports.days) {
                    continue;
                }
                if (const auto expected = forecast(reports, camp, split, entry.day, rule)) {
                    result.push_back({split, camp, entry.day, entry.count, *expected,
                                      error_scale(reports, camp, split, entry.day)});
                }
            }
        }
    }
    return result;
}

} // namespace corridor

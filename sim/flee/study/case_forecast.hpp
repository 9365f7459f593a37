#pragma once

#include "flee/case/case.hpp"

#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace corridor {

/// Counts of camps as they were reported, without later corrections: what a planner had at hand.
struct Reports {
    std::vector<std::string> camps;
    std::vector<flee::Series> series;
    int days = 0;
};

Reports reports_of(const flee::Case& source);

/// Ways in which a count may go on after the last report: it stays; its own growth goes on and
/// fades (damped trend: Gardner and McKenzie 1985, Management Science 31), over the last 30 or 60
/// days; its part of the total's growth does, over the last 60.
inline constexpr std::size_t path_count = 5;
using Paths = std::array<double, path_count>;

/// A filter that learns from the counts reported so far: the forecast is a mean of the paths, each
/// weighted by how well it did in this case and at this camp with forecasts whose day had come by
/// the split (weights by inverse errors: Bates and Granger 1969, Operational Research Quarterly
/// 20). Before there are any, `persistence` is the weight of staying against one of each other
/// path.
struct ForecastParameters {
    double persistence = 4;
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
    double size = 0;  ///< logarithm of the expected count over all people; likens forecasts
};

/// What is forecast for `day` by a simple rule from reports up to `split`; nothing for a camp not
/// reported by then.
std::optional<double> forecast(const Reports& reports, std::size_t camp, Day split, Day day,
                               SimpleForecast rule);

/// The paths of a camp from reports up to `split`; nothing for a camp not reported by then.
std::optional<Paths> paths_of(const Reports& reports, std::size_t camp, Day split, Day day);

/// A report that a forecast made on `split` is about.
struct ForecastTarget {
    Day split = 0;
    std::size_t camp = 0;
    Day day = 0;
    double reported = 0;
};

/// Reports that fall within 15 days of `horizon` days after each split; splits roll from day
/// `first` in steps of `step` days.
std::vector<ForecastTarget> forecast_targets(const Reports& reports, int horizon, Day first,
                                             int step);

/// Forecasts of these reports. `expect(camp, split, day)` is the forecast, or nothing: such a
/// report is left out here, and stands in `unreported_targets`.
template <class Expect>
std::vector<Forecast> rolling_forecasts(const Reports& reports, int horizon, Day first, int step,
                                        Expect&& expect);

/// The reports of camps that had no report by the split: nothing can be continued there.
std::vector<ForecastTarget> unreported_targets(const Reports& reports, int horizon, Day first,
                                               int step);

/// Splits on which forecasts are scored.
inline constexpr Day first_split = 60;
inline constexpr int days_between_splits = 30;

/// The filter, for forecasts about `horizon` days ahead.
class CaseFilter {
  public:
    CaseFilter(const Reports& reports, int horizon, const ForecastParameters& parameters);

    /// From reports up to `split` only; nothing for a camp not reported by then.
    std::optional<double> expected(std::size_t camp, Day split, Day day) const;

    /// What the filter would have forecast on past splits, ten days apart. Those whose day had come
    /// by a split tell how wide its bands must be.
    const std::vector<Forecast>& trials() const { return trials_; }

  private:
    struct Trial {
        std::size_t camp = 0;
        Day day = 0;
        double reported = 0;
        Paths paths{};
    };
    static std::vector<Trial> try_paths(const Reports& reports, int horizon);
    Paths weights(std::size_t camp, Day split) const;

    const Reports& reports_;
    ForecastParameters parameters_;
    std::vector<Trial> same_; ///< at this horizon
    std::vector<Trial> near_; ///< 30 days ahead: known sooner
    std::vector<Forecast> trials_;
    /// Weights by camp and split, once asked for: a filter serves one thread at a time.
    mutable std::map<std::pair<std::size_t, Day>, Paths> known_weights_;
};

/// Size of a usual forecast error: growth of the camp over the last 60 days, and a part of its
/// stock.
double error_scale(const Reports& reports, std::size_t camp, Day split, Day day);

/// Everybody reported by `split`.
double everybody(const Reports& reports, Day split);

/// Sum of errors over sum of reported people.
double relative_error(const std::vector<Forecast>& forecasts);

/// Bands around forecasts, from errors made before.
struct BandScores {
    double coverage_50 = 0;
    double coverage_90 = 0;
    double width_90 = 0; ///< over the people reported
    double crps = 0;     ///< over the people reported
};

/// Scores bands of the forecasts `mine`. They are made of standardised errors that the filter made
/// in the same case with forecasts whose day had come by the split (conformal prediction with
/// weights: Tibshirani, Barber, Candes and Ramdas 2019, NeurIPS 32): recent ones and those of camps
/// of like size weigh more. `elsewhere` are trials of other cases, a list a case; together they
/// weigh as much as 100 own ones. Where nothing is known, errors are taken to be Laplace
/// distributed.
BandScores score_bands(const std::vector<Forecast>& mine, const std::vector<Forecast>& own_trials,
                       const std::vector<std::vector<Forecast>>& elsewhere);

// --- implementation ---------------------------------------------------------------------------

template <class Expect>
std::vector<Forecast> rolling_forecasts(const Reports& reports, int horizon, Day first, int step,
                                        Expect&& expect) {
    std::vector<Forecast> result;
    for (const auto& [split, camp, day, reported] :
         forecast_targets(reports, horizon, first, step)) {
        if (const std::optional<double> expected = expect(camp, split, day)) {
            const double all = everybody(reports, split);
            // 1 % of all may come anywhere; the constants only keep logarithms finite
            const double size = std::log((*expected + 0.01 * all + 10) / (all + 100));
            result.push_back({split, camp, day, reported, *expected,
                              error_scale(reports, camp, split, day), size});
        }
    }
    return result;
}

} // namespace corridor

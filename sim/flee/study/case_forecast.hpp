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

/// Counts of camps as they were reported, without later corrections: what a planner knew at the
/// time.
struct Reports {
    std::vector<std::string> camps;
    std::vector<flee::Series> series;
    int days = 0;
};

Reports reports_of(const flee::Case& source);

/// The ways in which a count may continue after the last report: it stays constant; its own growth
/// continues and fades (damped trend: Gardner and McKenzie 1985, Management Science 31), measured
/// over the last 30 or 60 days; or its share of the total's growth does, measured over the last 60
/// days.
inline constexpr std::size_t path_count = 5;
using Paths = std::array<double, path_count>;

/// A filter that learns from earlier reports. The forecast is a mean of the paths. Each path has a
/// weight by its errors in this case and at this camp, in forecasts for days up to the split
/// (weights by inverse errors: Bates and Granger 1969, Operational Research Quarterly 20). Before
/// there are any, `persistence` is the weight of the constant path, and each other path has weight
/// 1.
struct ForecastParameters {
    double persistence = 4;
    bool operator==(const ForecastParameters&) const = default;
};

/// Simple rules that forecasts are compared with.
enum class SimpleForecast { stocks_persist, inflow_shares_persist, linear_trend };
inline constexpr SimpleForecast simple_forecasts[] = {SimpleForecast::stocks_persist,
                                                      SimpleForecast::inflow_shares_persist,
                                                      SimpleForecast::linear_trend};
std::string name_of(SimpleForecast rule);

/// One forecast of one report, and the reported count.
struct Forecast {
    Day split = 0; ///< last day whose reports were known
    std::size_t camp = 0;
    Day day = 0; ///< of the report
    double reported = 0;
    double expected = 0;
    double scale = 0; ///< the unit in which errors of different camps are compared
    double size = 0;  ///< logarithm of the expected count divided by all people; used to find
                      ///< similar forecasts
};

/// The forecast for `day` by a simple rule, from reports up to `split`. Empty for a camp without a
/// report by then.
std::optional<double> forecast(const Reports& reports, std::size_t camp, Day split, Day day,
                               SimpleForecast rule);

/// The paths of a camp from reports up to `split`. Empty for a camp without a report by then.
std::optional<Paths> paths_of(const Reports& reports, std::size_t camp, Day split, Day day);

/// A report for which a forecast is made on `split`.
struct ForecastTarget {
    Day split = 0;
    std::size_t camp = 0;
    Day day = 0;
    double reported = 0;
};

/// Reports within 15 days of `horizon` days after each split. The first split is on day `first`,
/// the others follow every `step` days.
std::vector<ForecastTarget> forecast_targets(const Reports& reports, int horizon, Day first,
                                             int step);

/// Forecasts of these reports. `expect(camp, split, day)` is the forecast, or empty. Reports
/// without a forecast are left out; `unreported_targets` lists them.
template <class Expect>
std::vector<Forecast> rolling_forecasts(const Reports& reports, int horizon, Day first, int step,
                                        Expect&& expect);

/// Reports of camps that had no report by the split, so that no forecast is possible.
std::vector<ForecastTarget> unreported_targets(const Reports& reports, int horizon, Day first,
                                               int step);

/// The splits on which forecasts are scored.
inline constexpr Day first_split = 60;
inline constexpr int days_between_splits = 30;

/// The filter, for forecasts of about `horizon` days.
class CaseFilter {
  public:
    CaseFilter(const Reports& reports, int horizon, const ForecastParameters& parameters);

    /// Uses only reports up to `split`. Empty for a camp without a report by then.
    std::optional<double> expected(std::size_t camp, Day split, Day day) const;

    /// What the filter would have forecast on past splits, ten days apart. The errors of those for
    /// days up to a split determine the width of its bands.
    const std::vector<Forecast>& trials() const { return trials_; }

  private:
    /// The paths of one earlier forecast and the count that was reported.
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
    std::vector<Trial> near_; ///< for 30 days: their errors are known earlier
    std::vector<Forecast> trials_;
    /// Weights by camp and split, stored after their first use: only one thread may use a filter.
    mutable std::map<std::pair<std::size_t, Day>, Paths> known_weights_;
};

/// The size of a usual forecast error: growth of the camp over the last 60 days, and a part of its
/// stock.
double error_scale(const Reports& reports, std::size_t camp, Day split, Day day);

/// All people reported by `split`.
double everybody(const Reports& reports, Day split);

/// Sum of errors divided by sum of reported people.
double relative_error(const std::vector<Forecast>& forecasts);

/// Scores of bands around forecasts, made from earlier errors.
struct BandScores {
    double coverage_50 = 0;
    double coverage_90 = 0;
    double width_90 = 0; ///< divided by the people reported
    double crps = 0;     ///< divided by the people reported
};

/// Scores the bands of the forecasts `mine`. They are made from standardised errors of the filter
/// in the same case, in forecasts for days up to the split (conformal prediction with weights:
/// Tibshirani, Barber, Candes and Ramdas 2019, NeurIPS 32). Recent errors, and those of camps of
/// similar size, have more weight. `elsewhere` has errors in other cases, one list for each case;
/// together they have the weight of 100 own errors. Without any errors, a Laplace distribution is
/// assumed.
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
            // 1 % of all people may arrive anywhere; the constants only keep logarithms finite.
            const double size = std::log((*expected + 0.01 * all + 10) / (all + 100));
            result.push_back({split, camp, day, reported, *expected,
                              error_scale(reports, camp, split, day), size});
        }
    }
    return result;
}

} // namespace corridor

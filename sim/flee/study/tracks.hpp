#pragma once

#include "analysis/skill.hpp"
#include "flee/case/case.hpp"
#include "flee/study/case_forecast.hpp"
#include "flee/study/settlement.hpp"

#include <map>
#include <string>
#include <vector>

namespace corridor {

/// A camp that a result leaves out, completely or in part, and why.
struct NotScored {
    std::string camp;
    bool has_counts = true; ///< false: it is never compared
    int reports = 0;        ///< forecasts only: reports without a possible forecast
    double people = 0;      ///< in these reports
};

/// An error and the errors of rivals. Every number is a relative error: the averaged relative
/// difference for the tracks given and blind, the sum of errors divided by the sum of counts for
/// forecasts.
struct TrackResult {
    std::string case_name;
    std::string track; ///< "given", "blind", "blind, counts so far", "forecast 30" or "forecast 90"
    double error = 0;  ///< with parameters chosen on the other cases
    double error_fitted = 0;   ///< with parameters chosen on all cases, including this one
    double error_reported = 0; ///< `error` on reporting dates only
    std::map<std::string, double> rivals; ///< Flee and the simple rules
    std::string best_rival;               ///< among the simple rules
    double skill = 0;         ///< 1 - error / best simple rule; NaN when that rule has no error
    Interval90 skill_90;      ///< by bootstrap over camps
    double placebo = 0;       ///< mean error with shuffled names of camps
    double placebo_share = 0; ///< share of shuffles that are as good as the true names
    BandScores bands;         ///< forecasts only
    std::vector<NotScored> not_scored;
    /// Forecasts: `error` when camps without report are forecast as empty.
    double error_with_empty = 0;
    std::vector<std::string> empty_at_first; ///< other tracks: camps without a report by day 0
    std::vector<double> predicted;           ///< other tracks: [day][camp]
    std::vector<Forecast> forecasts;         ///< forecasts only
};

/// A case that is too short for a horizon, so that it has no result.
struct TooShort {
    std::string case_name;
    std::string track;
};

/// The results of all tracks and the parameters that were chosen.
struct Tracks {
    std::vector<TrackResult> results;
    std::vector<TooShort> too_short;
    SettlementEnsemble given; ///< chosen on all cases
    SettlementEnsemble blind;
    ForecastParameters forecast;
};

/// The three tracks for some cases: capacities given, capacities withheld (blind), and forecasts
/// from earlier reports. Only Flee's own rule, which interpolates counts, uses reports before their
/// day. Errors are calculated afterwards, against counts interpolated as in Flee. Shared parameters
/// are chosen from a fixed list: by the mean logarithm of the errors (forecast, given), or so that
/// the worst case is best compared with its best simple rule (blind). The case that is scored is
/// left out. A single case uses the defaults.
Tracks score_tracks(const std::vector<flee::Case>& cases, std::uint64_t seed);

/// Markdown tables for readers.
std::string tracks_text(const Tracks& tracks);
std::string tracks_json(const Tracks& tracks);

} // namespace corridor

#pragma once

#include "analysis/skill.hpp"
#include "flee/case/case.hpp"
#include "flee/study/case_forecast.hpp"
#include "flee/study/settlement.hpp"

#include <map>
#include <string>
#include <vector>

namespace corridor {

/// A camp that a result leaves out, wholly or in part, and why.
struct NotScored {
    std::string camp;
    bool has_counts = true; ///< else it is compared nowhere
    int reports = 0;        ///< forecasts only: reports to which no forecast could be made
    double people = 0;      ///< in these reports
};

/// An error with its rivals. Every number is a relative error: the averaged relative difference for
/// tracks given and blind, the sum of errors over the sum of counts for forecasts.
struct TrackResult {
    std::string case_name;
    std::string track; ///< "given", "blind", "blind, counts so far", "forecast 30" or "forecast 90"
    double error = 0;  ///< with parameters chosen on the other cases
    double error_fitted = 0;   ///< with parameters chosen on all cases, this one included
    double error_reported = 0; ///< `error` on reporting dates only
    std::map<std::string, double> rivals; ///< Flee and the simple rules
    std::string best_rival;               ///< among the simple rules
    double skill = 0;         ///< 1 - error / best simple rule; NaN where that makes no error
    Interval90 skill_90;      ///< by bootstrap over camps
    double placebo = 0;       ///< mean error with camps' names shuffled
    double placebo_share = 0; ///< of shuffles that do as well as the true names
    BandScores bands;         ///< forecasts only
    std::vector<NotScored> not_scored;
    double error_with_empty =
        0; ///< forecasts: `error` with camps not yet reported forecast as empty
    std::vector<std::string> empty_at_first; ///< other tracks: camps without a report by day 0
    std::vector<double> predicted;           ///< other tracks: [day][camp]
    std::vector<Forecast> forecasts;         ///< forecasts only
};

/// A case that is too short for a horizon, so that it has no result there.
struct TooShort {
    std::string case_name;
    std::string track;
};

struct Tracks {
    std::vector<TrackResult> results;
    std::vector<TooShort> too_short;
    SettlementEnsemble given; ///< chosen on all cases
    SettlementEnsemble blind;
    ForecastParameters forecast;
};

/// The three tracks for some cases: capacities given, withheld, and forecasts from what was
/// reported so far. No track but Flee's own rule, which interpolates counts, reads a report of the
/// case before its day. Errors are taken in hindsight: against counts interpolated as Flee does.
/// Shared parameters are chosen from a fixed list by the mean logarithm of the errors (forecast,
/// given), or so that the worst case does best against its best simple rule (blind), leaving out
/// the case that is scored. With one case alone the defaults hold.
Tracks score_tracks(const std::vector<flee::Case>& cases, std::uint64_t seed);

/// Markdown tables for reading.
std::string tracks_text(const Tracks& tracks);
std::string tracks_json(const Tracks& tracks);

} // namespace corridor

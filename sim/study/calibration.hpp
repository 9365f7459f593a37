#pragma once

#include "study/observation_fit.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// Which parameters to fit, and to which observations.
struct CalibrationRequest {
    /// "risk_weight", "fare_usd@mode=sea", "considers_per_day=0.5..2". When a parameter has values
    /// by place, leg, group and so on, one factor for all of them is fitted.
    std::vector<std::string> fit;
    Date until{};                ///< last day whose observations the fit may use
    std::vector<std::string> on; ///< quantities of observations; empty: all
    std::string plan;            ///< the plan of the runs; "" means none
    std::optional<std::uint64_t> seed;
    int replicates = 3; ///< runs for each evaluation, with the same luck in all evaluations
    int evaluations = 80;
    int starts = 2;
    int threads = 0;
    std::function<bool()> stop{}; ///< called between evaluations; true ends the fit
    std::function<void(int evaluation, double error)> told{}; ///< called after each evaluation
};

/// A parameter that was fitted, with its range.
struct FittedParameter {
    std::string name; ///< as settings write it; a factor ends with '*'
    double start = 0;
    double low = 0;
    double high = 0;
    double fitted = 0;
    bool at_bound = false; ///< the bound decided the value, not the observations
};

/// The errors at the start and after the fit. For a scenario: the root mean square of
/// log((simulated + 10) / (observed + 10)), with equal weight for each series. For a Flee case: the
/// averaged relative difference, rescaled. Held out: observations after `until`, with seeds that
/// the fit did not use.
struct CalibrationErrors {
    double seen = 0;
    double held_out = 0; ///< NaN when there are no later observations
};

/// The errors for one camp of a Flee case. `seen` is NaN when no count was published by then.
struct CampError {
    std::string camp;
    CalibrationErrors before;
    CalibrationErrors after;
};

/// The result of a calibration.
struct Calibration {
    std::string scenario;
    std::string title;
    std::string digest;
    std::string plan;
    bool is_case = false; ///< a case in Flee's format
    Date until{};
    std::uint64_t seed = 1;
    int replicates = 0;
    int evaluations = 0;
    bool interrupted = false;
    std::string warning; ///< what limits the claim, or ""
    std::vector<FittedParameter> parameters;
    CalibrationErrors before;
    CalibrationErrors after;
    /// Of a scenario: all observations; those that the fit used are marked `fitted`.
    std::optional<ObservationFit> fit;
    std::vector<CampError> camps; ///< of a Flee case
};

/// Whether a quantity may be an objective. Counts of people who are intercepted, turned back,
/// detained or returned may not: a calibration must not learn how to stop people.
bool may_be_fitted_to(std::string_view quantity);

/// Throws InputError for unknown parameters, ranges, dates and quantities, and for objectives that
/// `may_be_fitted_to` refuses.
Calibration calibrate(const std::shared_ptr<const Scenario>& scenario,
                      const CalibrationRequest& request);

} // namespace corridor

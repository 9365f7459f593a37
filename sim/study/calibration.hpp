#pragma once

#include "study/observation_fit.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// What is to be fitted, and to what.
struct CalibrationRequest {
    /// "risk_weight", "fare_usd@mode=sea", "considers_per_day=0.5..2". Where a parameter has values
    /// of its own by place, leg, group..., the factor on all of them is fitted.
    std::vector<std::string> fit;
    Date until{};                ///< last day whose observations the fit may see
    std::vector<std::string> on; ///< quantities of observations; empty: all
    std::string plan;            ///< under which the scenario is compared; "" is none
    std::optional<std::uint64_t> seed;
    int replicates = 3; ///< runs an evaluation, with the same luck in all evaluations
    int evaluations = 80;
    int starts = 2;
    int threads = 0;
    std::function<bool()> stop{};                             ///< asked between evaluations
    std::function<void(int evaluation, double error)> told{}; ///< after each of them
};

struct FittedParameter {
    std::string name; ///< as settings write it; a factor ends with '*'
    double start = 0;
    double low = 0;
    double high = 0;
    double fitted = 0;
    bool at_bound = false; ///< the range, not the observations, decided
};

/// Errors of the start and of what was fitted. Of a scenario: the root mean square of
/// log((simulated + 10) / (observed + 10)), series alike; of a Flee case: the averaged relative
/// difference, rescaled. Held out: observations after `until`, under seeds that the fit did not
/// use.
struct CalibrationErrors {
    double seen = 0;
    double held_out = 0; ///< NaN: there is nothing later
};

/// NaN for what was seen of a camp without a count by then.
struct CampError {
    std::string camp;
    CalibrationErrors before;
    CalibrationErrors after;
};

struct Calibration {
    std::string scenario;
    std::string title;
    std::string digest;
    std::string plan;
    bool is_case = false; ///< in Flee's format
    Date until{};
    std::uint64_t seed = 1;
    int replicates = 0;
    int evaluations = 0;
    bool interrupted = false;
    std::string warning; ///< what limits the claim, or ""
    std::vector<FittedParameter> parameters;
    CalibrationErrors before;
    CalibrationErrors after;
    std::optional<ObservationFit> fit; ///< of a scenario: all of it, what was seen marked `fitted`
    std::vector<CampError> camps;      ///< of a case
};

/// Calibration must not teach anybody to stop people: no count of people intercepted, turned back,
/// detained or returned is an objective.
bool may_be_fitted_to(std::string_view quantity);

/// Throws InputError for unknown parameters, ranges, dates and quantities; and for objectives that
/// `may_be_fitted_to` refuses.
Calibration calibrate(const std::shared_ptr<const Scenario>& scenario,
                      const CalibrationRequest& request);

} // namespace corridor

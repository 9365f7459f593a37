#pragma once

#include "study/calibration.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace corridor {

// What all calibrations share: reading which parameters to fit, and the search.

/// A parameter that the user wants to fit: "name" or "name=low..high".
struct RequestedParameter {
    std::string name;
    std::optional<double> low;
    std::optional<double> high;
};

/// Throws InputError when the range cannot be read or the name is missing.
RequestedParameter read_requested(const std::string& text);

/// The parameter with its range: the range that the user gave, or the allowed range [low, high]
/// within a factor of ten of the start. Throws InputError when the range contains nothing to
/// search.
FittedParameter with_range(const RequestedParameter& wanted, std::string name, double start,
                           double low, double high);

/// Throws InputError when there is no parameter to fit, or one is named twice.
void refuse_repeated(const std::vector<FittedParameter>& parameters);

/// "name=value", with the precision that settings have.
std::string assignment(const FittedParameter& parameter, double value);

/// Searches the values with the least error and stores them in `calibration`.
void search_parameters(Calibration& calibration, const CalibrationRequest& request,
                       const std::function<double(const std::vector<double>&)>& error);

} // namespace corridor

#pragma once

#include "study/calibration.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace corridor {

// What every calibration shares, whatever it runs: reading what is to be fitted, and the search.

/// A parameter that is to be fitted, as it was asked for: "name" or "name=low..high".
struct RequestedParameter {
    std::string name;
    std::optional<double> low;
    std::optional<double> high;
};

/// Throws InputError where the range cannot be read or the name is missing.
RequestedParameter read_requested(const std::string& text);

/// The parameter with its range: what is asked for, else what is allowed ([low, high]) within a
/// factor of ten of the start. Throws InputError where that leaves nothing to search.
FittedParameter with_range(const RequestedParameter& wanted, std::string name, double start,
                           double low, double high);

/// Throws InputError where nothing is to be fitted, or one parameter is named twice.
void refuse_repeated(const std::vector<FittedParameter>& parameters);

/// "name=value", at the precision at which settings are read.
std::string assignment(const FittedParameter& parameter, double value);

/// Searches the values with the least error, and notes in `calibration` what was found.
void search_parameters(Calibration& calibration, const CalibrationRequest& request,
                       const std::function<double(const std::vector<double>&)>& error);

} // namespace corridor

#pragma once

#include "base/errors.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// What is chosen where a run, a comparison or a fit is asked for. The library never says how: that
/// is an option in the command, an argument in Python, a button in the viewer.
enum class Choice : std::uint8_t {
    plan,           ///< the plan of a run or a comparison
    against,        ///< the plan that it is compared with
    days,           ///< how long a run takes
    replicates,     ///< how many runs, with luck of their own each
    resumed_run,    ///< going on from a checkpoint
    fitted,         ///< parameters to fit
    fit_until,      ///< last day whose observations a fit may see
    fit_quantities, ///< quantities of observations that a fit may see
    parameter_list  ///< the list of all parameters
};

/// How a face of the library writes a choice: "--replicates", "replicates=".
using ChoiceNames = std::string_view (*)(Choice);

/// What mends an error. `text` has "{}" for each of `choices`, in their order: "choose more {}".
struct Remedy {
    std::string text;
    std::vector<Choice> choices;

    std::string told(ChoiceNames names) const;
};

/// Bad input that another choice mends. The message says what is wrong and names no choice; a face
/// prints `told` with its own names.
class ChoiceError : public InputError {
  public:
    ChoiceError(const std::string& message, Remedy remedy)
        : InputError(message), remedy_(std::move(remedy)) {}

    /// "message; remedy".
    std::string told(ChoiceNames names) const;

  private:
    Remedy remedy_;
};

} // namespace corridor

#pragma once

#include "base/errors.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// A setting that a user chooses for a run, a comparison or a fit. The library does not know how
/// the user sets it: the command has an option, Python an argument, the viewer a button.
enum class Choice : std::uint8_t {
    plan,           ///< the plan of a run or a comparison
    against,        ///< the plan that it is compared with
    days,           ///< how long a run takes
    replicates,     ///< how many runs, each with its own luck
    resumed_run,    ///< continuing from a checkpoint
    fitted,         ///< parameters to fit
    fit_until,      ///< last day whose observations a fit may use
    fit_quantities, ///< quantities whose observations a fit may use
    parameter_list  ///< the list of all parameters
};

/// How an interface (command, Python, viewer) writes a choice: "--replicates", "replicates=".
using ChoiceNames = std::string_view (*)(Choice);

/// How to correct an error. `text` has one "{}" for each of `choices`, in their order: "choose more
/// {}".
struct Remedy {
    std::string text;
    std::vector<Choice> choices;

    /// The text with the names that an interface uses.
    std::string told(ChoiceNames names) const;
};

/// Bad input that the user can correct by another choice. The message says what is wrong and names
/// no choice. An interface prints `told`, with its own names of the choices.
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

#pragma once

#include "parameters/names.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// The part of a journey that a parameter belongs to.
enum class Stage : std::uint8_t {
    choice,
    information,
    pre_travel,
    transit,
    sea,
    corruption,
    at_border,
    post_arrival
};

/// What a parameter has values for: the whole scenario (one value), or each country, place, leg and
/// so on.
enum class Domain : std::uint8_t { scenario, country, place, leg, group, network, pathway, offer };

inline constexpr std::size_t domain_count = 8;

/// Who may change a parameter during a run.
enum class ChangedBy : std::uint8_t {
    circumstances, ///< weather, economies, networks: drivers and levers may change it
    policy, ///< somebody decides it: only levers may change it, so that plans can be compared
    nothing ///< it describes what people bring with them; nothing changes it during a run
};

/// When a lever that changes a parameter is a counterfactual. Counterfactuals are more turn-back,
/// more or longer detention, more compulsory return, and fewer permissions to disembark.
enum class Counterfactual : std::uint8_t { no, when_raised, when_lowered };

/// The safeguards of a parameter. They have no default: a row of the registry without safeguards
/// does not compile.
struct Safeguards {
    constexpr Safeguards(ChangedBy who, bool is_enforcement, Counterfactual when)
        : changed_by(who), enforcement(is_enforcement), counterfactual(when) {}

    ChangedBy changed_by;
    bool enforcement; ///< levers that change it may not select people by nationality or group
    Counterfactual counterfactual;
};

/// One row of the registry.
struct Parameter {
    Param id;
    std::string_view name; ///< in files, on the command line and in results
    Stage stage;
    Domain domain;
    std::string_view unit;
    double default_value;
    double low;  ///< least value that is allowed
    double high; ///< greatest value that is allowed
    std::string_view explanation;
    std::string_view source; ///< source of the default, or "assumption"
    Safeguards safeguards;   ///< `tables.hpp` has the sets that rows choose from
};

/// All parameters, in the order of `Param`. The checks of input, the values of a run, the list of
/// the command and the documentation all use this one table.
std::span<const Parameter> parameters();

const Parameter& parameter(Param id);
std::optional<Param> find_parameter(std::string_view name);

/// True for parameters that no lever or driver may change.
bool fixed_in_run(Param id);

/// Names of the parameters of `domain`: the columns that its CSV file may have.
std::vector<std::string> parameter_names(Domain domain);

std::string_view name_of(Stage stage);
std::string_view name_of(Domain domain);

} // namespace corridor

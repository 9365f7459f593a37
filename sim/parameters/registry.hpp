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

/// What has a value of its own: the whole scenario (one value), or each country, place, leg...
enum class Domain : std::uint8_t { scenario, country, place, leg, group, network, pathway, offer };

inline constexpr std::size_t domain_count = 8;

/// Who changes a parameter during a run.
enum class ChangedBy : std::uint8_t {
    circumstances, ///< weather, economies, networks: drivers may, and levers
    policy,        ///< somebody's decision: levers only, since measures belong to plans, where they
                   ///< can be compared with other decisions
    nothing        ///< it weighs what people bring along, so it keeps its value for a whole run
};

/// When a lever that changes a parameter is a counterfactual: more turn-back, more or longer
/// detention, more compulsory return, or less leave to disembark.
enum class Counterfactual : std::uint8_t { no, when_raised, when_lowered };

/// What the safeguards ask of a parameter. There is no default: a row of the registry that does not
/// state its safeguards does not compile.
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
    double low;  ///< least value allowed
    double high; ///< greatest value allowed
    std::string_view explanation;
    std::string_view source; ///< where the default comes from, or "assumption"
    Safeguards safeguards;   ///< see `tables.hpp` for those that rows choose from
};

/// All parameters, in the order of `Param`. Validation, effective values, the command line's
/// catalogue and the documentation come from this one table.
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

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
};

/// All parameters, in the order of `Param`. Validation, effective values, the command line's
/// catalogue and the documentation come from this one table.
std::span<const Parameter> parameters();

const Parameter& parameter(Param id);
std::optional<Param> find_parameter(std::string_view name);

/// True for parameters that weigh attributes people bring along: they keep their value for a whole
/// run, so no lever or driver may change them.
bool fixed_in_run(Param id);

/// Names of the parameters of `domain`: the columns that its CSV file may have.
std::vector<std::string> parameter_names(Domain domain);

std::string_view name_of(Stage stage);
std::string_view name_of(Domain domain);

} // namespace corridor

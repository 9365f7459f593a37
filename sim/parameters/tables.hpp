#pragma once

#include "parameters/registry.hpp"

#include <span>

/// The rows of the registry, one file for each stage. `registry.cpp` joins them.
namespace corridor::parameter_tables {

// The safeguards that a row may state.

/// Both drivers and levers may change it.
inline constexpr Safeguards circumstance{ChangedBy::circumstances, false, Counterfactual::no};
/// Nothing changes it during a run.
inline constexpr Safeguards fixed{ChangedBy::nothing, false, Counterfactual::no};
/// Only levers may change it.
inline constexpr Safeguards measure{ChangedBy::policy, false, Counterfactual::no};
/// A measure. A lever that lowers it is a counterfactual.
inline constexpr Safeguards measure_counterfactual_when_lowered{ChangedBy::policy, false,
                                                                Counterfactual::when_lowered};
/// A measure of enforcement.
inline constexpr Safeguards enforcement{ChangedBy::policy, true, Counterfactual::no};
/// A measure of enforcement. A lever that raises it is a counterfactual.
inline constexpr Safeguards enforcement_counterfactual_when_raised{ChangedBy::policy, true,
                                                                   Counterfactual::when_raised};

std::span<const Parameter> choice();
std::span<const Parameter> information();
std::span<const Parameter> pre_travel();
std::span<const Parameter> transit();
std::span<const Parameter> sea();
std::span<const Parameter> corruption();
std::span<const Parameter> at_border();
std::span<const Parameter> post_arrival();

} // namespace corridor::parameter_tables

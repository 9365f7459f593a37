#pragma once

#include "parameters/registry.hpp"

#include <span>

/// The rows of the registry, a file a stage; `registry.cpp` joins them.
namespace corridor::parameter_tables {

std::span<const Parameter> choice();
std::span<const Parameter> information();
std::span<const Parameter> pre_travel();
std::span<const Parameter> transit();
std::span<const Parameter> sea();
std::span<const Parameter> corruption();
std::span<const Parameter> at_border();
std::span<const Parameter> post_arrival();

} // namespace corridor::parameter_tables

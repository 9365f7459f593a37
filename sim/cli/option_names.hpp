#pragma once

#include "base/choices.hpp"

namespace corridor::cli {

/// How the command writes a choice: "--replicates".
std::string_view option_of(Choice choice);

} // namespace corridor::cli

#pragma once

#include "base/choices.hpp"

namespace corridor::cli {

/// The option of the command for a choice: "--replicates".
std::string_view option_of(Choice choice);

} // namespace corridor::cli

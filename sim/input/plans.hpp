#pragma once

#include "base/errors.hpp"
#include "input/catalogue.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace corridor {

/// Reads a plan for a scenario from TOML text. `name` is the name of the plan, `shown_as` its file
/// in messages.
std::optional<Plan> read_plan(const Scenario& scenario, std::string_view text,
                              const std::string& name, const std::string& shown_as,
                              const Catalogue& catalogue, Problems& problems);

/// A plan of the scenario by name, or any TOML file by path. "" means no plan. Throws InputError.
Plan load_plan(const Scenario& scenario, const std::string& name_or_path);

} // namespace corridor

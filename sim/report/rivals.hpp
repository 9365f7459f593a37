#pragma once

#include "study/rivals.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// A table for each question, with harm beside flows, and the changes that are undetermined.
std::string to_text(const Rivals& rivals);
nlohmann::ordered_json to_json(const Rivals& rivals);

} // namespace corridor

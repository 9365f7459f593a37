#pragma once

#include "study/rivals.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace corridor {

/// A table for each question, harm columns with the flows, and what is undetermined.
std::string to_text(const Rivals& rivals);
nlohmann::ordered_json to_json(const Rivals& rivals);

} // namespace corridor

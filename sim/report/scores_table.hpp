#pragma once

#include "analysis/scores.hpp"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace corridor {

/// A number as JSON; null when it does not exist.
nlohmann::ordered_json json_number(double value);

/// "0.42", or "-" when it does not exist.
std::string shown_ratio(double value, int digits = 2);

/// People in a score, rounded as in all tables: "-", "<10", ">-10", "1,200", "-340".
std::string shown_score(double people);

/// The scores that every comparison with observations has.
nlohmann::ordered_json scores_json(const Scores& scores);

/// The same as arrays along `dim` (scores of its members in order). The overall scores are
/// attributes.
void add_scores(Results& results, const std::string& dim, const std::vector<Scores>& scores,
                const Scores& overall);

} // namespace corridor

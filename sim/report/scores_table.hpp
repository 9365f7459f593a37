#pragma once

#include "analysis/scores.hpp"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace corridor {

/// A number as JSON; null when it cannot be had.
nlohmann::ordered_json json_number(double value);

/// "0.42", or "-" when it cannot be had.
std::string shown_ratio(double value, int digits = 2);

/// People of a score, rounded as in all tables for reading: "-", "<10", ">-10", "1,200", "-340".
std::string shown_score(double people);

/// Scores that every fit has.
nlohmann::ordered_json scores_json(const Scores& scores);

/// The same as arrays along `dim` (its members' scores in order), and the overall ones as
/// attributes.
void add_scores(Results& results, const std::string& dim, const std::vector<Scores>& scores,
                const Scores& overall);

} // namespace corridor

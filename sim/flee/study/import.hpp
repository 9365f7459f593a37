#pragma once

#include "flee/case/case.hpp"

#include <map>
#include <string>
#include <vector>

namespace corridor {

/// A Flee case as the files of a scenario folder, and what such a folder cannot represent.
struct ImportedCase {
    std::map<std::string, std::string> files; ///< text by path inside the folder
    std::vector<std::string> not_represented; ///< one sentence for each
};

/// Converts a Flee case into a scenario: places, legs in both directions, a group for each zone
/// that people leave, a group for each stock of day 0, rates of departure (drivers for each 30
/// days), closures as the plan as-happened, and counts as observations.
ImportedCase import_flee(const flee::Case& source);

/// The ISO 3166-1 alpha-3 code of a country from its English name or a usual short form. "" when it
/// is unknown.
std::string country_code(std::string_view name);

} // namespace corridor

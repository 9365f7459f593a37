#pragma once

#include "flee/case/case.hpp"

#include <map>
#include <string>
#include <vector>

namespace corridor {

/// A Flee case as the files of a scenario folder, and what such a folder cannot say.
struct ImportedCase {
    std::map<std::string, std::string> files; ///< text by path inside the folder
    std::vector<std::string> not_represented; ///< a sentence each
};

/// Turns a Flee case into a scenario: places, two-way legs, a group for each zone whose people
/// leave, one for each stock of day 0, the rates at which they leave (drivers by 30 days), closures
/// as the plan as-happened, and the counts as observations.
ImportedCase import_flee(const flee::Case& source);

/// ISO 3166-1 alpha-3 code of a country by its English name or a usual short form; "" when not
/// known.
std::string country_code(std::string_view name);

} // namespace corridor

#pragma once

#include "base/errors.hpp"
#include "scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// One reading of evidence that is contradictory: a named set of parameters,
/// `data/hypotheses/<id>.toml`. The rival hypotheses of a question are run and compared.
struct Hypothesis {
    std::string id;
    std::string title;
    std::string question; ///< shared by its rivals: rescue, walls, route
    std::string claim;
    std::string evidence;
    std::string source;
    char confidence = 'D';                ///< A to D
    std::vector<std::string> assignments; ///< in the form that set_parameter reads
};

/// Reads every `*.toml` of a folder, in order of id; `shown_as` is the folder's name in messages.
std::vector<Hypothesis> read_hypotheses(const std::filesystem::path& folder,
                                        const std::string& shown_as, Problems& problems);

/// The hypotheses in `corridor_home()/data/hypotheses`. Throws InputError.
std::vector<Hypothesis> load_hypotheses();

/// The hypotheses with these names. A name is an id, a question (all its rivals), or "all". Throws
/// InputError for another name.
std::vector<Hypothesis> find_hypotheses(const std::vector<Hypothesis>& known,
                                        const std::vector<std::string>& names);

/// Sets the parameters of the hypothesis in the scenario, and records this in its files.
void assume(Scenario& scenario, const Hypothesis& hypothesis);

} // namespace corridor

#pragma once

#include "base/errors.hpp"
#include "scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// One answer to a question on which the evidence contradicts itself: a named set of parameters,
/// `data/hypotheses/<id>.toml`. Rival answers to a question are run side by side.
struct Hypothesis {
    std::string id;
    std::string title;
    std::string question; ///< rivals share it: rescue, walls, route
    std::string claim;
    std::string evidence;
    std::string source;
    char confidence = 'D';                ///< A to D
    std::vector<std::string> assignments; ///< as set_parameter takes them
};

/// Reads every `*.toml` of a folder, in order of id; `shown_as` is the folder's name in messages.
std::vector<Hypothesis> read_hypotheses(const std::filesystem::path& folder,
                                        const std::string& shown_as, Problems& problems);

/// Those in `corridor_home()/data/hypotheses`; throws InputError.
std::vector<Hypothesis> load_hypotheses();

/// The hypotheses that the names ask for: ids, questions (all rivals to it), or "all". Throws
/// InputError for a name that is neither.
std::vector<Hypothesis> find_hypotheses(const std::vector<Hypothesis>& known,
                                        const std::vector<std::string>& names);

/// The scenario with the hypothesis in place of its own values, noted in its files.
void assume(Scenario& scenario, const Hypothesis& hypothesis);

} // namespace corridor

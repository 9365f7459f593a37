#pragma once

#include "base/dates.hpp"
#include "base/errors.hpp"
#include "parameters/registry.hpp"
#include "policy/effective.hpp"
#include "policy/plan.hpp"
#include "world/world.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace corridor {

enum class ChoiceRule { recursive_logit, recursive_logit_plain, network_chooses, gravity, flee };

std::string_view name_of(ChoiceRule rule);

/// What `observations/*.csv` say.
struct Observation {
    Date date;
    PlaceId place; ///< invalid when it is about a leg, a country or everything
    LegId leg;
    CountryId country;
    std::string quantity; ///< departures, landed, landed_cumulative, at_sea, dead, sheltered...
    double value = 0;
    std::string source;
    Position position;
};

struct OutputOptions {
    bool flow_by_group = true;
    int sampled_trajectories = 0; ///< people whose journeys are written
};

/// Everything that a scenario folder says.
struct Scenario {
    std::string name; ///< of the folder
    std::string title;
    std::filesystem::path folder;
    Date start;
    int days = 0;
    std::uint64_t seed = 1;
    double people_per_agent = 1;
    ChoiceRule choice_rule = ChoiceRule::recursive_logit;
    std::string observed_plan; ///< plan under which observations are compared; "" is none
    OutputOptions outputs;

    World world;
    std::vector<Effective> base; ///< exactly one: base values of all parameters
    std::vector<Driver> drivers;
    std::vector<Plan> plans;
    std::vector<Pool> pools;
    std::vector<Observation> observations;
    std::map<std::string, std::string> files; ///< the scenario's text, by path inside the folder
    std::string digest;                       ///< of `files`

    Date date_of(Day day) const { return start + std::chrono::days{day}; }
    const Plan* find_plan(std::string_view plan) const;
};

/// Reads and checks a scenario folder, or a bundled scenario by name. All problems are collected;
/// nothing comes back when there are errors.
std::optional<Scenario> read_scenario(const std::filesystem::path& folder_or_name,
                                      Problems& problems);

/// The same; throws InputError listing every error.
Scenario load_scenario(const std::filesystem::path& folder_or_name);

/// The folder of a bundled scenario or a path; throws InputError with the nearest bundled name.
std::filesystem::path find_scenario(const std::filesystem::path& folder_or_name);

/// Folder with the bundled `scenarios/` and `data/`: $CORRIDOR_HOME, the source tree of the build,
/// or share/corridor beside the program.
std::filesystem::path corridor_home();

/// Changes one parameter everywhere ("risk_weight=20") or for named members
/// ("reception_beds@Langkawi=500"); throws InputError with the rule broken and the remedy.
void set_parameter(Scenario& scenario, std::string_view assignment);

/// Multiplies groups' sizes and all capacities; never people_per_agent.
void scale_scenario(Scenario& scenario, double factor);

} // namespace corridor

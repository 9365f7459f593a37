#pragma once

#include "base/dates.hpp"
#include "base/errors.hpp"
#include "parameters/registry.hpp"
#include "policy/effective.hpp"
#include "policy/plan.hpp"
#include "scenario/quantities.hpp"
#include "world/world.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// How people choose routes.
enum class ChoiceRule : std::uint8_t {
    recursive_logit,
    recursive_logit_plain,
    network_chooses,
    gravity,
    flee
};

inline constexpr std::size_t choice_rule_count = 5;

std::string_view name_of(ChoiceRule rule);
std::optional<ChoiceRule> parse_choice_rule(std::string_view text);

/// What travellers base their choices on.
enum class InformationRule : std::uint8_t {
    learning, ///< what their community has heard
    informed  ///< the true risks, changed by risk awareness, campaigns and counselling
};

inline constexpr std::size_t information_rule_count = 2;

std::string_view name_of(InformationRule rule);
std::optional<InformationRule> parse_information_rule(std::string_view text);

/// One row of `observations/*.csv`.
struct Observation {
    Date date;                ///< the date of the figure
    std::optional<Date> from; ///< first day that is counted; empty: the date itself or the start of
                              ///< the run, by quantity
    std::optional<Date> until; ///< last day that is counted; empty: the date
    PlaceId place; ///< invalid when the figure is about a leg, a country or the whole route
    LegId leg;     ///< the first of the legs between two places; all of them are counted together
    CountryId country;
    Quantity quantity = Quantity::departures;
    double value = 0;
    /// The figure was known when a parameter was set, so agreement shows little.
    bool fitted = false;
    std::string source;
    Position position;
};

/// Which optional outputs a run writes.
struct OutputOptions {
    bool flow_by_group = true;
    int sampled_trajectories = 0; ///< number of people whose journeys are recorded
    bool belief_risk = false;     ///< the risks that information communities believe
};

/// Texts by their path inside the scenario's folder.
using Files = std::map<std::string, std::string>;

/// A scenario: everything that its folder says.
struct Scenario {
    std::string name; ///< of the folder
    std::string title;
    std::filesystem::path folder;
    Date start;
    int days = 0;
    std::uint64_t seed = 1;
    double people_per_agent = 1;
    double scale = 1; ///< the factor of scale_scenario for people and capacities
    ChoiceRule choice_rule = ChoiceRule::recursive_logit;
    InformationRule information_rule = InformationRule::learning;
    std::string observed_plan; ///< the plan under which observations are compared; "" means none
    std::string default_plan;  ///< the plan of a run that names none; "" means none
    OutputOptions outputs;

    World world;
    Effective base{domain_sizes(world)}; ///< values of all parameters before levers and drivers
    std::vector<Driver> drivers;
    std::vector<Plan> plans;
    std::vector<Pool> pools;
    std::vector<Observation> observations;
    Files files;        ///< the scenario's text
    std::string digest; ///< of `files`

    Date date_of(Day day) const { return start + std::chrono::days{day}; }
    const Plan* find_plan(std::string_view plan) const;
};

} // namespace corridor

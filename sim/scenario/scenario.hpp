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

/// What travellers go by.
enum class InformationRule : std::uint8_t {
    learning, ///< what their community has heard
    informed  ///< the true risks times awareness, campaigns and counselling included
};

inline constexpr std::size_t information_rule_count = 2;

std::string_view name_of(InformationRule rule);
std::optional<InformationRule> parse_information_rule(std::string_view text);

/// What `observations/*.csv` say.
struct Observation {
    Date date;                 ///< when it was so
    std::optional<Date> from;  ///< first day of what is counted; none: the day itself, or the start
    std::optional<Date> until; ///< last day of what is counted; none: the date
    PlaceId place;             ///< invalid when it is about a leg, a country or everything
    LegId leg; ///< the first of the legs between two places; counts are of all of them together
    CountryId country;
    Quantity quantity = Quantity::departures;
    double value = 0;
    bool fitted = false; ///< a parameter was set with this figure in view: agreement shows little
    std::string source;
    Position position;
};

struct OutputOptions {
    bool flow_by_group = true;
    int sampled_trajectories = 0; ///< people whose journeys are written
    bool belief_risk = false;     ///< the risks that information communities believe in
};

/// Texts by path inside the scenario's folder.
using Files = std::map<std::string, std::string>;

/// Everything that a scenario folder says.
struct Scenario {
    std::string name; ///< of the folder
    std::string title;
    std::filesystem::path folder;
    Date start;
    int days = 0;
    std::uint64_t seed = 1;
    double people_per_agent = 1;
    double scale = 1; ///< what scale_scenario has multiplied people and capacities by
    ChoiceRule choice_rule = ChoiceRule::recursive_logit;
    InformationRule information_rule = InformationRule::learning;
    std::string observed_plan; ///< plan under which observations are compared; "" is none
    std::string default_plan;  ///< plan of a run that names none; "" is none
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

#pragma once

#include "base/errors.hpp"

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace corridor::flee {

/// How the number of people who leave is drawn.
enum class SpawnMode { constant, pop_ratio, poisson };

/// Displacement by conflict or flood instead of by counted arrivals.
struct DrivenSpawning {
    bool on = false;
    SpawnMode mode = SpawnMode::constant;
    double rate = 500; ///< conflict: people a day at intensity 1, or share of the population
    std::vector<double> levels; ///< flood: the same, by flood level
};

/// Which people appear, where and when (spawn_rules).
struct SpawnRules {
    bool take_from_population = false;
    bool insert_day0 = true;
    bool empty_camps_on_day0 = false;
    bool conflict_zone_spawning_only = true;
    bool flood_zone_spawning_only = false;
    bool camps_are_sinks = false;
    bool read_from_agents_csv_file = false;
    bool sum_from_camps = true;
    bool starvation_driven_spawning = false;
    DrivenSpawning conflict;
    DrivenSpawning flood;
    /// Multipliers, one for each interval since the conflict began.
    std::vector<double> conflict_spawn_decay;
    int conflict_spawn_decay_interval = 30;
    double average_social_connectivity = 3.0;
};

/// The rules of floods (flood_rules).
struct FloodRules {
    bool on = false;
    int max_flood_level = -1;
    std::vector<double> movechances;
    std::vector<double> location_weights;
    bool forecaster = false;
    int forecaster_timescale = 0;
    std::vector<double> forecaster_weights;
    int forecaster_end_time = 0;
    std::vector<double> awareness_weights;
};

/// The rules of movement (move_rules). Names and defaults are Flee's.
struct MoveRules {
    double max_move_speed = 360;
    double max_walk_speed = 35;
    double foreign_weight = 1;
    double camp_weight = 1;
    double conflict_weight = 1 / std::sqrt(10.0);
    double conflict_movechance = 1;
    double camp_movechance = 0.001;
    double idpcamp_movechance = 0.1;
    double default_movechance = 0.3;
    int awareness_level = 1;
    Position awareness_position;
    double capacity_buffer = 0.9;
    double capacity_scaling = 1;
    bool avoid_short_stints = false;
    bool start_on_foot = false;
    double softening = 10;
    double weight_softening = 0;
    double weight_power = 1;
    double distance_power = 1;
    bool stay_close_to_home = false;
    double home_distance_power = 0.5;
    bool use_pop_for_loc_weight = false;
    double pop_power_for_loc_weight = 0.1;
    double movechance_pop_base = 10000;
    double movechance_pop_scale_factor = 0;
    double pruning_threshold = 1;
    bool children_avoid_hazards = false;
    bool elderly_avoid_hazards = false;
    bool women_avoid_hazards = false;
    bool boys_take_risk = false;
    bool match_camp_religion = false;
    bool match_camp_ethnicity = false;
    bool match_town_ethnicity = false;
    bool match_conflict_ethnicity = false;
    double avg_religion_fraction = 0.25;
    bool use_economic_pull = false;
    std::vector<int> harvest_months;
    bool flee_when_starving = false;
    bool avoid_food_deprived_locations = false;
    FloodRules flood;
};

/// The content of simsetting.yml, with Flee's defaults.
struct Settings {
    double default_conflict_intensity = 1;
    SpawnRules spawn;
    MoveRules move;
    int hasten = 1; ///< Flee's scale: one agent represents this many people
};

/// Reads simsetting.yml. A key that nothing reads, or with a rule that is not represented, is a
/// warning.
Settings read_settings(const std::filesystem::path& file, const std::string& shown_as,
                       Problems& problems);

} // namespace corridor::flee

#include "flee/case/settings.hpp"

#include "base/text_file.hpp"

#include <functional>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace corridor::flee {

namespace {

/// Reads the keys of one section, remembers which keys were read, and reports the others.
class Section {
  public:
    Section(const YAML::Node& node, std::string name, std::string file, Problems& problems)
        : node_(node), name_(std::move(name)), file_(std::move(file)), problems_(problems) {
        if (node_ && !node_.IsNull() && !node_.IsMap()) {
            problems_.error(position(node_),
                            fmt::format("{} must hold 'key: value' lines", shown_name()));
        } else if (node_ && node_.IsMap()) {
            for (const auto& entry : node_) {
                const auto key = entry.first.as<std::string>("");
                if (values_.contains(key)) {
                    problems_.warning(
                        position(entry.first),
                        fmt::format("'{}' is listed twice; this one holds: remove one", key));
                }
                values_[key].reset(entry.second); // the last one counts, as in PyYAML
            }
        }
    }

    bool has(const std::string& key) {
        known_.push_back(key);
        return values_.contains(key) && !values_.at(key).IsNull();
    }
    YAML::Node child(const std::string& key) const { return values_.at(key); }

    Position position(const YAML::Node& node) const {
        const auto mark = node.Mark();
        return mark.is_null() ? Position{file_, 0, 0}
                              : Position{file_, static_cast<std::size_t>(mark.line) + 1,
                                         static_cast<std::size_t>(mark.column) + 1};
    }

    template <class T>
    void read(const std::string& key, T& value, std::string_view kind) {
        if (!has(key)) {
            return;
        }
        try {
            value = child(key).as<T>();
        } catch (const YAML::Exception&) {
            problems_.error(position(child(key)), fmt::format("{}.{} is '{}'; write {}", name_, key,
                                                              text_of(child(key)), kind));
        }
    }
    void number(const std::string& key, double& value, double least = -1e300, double most = 1e300) {
        read(key, value, "a number");
        if (!(value >= least && value <= most)) {
            problems_.error(position(child(key)),
                            fmt::format("{}.{} is {}; it must lie in [{}, {}]", name_, key, value,
                                        least, most > 1e200 ? INFINITY : most));
        }
    }
    void whole(const std::string& key, int& value, int least = -1000000) {
        double read_value = value; // Flee accepts '3.0' for 3
        read(key, read_value, "a whole number");
        if (!(read_value >= least && read_value <= 1e9)) {
            problems_.error(position(child(key)), fmt::format("{}.{} is {}; it must be {} or more",
                                                              name_, key, read_value, least));
            return;
        }
        value = static_cast<int>(read_value);
    }
    void flag(const std::string& key, bool& value) { read(key, value, "true or false"); }
    void numbers(const std::string& key, std::vector<double>& value) {
        read(key, value, "a list of numbers such as [0.0, 0.5, 1.0]");
    }

    void ignored(const std::string& key, std::string_view why) {
        if (has(key)) {
            problems_.warning(position(child(key)), fmt::format("{}.{} {}", name_, key, why));
        }
    }
    void silent(const std::string& key) { known_.push_back(key); }

    /// Otherwise a misspelt key would leave its default in force without any message.
    void report_unknown() const {
        if (values_.empty()) {
            return;
        }
        for (const auto& entry : node_) {
            const auto key = entry.first.as<std::string>("");
            if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
                problems_.warning(position(entry.first),
                                  fmt::format("'{}' is not a key of {}, so it has no effect{}", key,
                                              shown_name(), did_you_mean(key, known_)));
            }
        }
    }

  private:
    std::string shown_name() const {
        return name_.empty() ? std::string("simsetting.yml") : fmt::format("section {}", name_);
    }
    static std::string text_of(const YAML::Node& node) {
        std::ostringstream text;
        text << node;
        return text.str();
    }

    YAML::Node node_;
    std::map<std::string, YAML::Node> values_;
    std::string name_;
    std::string file_;
    Problems& problems_;
    std::vector<std::string> known_;
};

void read_driven(Section& parent, const std::string& key, const std::string& file,
                 DrivenSpawning& driven, bool flood, Problems& problems) {
    if (!parent.has(key)) {
        return;
    }
    driven.on = true;
    Section section(parent.child(key), "spawn_rules." + key, file, problems);
    std::string mode = flood ? "pop_ratio" : "constant";
    section.read("spawn_mode", mode, "constant, pop_ratio or poisson");
    if (flood) {
        section.read("flood_spawn_mode", mode, "constant, pop_ratio or poisson");
    }
    const std::map<std::string, SpawnMode> modes = {{"constant", SpawnMode::constant},
                                                    {"pop_ratio", SpawnMode::pop_ratio},
                                                    {"poisson", SpawnMode::poisson}};
    const auto found = modes.find(mode);
    if (found == modes.end()) {
        problems.error(
            section.position(parent.child(key)),
            fmt::format("spawn_mode is '{}'; write constant, pop_ratio or poisson", mode));
        return;
    }
    driven.mode = found->second;
    const bool ratio = driven.mode == SpawnMode::pop_ratio;
    if (flood) {
        driven.levels = ratio ? std::vector<double>{0, 0.1, 0.2, 0.5, 0.9}
                              : std::vector<double>{0, 100, 200, 300, 500};
        section.numbers("displaced_per_flood_day", driven.levels);
    } else {
        driven.rate = ratio ? 0.01 : 500;
        section.number("displaced_per_conflict_day", driven.rate, 0);
    }
    section.report_unknown();
}

void read_spawn_rules(Section& section, const std::string& file, SpawnRules& spawn,
                      Problems& problems) {
    section.flag("take_from_population", spawn.take_from_population);
    section.flag("insert_day0", spawn.insert_day0);
    section.flag("empty_camps_on_day0", spawn.empty_camps_on_day0);
    section.flag("conflict_zone_spawning_only", spawn.conflict_zone_spawning_only);
    section.flag("flood_zone_spawning_only", spawn.flood_zone_spawning_only);
    section.flag("camps_are_sicks", spawn.camps_are_sinks); // Flee's own spelling
    section.flag("camps_are_sinks", spawn.camps_are_sinks);
    section.flag("read_from_agents_csv_file", spawn.read_from_agents_csv_file);
    section.flag("sum_from_camps", spawn.sum_from_camps);
    section.flag("starvation_driven_spawning", spawn.starvation_driven_spawning);
    section.numbers("conflict_spawn_decay", spawn.conflict_spawn_decay);
    section.whole("conflict_spawn_decay_interval", spawn.conflict_spawn_decay_interval, 1);
    section.number("average_social_connectivity", spawn.average_social_connectivity, 0);
    read_driven(section, "conflict_driven_spawning", file, spawn.conflict, false, problems);
    // In older cases the section has the name of a flag that other cases set in addition.
    const bool older = section.has("flood_driven_spawning") &&
                       section.child("flood_driven_spawning").IsMap() &&
                       !section.has("flood_driven_spawn_mode");
    read_driven(section, older ? "flood_driven_spawning" : "flood_driven_spawn_mode", file,
                spawn.flood, true, problems);
    if (spawn.conflict_zone_spawning_only && spawn.flood_zone_spawning_only) {
        problems.error(section.position(section.child("flood_zone_spawning_only")),
                       "conflict_zone_spawning_only and flood_zone_spawning_only are both on; "
                       "switch one off");
    }
    section.report_unknown();
}

void read_flood_rules(Section& parent, const std::string& file, FloodRules& flood,
                      Problems& problems) {
    if (!parent.has("flood_rules")) {
        return;
    }
    flood.on = true;
    Section section(parent.child("flood_rules"), "move_rules.flood_rules", file, problems);
    section.whole("max_flood_level", flood.max_flood_level);
    section.numbers("flood_movechances", flood.movechances);
    section.numbers("flood_loc_weights", flood.location_weights);
    section.ignored("flood_link_weights", "has no effect: no rule reads weights of flooded links");
    section.flag("flood_forecaster", flood.forecaster);
    if (flood.forecaster) {
        section.ignored("flood_forecaster",
                        "is not represented: people do not know of coming floods");
    }
    section.whole("flood_forecaster_timescale", flood.forecaster_timescale, 0);
    section.numbers("flood_forecaster_weights", flood.forecaster_weights);
    section.whole("flood_forecaster_end_time", flood.forecaster_end_time, 0);
    section.numbers("flood_awareness_weights", flood.awareness_weights);
    section.report_unknown();
}

void read_move_rules(Section& section, const std::string& file, MoveRules& move,
                     Problems& problems) {
    section.number("max_move_speed", move.max_move_speed, 1e-6);
    section.number("max_walk_speed", move.max_walk_speed, 1e-6);
    section.ignored("max_crossing_speed", "has no effect: no rule reads it");
    section.number("foreign_weight", move.foreign_weight, 0);
    section.number("camp_weight", move.camp_weight, 0);
    section.number("conflict_weight", move.conflict_weight, 0);
    section.number("conflict_movechance", move.conflict_movechance, 0, 1);
    section.number("camp_movechance", move.camp_movechance, 0, 1);
    section.number("idpcamp_movechance", move.idpcamp_movechance, 0, 1);
    section.number("default_movechance", move.default_movechance, 0, 1);
    section.whole("awareness_level", move.awareness_level, -1);
    if (section.has("awareness_level")) {
        move.awareness_position = section.position(section.child("awareness_level"));
    }
    section.number("capacity_buffer", move.capacity_buffer, 0, 1);
    section.number("capacity_scaling", move.capacity_scaling, 0);
    section.flag("avoid_short_stints", move.avoid_short_stints);
    section.flag("start_on_foot", move.start_on_foot);
    section.number("softening", move.softening, 0);
    section.number("weight_softening", move.weight_softening, 0);
    section.number("weight_power", move.weight_power);
    section.number("distance_power", move.distance_power);
    section.flag("stay_close_to_home", move.stay_close_to_home);
    section.number("home_distance_power", move.home_distance_power);
    section.flag("use_pop_for_loc_weight", move.use_pop_for_loc_weight);
    section.number("pop_power_for_loc_weight", move.pop_power_for_loc_weight);
    section.number("movechance_pop_base", move.movechance_pop_base, 1e-9);
    section.number("movechance_pop_scale_factor", move.movechance_pop_scale_factor);
    section.number("pruning_threshold", move.pruning_threshold);
    bool fixed_routes = false;
    section.flag("fixed_routes", fixed_routes);
    if (fixed_routes) {
        section.ignored("fixed_routes", "is not represented: people choose among routes of up to "
                                        "awareness_level steps instead of fixed ones");
    }
    section.flag("ChildrenAvoidHazards", move.children_avoid_hazards);
    section.flag("ElderlyAvoidHazards", move.elderly_avoid_hazards);
    section.flag("WomenAvoidHazards", move.women_avoid_hazards);
    section.flag("BoysTakeRisk", move.boys_take_risk);
    section.flag("MatchCampReligion", move.match_camp_religion);
    section.flag("MatchCampEthnicity", move.match_camp_ethnicity);
    section.flag("MatchTownEthnicity", move.match_town_ethnicity);
    section.flag("MatchConflictEthnicity", move.match_conflict_ethnicity);
    section.number("avg_religion_fraction", move.avg_religion_fraction, 1e-9);
    bool two_systems = false;
    section.flag("two_system_decision_making", two_systems);
    if (two_systems) {
        section.ignored("two_system_decision_making", "has no effect, as in Flee");
    }
    section.flag("use_economic_pull", move.use_economic_pull);
    section.read("harvest_months", move.harvest_months, "a list of months such as [6, 7]");
    section.flag("flee_when_starving", move.flee_when_starving);
    section.flag("avoid_food_deprived_locations", move.avoid_food_deprived_locations);
    read_flood_rules(section, file, move.flood, problems);
    bool use_v1_rules = false;
    section.flag("use_v1_rules", use_v1_rules);
    if (use_v1_rules) {
        move.max_move_speed = 200;
        move.start_on_foot = false;
        move.avoid_short_stints = false;
        move.camp_weight = 2;
        move.conflict_weight = 0.25;
    }
    section.report_unknown();
}

} // namespace

Settings read_settings(const std::filesystem::path& file, const std::string& shown_as,
                       Problems& problems) {
    Settings settings;
    YAML::Node root;
    try {
        std::error_code none;
        if (!std::filesystem::exists(file, none)) {
            problems.warning({shown_as, 0, 0}, "is not there, so Flee's default settings hold");
            return settings;
        }
        root = YAML::Load(read_text(file));
    } catch (const YAML::Exception& error) {
        problems.error({shown_as, static_cast<std::size_t>(error.mark.line + 1),
                        static_cast<std::size_t>(error.mark.column + 1)},
                       fmt::format("this is not valid YAML ({}); indent with spaces and write "
                                   "'key: value'",
                                   error.msg));
        return settings;
    }
    if (root.IsNull()) {
        return settings;
    }
    Section top(root, "", shown_as, problems);
    if (!root.IsMap()) {
        return settings;
    }
    for (const char* key :
         {"number_of_steps", "conflict_input_file", "flood_level_input_file", "log_levels"}) {
        // Flee's program overwrites the first three; logging is not part of the rule.
        top.silent(key);
    }
    top.number("default_conflict_intensity", settings.default_conflict_intensity, 0);
    auto section = [&](const char* name) {
        const bool present = top.has(name);
        return Section(present ? top.child(name) : YAML::Node(YAML::NodeType::Map), name, shown_as,
                       problems);
    };
    auto spawn = section("spawn_rules");
    read_spawn_rules(spawn, shown_as, settings.spawn, problems);
    auto move = section("move_rules");
    read_move_rules(move, shown_as, settings.move, problems);
    auto optimisations = section("optimisations");
    optimisations.whole("hasten", settings.hasten, 1);
    optimisations.report_unknown();
    top.report_unknown();
    return settings;
}

} // namespace corridor::flee

#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "parameters/registry.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// How an effect changes a parameter. Effects on a parameter apply in this order: drivers by date,
/// then set, scale, add, cap, floor of levers. Within one operation they apply in the order of the
/// plan.
enum class Op : std::uint8_t { set, scale, add, cap, floor };

std::string_view name_of(Op op);
std::optional<Op> parse_op(std::string_view text);

/// The value that `op` with `value` makes from `base` at full intensity.
double applied(Op op, double base, double value);

/// A change of one parameter for some members of its domain.
struct Effect {
    Param parameter{};
    Op op = Op::set;
    double value = 0;
    std::vector<std::uint32_t> targets; ///< numbers of members of the parameter's domain, ascending
    friend bool operator==(const Effect&, const Effect&) = default;
};

/// A dated change that nobody decides, as a season, a conflict or a price.
struct Driver {
    Day first = 0;
    Day last = 0; ///< included
    Effect effect;
    std::string source;
};

/// What triggers read: the measured values of yesterday.
enum class Measure : std::uint8_t {
    people_at_sea,      ///< people aboard vessels, in all zones
    landed,             ///< people who landed since the start of the run
    landed_week,        ///< people who landed in the last seven days
    stranded,           ///< people who are stranded
    reception_load,     ///< people in reception divided by beds, at a place
    registration_queue, ///< people who are not registered, at a place
    border_queue        ///< people in the border queue, at a place
};
inline constexpr std::size_t measure_count = 7;

std::string_view name_of(Measure measure);
std::optional<Measure> parse_measure(std::string_view text);
bool is_by_place(Measure measure);

/// The measures of yesterday, as states know them (policy/reporting.hpp). They are plain numbers,
/// so that this room needs no other room.
struct Measures {
    /// For measures by place: the value of the largest place.
    std::array<double, measure_count> everywhere{};
    std::array<std::vector<double>, measure_count> by_place{}; ///< empty where not by place
    /// By country: its own counts and those that others share with it.
    std::vector<Measures> known_to;
};

/// A condition that starts a lever: a measure was above a value for some days.
struct Trigger {
    Measure measure = Measure::people_at_sea;
    PlaceId place; ///< invalid means everywhere
    double above = 0;
    int for_days = 1;
    int lead_days = 0;  ///< from the condition to the start
    CountryId reader{}; ///< the state that must know; invalid means the state that counts
    friend bool operator==(const Trigger&, const Trigger&) = default;
};

/// The cost of a lever.
struct Cost {
    double fixed_usd = 0;   ///< on the first day with an effect
    double usd_per_day = 0; ///< at full intensity
};

/// A part of a lever that starts some days after the rest. The shares of all tranches add up.
struct Tranche {
    int mobilisation_days = 0;
    double share = 1;
    int maximum_days = 0; ///< longest time that it lasts; 0 means as long as the lever
    friend bool operator==(const Tranche&, const Tranche&) = default;
};

/// What a lever uses from a pool while it is active.
struct PoolDraw {
    PoolId pool;
    double amount = 0; ///< staff, places or vessels in use; USD a day
    friend bool operator==(const PoolDraw&, const PoolDraw&) = default;
};

/// One measure of a plan. It changes parameters and nothing else.
struct Lever {
    std::string id;    ///< id of the entry in the catalogue
    std::string label; ///< name in results; the id unless the plan gives a name
    std::string stage;
    std::string owner;
    std::string needs;
    int lead_days = 0;
    Day from = 0;
    std::optional<Day> until; ///< last day; empty means until the end of the run
    int ramp_days = 0;
    double intensity = 1;
    std::optional<Trigger> trigger;
    std::vector<Tranche> tranches; ///< empty means all at once
    std::vector<PoolDraw> draws;
    Cost cost;
    char confidence = 'D'; ///< grade of the evidence, A to D
    bool counterfactual = false;
    std::vector<Effect> effects;
};

/// Levers with targets, dates and sizes.
struct Plan {
    std::string name; ///< file name without .toml; "" means no plan
    std::string title;
    bool counterfactual = false;
    std::vector<Lever> levers;
};

/// Staff, places, vessels or money that several levers share.
struct Pool {
    std::string name;
    std::string kind; ///< staff, places, vessels or USD
    double amount = 0;
    std::string source;
};

} // namespace corridor

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

/// How an effect changes a parameter. Applied per parameter in this order: drivers by date, then
/// set, scale, add, cap, floor; within one op in plan order.
enum class Op : std::uint8_t { set, scale, add, cap, floor };

std::string_view name_of(Op op);
std::optional<Op> parse_op(std::string_view text);

/// What `op` with `value` makes of `base` at full intensity.
double applied(Op op, double base, double value);

/// A change of one parameter for some members of its domain.
struct Effect {
    Param parameter{};
    Op op = Op::set;
    double value = 0;
    std::vector<std::uint32_t> targets; ///< member numbers in the parameter's domain, ascending
    friend bool operator==(const Effect&, const Effect&) = default;
};

/// A dated change that nobody decides: season, conflict, prices.
struct Driver {
    Day first = 0;
    Day last = 0; ///< included
    Effect effect;
    std::string source;
};

/// What triggers look at: yesterday's measured values.
enum class Measure : std::uint8_t {
    people_at_sea,      ///< people aboard vessels, all zones
    landed,             ///< people who landed since the start of the run
    landed_week,        ///< people who landed in the last seven days
    stranded,           ///< people stranded
    reception_load,     ///< people in reception over beds, at a place
    registration_queue, ///< people not registered, at a place
    border_queue        ///< people in the border queue, at a place
};
inline constexpr std::size_t measure_count = 7;

std::string_view name_of(Measure measure);
std::optional<Measure> parse_measure(std::string_view text);
bool is_by_place(Measure measure);

/// Yesterday's measures, as far as states know them (policy/reporting.hpp). Plain values, so that
/// this room needs no other.
struct Measures {
    std::array<double, measure_count> everywhere{}; ///< those not by place, or the largest place
    std::array<std::vector<double>, measure_count> by_place{}; ///< empty where not by place
    std::vector<Measures> known_to; ///< by country: its own count and what others tell it
};

/// Starts a lever when a measure has been above a value for some days.
struct Trigger {
    Measure measure = Measure::people_at_sea;
    PlaceId place; ///< invalid: everywhere
    double above = 0;
    int for_days = 1;
    int lead_days = 0;  ///< from the condition to the start
    CountryId reader{}; ///< who must know of it; invalid: whoever counts it
    friend bool operator==(const Trigger&, const Trigger&) = default;
};

/// What a lever costs.
struct Cost {
    double fixed_usd = 0;   ///< on the first day with an effect
    double usd_per_day = 0; ///< at full intensity
};

/// A share of a lever's full size that is in place from some day after its start. Shares add up.
struct Tranche {
    int mobilisation_days = 0;
    double share = 1;
    int maximum_days = 0; ///< how long it can be kept up; 0: as long as the lever
    friend bool operator==(const Tranche&, const Tranche&) = default;
};

/// What a lever takes from a pool while it is on.
struct PoolDraw {
    PoolId pool;
    double amount = 0; ///< staff, places or vessels while it runs; USD for each day
    friend bool operator==(const PoolDraw&, const PoolDraw&) = default;
};

/// One measure of a plan. It changes parameters and nothing else.
struct Lever {
    std::string id;    ///< of the catalogue entry
    std::string label; ///< in results; the id unless the plan names it
    std::string stage;
    std::string owner;
    std::string needs;
    int lead_days = 0;
    Day from = 0;
    std::optional<Day> until; ///< last day; none: until the end
    int ramp_days = 0;
    double intensity = 1;
    std::optional<Trigger> trigger;
    std::vector<Tranche> tranches; ///< none: all at once
    std::vector<PoolDraw> draws;
    Cost cost;
    char confidence = 'D'; ///< A to D, of the evidence it rests on
    bool counterfactual = false;
    std::vector<Effect> effects;
};

struct Plan {
    std::string name; ///< file name without .toml; "" is no plan at all
    std::string title;
    bool counterfactual = false;
    std::vector<Lever> levers;
};

struct Pool {
    std::string name;
    std::string kind; ///< staff, places, vessels or USD
    double amount = 0;
    std::string source;
};

} // namespace corridor

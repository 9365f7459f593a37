#pragma once

#include "policy/effective.hpp"
#include "policy/plan.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace corridor {

/// The state of a trigger: for how many days its condition has been true, and when its lever
/// started.
struct TriggerState {
    int days_above = 0;
    std::optional<Day> started;
    friend bool operator==(const TriggerState&, const TriggerState&) = default;
};

/// Calculates the effective parameters of a date: base values, then drivers by date, then the
/// levers of the plan. value = base + i * (op(base) - base), where i is the intensity. i = 0 gives
/// exactly the base.
class Schedule {
  public:
    /// `intensity_scale` multiplies the intensity of all levers. Throws InputError when it makes
    /// one greater than 1.
    Schedule(Effective base, std::vector<Driver> drivers, Plan plan, std::vector<Pool> pools,
             double intensity_scale = 1.0);

    /// Effective parameters of `day`. Call it once a day, in ascending order. `yesterday` is what
    /// triggers read. Values stay within the range of the registry.
    const Effective& on(Day day, const Measures& yesterday);

    /// True when the last call of `on` changed `param` for any member. After the first call of a
    /// run, every parameter counts as changed.
    bool changed(Param param) const { return changed_[static_cast<std::size_t>(param)]; }
    bool anything_changed() const { return anything_changed_; }

    const Effective& base() const { return base_; }
    /// As of the last call of `on`.
    const Effective& current() const { return current_; }
    const Plan& plan() const { return plan_; }
    const std::vector<Pool>& pools() const { return pools_; }

    /// Intensity of each lever on the day of the last call. It includes ramp, tranches and pools.
    const std::vector<double>& intensities() const { return intensities_; }
    /// The cost of each lever up to and including that day, USD.
    const std::vector<double>& costs_usd() const { return costs_usd_; }
    /// The amount of each pool in use on that day (for USD: spent so far).
    const std::vector<double>& pools_used() const { return pools_used_; }

    /// What a checkpoint stores.
    struct Progress {
        std::vector<TriggerState> triggers;
        std::vector<double> costs_usd;
        std::vector<double> pools_used;
        std::vector<double> intensities;
        std::optional<Day> last_day; ///< empty before the first call of `on`
    };
    Progress progress() const;
    /// Continues from `progress` as if the run had not stopped. `progress` must come from a
    /// schedule with the same plan and pools.
    void restore(const Progress& progress);

  private:
    /// What can change one parameter: numbers of drivers, and pairs (lever, effect) in order of
    /// operation.
    struct Influences {
        std::vector<std::size_t> drivers;
        std::vector<std::pair<std::size_t, std::size_t>> effects;
    };

    void check_intensity() const;
    double wanted_intensity(std::size_t lever, Day day) const;
    void follow_triggers(Day day, const Measures& yesterday);
    void draw_on_pools();
    void pay();
    std::vector<bool> active_drivers(Day day) const;
    std::vector<double> value_of(Param param) const;

    Effective base_;
    Effective current_;
    std::vector<Driver> drivers_;
    Plan plan_;
    std::vector<Pool> pools_;
    double intensity_scale_;
    std::vector<TriggerState> triggers_;
    std::vector<double> intensities_;
    std::vector<double> costs_usd_;
    std::vector<double> pools_used_;
    std::vector<Influences> influences_; ///< by parameter
    std::vector<bool> active_drivers_;
    std::vector<bool> changed_;
    bool anything_changed_ = false;
    std::optional<Day> last_day_;
};

} // namespace corridor

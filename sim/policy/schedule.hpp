#pragma once

#include "policy/effective.hpp"
#include "policy/plan.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace corridor {

/// When a triggered lever's condition began to hold and when it started; part of a run's state.
struct TriggerState {
    int days_above = 0;
    std::optional<Day> started;
    friend bool operator==(const TriggerState&, const TriggerState&) = default;
};

/// From a date to effective parameters: base values, drivers by date, then the plan's levers.
/// value = base + i * (op(base) - base); i = 0 returns the base itself, bit for bit.
class Schedule {
  public:
    /// `intensity_scale` multiplies the intensity of all levers; throws InputError when it raises
    /// one above 1.
    Schedule(Effective base, std::vector<Driver> drivers, Plan plan, std::vector<Pool> pools,
             double intensity_scale = 1.0);

    /// Effective parameters of `day`; call once a day, in ascending order. `yesterday` feeds
    /// triggers. Values stay within the registry's range of their parameter.
    const Effective& on(Day day, const Measures& yesterday);

    /// True when the last call of `on` changed `param` for anybody. On the first call of a run
    /// everything counts as changed.
    bool changed(Param param) const { return changed_[static_cast<std::size_t>(param)]; }
    bool anything_changed() const { return anything_changed_; }

    const Effective& base() const { return base_; }
    /// As of the last call of `on`.
    const Effective& current() const { return current_; }
    const Plan& plan() const { return plan_; }
    const std::vector<Pool>& pools() const { return pools_; }

    /// Intensity of each lever on the day of the last call, ramp, tranches and pools included.
    const std::vector<double>& intensities() const { return intensities_; }
    /// What each lever has cost up to and including that day, USD.
    const std::vector<double>& costs_usd() const { return costs_usd_; }
    /// Amount of each pool in use that day (for USD: spent so far).
    const std::vector<double>& pools_used() const { return pools_used_; }

    /// What a checkpoint keeps.
    struct Progress {
        std::vector<TriggerState> triggers;
        std::vector<double> costs_usd;
        std::vector<double> pools_used;
        std::vector<double> intensities;
        std::optional<Day> last_day; ///< none before the first call of `on`
    };
    Progress progress() const;
    /// Goes on from there as if the run had never been interrupted; `progress` must come from a
    /// schedule with the same plan and pools.
    void restore(const Progress& progress);

  private:
    /// What can change one parameter: numbers of drivers, and (lever, effect) in order of op.
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

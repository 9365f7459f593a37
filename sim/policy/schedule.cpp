#include "policy/schedule.hpp"

#include "base/errors.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>

#include <fmt/format.h>

namespace corridor {

namespace {

/// Drivers apply by date. Drivers that begin on the same day have a fixed order, so that the order
/// of rows in a file does not matter.
bool comes_before(const Driver& a, const Driver& b) {
    const auto key = [](const Driver& driver) {
        return std::tie(driver.first, driver.effect.op, driver.last, driver.effect.value,
                        driver.effect.targets);
    };
    return key(a) < key(b);
}

void apply(const Effect& effect, double intensity, std::vector<double>& values) {
    for (const std::uint32_t target : effect.targets) {
        double& value = values[target];
        value += intensity * (applied(effect.op, value, effect.value) - value);
    }
}

/// Applies the full effect without rounding: base + (op(base) - base) may differ from op(base) by
/// one bit.
void apply_fully(const Effect& effect, std::vector<double>& values) {
    for (const std::uint32_t target : effect.targets) {
        values[target] = applied(effect.op, values[target], effect.value);
    }
}

void keep_in_range(const Effect& effect, const Parameter& row, std::vector<double>& values) {
    for (const std::uint32_t target : effect.targets) {
        values[target] = std::clamp(values[target], row.low, row.high);
    }
}

/// The share of a lever that is in place `days` after its start, by its tranches.
double mobilised_share(const Lever& lever, Day days) {
    if (lever.tranches.empty()) return 1;
    double share = 0;
    for (const Tranche& tranche : lever.tranches) {
        const Day since = days - tranche.mobilisation_days;
        const bool stands =
            since >= 0 && (tranche.maximum_days == 0 || since < tranche.maximum_days);
        share += stands ? tranche.share : 0.0;
    }
    return std::min(share, 1.0);
}

} // namespace

Schedule::Schedule(Effective base, std::vector<Driver> drivers, Plan plan, std::vector<Pool> pools,
                   double intensity_scale)
    : base_(std::move(base)),
      current_(base_),
      drivers_(std::move(drivers)),
      plan_(std::move(plan)),
      pools_(std::move(pools)),
      intensity_scale_(intensity_scale),
      triggers_(plan_.levers.size()),
      intensities_(plan_.levers.size()),
      costs_usd_(plan_.levers.size()),
      pools_used_(pools_.size()),
      influences_(parameter_count),
      active_drivers_(drivers_.size()),
      changed_(parameter_count) {
    std::stable_sort(drivers_.begin(), drivers_.end(), comes_before);
    check_intensity();
    const auto influences_on = [&](const Effect& effect) -> Influences& {
        return influences_[static_cast<std::size_t>(effect.parameter)];
    };
    for (std::size_t i = 0; i < drivers_.size(); ++i) {
        influences_on(drivers_[i].effect).drivers.push_back(i);
    }
    for (std::size_t lever = 0; lever < plan_.levers.size(); ++lever) {
        const auto& effects = plan_.levers[lever].effects;
        for (std::size_t effect = 0; effect < effects.size(); ++effect) {
            influences_on(effects[effect]).effects.emplace_back(lever, effect);
        }
    }
    for (Influences& influences : influences_) {
        std::stable_sort(influences.effects.begin(), influences.effects.end(),
                         [&](const auto& a, const auto& b) {
                             return plan_.levers[a.first].effects[a.second].op <
                                    plan_.levers[b.first].effects[b.second].op;
                         });
    }
}

const Effective& Schedule::on(Day day, const Measures& yesterday) {
    const bool first_call = !last_day_;
    follow_triggers(day, yesterday);
    const std::vector<double> intensities_before = intensities_;
    for (std::size_t lever = 0; lever < intensities_.size(); ++lever) {
        intensities_[lever] = wanted_intensity(lever, day);
    }
    draw_on_pools();
    pay();
    const std::vector<bool> drivers_before = std::move(active_drivers_);
    active_drivers_ = active_drivers(day);

    anything_changed_ = first_call;
    for (std::size_t p = 0; p < parameter_count; ++p) {
        const Influences& influences = influences_[p];
        const bool touched =
            std::any_of(influences.drivers.begin(), influences.drivers.end(),
                        [&](std::size_t i) { return drivers_before[i] != active_drivers_[i]; }) ||
            std::any_of(influences.effects.begin(), influences.effects.end(), [&](const auto& at) {
                return intensities_before[at.first] != intensities_[at.first];
            });
        changed_[p] = first_call;
        if (touched) {
            const auto param = static_cast<Param>(p);
            std::vector<double> values = value_of(param);
            if (values != current_.column(param)) {
                current_.column(param) = std::move(values);
                changed_[p] = anything_changed_ = true;
            }
        }
    }
    last_day_ = day;
    return current_;
}

void Schedule::follow_triggers(Day day, const Measures& yesterday) {
    for (std::size_t i = 0; i < plan_.levers.size(); ++i) {
        const Lever& lever = plan_.levers[i];
        TriggerState& state = triggers_[i];
        if (!lever.trigger || state.started || day < lever.from) continue;
        const Trigger& trigger = *lever.trigger;
        const auto measure = static_cast<std::size_t>(trigger.measure);
        const Measures& known = trigger.reader.valid() && !yesterday.known_to.empty()
                                    ? yesterday.known_to.at(trigger.reader.index())
                                    : yesterday;
        const double value = trigger.place.valid()
                                 ? known.by_place[measure].at(trigger.place.index())
                                 : known.everywhere[measure];
        state.days_above = value > trigger.above ? state.days_above + 1 : 0;
        if (state.days_above >= trigger.for_days) {
            state.started = day + trigger.lead_days;
        }
    }
}

/// No lever may exceed its full size.
void Schedule::check_intensity() const {
    for (const Lever& lever : plan_.levers) {
        constexpr double rounding = 1e-9;
        if (lever.intensity * intensity_scale_ <= 1 + rounding) continue;
        throw InputError(fmt::format(
            "intensity {:g} would raise the lever '{}' above its full size, since it has {:g} in "
            "the plan; give {:.3g} or less",
            intensity_scale_, lever.label.empty() ? lever.id : lever.label, lever.intensity,
            std::floor(1000 / lever.intensity) / 1000));
    }
}

double Schedule::wanted_intensity(std::size_t index, Day day) const {
    const Lever& lever = plan_.levers[index];
    const std::optional<Day> start = lever.trigger ? triggers_[index].started : lever.from;
    if (!start || day < *start || (lever.until && day > *lever.until)) return 0;
    const Day days = day - *start;
    const double ramp = lever.ramp_days > 0 ? std::min(1.0, (days + 1.0) / lever.ramp_days) : 1.0;
    const double size = std::clamp(lever.intensity * intensity_scale_, 0.0, 1.0);
    return size * ramp * mobilised_share(lever, days);
}

/// Levers use pools in plan order. A lever that gets less than it needs works at that share.
void Schedule::draw_on_pools() {
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        if (pools_[i].kind != "USD") pools_used_[i] = 0;
    }
    for (std::size_t i = 0; i < plan_.levers.size(); ++i) {
        if (intensities_[i] == 0) continue;
        const auto& draws = plan_.levers[i].draws;
        double share = 1;
        for (const PoolDraw& draw : draws) {
            const std::size_t pool = draw.pool.index();
            const double need = draw.amount * intensities_[i];
            const double left = std::max(0.0, pools_[pool].amount - pools_used_[pool]);
            if (need > left) share = std::min(share, left / need);
        }
        intensities_[i] *= share;
        for (const PoolDraw& draw : draws) {
            pools_used_[draw.pool.index()] += draw.amount * intensities_[i];
        }
    }
}

void Schedule::pay() {
    for (std::size_t i = 0; i < plan_.levers.size(); ++i) {
        if (intensities_[i] == 0) continue;
        const Cost& cost = plan_.levers[i].cost;
        // Nothing has been paid before the first day with an effect.
        if (costs_usd_[i] == 0) costs_usd_[i] = cost.fixed_usd;
        costs_usd_[i] += cost.usd_per_day * intensities_[i];
    }
}

std::vector<bool> Schedule::active_drivers(Day day) const {
    std::vector<bool> active(drivers_.size());
    for (std::size_t i = 0; i < drivers_.size(); ++i) {
        active[i] = drivers_[i].first <= day && day <= drivers_[i].last;
    }
    return active;
}

std::vector<double> Schedule::value_of(Param param) const {
    const Influences& influences = influences_[static_cast<std::size_t>(param)];
    std::vector<double> values = base_.column(param);
    for (const std::size_t i : influences.drivers) {
        if (active_drivers_[i]) {
            apply_fully(drivers_[i].effect, values);
            keep_in_range(drivers_[i].effect, parameter(param), values);
        }
    }
    for (const auto& [lever, effect] : influences.effects) {
        const double intensity = intensities_[lever];
        if (intensity == 0) continue; // exactly the base
        const Effect& change = plan_.levers[lever].effects[effect];
        intensity == 1 ? apply_fully(change, values) : apply(change, intensity, values);
        keep_in_range(change, parameter(param), values);
    }
    return values;
}

Schedule::Progress Schedule::progress() const {
    return {triggers_, costs_usd_, pools_used_, intensities_, last_day_};
}

void Schedule::restore(const Progress& progress) {
    if (progress.triggers.size() != triggers_.size() ||
        progress.costs_usd.size() != costs_usd_.size() ||
        progress.pools_used.size() != pools_used_.size() ||
        progress.intensities.size() != intensities_.size()) {
        throw std::invalid_argument("progress of another plan cannot be restored");
    }
    triggers_ = progress.triggers;
    costs_usd_ = progress.costs_usd;
    pools_used_ = progress.pools_used;
    intensities_ = progress.intensities;
    last_day_ = progress.last_day;
    active_drivers_ = last_day_ ? active_drivers(*last_day_) : std::vector<bool>(drivers_.size());
    for (std::size_t p = 0; p < parameter_count; ++p) {
        current_.column(static_cast<Param>(p)) = value_of(static_cast<Param>(p));
    }
}

} // namespace corridor

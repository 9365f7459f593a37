#include "input/detail/effects.hpp"

#include "base/errors.hpp"
#include "input/detail/values.hpp"

#include <cmath>
#include <vector>

#include <fmt/format.h>

namespace corridor::reading {

std::string unknown_parameter(std::string_view name) {
    std::vector<std::string> known;
    for (const Parameter& row : parameters()) {
        known.emplace_back(row.name);
    }
    const std::string hint = did_you_mean(name, known);
    return fmt::format("'{}' is no parameter{}", name,
                       hint.empty() ? "; `corridor parameters` lists them" : hint);
}

std::string cannot_change(Param param) {
    if (!fixed_in_run(param)) return "";
    return fmt::format("'{}' weighs what people bring along and stays fixed in a run; set it in "
                       "scenario.toml or choose another parameter",
                       parameter(param).name);
}

std::string bad_effect_value(Param param, Op op, double value) {
    const Parameter& row = parameter(param);
    switch (op) {
    case Op::set:
    case Op::cap:
    case Op::floor:
        return out_of_range(row, value);
    case Op::scale:
        return value >= 0
                   ? ""
                   : fmt::format("scale by {} would change the sign of {}; it must not be less "
                                 "than 0",
                                 value, row.name);
    case Op::add:
        return std::abs(value) <= row.high - row.low
                   ? out_of_range(row.name, row.unit, value,
                                  {row.low - row.high, row.high - row.low, range_of(row).whole})
                   : fmt::format(
                         "adding {} leads out of the range of {}, [{}, {}]; write a smaller "
                         "number",
                         value, row.name, row.low, row.high);
    }
    return "";
}

} // namespace corridor::reading

#include "policy/plan.hpp"

#include "base/names.hpp"

namespace corridor {

namespace {

constexpr std::array<std::string_view, 5> ops{"set", "scale", "add", "cap", "floor"};
constexpr std::array<std::string_view, measure_count> measures{
    "people_at_sea",      "landed",      "landed_week", "stranded", "reception_load",
    "registration_queue", "border_queue"};

} // namespace

std::string_view name_of(Op op) { return name_in(ops, op); }
std::optional<Op> parse_op(std::string_view text) { return find_in<Op>(ops, text); }

std::string_view name_of(Measure measure) { return name_in(measures, measure); }
std::optional<Measure> parse_measure(std::string_view text) {
    return find_in<Measure>(measures, text);
}

bool is_by_place(Measure measure) {
    return measure == Measure::reception_load || measure == Measure::registration_queue ||
           measure == Measure::border_queue;
}

double applied(Op op, double base, double value) {
    switch (op) {
    case Op::set:
        return value;
    case Op::scale:
        return base * value;
    case Op::add:
        return base + value;
    case Op::cap:
        return base < value ? base : value;
    case Op::floor:
        return base > value ? base : value;
    }
    return base;
}

} // namespace corridor

#include "policy/safeguards.hpp"

#include <algorithm>

namespace corridor {

bool only_policy_decides(Param param) {
    return parameter(param).safeguards.changed_by == ChangedBy::policy;
}

bool is_enforcement(Param param) { return parameter(param).safeguards.enforcement; }

bool needs_counterfactual(Param param, double before, double after) {
    switch (parameter(param).safeguards.counterfactual) {
    case Counterfactual::no:
        return false;
    case Counterfactual::when_raised:
        return after > before;
    case Counterfactual::when_lowered:
        return after < before;
    }
    return false;
}

bool is_exploratory(std::span<const Lever> levers) {
    const auto weak = std::count_if(levers.begin(), levers.end(), [](const Lever& lever) {
        return lever.confidence == 'C' || lever.confidence == 'D';
    });
    return 2 * static_cast<std::size_t>(weak) > levers.size();
}

} // namespace corridor

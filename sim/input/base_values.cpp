#include "input/detail/draft.hpp"

namespace corridor::reading {

void fill_base(Draft& draft) {
    Effective base(domain_sizes(draft.scenario.world));
    for (const ParameterValue& given : draft.defaults) {
        std::vector<double>& column = base.column(given.parameter);
        column.assign(column.size(), given.value);
    }
    for (const auto& members : draft.values) {
        for (std::size_t member = 0; member < members.size(); ++member) {
            for (const ParameterValue& given : members[member]) {
                base.column(given.parameter)[member] = given.value;
            }
        }
    }
    draft.scenario.base = std::move(base);
}

} // namespace corridor::reading

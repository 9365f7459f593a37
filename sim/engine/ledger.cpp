#include "engine/ledger.hpp"

#include "base/errors.hpp"

#include <array>

#include <fmt/format.h>

namespace corridor {

void balance(const State& state, Day today, bool in_full) {
    constexpr std::size_t counted_daily = 2'000'000;
    constexpr int otherwise_every_days = 30;
    const auto everybody = static_cast<std::int64_t>(state.people.size());
    if (state.counts.everybody() != everybody) {
        throw RunError(
            fmt::format("day {}: the ledger does not balance: {} people in situations, {} "
                        "in the run; please report this with the scenario",
                        today, state.counts.everybody(), everybody));
    }
    if (!in_full && state.people.size() > counted_daily && today % otherwise_every_days != 0) {
        return;
    }
    std::array<std::int64_t, 256> seen{};
    for (const std::uint8_t status : state.people.status) {
        ++seen[status];
    }
    const auto kept = state.counts.by_status();
    for (std::size_t s = 0; s < status_count; ++s) {
        if (seen[s] != kept[s]) {
            throw RunError(
                fmt::format("day {}: the ledger does not balance: {} people are '{}', the "
                            "counts say {}; please report this with the scenario",
                            today, seen[s], name_of(static_cast<Status>(s)), kept[s]));
        }
    }
}

} // namespace corridor

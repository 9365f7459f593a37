#include "engine/ledger.hpp"

#include "base/errors.hpp"
#include "base/parallel.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace corridor {

namespace {

/// The number of people of one block in each status. Neighbours often have the same status; a
/// single counter for each would make every addition wait for the previous one.
std::array<std::int64_t, 256> statuses_in(const People& people, std::size_t block) {
    std::array<std::array<std::uint32_t, 256>, 4> seen{};
    const std::size_t end = std::min(people.size(), (block + 1) * People::block_size);
    std::size_t i = block * People::block_size;
    for (; i + 4 <= end; i += 4) {
        ++seen[0][people.status[i]];
        ++seen[1][people.status[i + 1]];
        ++seen[2][people.status[i + 2]];
        ++seen[3][people.status[i + 3]];
    }
    for (; i < end; ++i) {
        ++seen[0][people.status[i]];
    }
    std::array<std::int64_t, 256> sum{};
    for (std::size_t s = 0; s < sum.size(); ++s) {
        for (const auto& part : seen) sum[s] += part[s];
    }
    return sum;
}

} // namespace

void balance(const State& state, Day today, bool in_full, int threads) {
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
    std::vector<std::array<std::int64_t, 256>> by_block(state.people.blocks());
    in_parallel(threads, by_block.size(), [&](std::size_t block, std::size_t) {
        by_block[block] = statuses_in(state.people, block);
    });
    std::array<std::int64_t, 256> seen{};
    for (const auto& block : by_block) {
        for (std::size_t s = 0; s < seen.size(); ++s) seen[s] += block[s];
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

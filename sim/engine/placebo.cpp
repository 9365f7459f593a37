#include "engine/simulation.hpp"

#include <array>

namespace corridor {

namespace {

/// Statuses from which a party is removed, those closest to departure first: others notice its
/// absence. A party that waits to board may already be in a vessel's manifest.
constexpr std::array ready = {Status::waiting_at_hub, Status::preparing, Status::considering,
                              Status::at_home};

} // namespace

PersonId Simulation::remove_party_for_placebo() {
    People& people = state_.people;
    std::array<PersonId, ready.size()> first{};
    std::array<std::uint32_t, ready.size()> lowest{};
    for (std::size_t i = 0; i < people.size(); ++i) {
        const PersonId person{i};
        if (people.has(person, Flag::follows)) {
            continue;
        }
        for (std::size_t r = 0; r < ready.size(); ++r) {
            if (people.status_of(person) != ready[r]) {
                continue;
            }
            const std::uint32_t draw = luck_.words(people.whose(person), Why::sample, state_.today,
                                                   entity_of("placebo"))[0];
            if (!first[r].valid() || draw < lowest[r]) {
                first[r] = person;
                lowest[r] = draw;
            }
        }
    }
    for (const PersonId leader : first) {
        if (!leader.valid()) {
            continue;
        }
        // They stay `outside`, without a day on which they join.
        state_.calendar.remove(people, leader);
        people.for_party(leader, [&](PersonId member) {
            const std::size_t i = member.index();
            const std::uint32_t home = scenario_->world[people.group_of(member)].home.value;
            --state_.counts.at_place[people.situation[i] * status_count + people.status[i]];
            ++state_.counts
                  .at_place[home * status_count + static_cast<std::size_t>(Status::outside)];
            people.status[i] = static_cast<std::uint8_t>(Status::outside);
            people.situation[i] = home;
            people.set_entered(member, Moment::start_of(state_.today));
            people.clear_due(member);
        });
        return leader;
    }
    return {};
}

} // namespace corridor

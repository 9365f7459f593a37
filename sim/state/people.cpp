#include "state/people.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

void People::resize(std::size_t people) {
    for_each_column(*this, [&](const char*, auto& column) { column.resize(people); });
}

std::size_t People::bytes_per_person() {
    People none;
    std::size_t bytes = 0;
    for_each_column(none, [&](const char*, const auto& column) {
        bytes += sizeof(typename std::decay_t<decltype(column)>::value_type);
    });
    return bytes;
}

void People::set_due(PersonId p, Moment moment) {
    due_day[p.index()] = static_cast<std::uint16_t>(std::min<std::int32_t>(moment.day(), never));
    due_tick[p.index()] = static_cast<std::uint8_t>(moment.tick());
}

void People::set_traits(PersonId p, AgeBand age, bool female, Papers papers) {
    traits[p.index()] = static_cast<std::uint8_t>(static_cast<unsigned>(age) | (female ? 4u : 0u) |
                                                  (static_cast<unsigned>(papers) << 3));
}

void People::set_papers(PersonId p, Papers papers) { set_traits(p, age(p), female(p), papers); }

void People::add_debt(PersonId p, double usd) {
    if (usd == 0) {
        return;
    }
    constexpr double most = std::numeric_limits<std::uint16_t>::max();
    debt_usd[p.index()] =
        static_cast<std::uint16_t>(std::clamp(debt_usd[p.index()] + std::round(usd), 0.0, most));
}

PersonId People::leader_of(PersonId member) const {
    if (!has(member, Flag::follows)) {
        return member;
    }
    std::size_t i = member.index() - 1;
    while (has(PersonId{i}, Flag::follows) || i + span[i] <= member.index()) {
        --i;
    }
    return PersonId{i};
}

PersonId People::separate(PersonId leader, PersonId member) {
    const std::size_t end = leader.index() + span[leader.index()];
    if (member != leader) {
        set(member, Flag::follows, false);
        span[member.index()] = 1;
        return leader;
    }
    span[leader.index()] = 1;
    for (std::size_t i = leader.index() + 1; i < end; ++i) {
        const PersonId heir{i};
        if (has(heir, Flag::follows)) {
            set(heir, Flag::follows, false);
            span[i] = static_cast<std::uint8_t>(end - i);
            return heir;
        }
    }
    return {};
}

} // namespace corridor

#include "analysis/flow_table.hpp"

namespace corridor {

Harm& Harm::operator+=(const Harm& other) {
    for (const HarmColumn& column : harm_columns()) {
        this->*column.value += other.*column.value;
    }
    return *this;
}

void add(Harm& harm, Outcome outcome, double people) {
    switch (outcome) {
    case Outcome::died:
        harm.dead += people;
        break;
    case Outcome::missing:
        harm.missing += people;
        break;
    case Outcome::abused:
    case Outcome::abused_by_officials:
    case Outcome::extorted:
    case Outcome::held:
    case Outcome::exploited:
    case Outcome::recruited:
        harm.abused += people;
        break;
    case Outcome::turned_back:
    case Outcome::refused_disembarkation:
    case Outcome::refouled:
        harm.pushed_back += people;
        break;
    case Outcome::protection_denied:
        harm.protection_denied += people;
        break;
    default:
        break;
    }
}

std::span<const HarmColumn> harm_columns() {
    static constexpr HarmColumn columns[] = {
        {"dead", "dead", &Harm::dead},
        {"missing", "missing", &Harm::missing},
        {"abused_held_or_exploited", "abused,\nheld or\nexploited", &Harm::abused},
        {"pushed_back", "pushed or\nsent\nback", &Harm::pushed_back},
        {"protection_denied", "denied\nprotec-\ntion", &Harm::protection_denied},
    };
    return columns;
}

} // namespace corridor

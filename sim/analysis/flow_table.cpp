#include "analysis/flow_table.hpp"

namespace corridor {

Harm& Harm::operator+=(const Harm& other) {
    for (std::size_t c = 0; c < people.size(); ++c) {
        people[c] += other.people[c];
    }
    return *this;
}

void add(Harm& harm, Outcome outcome, double people) {
    if (const auto column = info_of(outcome).column) harm.at(*column) += people;
}

} // namespace corridor

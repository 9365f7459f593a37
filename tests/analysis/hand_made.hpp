#pragma once

#include "results/results.hpp"
#include "state/status.hpp"
#include "state/tally.hpp"

#include <string>
#include <vector>

namespace corridor::test {

/// Results of a run that never was: four days from 2015-05-01 in a village, on a coast, at sea, in
/// a bay and in a city, with all the variables that a summary reads and nobody in them.
struct HandMade {
    enum Place : std::size_t { village, coast, sea, bay, city, places };
    enum Leg : std::size_t { to_coast, embark, land, inland, on_foot, by_air, legs };
    enum Desk : std::size_t { registration, reception, screening, desks };
    static constexpr std::size_t days = 4;

    HandMade();

    /// So many people a day on that day, of a variable along (time, member).
    HandMade& count(const std::string& variable, std::size_t day, std::size_t member,
                    double people);
    /// What befell people on a leg or (at_place) at a place.
    HandMade& befell(Outcome outcome, std::size_t day, std::size_t leg, int people);
    HandMade& befell_at(Outcome outcome, std::size_t day, std::size_t place, int people);
    /// People who are there that day.
    HandMade& stand(std::size_t day, std::size_t place, Status status, int people);
    HandMade& ended(std::size_t day, Status fate, int people);

    Results results;
};

} // namespace corridor::test

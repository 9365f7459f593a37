#pragma once

#include "engine/simulation.hpp"
#include "expect/expected_flows.hpp"

#include <memory>
#include <string>
#include <vector>

namespace corridor::test {

/// One situation's entries: agents of one run against expected flows.
struct Entries {
    PlaceId place;
    Status status = Status::at_home;
    double agents = 0;
    double expected = 0;
    double deviation = 0; ///< of one run
    double standardised() const { return (agents - expected) / deviation; }
};

/// Everybody is traced through a whole run, and their entries into each (place, status) stand
/// beside the expected ones. Only situations with at least `least` expected entries.
std::vector<Entries> agents_against_expected(std::shared_ptr<const Scenario> scenario,
                                             ExpectOptions options, double least,
                                             const RunOptions& run = {});

/// Two-sided bound on the largest of `n` standard normals at family-wise 99.9 % (Bonferroni).
double bound_of_largest(std::size_t n);

std::string told(const World& world, const Entries& entries);

} // namespace corridor::test

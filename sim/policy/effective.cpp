#include "policy/effective.hpp"

namespace corridor {

std::array<std::size_t, domain_count> domain_sizes(const World& world) {
    std::array<std::size_t, domain_count> sizes{};
    const auto size_of = [&](Domain domain) -> std::size_t& {
        return sizes[static_cast<std::size_t>(domain)];
    };
    size_of(Domain::scenario) = 1;
    size_of(Domain::country) = world.countries.size();
    size_of(Domain::place) = world.places.size();
    size_of(Domain::leg) = world.legs.size();
    size_of(Domain::group) = world.groups.size();
    size_of(Domain::network) = world.networks.size();
    size_of(Domain::pathway) = world.pathways.size();
    size_of(Domain::offer) = world.offers.size();
    return sizes;
}

Effective::Effective(const std::array<std::size_t, domain_count>& sizes) {
    columns_.reserve(parameter_count);
    for (const Parameter& row : parameters()) {
        const std::size_t members =
            row.domain == Domain::scenario ? 1 : sizes[static_cast<std::size_t>(row.domain)];
        columns_.emplace_back(members, row.default_value);
    }
}

} // namespace corridor

// A Flee case as a scenario folder: who leaves from where.

#include "base/errors.hpp"
#include "flee/study/import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {
namespace {

/// Two places by a road to a camp that 100 people reach within 40 days.
flee::Case small_case() {
    flee::Case source;
    source.title = "small";
    source.days = 40;
    const auto add = [&](const char* name, flee::Kind kind, long long people) {
        flee::Place place;
        place.name = name;
        place.country = "Arda";
        place.kind = kind;
        place.population = people;
        source.places.push_back(place);
    };
    add("Ford", flee::Kind::flood_zone, 3000);
    add("Mill", flee::Kind::flood_zone, 1000);
    add("Camp", flee::Kind::camp, 0);
    for (const std::size_t place : {std::size_t{0}, std::size_t{1}}) {
        flee::Road road;
        road.from = place;
        road.to = 2;
        road.distance_km = 50;
        source.roads.push_back(road);
    }
    flee::Observed total;
    total.series.entries = {{0, 0}, {39, 100}};
    flee::Observed camp = total;
    camp.place = 2;
    source.observed = {total, camp};
    source.camps = {2};
    source.camp_series = {1};
    return source;
}

TEST(FleeImport, FloodedPlacesAreLeftByPopulation) {
    flee::Case source = small_case();
    source.settings.spawn.flood_zone_spawning_only = true;
    source.settings.spawn.conflict_zone_spawning_only = false;
    source.settings.move.flood.on = true;
    source.flood.days = 40;
    source.flood.places = 3;
    source.flood.values.assign(120, 0);
    for (std::size_t day = 0; day < 40; ++day) {
        source.flood.values[day * 3] = source.flood.values[day * 3 + 1] = 1;
    }
    const std::string groups = import_flee(source).files.at("groups.csv");
    EXPECT_THAT(groups, testing::HasSubstr("people of Ford,Ford,75,"));
    EXPECT_THAT(groups, testing::HasSubstr("people of Mill,Mill,25,"));
}

TEST(FleeImport, ACaseThatNobodyLeavesIsNoScenario) {
    flee::Case source = small_case(); // no zone of conflict ever opens
    EXPECT_THROW(import_flee(source), InputError);
}

} // namespace
} // namespace corridor

#include "policy/reporting.hpp"
#include "policy/schedule.hpp"

#include <gtest/gtest.h>

namespace corridor {
namespace {

/// Two countries with a place each; people at sea and a queue grow by the day.
struct Two {
    World world;
    Effective now;
    MeasureHistory history;
    Measures measures;
    CountryId here{std::size_t{0}};
    CountryId there{std::size_t{1}};

    Two() : world(make_world()), now(domain_sizes(world)) {
        measures.by_place[static_cast<std::size_t>(Measure::border_queue)].assign(2, 0);
        for (Day day = 0; day < 40; ++day) {
            TrueMeasures today(2, 2);
            today.at(Measure::people_at_sea, here) = 10 * day;
            today.at(Measure::people_at_sea, there) = 100 * day;
            today.at(Measure::border_queue, PlaceId(std::size_t{1})) = day;
            today.take_worst_places(world);
            append(today, history);
        }
    }
    static World make_world() {
        World world;
        world.countries = {{"AAA", {}}, {"BBB", {}}};
        for (std::size_t i = 0; i < 2; ++i) {
            Place place;
            place.name = "place " + std::to_string(i);
            place.country = CountryId(i);
            world.places.push_back(place);
        }
        connect(world);
        return world;
    }
    void set(Param param, CountryId country, double value) {
        now.column(param)[country.index()] = value;
    }
    ReportedDay on(Day day, std::uint64_t seed = 1) {
        return report(world, now, Luck(seed), day, history, measures);
    }
    double reported(Day day, CountryId country) {
        return on(day).reported[country.index()]; // people at sea come first
    }
    double known(Day day, CountryId reader) { return on(day).known[reader.index()]; }
    double at_sea() const {
        return measures.everywhere[static_cast<std::size_t>(Measure::people_at_sea)];
    }
};

TEST(Reporting, WithoutMoreSaidStatesKnowTheirOwnTruthOfYesterday) {
    Two two;
    const ReportedDay day = two.on(30);
    EXPECT_EQ(day.reported, day.actual);
    EXPECT_EQ(two.at_sea(), 330 * 10);
    EXPECT_EQ(two.measures.by_place[static_cast<std::size_t>(Measure::border_queue)][1], 30);
    EXPECT_EQ(two.measures.everywhere[static_cast<std::size_t>(Measure::border_queue)], 30);
}

TEST(Reporting, ACountIsLateByItsLagAndCoversAPart) {
    Two two;
    two.set(Param::reporting_lag_days, two.there, 5);
    two.set(Param::reporting_coverage, two.there, 0.6);
    EXPECT_DOUBLE_EQ(two.reported(30, two.there), 0.6 * 100 * 25);
    EXPECT_DOUBLE_EQ(two.reported(30, two.here), 300);
    EXPECT_EQ(two.reported(4, two.there), 0) << "nothing is known of the time before the run";
    two.on(30);
    EXPECT_DOUBLE_EQ(two.at_sea(), 300 + 0.6 * 2500);
}

TEST(Reporting, ErrorsHaveTheirOwnLuckAndTheRightMean) {
    Two two;
    two.set(Param::reporting_noise, two.there, 0.4);
    double sum = 0;
    constexpr int seeds = 4000;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        sum += two.on(30, seed).reported[two.there.index()] / 3000;
    }
    EXPECT_NEAR(sum / seeds, 1, 4 * std::sqrt(std::expm1(0.16) / seeds));
    EXPECT_EQ(two.reported(30, two.there), two.reported(30, two.there));
    EXPECT_NE(two.reported(30, two.there), 3000);
    // What is late is the same count, not another.
    const double fresh = two.reported(30, two.there);
    two.set(Param::reporting_lag_days, two.there, 3);
    EXPECT_EQ(two.reported(33, two.there), fresh);
}

TEST(Reporting, SharingShortensTheLagAndFillsTheGapBetweenThoseWhoShare) {
    Two two;
    // By itself: 40 % of the other's count, a week later.
    EXPECT_DOUBLE_EQ(two.known(30, two.here), 300 + 0.4 * 2300);
    EXPECT_DOUBLE_EQ(two.known(30, two.there), 3000 + 0.4 * 230);
    two.set(Param::information_sharing, two.here, 1);
    EXPECT_DOUBLE_EQ(two.known(30, two.here), 300 + 0.4 * 2300) << "it takes two";
    two.set(Param::information_sharing, two.there, 0.5);
    EXPECT_DOUBLE_EQ(two.known(30, two.here), 300 + 0.7 * (100 * (30 - 4))) << "3.5 days, rounded";
    two.set(Param::information_sharing, two.there, 1);
    EXPECT_DOUBLE_EQ(two.known(30, two.here), 300 + 3000);
    EXPECT_DOUBLE_EQ(two.reported(30, two.here), 300) << "its own count is its own";
}

TEST(Reporting, ATriggerStartsWhenItsReaderKnows) {
    const auto starts = [](CountryId reader, double sharing) -> Day {
        Two two;
        two.set(Param::exchange_coverage, two.there, 1);
        two.set(Param::information_sharing, two.here, sharing);
        two.set(Param::information_sharing, two.there, sharing);
        Lever lever;
        lever.trigger = Trigger{Measure::border_queue, PlaceId(std::size_t{1}), 9.5, 1, 0, reader};
        lever.effects.push_back({Param::reception_beds, Op::set, 7, {0}});
        Plan plan;
        plan.levers.push_back(lever);
        Schedule schedule(two.now, {}, plan, {});
        for (Day day = 0; day < 40; ++day) {
            if (schedule.on(day, two.measures).at(Param::reception_beds, 0) == 7) return day;
            two.on(day);
        }
        return -1;
    };
    const CountryId here(std::size_t{0});
    EXPECT_EQ(starts({}, 0), 11);
    EXPECT_EQ(starts(CountryId(std::size_t{1}), 0), 11);
    EXPECT_EQ(starts(here, 0), 18);
    EXPECT_EQ(starts(here, 0.5), 15);
    EXPECT_EQ(starts(here, 1), 11);
}

} // namespace
} // namespace corridor

#include "stages/transitions.hpp"
#include "support/known_answers.hpp"

#include <algorithm>
#include <cmath>
#include <deque>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

using namespace test;

TEST(Desk, WhoeverBeginsInLineIsServed) {
    for (const auto& [status, cause] :
         {std::pair("unregistered", Cause::is_registered),
          std::pair("registered", Cause::bed_is_free), std::pair("in_reception", Cause::is_decided),
          std::pair("status_determination", Cause::is_decided),
          std::pair("released_to_alternative", Cause::is_decided),
          std::pair("awaiting_return", Cause::is_returned)}) {
        const auto run = lived(standing(status, 100, 30,
                                        {{"registration_per_day", "50"},
                                         {"reception_beds", "500"},
                                         {"status_determination_per_day", "50"},
                                         {"returns_per_day", "50"},
                                         {"return_wait_patience_per_day", "0"}})
                                   .read(),
                               {});
        EXPECT_GE(fired(*run, row_of(*parse_status(status), cause)), 100) << status;
    }
}

TEST(Desk, NationalsWhoseConsulatesReturnThemHaveALineOfTheirOwn) {
    constexpr int days = 40;
    auto text = standing("awaiting_return", 400, days,
                         {{"returns_per_day", "5"}, {"return_wait_patience_per_day", "0"}});
    text.change("places", "name", "Home", {{"return_wait_patience_per_day", "0"}});
    for (const char* place : {"City", "Home"}) { // one line, wherever they wait
        text.group(fmt::format("Traders at {}", place), "Home", 200,
                   {{"nationality", "QCC"},
                    {"initial_status", "awaiting_return"},
                    {"initial_place", place}});
    }
    text.country("QCC", {{"consular_returns_per_day", "2.5"}});
    const auto run = lived(text.read(), {});
    const Results& results = run->recorder().results();
    const auto people_served = [&](const std::string& desk) {
        return test::sums(results, "desk_served")[member(results, "desk", desk)];
    };
    EXPECT_EQ(people_served("returns at City"), 5 * days);
    EXPECT_EQ(people_served("returns of nationals, QCC"), 2.5 * days);
    const auto queue = results.at("desk_queue").numbers();
    const std::size_t last = (results.days() - 1) * results.size("desk");
    EXPECT_EQ(queue[last + member(results, "desk", "returns at City")], 400 - 5 * days);
    EXPECT_EQ(queue[last + member(results, "desk", "returns of nationals, QCC")], 400 - 2.5 * days);
}

TEST(Desk, APartyLargerThanADaysCapacityIsServedInTime) {
    constexpr int days = 60;
    auto text = standing("unregistered", 600, days, {{"registration_per_day", "2"}});
    text.change("groups", "name", "Workers", {{"mean_party_size", "6"}});
    const auto run = lived(text.read(), {});
    const Results& results = run->recorder().results();
    const std::size_t desk = member(results, "desk", "registration at City");
    const auto served = results.at("desk_served").numbers();
    double people = 0;
    for (std::size_t d = 0; d < results.days(); ++d) {
        people += served[d * results.size("desk") + desk];
    }
    // Two a day, give or take one party that the last days were saved for.
    EXPECT_GT(people, 2 * days - 13);
    EXPECT_LE(people, 2 * days);
}

TEST(Desk, QueueMatchesBulkServiceTheory) {
    constexpr double per_day = 21.4;
    ScenarioText text(120);
    text.set("deliberation_days", 2).set("preparation_days", 2);
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QAA",
               {{"destination_value", "5"},
                {"registration_per_day", std::to_string(per_day)},
                {"onward_per_day", "0"},
                {"goes_unseen_per_day", "0"}});
    text.leg("Home", "City", "foot", {{"days", "3"}, {"days_spread", "0.4"}});
    text.group(
        "Farmers", "Home", 2500,
        {{"considers_per_day", "0.02"}, {"value_of_staying", "-500"}, {"savings_usd", "100000"}});
    RunOptions options;
    for (std::size_t i = 0; i < 2500; ++i) {
        options.traced.emplace_back(i);
    }
    const auto run = lived(text.read(), options);
    const Results& results = run->recorder().results();
    const std::size_t desk = member(results, "desk", "registration at City");
    const std::size_t desks = results.size("desk");
    std::vector<Moment> arrivals;
    for (const JourneyStep& step : run->journeys()) {
        if (step.status == Status::unregistered) {
            arrivals.push_back(step.moment);
        }
    }
    std::sort(arrivals.begin(), arrivals.end());
    const auto queue = results.at("desk_queue").numbers();
    const auto served = results.at("desk_served").numbers();
    const auto mean = results.at("desk_wait_mean").numbers();
    const auto p90 = results.at("desk_wait_p90").numbers();
    std::deque<Moment> line;
    std::size_t next = 0;
    double carried = 0;
    double longest = 0;
    for (std::size_t d = 0; d < results.days(); ++d) {
        while (next < arrivals.size() &&
               arrivals[next] < Moment::start_of(static_cast<Day>(d) + 1)) {
            line.push_back(arrivals[next++]);
        }
        // Q' = max(Q + A - C, 0), with whole people and the fraction kept for tomorrow.
        const double capacity = std::floor(per_day + carried);
        carried += per_day - capacity;
        std::vector<double> waits;
        while (!line.empty() && static_cast<double>(waits.size()) < capacity) {
            waits.push_back(static_cast<double>(d) + 1 - line.front().ticks / 64.0);
            line.pop_front();
        }
        EXPECT_EQ(queue[d * desks + desk], static_cast<double>(line.size())) << "day " << d;
        EXPECT_EQ(served[d * desks + desk], static_cast<double>(waits.size())) << "day " << d;
        if (!waits.empty()) {
            double sum = 0;
            for (const double wait : waits) {
                sum += wait;
            }
            std::sort(waits.begin(), waits.end());
            const auto at =
                static_cast<std::size_t>(std::ceil(0.9 * static_cast<double>(waits.size())));
            EXPECT_NEAR(mean[d * desks + desk], sum / static_cast<double>(waits.size()), 1e-4);
            EXPECT_NEAR(p90[d * desks + desk], waits[at - 1], 1e-4);
            longest = std::max(longest, waits.back());
        }
    }
    EXPECT_GT(longest, 5) << "the desk must have been saturated for this to show anything";
}

} // namespace

} // namespace corridor

#include "stages/transitions.hpp"
#include "support/scenario_text.hpp"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace corridor {

namespace {

using test::Cells;
using test::lived;
using test::member;
using test::ScenarioText;
using test::sums;

double noise(double n, double p) { return 4 * std::sqrt(n * p * (1 - p)) + 1; }

double befell(const Simulation& run, Outcome outcome) {
    double people = 0;
    for (const char* variable : {"outcome", "place_outcome"}) {
        const auto all = sums(run.recorder().results(), variable);
        for (std::size_t i = 0; i < all.size(); ++i) {
            people += i % outcome_count == static_cast<std::size_t>(outcome) ? all[i] : 0;
        }
    }
    return people;
}

template <class From>
double fired(const Simulation& run, From from, Cause cause) {
    return static_cast<double>(run.totals().fired[row_of(from, cause)]);
}

double departed(const Simulation& run) {
    const auto all = sums(run.recorder().results(), "departures");
    return std::accumulate(all.begin(), all.end(), 0.0);
}

/// Home and a city that asks 500 USD at once; savings are the same for everybody.
ScenarioText costly_way(double savings, double credit, double value_of_staying) {
    ScenarioText text(60);
    text.set("deliberation_days", 1).set("preparation_days", 1);
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QAA", {{"destination_value", "5"}});
    text.leg("Home", "City", "road", {{"fare_usd", "500"}});
    text.group("Farmers", "Home", 2000,
               {{"considers_per_day", "0.05"},
                {"savings_usd", std::to_string(savings)},
                {"savings_spread", "0"},
                {"credit_share", std::to_string(credit)},
                {"daily_income_usd", "100"},
                {"value_of_staying", std::to_string(value_of_staying)}});
    return text;
}

/// Everybody comes to the gate with a visa; some have the need that is looked for.
ScenarioText gate(double need_share, const std::string& sensitivity, const std::string& specificity,
                  Cells more = {}) {
    ScenarioText text(60);
    text.set("deliberation_days", 1).set("load_sensitivity_loss", 0).set("bribe_share", 0);
    text.place("Home", "community", "QAA");
    Cells cells{{"border_officers", "100"},      {"screening_sensitivity", sensitivity},
                {"technology_sensitivity", "0"}, {"screening_specificity", specificity},
                {"secondary_share", "0"},        {"secondary_per_day", "0"},
                {"gives_up_per_day", "0"}};
    for (const auto& [column, cell] : more) {
        cells[column] = cell;
    }
    text.place("Gate", "border_crossing", "QBB", cells);
    text.place(
        "City", "destination", "QBB",
        {{"destination_value", "5"}, {"voluntary_return_per_day", "0"}, {"overstay_per_day", "0"}});
    text.leg("Home", "Gate", "road", {{"channel", "regular"}});
    text.leg("Gate", "City", "road");
    text.group("Farmers", "Home", 5000,
               {{"considers_per_day", "0.2"},
                {"value_of_staying", "-500"},
                {"papers", "visa:1"},
                {"savings_usd", "1000000"},
                {"needs", "trafficking_indicator:" + std::to_string(need_share)}});
    return text;
}

/// Everybody goes by a leg that is watched; those found are sent back or detained.
ScenarioText watched_way(double bribe_share, const std::string& corruption) {
    ScenarioText text(60);
    text.set("deliberation_days", 1).set("preparation_days", 1).set("bribe_share", bribe_share);
    text.set("bribe_nullifies", 1);
    text.country("QBB", {{"corruption_level", corruption}, {"official_abuse_share", "0"}});
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QBB", {{"destination_value", "5"}, {"onward_per_day", "0"}});
    text.leg("Home", "City", "foot",
             {{"days", "2"}, {"interception_per_day", "0.3"}, {"return_after_interception", "0"}});
    text.group(
        "Farmers", "Home", 5000,
        {{"considers_per_day", "0.2"}, {"value_of_staying", "-500"}, {"savings_usd", "1000000"}});
    return text;
}

ScenarioText found_at_sea(double allowed) {
    ScenarioText text(120);
    text.set("deliberation_days", 1).set("preparation_days", 1).set("risk_weight", 0);
    text.country("QBB", {{"disembarkation_allowed", std::to_string(allowed)},
                         {"disembarkation_delay_days", "3"}});
    text.place("Home", "community", "QAA");
    text.place("Strait", "sea_zone", "XXX");
    text.place("Haven", "disembarkation", "QBB", {{"destination_value", "5"}});
    text.row("networks", {{"name", "Boats"},
                          {"network_capacity_per_day", "100"},
                          {"vessel_capacity", "20"},
                          {"gathering_days", "1"},
                          {"supplies_days", "5"}});
    for (const auto& [from, to] : {std::pair("Home", "Strait"), std::pair("Strait", "Haven")}) {
        text.leg(from, to, "sea",
                 {{"networks", "Boats"},
                  {"channel", "irregular"},
                  {"interception_per_day", "0.5"},
                  {"days", "2"}});
    }
    text.group("Farmers", "Home", 2000,
               {{"considers_per_day", "0.1"},
                {"value_of_staying", "-500"},
                {"savings_usd", "100000"},
                {"needs", "protection_claim:0.5"}});
    return text;
}

} // namespace

TEST(Recruitment, CountsEverybodyInTheParty) {
    ScenarioText text(60);
    text.set("deliberation_days", 1).set("preparation_days", 1);
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QAA", {{"destination_value", "5"}});
    text.leg("Home", "City", "foot", {{"days", "10"}, {"recruitment_per_day", "0.3"}});
    text.group("Families", "Home", 2000,
               {{"considers_per_day", "0.2"},
                {"value_of_staying", "-500"},
                {"savings_usd", "100000"},
                {"mean_party_size", "4"}});
    const auto run = lived(text.read(), {});
    EXPECT_GT(befell(*run, Outcome::recruited), 500);
    EXPECT_EQ(befell(*run, Outcome::recruited), befell(*run, Outcome::exploited));
}

TEST(Departure, PeopleWithoutMeansOrCreditAreTrappedNotDeterred) {
    const auto poor = lived(costly_way(499, 0, -500).read(), {});
    EXPECT_EQ(departed(*poor), 0);
    EXPECT_GT(befell(*poor, Outcome::trapped), 2000) << "they want to leave, again and again";
    const auto able = lived(costly_way(501, 0, -500).read(), {});
    EXPECT_EQ(befell(*able, Outcome::trapped), 0);
    EXPECT_GT(departed(*able), 1500);
    // Who would rather stay is not trapped, however poor.
    const auto content = lived(costly_way(499, 0, 500).read(), {});
    EXPECT_EQ(befell(*content, Outcome::trapped), 0);
    EXPECT_EQ(departed(*content), 0);
}

TEST(Departure, CreditLetsItsShareOfThePoorGo) {
    const auto run = lived(costly_way(499, 0.3, -500).read(), {});
    const double tries = fired(*run, Status::considering, Cause::decides);
    EXPECT_NEAR(befell(*run, Outcome::trapped), 0.7 * tries, noise(tries, 0.7));
}

TEST(Screening, RealisedRatesAreSensitivityAndSpecificity) {
    // Whoever has the need and is not seen is counted as missed; the gate has no second interview.
    const auto run = lived(gate(1, "0.3", "1").read(), {});
    const double seen_by = fired(*run, Status::border_queue, Cause::is_inspected);
    ASSERT_GT(seen_by, 4000);
    EXPECT_NEAR(befell(*run, Outcome::missed_need), 0.7 * seen_by, noise(seen_by, 0.7));

    // With one, whoever is seen goes there: those without a need are its false alarms.
    const auto alarms = lived(gate(0, "0.3", "0.8", {{"secondary_per_day", "100000"}}).read(), {});
    const double inspected = fired(*alarms, Status::border_queue, Cause::is_inspected);
    const double any = 0.2;
    EXPECT_NEAR(fired(*alarms, Status::under_screening, Cause::is_screened), any * inspected,
                noise(inspected, any));
    EXPECT_EQ(befell(*alarms, Outcome::missed_need), 0);
}

/// People taken up by a protection service, of those inspected.
double share_referred(const Simulation& run) {
    const double inspected = fired(run, Status::border_queue, Cause::is_inspected);
    EXPECT_GT(inspected, 4000);
    return (fired(run, Status::referred_to_protection, Cause::referral_taken_up) +
            static_cast<double>(
                run.state().counts.at(PlaceId{member(run.recorder().results(), "place", "Gate")},
                                      Status::referred_to_protection))) /
           inspected;
}

/// From the queue to the protection service, both looks together: what the parameters say.
TEST(Screening, RatesFromEndToEndAreThoseOfTheParameters) {
    const auto gate_for = [](const std::string& need, const std::string& at_random,
                             const std::string& second_desk) {
        auto text = gate(1, "0.15", "1",
                         {{"secondary_per_day", second_desk},
                          {"secondary_share", at_random},
                          {"referral_per_day", "100000"}});
        text.change("groups", "name", "Farmers", {{"needs", need}});
        return lived(text.read(), {});
    };
    for (const std::string need : {"trafficking_indicator:1", "protection_claim:1"}) {
        for (const std::string second_desk : {"0", "100000"}) {
            const double seen = share_referred(*gate_for(need, "0", second_desk));
            EXPECT_NEAR(seen, 0.15, noise(4000, 0.15) / 4000) << need << second_desk;
        }
        // Who is sent on at random has a second chance, of the same size.
        const double seen = share_referred(*gate_for(need, "0.4", "100000"));
        const double expected = 0.15 + 0.85 * 0.4 * 0.15;
        EXPECT_NEAR(seen, expected, noise(4000, expected) / 4000) << need;
    }
    // And without a need: the error of the interview.
    const auto alarms = lived(
        gate(0, "0.15", "0.95", {{"secondary_per_day", "100000"}, {"referral_per_day", "100000"}})
            .read(),
        {});
    EXPECT_NEAR(share_referred(*alarms), 0.05, noise(4000, 0.05) / 4000);
    EXPECT_NEAR(befell(*alarms, Outcome::false_referral),
                share_referred(*alarms) * fired(*alarms, Status::border_queue, Cause::is_inspected),
                0.5);
}

/// Sri Lanka: 227 of 2,739 screened returned home; others are held back and try another exit.
TEST(Screening, BeforeDepartureSendsHomeTheShareThatTheParameterSays) {
    auto text = costly_way(501, 0, -500);
    text.change("places", "name", "Home",
                {{"departure_screening_share", "1"},
                 {"departure_screening_per_day", "100000"},
                 {"departure_dissuaded_share", "0.083"},
                 {"departure_retry_share", "0.3"},
                 {"departure_patience_per_day", "0"}});
    const auto run = lived(text.read(), {});
    const double screened = fired(*run, Status::departure_desk, Cause::is_screened);
    ASSERT_GT(screened, 1500);
    const double went = departed(*run);
    EXPECT_NEAR(screened - went, 0.083 * screened, noise(screened, 0.083));
    const double held_back = befell(*run, Outcome::dissuaded);
    EXPECT_NEAR(held_back, 0.083 / 0.7 * screened, noise(screened, 0.12));
}

TEST(Screening, BribesBlindIt) {
    auto honest = gate(1, "0.8", "1");
    auto bribed = gate(1, "0.8", "1");
    bribed.set("bribe_share", 1).set("corruption_sensitivity_loss", 0.5);
    const auto clear = lived(honest.read(), {});
    const auto blind = lived(bribed.read(), {});
    const double inspected = fired(*blind, Status::border_queue, Cause::is_inspected);
    EXPECT_NEAR(befell(*blind, Outcome::missed_need), 0.6 * inspected, noise(inspected, 0.6));
    EXPECT_LT(befell(*clear, Outcome::missed_need), 0.3 * inspected);
}

TEST(Corruption, NullifiesItsShareOfInterceptions) {
    for (const auto& [share, level] :
         {std::pair(0.25, "1"), std::pair(0.25, "2"), std::pair(0.0, "1")}) {
        const auto run = lived(watched_way(share, level).read(), {});
        const double met = fired(*run, Status::on_leg, Cause::is_intercepted);
        const double held = 1 - share * std::stod(level);
        ASSERT_GT(met, 1000);
        EXPECT_NEAR(befell(*run, Outcome::intercepted), held * met, noise(met, held))
            << share << level;
    }
}

TEST(Registration, LowersExploitationByItsRatio) {
    const auto exploited = [](const Cells& city) {
        ScenarioText text(100);
        text.set("exploitation_regular_ratio", 0.25);
        text.place("Home", "community", "QAA");
        Cells cells{{"destination_value", "5"},        {"exploitation_per_day", "0.002"},
                    {"arrest_per_day", "0"},           {"settles_per_day", "0"},
                    {"exploited_escape_per_day", "0"}, {"recognition_share", "1"},
                    {"resettlement_share", "0"},       {"voluntary_return_per_day", "0"},
                    {"regularised_per_day", "0"}};
        for (const auto& [column, cell] : city) {
            cells[column] = cell;
        }
        text.place("City", "destination", "QBB", cells);
        text.leg("Home", "City", "road");
        // Recognised on the first day, and at work from the second: registered or not.
        const bool registered = cells.contains("status_determination_per_day");
        text.group("Workers", "Home", 10'000,
                   {{"initial_status", registered ? "status_determination" : "working_irregularly"},
                    {"initial_place", "City"},
                    {"considers_per_day", "0"},
                    {"needs", "protection_claim:1"}});
        const auto run = lived(text.read(), {});
        return fired(*run, Status::working_irregularly, Cause::is_exploited);
    };
    const double without = exploited({});
    const double with = exploited({{"status_determination_per_day", "100000"}});
    const double p = 1 - std::exp(-0.002 * 100);
    EXPECT_NEAR(without, 10'000 * p, noise(10'000, p));
    const double q = 1 - std::exp(-0.25 * 0.002 * 99);
    EXPECT_NEAR(with, 10'000 * q, noise(10'000, q));
}

TEST(Disembarkation, RefusedMeansMoreDaysAtSeaAndMoreDeaths) {
    const auto welcome = lived(found_at_sea(1).read(), {});
    const auto refused = lived(found_at_sea(0.1).read(), {});
    const auto days_each = [](const Simulation& run) {
        const Results& results = run.recorder().results();
        return sums(results, "voyage_days")[0] / sums(results, "voyages_ended")[0];
    };
    EXPECT_GT(days_each(*refused), 1.5 * days_each(*welcome));
    EXPECT_GT(refused->totals().person_days_past_supplies,
              2 * welcome->totals().person_days_past_supplies);
    EXPECT_GT(fired(*refused, Status::aboard, Cause::dies_past_supplies),
              fired(*welcome, Status::aboard, Cause::dies_past_supplies));
    EXPECT_EQ(befell(*welcome, Outcome::refused_disembarkation), 0);
}

TEST(Party, StaysTogetherAndAdjacentThroughAWholeRun) {
    auto text = test::small_corridor(3000, 60);
    text.change("groups", "name", "Farmers", {{"mean_party_size", "4"}});
    Simulation run(text.read(), {});
    std::size_t split = 0;
    while (!run.done()) {
        run.live();
        const People& people = run.state().people;
        for (std::size_t i = 0; i < people.size(); ++i) {
            const PersonId person{i};
            const PersonId leader = people.leader_of(person);
            ASSERT_FALSE(people.has(leader, Flag::follows));
            ASSERT_EQ(people.status[i], people.status[leader.index()]) << "day " << run.today();
            ASSERT_EQ(people.situation[i], people.situation[leader.index()]);
            if (people.has(person, Flag::follows)) {
                ASSERT_EQ(people.wake[i], never) << "a follower has no calendar entry";
                ASSERT_EQ(People::block_of(person), People::block_of(leader));
            } else if (people.status_of(person) == Status::aboard) {
                ASSERT_EQ(people.wake[i], never) << "nobody aboard has one";
            }
            split += people.status_of(person) == Status::dead ? 1 : 0;
        }
    }
    EXPECT_GT(split, 0u) << "deaths split parties";
}

TEST(Permit, AVisitorsStayEndsAndBecomesOverstay) {
    ScenarioText text(80);
    text.set("deliberation_days", 1).set("preparation_days", 1);
    text.place("Home", "community", "QAA");
    text.place("City", "destination", "QBB",
               {{"destination_value", "5"},
                {"settles_per_day", "0"},
                {"exploitation_per_day", "0"},
                {"overstay_per_day", "0"},
                {"gives_up_per_day", "0"}});
    text.place("Airport", "airport", "QBB",
               {{"border_officers", "100"},
                {"gives_up_per_day", "0"},
                {"screening_specificity", "1"},
                {"secondary_share", "0"}});
    text.leg("Home", "Airport", "air", {{"channel", "regular"}});
    text.leg("Airport", "City", "road");
    text.row(
        "visa",
        {{"nationality", "QAA"}, {"country", "QBB"}, {"policy", "on_arrival"}, {"days", "30"}});
    text.group("Farmers", "Home", 500,
               {{"considers_per_day", "1"},
                {"value_of_staying", "-500"},
                {"savings_usd", "1000000"},
                {"papers", "travel_document:1"}});
    const auto run = lived(text.read(), {});
    EXPECT_GT(fired(*run, Status::working_regularly, Cause::permit_ends), 400);
    EXPECT_EQ(run->state().people.papers(PersonId{0}), Papers::travel_document);
}

TEST(Compound, WhoGetsOutMovesAway) {
    ScenarioText text(60);
    text.place("Home", "community", "QAA");
    text.place("Site", "compound", "QBB",
               {{"compound_escape_per_day", "0.1"},
                {"compound_rescue_per_day", "0"},
                {"compound_death_per_day", "0"},
                {"gives_up_per_day", "0"},
                {"hub_wait_days", "0.5"}});
    text.place("City", "destination", "QBB", {{"destination_value", "5"}});
    text.leg("Home", "Site", "road").leg("Site", "City", "road");
    text.group(
        "Held", "Home", 500,
        {{"initial_status", "in_compound"}, {"initial_place", "Site"}, {"considers_per_day", "0"}});
    const auto run = lived(text.read(), {});
    const double out = fired(*run, Status::in_compound, Cause::escapes);
    EXPECT_NEAR(out, 500 * (1 - std::exp(-6)), noise(500, std::exp(-6)));
    EXPECT_NEAR(departed(*run), out, 3) << "all but the last are on their way or there";
    const auto occupied = sums(run->recorder().results(), "occupancy");
    const std::size_t statuses = run->recorder().results().size("status");
    const std::size_t site = test::member(run->recorder().results(), "place", "Site");
    EXPECT_EQ(occupied[site * statuses + static_cast<std::size_t>(Status::working_irregularly)], 0)
        << "nobody settles at the gate";
}

} // namespace corridor

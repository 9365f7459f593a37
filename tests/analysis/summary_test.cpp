#include "base/errors.hpp"
#include "hand_made.hpp"
#include "report/flow_table.hpp"
#include "report/summary.hpp"

#include <algorithm>
#include <regex>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace corridor {

using test::HandMade;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace {

const FlowRow& row_of(const FlowTable& table, const std::string& name) {
    for (const FlowRow& row : table.rows) {
        if (row.name == name) {
            return row;
        }
    }
    throw std::out_of_range(name);
}

std::string date_of(const std::optional<Date>& date) { return date ? to_string(*date) : "none"; }

} // namespace

TEST(Summary, DeparturesAreToldApartByTheWayThatPeopleTake) {
    HandMade made;
    made.count("departures", 0, HandMade::to_coast, 100)
        .count("departures", 1, HandMade::to_coast, 50)
        .count("departures", 1, HandMade::embark, 90)
        .count("departures", 2, HandMade::land, 80)
        .count("departures", 2, HandMade::on_foot, 30)
        .count("departures", 3, HandMade::by_air, 20);
    const Summary summary = summarise(made.results);
    EXPECT_EQ(summary.set_out, 200);
    EXPECT_EQ(summary.irregular_by_sea, 90);
    EXPECT_THAT(row_of(summary.departures, "QAA").flows, ElementsAre(200, 90, 30, 20));
    EXPECT_THAT(summary.departures.total.flows, ElementsAre(200, 90, 30, 20));
}

TEST(Summary, ArrivalsAreByCountryAndPlace) {
    HandMade made;
    made.count("landed", 1, HandMade::bay, 40)
        .count("landed", 3, HandMade::bay, 2)
        .count("disembarked", 2, HandMade::bay, 30)
        .count("arrivals", 3, HandMade::on_foot, 25)
        .count("arrivals", 3, HandMade::by_air, 15)
        .count("arrivals", 3, HandMade::inland, 60);
    const Summary summary = summarise(made.results);
    EXPECT_THAT(row_of(summary.arrivals, "Bay").flows, ElementsAre(42, 30, 0));
    EXPECT_THAT(row_of(summary.arrivals, "City").flows, ElementsAre(0, 0, 40));
    EXPECT_THAT(row_of(summary.arrivals, "QBB").flows, ElementsAre(42, 30, 40));
    EXPECT_TRUE(row_of(summary.arrivals, "Bay").is_part);
    EXPECT_FALSE(row_of(summary.arrivals, "QBB").is_part);
    EXPECT_THAT(summary.arrivals.total.flows, ElementsAre(42, 30, 40));
}

TEST(Summary, EveryHarmStandsOnceInEachTableWithAFlow) {
    HandMade made;
    double all = 0;
    int next = 1;
    for (std::size_t leg = 0; leg < HandMade::legs; ++leg) {
        made.befell(Outcome::died, leg % 4, leg, next);
        all += next;
        next *= 2;
    }
    for (std::size_t place = 0; place < HandMade::places; ++place) {
        made.befell_at(Outcome::died, place % 4, place, next);
        all += next;
        next *= 2;
    }
    const Summary summary = summarise(made.results);
    for (const FlowTable* table : {&summary.departures, &summary.arrivals}) {
        EXPECT_EQ(table->total.harm.at(HarmColumn::died), all);
        double wholes = 0;
        double parts = 0;
        for (const FlowRow& row : table->rows) {
            wholes += row.is_part ? 0 : row.harm.at(HarmColumn::died);
            parts += row.is_part ? row.harm.at(HarmColumn::died) : 0;
        }
        EXPECT_EQ(wholes, all);
        EXPECT_LE(parts, all);
    }
    EXPECT_EQ(summary.harm("died").total(), all);
}

TEST(Summary, EachKindOfHarmHasItsColumn) {
    HandMade made;
    made.befell(Outcome::missing, 0, HandMade::embark, 1)
        .befell(Outcome::abused, 0, HandMade::embark, 2)
        .befell(Outcome::abused_by_officials, 0, HandMade::embark, 4)
        .befell(Outcome::extorted, 0, HandMade::embark, 8)
        .befell_at(Outcome::held, 0, HandMade::coast, 16)
        .befell_at(Outcome::exploited, 0, HandMade::coast, 32)
        .befell_at(Outcome::recruited, 0, HandMade::coast, 64)
        .befell(Outcome::turned_back, 1, HandMade::embark, 128)
        .befell(Outcome::refused_disembarkation, 1, HandMade::embark, 256)
        .befell_at(Outcome::refouled, 1, HandMade::coast, 512)
        .befell_at(Outcome::protection_denied, 1, HandMade::coast, 1024)
        .befell_at(Outcome::dissuaded, 1, HandMade::coast, 4096);
    const Harm harm = row_of(summarise(made.results).departures, "QAA").harm;
    EXPECT_EQ(harm.at(HarmColumn::missing), 1);
    EXPECT_EQ(harm.at(HarmColumn::abused_held_or_exploited), 2 + 4 + 8 + 16 + 32 + 64);
    EXPECT_EQ(harm.at(HarmColumn::pushed_back), 128 + 256 + 512);
    EXPECT_EQ(harm.at(HarmColumn::protection_denied), 1024);
    EXPECT_EQ(harm.at(HarmColumn::died), 0);
}

TEST(Summary, TheSeaHasItsPeakItsDaysAndItsDead) {
    HandMade made;
    made.count("at_sea", 0, 0, 100).count("at_sea", 1, 0, 300).count("at_sea", 2, 0, 300);
    made.count("at_sea", 3, 0, 50);
    made.count("voyages_ended", 2, 0, 10).count("voyages_ended", 3, 0, 30);
    made.count("voyage_days", 2, 0, 20).count("voyage_days", 3, 0, 240);
    made.count("person_days_at_sea", 1, 0, 300).count("person_days_at_sea", 2, 0, 300);
    made.count("person_days_past_supplies", 2, 0, 120);
    made.count("departures", 0, HandMade::embark, 400);
    made.befell(Outcome::died, 1, HandMade::embark, 3)
        .befell(Outcome::missing, 2, HandMade::land, 5);
    made.befell(Outcome::died, 1, HandMade::on_foot, 1000);
    const AtSea sea = summarise(made.results).sea;
    EXPECT_EQ(sea.now, 50);
    EXPECT_EQ(sea.peak, 300);
    EXPECT_EQ(date_of(sea.peak_date), "2015-05-02"); // the first of equal days
    EXPECT_EQ(sea.mean_days, 260.0 / 40);
    EXPECT_EQ(sea.person_days, 600);
    EXPECT_EQ(sea.person_days_past_supplies, 120);
    EXPECT_EQ(sea.died, 3);
    EXPECT_EQ(sea.missing, 5);
    EXPECT_EQ(sea.deaths_per_1000, 20);
}

TEST(Summary, WithoutVoyagesThereIsNoMean) {
    const Summary summary = summarise(HandMade().results);
    EXPECT_FALSE(summary.sea.mean_days);
    EXPECT_FALSE(summary.sea.deaths_per_1000);
    EXPECT_EQ(date_of(summary.sea.peak_date), "none");
    EXPECT_THAT(to_text(summary), Not(HasSubstr("nan")));
}

TEST(Summary, VesselsGoneDownCountWithSurvivorsToo) {
    HandMade made;
    const auto& rows = made.results.at("transition").as<std::string>();
    auto& fired = made.results.at("transition_count").as<std::int64_t>();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        fired[row] = rows[row] == "vessel in_distress: goes_down" ? 2
                     : rows[row] == "vessel abandoned: goes_down" ? 3
                                                                  : 100;
    }
    EXPECT_EQ(summarise(made.results).sea.vessels_lost, 5);
}

TEST(Summary, ADeskIsOverCapacityWhenPeopleAreLeftWaiting) {
    HandMade made;
    made.count("desk_capacity", 2, HandMade::registration, 20);
    made.count("desk_queue", 1, HandMade::registration, 15);
    made.count("desk_queue", 2, HandMade::registration, 40);
    made.count("desk_wait_p90", 3, HandMade::registration, 2.5);
    made.count("desk_queue", 3, HandMade::reception, 100);
    made.count("desk_served", 1, HandMade::registration, 30);
    made.count("desk_served", 1, HandMade::reception, 7);
    const Summary summary = summarise(made.results);
    ASSERT_EQ(summary.desks.size(), 2U);
    EXPECT_EQ(summary.desks[0].name, "reception at Bay"); // the longest queue first
    const DeskOverCapacity& desk = summary.desks[1];
    EXPECT_EQ(desk.name, "registration at Bay");
    EXPECT_EQ(to_string(desk.first_over), "2015-05-02");
    EXPECT_EQ(desk.days_over, 2);
    EXPECT_EQ(desk.peak_queue, 40);
    EXPECT_EQ(to_string(desk.peak_date), "2015-05-03");
    EXPECT_EQ(desk.capacity, 20);
    EXPECT_EQ(desk.longest_wait_days, 2.5);
    EXPECT_EQ(summary.desk_count, 3U);
    EXPECT_EQ(summary.registered, 30);
}

TEST(Summary, StandsOfTheLastDayAreByCountry) {
    HandMade made;
    made.stand(2, HandMade::bay, Status::unregistered, 999); // not the last day
    made.stand(3, HandMade::bay, Status::unregistered, 12);
    made.stand(3, HandMade::city, Status::unregistered, 13);
    made.stand(3, HandMade::city, Status::in_compound, 14);
    made.ended(3, Status::returned_voluntarily, 20).ended(3, Status::returned_compulsorily, 21);
    made.ended(3, Status::refouled, 22).ended(3, Status::dead, 23);
    made.count("on_leg", 3, HandMade::inland, 5).count("aboard", 3, HandMade::sea, 6);
    const Summary summary = summarise(made.results);
    ASSERT_EQ(summary.standing.size(), 1U);
    EXPECT_EQ(summary.standing[0].country, "QBB");
    EXPECT_EQ(summary.standing[0].people[0], 25);
    EXPECT_EQ(summary.not_registered, 25);
    EXPECT_EQ(summary.harm("recruited").now, 14);
    EXPECT_EQ(summary.harm("died").now, 23);
    EXPECT_EQ(summary.returned_voluntarily, 20);
    EXPECT_EQ(summary.returned_compulsorily, 21);
    EXPECT_EQ(summary.refouled, 22);
    EXPECT_EQ(summary.people, 12 + 13 + 14 + 20 + 21 + 22 + 23 + 5 + 6);
}

TEST(Summary, LeversTellWhatTheyCost) {
    HandMade made;
    made.count("lever_intensity", 1, 0, 0.5).count("lever_intensity", 2, 0, 1);
    made.count("lever_cost", 2, 0, 900).count("lever_cost", 3, 0, 1'000); // so far
    const Summary summary = summarise(made.results);
    ASSERT_EQ(summary.levers.size(), 1U);
    EXPECT_EQ(date_of(summary.levers[0].first_day), "2015-05-02");
    EXPECT_EQ(summary.levers[0].days_on, 2);
    EXPECT_EQ(summary.levers[0].highest_intensity, 1);
    EXPECT_EQ(summary.levers[0].usd, 1'000);
}

// Safeguards (quality.md).

TEST(Safeguard, NoFlowIsWrittenWithoutItsHarm) {
    HandMade made;
    made.count("departures", 0, HandMade::to_coast, 100).count("landed", 3, HandMade::bay, 70);
    const Summary summary = summarise(made.results);
    const auto json = to_json(summary);
    for (const char* table : {"who_left", "who_arrived"}) {
        for (const auto& row : json.at(table).at("rows")) {
            for (const HarmColumnInfo& column : harm_columns()) {
                EXPECT_TRUE(row.at("harm").contains(std::string(column.key))) << row;
            }
        }
        EXPECT_TRUE(json.at(table).at("total").contains("harm"));
    }
    for (const FlowTable* table : {&summary.departures, &summary.arrivals}) {
        EXPECT_EQ(text_table(*table).columns.size(),
                  1 + table->columns.size() + harm_columns().size());
        for (const char* heading : {"died", "missing", "abused", "pushed", "denied"}) {
            EXPECT_THAT(text_table(*table).text(), HasSubstr(heading));
        }
    }
}

TEST(Safeguard, NoTextTellsOfFewerThanTenPeople) {
    HandMade made;
    // Seven people in everything that counts people.
    for (Variable& variable : made.results.variables) {
        const bool counts_people = variable.units == "people" && !variable.coordinate &&
                                   !variable.name.starts_with("lever");
        if (auto* counts = std::get_if<std::vector<std::int32_t>>(&variable.values);
            counts != nullptr && counts_people) {
            counts->assign(counts->size(), 0);
            counts->back() = 7;
        }
    }
    for (std::size_t o = 0; o < outcome_count; ++o) {
        made.befell(static_cast<Outcome>(o), 3, HandMade::embark, 7);
        made.count("outcome", 3, HandMade::legs * outcome_count - 1, 0);
        made.count("place_outcome", 3, HandMade::places * outcome_count - 1, 0);
    }
    made.count("departures", 0, HandMade::embark, 7).count("landed", 0, HandMade::bay, 7);
    made.count("desk_queue", 3, HandMade::registration, 7);
    made.count("voyage_days", 3, 0, 0);
    const Summary summary = summarise(made.results);
    std::string text = to_text(summary);
    text.erase(text.find("What it cost"));     // no people there
    text = text.substr(text.find("Who left")); // nor in the dates of the heading
    text = std::regex_replace(text, std::regex("1 of 3 desks|20\\d\\d-\\d\\d-\\d\\d"), "");
    EXPECT_THAT(text, HasSubstr("<10"));
    EXPECT_FALSE(std::regex_search(text, std::regex("[^,.0-9<][1-9]\\.?0? ?people"))) << text;
    EXPECT_FALSE(std::regex_search(text, std::regex("(^|[^0-9.,<])7(\\.0)?([^0-9.,]|$)"))) << text;
    EXPECT_EQ(to_json(summary).at("harm").at("missing").at("all"), 7); // JSON keeps everything
}

TEST(Safeguard, FiguresInTablesHaveTwoSignificantDigits) {
    HandMade made;
    made.count("departures", 0, HandMade::embark, 12'345)
        .befell(Outcome::died, 0, HandMade::embark, 681);
    const Summary summary = summarise(made.results);
    const std::string text = to_text(summary);
    EXPECT_THAT(text, HasSubstr("12,000"));
    EXPECT_THAT(text, HasSubstr("680"));
    EXPECT_THAT(text, Not(HasSubstr("12,345")));
    EXPECT_THAT(text, Not(HasSubstr("681")));
    EXPECT_EQ(to_json(summary).at("at_sea").at("left_irregularly"), 12'345);
}

TEST(Safeguard, SingleCoastsOfEmbarkationAreNotNamed) {
    HandMade made;
    made.count("departures", 0, HandMade::embark, 500).count("disembarked", 1, HandMade::coast, 50);
    made.count("desk_queue", 1, HandMade::screening, 60);
    const Summary summary = summarise(made.results);
    EXPECT_THAT(to_text(summary), Not(HasSubstr("Hidden Cove")));
    EXPECT_THAT(to_json(summary).dump(), Not(HasSubstr("Hidden Cove")));
    EXPECT_THAT(to_text(summary), HasSubstr("embarkation coasts"));
    EXPECT_THAT(to_text(summary), HasSubstr("departure screening on a coast of QAA"));
}

TEST(Safeguard, ARunIntoTheFutureIsAWhatIf) {
    HandMade made;
    made.results.attributes["created"] = "2015-05-03T12:00:00Z";
    EXPECT_THAT(to_text(summarise(made.results)), HasSubstr("a what-if, not a forecast"));
    made.results.attributes["created"] = "2015-05-04T00:00:00Z"; // the last day
    EXPECT_THAT(to_text(summarise(made.results)), Not(HasSubstr("forecast")));
}

TEST(Summary, TheBusiestDaysOfAPlaceStandBesideTheirHarm) {
    HandMade made;
    made.count("landed", 1, HandMade::bay, 40)
        .count("disembarked", 1, HandMade::bay, 30)
        .count("disembarked", 2, HandMade::bay, 60)
        .count("arrivals", 3, HandMade::by_air, 15)
        .count("arrivals", 3, HandMade::inland, 500) // not from abroad
        .count("landed", 3, HandMade::coast, 900);   // turned back
    made.befell(Outcome::died, 2, HandMade::land, 12)
        .befell_at(Outcome::missing, 1, HandMade::bay, 2)
        .befell_at(Outcome::died, 1, HandMade::city, 3)
        .befell_at(Outcome::died, 3, HandMade::bay, 5); // the week ended the day before
    const Summary summary = summarise(made.results);
    ASSERT_EQ(summary.busiest.rows.size(), 2U);
    const FlowRow& bay = summary.busiest.rows.front();
    EXPECT_EQ(bay.name, "Bay");
    EXPECT_EQ(bay.when, "2015-05-03");
    EXPECT_THAT(bay.flows, ElementsAre(70, 130));
    EXPECT_EQ(bay.harm.at(HarmColumn::died), 12);
    EXPECT_EQ(bay.harm.at(HarmColumn::missing), 2);
    EXPECT_THAT(row_of(summary.busiest, "City").flows, ElementsAre(15, 15));
    EXPECT_THAT(summary.busiest.total.flows, ElementsAre(70, 145));
    EXPECT_EQ(summary.busiest.total.harm.at(HarmColumn::died), 20);
    const auto json = to_json(summary)["busiest_weeks"];
    EXPECT_EQ(json["rows"][0]["week_until"], "2015-05-03");
    EXPECT_EQ(json["rows"][0]["harm"]["died"], 12);
}

TEST(Summary, WhereMostPeopleStoodOnOneDayIsToldToo) {
    HandMade made;
    made.stand(1, HandMade::bay, Status::stranded, 80)
        .stand(1, HandMade::city, Status::stranded, 20)
        .stand(3, HandMade::bay, Status::stranded, 30);
    const Summary summary = summarise(made.results);
    ASSERT_EQ(summary.standing.size(), 1U);
    const auto& columns = standing_columns();
    const auto stranded =
        std::find_if(columns.begin(), columns.end(),
                     [](const StandingColumn& column) { return column.key == "stranded"; }) -
        columns.begin();
    EXPECT_EQ(summary.standing[0].people[static_cast<std::size_t>(stranded)], 30);
    EXPECT_EQ(summary.standing[0].most[static_cast<std::size_t>(stranded)], 100);
    EXPECT_THAT(to_text(summary), HasSubstr("  at most"));
}

TEST(Safeguard, WeakEvidenceIsStamped) {
    HandMade made;
    EXPECT_THAT(to_text(summarise(made.results)), Not(HasSubstr("EXPLORATORY")));
    made.results.attributes["exploratory"] = std::int64_t{1};
    EXPECT_THAT(to_text(summarise(made.results)), HasSubstr("EXPLORATORY: more than half"));
    EXPECT_TRUE(to_json(summarise(made.results))["stamp"]["exploratory"]);
}

TEST(Safeguard, EveryTextHasItsStamp) {
    const std::string text = to_text(summarise(HandMade().results));
    EXPECT_THAT(text,
                HasSubstr("corridor 0.1.0 (abc), scenario hand-made 0123456789abcdef, seed 7"));
    EXPECT_THAT(text, HasSubstr("Synthetic people"));
}

TEST(Summary, SaysWhatWasChangedAndWhatIsMissing) {
    HandMade made;
    made.results.attributes["changes"] = std::vector<std::string>{"risk_weight=20", "scale 2"};
    made.results.attributes["days_planned"] = std::int64_t{30};
    const std::string text = to_text(summarise(made.results));
    EXPECT_THAT(text, HasSubstr("changed: risk_weight=20, scale 2"));
    EXPECT_THAT(text, HasSubstr("interrupted: 4 of 30 days"));
}

TEST(Summary, ThePageIsAtMostAHundredCharactersWide) {
    std::istringstream lines(to_text(summarise(HandMade().results)));
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(width_of(line), 100U) << line;
        EXPECT_FALSE(line.ends_with(' ')) << line;
    }
}

TEST(Summary, ResultsOfNoRunAreRefused) {
    Results other;
    other.set_size("replicate", 2);
    EXPECT_THROW(summarise(other), InputError);
    HandMade merged;
    merged.results.set_size("replicate", 2);
    EXPECT_THROW(summarise(merged.results), InputError);
}

} // namespace corridor

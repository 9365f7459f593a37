#include "report/plan_check.hpp"
#include "support/scenario_text.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace corridor {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A port with beds, a desk and two pools; the run begins on 2015-01-01.
ScenarioText port() {
    ScenarioText text(30);
    text.place("Home", "community", "QAA");
    text.place("Port", "city", "QBB", {{"reception_beds", "10"}, {"registration_per_day", "5"}});
    text.leg("Home", "Port", "road").group("Farmers", "Home", 100);
    text.row("pools", {{"name", "staff"}, {"kind", "staff"}, {"amount", "10"}});
    return text.row("pools", {{"name", "fund"}, {"kind", "USD"}, {"amount", "100"}});
}

constexpr const char* beds = R"(title = "Beds"
[[lever]]
id = "reception-capacity"
label = "Beds"
owner = "Province"
needs = "a school"
lead_days = 10
from = 2015-01-06
ramp_days = 5
places = ["Port"]
values.reception_beds = 30
cost.fixed_usd = 1000
cost.usd_per_day = 10
[[lever.draw]]
pool = "staff"
amount = 6
)";

constexpr const char* desks = R"(
[[lever]]
id = "migrant-registration"
label = "Desks"
owner = ""
lead_days = 2
from = 2015-01-11
until = 2015-01-20
places = ["Port"]
values.registration_per_day = 20
[[lever.draw]]
pool = "staff"
amount = 6
)";

PlanCheck checked(const std::string& toml) {
    const auto scenario = port().plan("p", toml).read();
    return check_plan(*scenario, *scenario->find_plan("p"));
}

TEST(PlanCheck, DatesEachTaskByItsLeadTime) {
    const PlanCheck check = checked(std::string(beds) + desks);
    ASSERT_EQ(check.duties.size(), 2u);
    const Duty& first = check.duties[0];
    EXPECT_EQ(first.lever, "Beds");
    EXPECT_EQ(to_string(*first.decide_by), "2014-12-27");
    EXPECT_TRUE(first.decided_too_late);
    EXPECT_EQ(to_string(*first.from), "2015-01-06");
    EXPECT_EQ(to_string(*first.fully_from), "2015-01-10") << "a ramp of five days";
    EXPECT_EQ(to_string(*first.until), "2015-01-30") << "the last day of the run";
    const Duty& second = check.duties[1];
    EXPECT_EQ(to_string(*second.decide_by), "2015-01-09");
    EXPECT_FALSE(second.decided_too_late);
    EXPECT_EQ(to_string(*second.until), "2015-01-20");
}

TEST(PlanCheck, TellsWhoWantsMoreOfAPoolThanThereIs) {
    const PlanCheck check = checked(std::string(beds) + desks);
    ASSERT_EQ(check.over_drawn.size(), 1u);
    const OverDraw& staff = check.over_drawn[0];
    EXPECT_EQ(staff.pool, "staff");
    EXPECT_EQ(staff.available, 10);
    EXPECT_EQ(staff.most_wanted, 12);
    EXPECT_EQ(to_string(staff.first_day), "2015-01-11");
    EXPECT_EQ(staff.days, 10);
    EXPECT_THAT(staff.levers, ElementsAre("Beds", "Desks"));
    // Served second, the desks get 4 of the 6 people that they need.
    EXPECT_DOUBLE_EQ(check.duties[1].highest_intensity, 4.0 / 6);
    EXPECT_THAT(checked(beds).over_drawn, IsEmpty());
}

TEST(PlanCheck, MoneyRunsOutOnTheDayOnWhichItIsSpent) {
    const PlanCheck check =
        checked(std::string(beds) + "[[lever.draw]]\npool = \"fund\"\namount = 8\n");
    ASSERT_EQ(check.over_drawn.size(), 1u);
    // Shares of the ramp cost 1.6 + 3.2 + 4.8 + 6.4 + 8 = 24; 76 more last for 9.5 days.
    EXPECT_EQ(to_string(check.over_drawn[0].first_day), "2015-01-20");
    EXPECT_DOUBLE_EQ(check.over_drawn[0].most_wanted, 24 + 20 * 8.0);
}

TEST(PlanCheck, TellsWhatIsMissingWithoutEachTask) {
    const PlanCheck check = checked(std::string(beds) + desks);
    ASSERT_EQ(check.shortfalls.size(), 2u);
    EXPECT_EQ(check.shortfalls[0].parameter, "reception_beds");
    EXPECT_THAT(check.shortfalls[0].where, ElementsAre("Port"));
    EXPECT_EQ(check.shortfalls[0].without_low, 10);
    EXPECT_EQ(check.shortfalls[0].planned_high, 40);
    EXPECT_EQ(check.shortfalls[1].without_high, 5);
    EXPECT_DOUBLE_EQ(check.shortfalls[1].planned_low, 5 + 15 * 4.0 / 6)
        << "as far as staff reaches";
}

TEST(PlanCheck, DoubtsTasksOfNobodyAndLeversThatChangeNothing) {
    std::string idle = beds;
    idle.replace(idle.find("= 30"), 4, "= 0");
    EXPECT_THAT(checked(idle).doubts,
                ElementsAre(HasSubstr("'Beds' changes nothing on 2015-01-10")));
    EXPECT_THAT(checked(idle).shortfalls, IsEmpty());
    std::string late = beds;
    late.replace(late.find("2015-01-06"), 10, "2015-05-06");
    EXPECT_THAT(checked(late).doubts, ElementsAre("'Beds' is never on within the run"));
    EXPECT_THAT(checked(beds).doubts, IsEmpty());
}

TEST(PlanCheck, ATriggerCountsAsIfItFiredAtOnce) {
    std::string triggered = beds;
    triggered +=
        "[lever.trigger]\nmeasure = \"people_at_sea\"\nabove = 50\nfor_days = 3\nlead_days = 4\n";
    const PlanCheck check = checked(triggered);
    EXPECT_FALSE(check.duties[0].decide_by);
    EXPECT_EQ(to_string(*check.duties[0].from), "2015-01-12")
        << "the sixth, two days more, four of lead";
    EXPECT_THAT(check.duties[0].trigger,
                HasSubstr("people_at_sea above 50 for 3 days, then 4 days"));
    EXPECT_THAT(to_text(check), HasSubstr("on its trigger"));
}

TEST(PlanCheck, TextAndJsonSayTheSame) {
    const PlanCheck check = checked(std::string(beds) + desks);
    const std::string text = to_text(check);
    EXPECT_THAT(text, HasSubstr("2014-12-27 *"));
    EXPECT_THAT(text, HasSubstr("Beds: a school"));
    EXPECT_THAT(text, HasSubstr("staff"));
    const auto json = to_json(check);
    EXPECT_EQ(json["duties"][0]["decide_by"], "2014-12-27");
    EXPECT_EQ(json["over_drawn"][0]["days"], 10);
    EXPECT_EQ(json["shortfalls"][0]["planned"][1], 40);
    for (const char* name : {"andaman-2015", "tutorial"}) {
        const auto scenario = bundled(name);
        for (const Plan& plan : scenario->plans) {
            const PlanCheck each = check_plan(*scenario, plan);
            EXPECT_EQ(each.duties.size(), plan.levers.size()) << name << " " << plan.name;
        }
    }
}

} // namespace
} // namespace corridor

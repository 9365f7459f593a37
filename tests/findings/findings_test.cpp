#include "expect/expected_flows.hpp"
#include "support/scenario_text.hpp"

#include <cmath>
#include <cstdio>
#include <functional>
#include <string>

#include <gtest/gtest.h>

/// Published findings, each with its outcome, its comparison and its sign, on 200 draws from ranges
/// of parameters; the same with the mechanism switched off, where the finding must fail; and
/// negative controls. docs/model/findings.md has the table. By expected flows: long-run average;
/// queues approximated; what people believe and how networks adapt do not change.
namespace corridor {

namespace {

using test::ScenarioText;

constexpr int draws = 200;

/// Home, a short pass and a long way round, both to the city; a pathway without places, and a leg
/// that nobody uses.
std::shared_ptr<const Scenario> two_passes() {
    static const auto made = [] {
        ScenarioText text(60);
        text.place("Home", "community", "QAA");
        text.place("Pass", "hub", "QAA");
        text.place("Desert", "hub", "QAA");
        text.place("City", "destination", "QBB",
                   {{"destination_value", "6"}, {"onward_per_day", "0"}});
        text.place("Elsewhere", "destination", "QBB", {{"destination_value", "6"}});
        text.leg("Home", "Pass", "road");
        text.leg("Home", "Desert", "road");
        text.leg("Pass", "City", "foot", {{"channel", "irregular"}, {"fare_usd", "300"}});
        text.leg("Desert", "City", "foot",
                 {{"channel", "irregular"}, {"days", "6"}, {"fare_usd", "400"}});
        text.leg("Pass", "Elsewhere", "foot", {{"channel", "irregular"}, {"open", "0"}});
        text.row("pathways", {{"name", "Closed door"},
                              {"eligible", "Farmers"},
                              {"destination", "City"},
                              {"places_per_year", "0"}});
        text.group("Farmers", "Home", 10'000,
                   {{"considers_per_day", "0.01"},
                    {"value_of_staying", "4"},
                    {"savings_usd", "800"},
                    {"daily_income_usd", "8"}});
        return text.read();
    }();
    return made;
}

LegId leg_between(const World& world, const std::string& from, const std::string& to) {
    for (std::size_t l = 0; l < world.legs.size(); ++l) {
        if (world[world.legs[l].from].name == from && world[world.legs[l].to].name == to) {
            return LegId{l};
        }
    }
    throw std::logic_error(from + " to " + to);
}

struct Legs {
    const World& world = two_passes()->world;
    LegId target = leg_between(world, "Pass", "City");
    LegId remote = leg_between(world, "Desert", "City");
    LegId unused = leg_between(world, "Pass", "Elsewhere");
};

/// One draw of what is not the finding's own subject.
class Draw {
  public:
    explicit Draw(int number) : number_(static_cast<std::uint32_t>(number)) {}
    double between(const char* what, double low, double high) const {
        const double u = Luck(2026).uniform(PersonId{number_}, Why::attributes, 0, entity_of(what));
        return low + u * (high - low);
    }

    /// Ranges: assumptions about the defaults of the registry, half to twice.
    Effective conditions() const {
        const Legs legs;
        Effective now = two_passes()->base;
        for (const Param param : {Param::cost_weight, Param::time_weight, Param::risk_weight,
                                  Param::route_scale, Param::debt_weight}) {
            double& value = now.column(param).front();
            value *= std::exp2(between(parameter(param).name.data(), -1, 1));
        }
        now.column(Param::hub_scale_ratio).front() = between("hub_scale_ratio", 0.2, 1);
        now.column(Param::fare_usd)[legs.target.index()] *= std::exp2(between("fare", -1, 1));
        now.column(Param::fare_usd)[legs.remote.index()] *= std::exp2(between("far fare", -1, 1));
        now.column(Param::days)[legs.remote.index()] = between("days", 3, 12);
        now.column(Param::interception_per_day)[legs.target.index()] =
            between("interception", 0.02, 0.15);
        now.column(Param::interception_per_day)[legs.remote.index()] =
            between("far interception", 0, 0.01);
        for (const LegId leg : {legs.target, legs.remote}) {
            now.column(Param::return_after_interception)[leg.index()] = between("return", 0.3, 0.9);
        }
        now.column(Param::death_per_day)[legs.remote.index()] = between("death", 0.0005, 0.005);
        std::fill(now.column(Param::gives_up_per_day).begin(),
                  now.column(Param::gives_up_per_day).end(), between("gives up", 0.05, 0.3));
        return now;
    }

  private:
    std::uint32_t number_;
};

/// Asks the chain; its pattern is kept over all draws.
const ExpectedFlows& flows(const Effective& now) {
    static Preview preview(two_passes(), {});
    return preview.flows(now);
}

double departures(const ExpectedFlows& all, LegId leg) { return all.departures[leg.index()]; }
double arrivals(const ExpectedFlows& all) {
    const Legs legs;
    return all.arrivals[legs.target.index()] + all.arrivals[legs.remote.index()];
}

/// Share of draws in which the finding shows; printed for docs/model/findings.md.
double share(const char* finding, const std::function<bool(const Draw&)>& shows) {
    int right = 0;
    for (int i = 0; i < draws; ++i) {
        right += shows(Draw(i)) ? 1 : 0;
    }
    std::printf("%-76s %5.1f %%\n", finding, 100.0 * right / draws);
    return static_cast<double>(right) / draws;
}

constexpr double nothing = 1e-9; ///< people a day

/// Enforcement as smugglers' prices pass it on: the target crossing costs more. `substitute`: the
/// way round is there.
struct Dearer {
    ExpectedFlows before;
    ExpectedFlows after;
    Dearer(const Draw& draw, bool substitute) {
        const Legs legs;
        Effective now = draw.conditions();
        if (!substitute) {
            now.column(Param::open)[legs.remote.index()] = 0;
        }
        before = flows(now);
        now.column(Param::fare_usd)[legs.target.index()] *= draw.between("price rise", 1.1, 2);
        after = flows(now);
    }
    double target() const { return change(Legs{}.target); }
    double remote() const { return change(Legs{}.remote); }
    double remote_share(const ExpectedFlows& all) const {
        return departures(all, Legs{}.remote) /
               (departures(all, Legs{}.remote) + departures(all, Legs{}.target));
    }
    bool shifts() const { return remote_share(after) > remote_share(before) + 1e-9; }
    double change(LegId leg) const { return departures(after, leg) - departures(before, leg); }
    /// Relative falls.
    double target_falls() const { return -target() / departures(before, Legs{}.target); }
    double all_fall() const { return 1 - arrivals(after) / arrivals(before); }
};

/// Relative fall of arrivals when interception on the target crossing is tripled.
double fall_under_enforcement(const Draw& draw, double corruption, double nullifies) {
    const Legs legs;
    Effective now = draw.conditions();
    now.column(Param::bribe_share).front() = corruption;
    now.column(Param::bribe_nullifies).front() = nullifies;
    std::fill(now.column(Param::corruption_level).begin(),
              now.column(Param::corruption_level).end(), 1.0);
    const double before = arrivals(flows(now));
    now.column(Param::interception_per_day)[legs.target.index()] *= 3;
    return 1 - arrivals(flows(now)) / before;
}

} // namespace

TEST(Findings, ADearerCrossingShiftsFlowToTheRemoteOne) {
    const double on = share("dearer crossing: the remote leg's share of departures rises",
                            [](const Draw& draw) { return Dearer(draw, true).shifts(); });
    const double off =
        share("  no substitute leg", [](const Draw& draw) { return Dearer(draw, false).shifts(); });
    // Not what the studies measured; for the record: more people on it only where few are trapped.
    share("  the number of departures on the remote leg rises",
          [](const Draw& draw) { return Dearer(draw, true).remote() > nothing; });
    EXPECT_GE(on, 0.9);
    EXPECT_EQ(off, 0);
}

TEST(Findings, TotalMovementFallsLessThanFlowOnTheTarget) {
    const auto shows = [](bool substitute) {
        return [=](const Draw& draw) {
            const Dearer dearer(draw, substitute);
            return dearer.target() < -nothing && dearer.all_fall() < dearer.target_falls() - 1e-6;
        };
    };
    EXPECT_GE(share("dearer crossing: all arrivals fall less than the target's", shows(true)), 0.9);
    EXPECT_LT(share("  no substitute leg", shows(false)), 0.1);
}

TEST(Findings, DeterrenceBeyondTheTargetAlsoOccurs) {
    const double on = share("dearer crossing: all arrivals fall",
                            [](const Draw& draw) { return Dearer(draw, true).all_fall() > 1e-6; });
    EXPECT_GE(on, 0.9);
}

TEST(Findings, WithFullCorruptionEnforcementKeepsNobodyOut) {
    const auto shows = [](double corruption, double nullifies) {
        return [=](const Draw& draw) {
            return fall_under_enforcement(draw, corruption, nullifies) <
                   0.01 * fall_under_enforcement(draw, 0, 1);
        };
    };
    EXPECT_GE(share("full corruption: arrivals do not fall under enforcement", shows(1, 1)), 0.9);
    EXPECT_LT(share("  bribes nullify nothing", shows(1, 0)), 0.1);
    EXPECT_GE(share("no corruption: arrivals fall under enforcement",
                    [](const Draw& draw) { return fall_under_enforcement(draw, 0, 1) > 1e-6; }),
              0.9);
}

TEST(Findings, NegativeControlsShowNothing) {
    const Legs legs;
    const auto unchanged = [&](const Draw& draw, Param param, std::size_t member, double value) {
        Effective now = draw.conditions();
        const ExpectedFlows before = flows(now);
        now.column(param)[member] = value;
        const ExpectedFlows& after = flows(now);
        for (std::size_t l = 0; l < before.departures.size(); ++l) {
            if (std::abs(after.departures[l] - before.departures[l]) > nothing) {
                return false;
            }
        }
        return true;
    };
    EXPECT_EQ(share("control: enforcement on a leg that nobody uses changes nothing",
                    [&](const Draw& draw) {
                        return unchanged(draw, Param::interception_per_day, legs.unused.index(),
                                         0.5);
                    }),
              1);
    EXPECT_EQ(
        share("control: a cheaper pathway without places changes nothing",
              [&](const Draw& draw) { return unchanged(draw, Param::pathway_cost_usd, 0, 1); }),
        1);
}

} // namespace corridor

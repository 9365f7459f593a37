#include "input/catalogue.hpp"
#include "input/overrides.hpp"
#include "stages/transitions.hpp"
#include "support/places.hpp"
#include "support/scenario_text.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

namespace {

using test::lived;
using test::sums;

const Catalogue& catalogue() {
    static const Catalogue all = load_catalogue();
    return all;
}

/// Everything that a lever may target.
std::vector<std::uint32_t> everywhere(const Scenario& scenario, Param param) {
    const auto domain = static_cast<std::size_t>(parameter(param).domain);
    std::vector<std::uint32_t> members(domain_sizes(scenario.world)[domain]);
    std::iota(members.begin(), members.end(), 0u);
    return members;
}

enum class Strength { as_catalogued, lowest, highest };

std::string_view name_of(Strength strength) {
    return strength == Strength::lowest    ? "lowest"
           : strength == Strength::highest ? "highest"
                                           : "as catalogued";
}

double size_of(const CatalogueEffect& effect, Strength strength) {
    switch (strength) {
    case Strength::lowest:
        return effect.low;
    case Strength::highest:
        return effect.high;
    case Strength::as_catalogued:
        break;
    }
    return effect.value;
}

Plan pull(const Scenario& scenario, const CatalogueLever& entry, Strength strength) {
    Lever lever;
    lever.id = entry.id;
    for (const CatalogueEffect& effect : entry.effects) {
        lever.effects.push_back({effect.parameter, effect.op, size_of(effect, strength),
                                 everywhere(scenario, effect.parameter)});
    }
    Plan plan;
    plan.name = "pulled";
    plan.levers.push_back(std::move(lever));
    return plan;
}

std::unique_ptr<Simulation> run_with(Scenario scenario, Plan plan, double intensity) {
    scenario.plans.push_back(std::move(plan));
    RunOptions options;
    options.plan = "pulled";
    options.days = 240;
    options.intensity = intensity;
    return lived(std::make_shared<const Scenario>(std::move(scenario)), options);
}

/// What a lever should move, in words and as a figure of a run.
struct Quantity {
    std::string name;
    std::function<double(const Simulation&)> of;
};

template <class From>
Quantity firings(From from, Cause cause) {
    const std::size_t row = row_of(from, cause);
    return {transition_name(row),
            [=](const Simulation& run) { return static_cast<double>(run.totals().fired[row]); }};
}

Quantity befell(Outcome outcome) {
    return {fmt::format("people: {}", name_of(outcome)), [=](const Simulation& run) {
                double people = 0;
                for (const char* variable : {"outcome", "place_outcome"}) {
                    const auto all = sums(run.recorder().results(), variable);
                    for (std::size_t i = 0; i < all.size(); ++i) {
                        people +=
                            i % outcome_count == static_cast<std::size_t>(outcome) ? all[i] : 0;
                    }
                }
                return people;
            }};
}

Quantity sum_of(const std::string& variable) {
    return {variable, [=](const Simulation& run) {
                const auto all = sums(run.recorder().results(), variable);
                return std::accumulate(all.begin(), all.end(), 0.0);
            }};
}

Quantity queue_at(const std::string& service) {
    return {fmt::format("queue: {}", service), [=](const Simulation& run) {
                const Results& results = run.recorder().results();
                const auto all = sums(results, "desk_queue");
                const auto& services = results.at("desk_service").as<std::string>();
                double queue = 0;
                for (std::size_t d = 0; d < all.size(); ++d) {
                    queue += services[d] == service ? all[d] : 0;
                }
                return queue;
            }};
}

Quantity person_days_in(Status status) {
    return {fmt::format("person-days: {}", name_of(status)), [=](const Simulation& run) {
                const Results& results = run.recorder().results();
                const auto all = sums(results, "occupancy");
                const std::size_t statuses = results.size("status");
                double days = 0;
                for (std::size_t i = static_cast<std::size_t>(status); i < all.size();
                     i += statuses) {
                    days += all[i];
                }
                return days;
            }};
}

/// People whose journey has ended so at the end of the run.
Quantity ended_as(Status status) {
    return {fmt::format("ended: {}", name_of(status)), [=](const Simulation& run) {
                const Results& results = run.recorder().results();
                const auto& names = results.at("fate").as<std::string>();
                const auto at =
                    std::find(names.begin(), names.end(), name_of(status)) - names.begin();
                const auto& fates = results.at("fates").as<std::int32_t>();
                double people = 0;
                for (std::size_t i = static_cast<std::size_t>(at); i < fates.size();
                     i += names.size()) {
                    people += fates[i];
                }
                return people;
            }};
}

/// What the country of origin knows of a measure that is taken abroad, summed over the days.
Quantity known_abroad(const std::string& measure) {
    return {fmt::format("known abroad: {}", measure), [=](const Simulation& run) {
                const Results& results = run.recorder().results();
                return sums(results, "known_" + measure)[test::member(results, "country", "QMA")];
            }};
}

struct Expectation {
    int sign = 1;
    Quantity quantity;
    Strength strength = Strength::as_catalogued;
    std::vector<std::string> setting{}; ///< what the tutorial lacks for the lever to matter
    int seeds = 1;                      ///< more where chance is as large as what the lever does
};

std::map<std::string, Expectation> expectations() {
    using enum Strength;
    using S = Status;
    using V = VesselStatus;
    const auto sets_out = firings(S::preparing, Cause::sets_out);
    return {
        {"access-to-remedy", {-1, firings(S::working_irregularly, Cause::is_exploited), lowest}},
        {"airline-liaison-officers",
         {1, befell(Outcome::refused_entry), highest, {"forged_detection=0"}, 6}},
        {"airport-task-force",
         {1,
          firings(S::referred_to_protection, Cause::referral_taken_up),
          highest,
          {"secondary_share=0.5", "screening_sensitivity=0.5", "information.rule=informed"},
          6}},
        {"alternatives-to-detention", {-1, befell(Outcome::detained), lowest}},
        {"anti-corruption", {-1, befell(Outcome::abused_by_officials), lowest}},
        {"awareness-campaign", {-1, sets_out, highest, {"risk_weight=300"}, 6}},
        {"bilateral-certification",
         {1,
          firings(S::in_referral, Cause::case_closes),
          highest,
          {"case_management_per_day=0.2"}}},
        {"border-capacity", {-1, queue_at("border"), highest, {"border_seconds_per_person=9000"}}},
        {"business-registration", {-1, firings(V::gathering, Cause::sails), highest}},
        {"case-management",
         {1,
          firings(S::in_referral, Cause::case_closes),
          highest,
          {"case_management_per_day=0.2"}}},
        {"checkpoints-and-surveillance", {1, befell(Outcome::intercepted)}},
        {"compound-raid", {1, firings(S::in_compound, Cause::escapes)}},
        {"compound-task-force",
         {1,
          firings(S::in_compound, Cause::is_freed),
          highest,
          {"compound_rescue_per_day=0", "compound_escape_per_day=0", "compound_share=1"}}},
        {"consular-coalition", {1, firings(S::awaiting_return, Cause::is_returned), highest}},
        {"departure-screening", {1, befell(Outcome::dissuaded), highest}},
        {"detention", {1, person_days_in(S::detained)}},
        {"digital-border-systems",
         {-1, queue_at("border"), as_catalogued, {"border_seconds_per_person=9000"}}},
        {"disembarkation-policy",
         {-1,
          befell(Outcome::refused_disembarkation),
          as_catalogued,
          {"interception_per_day=0.3", "disembarkation_allowed=0.5"}}},
        {"disembarkation-quota",
         {1,
          sum_of("disembarked"),
          as_catalogued,
          {"interception_per_day=0.3", "disembarkation_weight=0"}}},
        {"disembarkation-refused", {1, sum_of("person_days_at_sea")}},
        {"document-examination",
         {1, befell(Outcome::refused_entry), highest, {"forged_detection=0"}}},
        {"early-action", {-1, firings(S::at_home, Cause::considers), lowest}},
        {"ethical-recruitment", {-1, befell(Outcome::exploited), lowest}},
        {"fake-offer-takedown", {-1, befell(Outcome::exploited), lowest}},
        {"frontline-training", {1, firings(S::exploited, Cause::is_identified), highest}},
        {"funding-cut", {-1, firings(S::unregistered, Cause::is_registered), lowest}},
        {"joint-rescue-and-disembarkation",
         {-1,
          befell(Outcome::refused_disembarkation),
          as_catalogued,
          {"interception_per_day=0.3", "disembarkation_allowed=0.5"}}},
        {"information-sharing", {1, known_abroad("registration_queue")}},
        {"landing-places-closed", {1, firings(V::waiting_offshore, Cause::waits_no_longer)}},
        {"legal-identity", {1, firings(S::applied, Cause::gives_up), highest}},
        {"legal-labour-pathway", {1, firings(S::applied, Cause::gets_place)}},
        {"liaison-officers", {1, known_abroad("registration_queue")}},
        {"migrant-registration", {1, firings(S::unregistered, Cause::is_registered)}},
        {"national-repatriation",
         {1,
          firings(S::awaiting_return, Cause::is_returned),
          as_catalogued,
          {"consular_returns_per_day=0.01"}}},
        {"network-crackdown", {-1, firings(V::gathering, Cause::sails)}},
        {"network-disruption", {-1, firings(V::gathering, Cause::sails), highest}},
        {"non-punishment", {-1, firings(S::penalised, Cause::penalty_ends)}},
        {"passenger-information",
         {1, firings(S::under_screening, Cause::is_screened), highest, {"secondary_per_day=50"}}},
        {"notice-of-measures", {1, known_abroad("landed")}},
        {"pre-departure-counselling",
         {-1, sets_out, highest, {"risk_weight=300", "information.rule=informed"}}},
        {"readmission-with-safeguards", {1, ended_as(S::returned_compulsorily), highest}},
        {"reception-capacity",
         {1, firings(S::registered, Cause::bed_is_free), as_catalogued, {"reception_beds=10"}}},
        {"referral-mechanism", {1, person_days_in(S::in_referral)}},
        {"refugee-labour-mobility", {1, firings(S::applied, Cause::is_processed)}},
        {"regular-channel-cost-and-time",
         {1,
          firings(S::applied, Cause::is_processed),
          lowest,
          {"pathway_cost_usd=3000", "processing_days=200"}}},
        {"reintegration-support", {-1, firings(S::reintegrating, Cause::leaves_again), highest}},
        {"relocation-quota", {1, ended_as(S::resettled)}},
        {"returnee-messengers", {-1, sets_out, highest, {"risk_weight=300"}}},
        {"root-causes", {-1, firings(S::at_home, Cause::considers), lowest}},
        {"screening-technology-and-interview",
         {-1,
          queue_at("border"),
          as_catalogued,
          {"border_seconds_per_person=9000", "egate_share=0"}}},
        {"search-and-rescue",
         {-1,
          firings(V::in_distress, Cause::goes_down),
          highest,
          {"distress_per_day=0.6", "loss_per_day=0.3", "risk_weight=0"}}},
        {"service-coordination", {1, firings(S::unregistered, Cause::is_registered), highest}},
        {"service-funding",
         {1,
          firings(S::unregistered, Cause::is_registered),
          as_catalogued,
          {"funded_share=0.2", "cash_days=5"}}},
        {"statelessness-regularisation",
         {1,
          firings(S::working_irregularly, Cause::is_regularised),
          as_catalogued,
          {"regularised_per_day=0"}}},
        {"status-determination",
         {1,
          firings(S::in_reception, Cause::is_decided),
          as_catalogued,
          {"status_determination_per_day=0.1"}}},
        {"survivor-advisory", {1, firings(S::exploited, Cause::is_identified), highest}},
        {"turn-back",
         {1, befell(Outcome::turned_back), as_catalogued, {"interception_per_day=0.3"}}},
        {"victim-identification-standard",
         {1,
          firings(S::exploited, Cause::is_identified),
          highest,
          {"identification_per_day=0.0002"}}},
        {"visa-rule-change", {-1, sets_out}},
        {"voluntary-return",
         {1,
          firings(S::awaiting_return, Cause::is_returned),
          highest,
          {"voluntary_return_per_day=0.0005"}}},
    };
}

/// The tutorial with some parameters set, and the digests of its run.
struct Setting {
    Scenario scenario;
    std::map<std::string, std::string> digests;
};

const Setting& tutorial_with(const std::vector<std::string>& assignments) {
    static std::map<std::vector<std::string>, Setting> made;
    auto found = made.find(assignments);
    if (found == made.end()) {
        Scenario scenario = *test::bundled("tutorial");
        for (const std::string& assignment : assignments) {
            set_parameter(scenario, assignment);
        }
        Plan nothing;
        nothing.name = "pulled";
        const auto run = run_with(scenario, nothing, 1);
        found =
            made.emplace(assignments, Setting{scenario, run->recorder().results().digests()}).first;
    }
    return found->second;
}

/// Sets the parameter everywhere to a value far from its own, so that a rule that reads it must
/// notice. What only repeats a parameter shows nothing.
bool changes_something(Param param, const std::vector<std::string>& assignments) {
    const std::set<std::string> own{"lever",         "lever_intensity", "lever_cost",   "pool_used",
                                    "desk_capacity", "desk_unmet",      "network_price"};
    const Setting& setting = tutorial_with(assignments);
    const Parameter& row = parameter(param);
    const double value = setting.scenario.base.column(param).front();
    const double other = value > 0.5 * std::min(row.high, 1.0)
                             ? std::max(row.low, 0.1 * value)
                             : std::min(row.high, std::max(0.9, 3 * value));
    Plan plan;
    plan.name = "pulled";
    plan.levers.emplace_back();
    plan.levers.back().effects.push_back(
        {param, Op::set, other, everywhere(setting.scenario, param)});
    const auto digests = run_with(setting.scenario, plan, 1)->recorder().results().digests();
    return std::any_of(digests.begin(), digests.end(), [&](const auto& entry) {
        return !own.contains(entry.first) && setting.digests.at(entry.first) != entry.second;
    });
}

} // namespace

TEST(Lever, EachOfTheCatalogueMovesWhatItShould) {
    const auto expected = expectations();
    std::set<std::string> known;
    for (const CatalogueLever& entry : catalogue()) {
        ASSERT_TRUE(expected.contains(entry.id)) << "say what " << entry.id << " should move";
        known.insert(entry.id);
    }
    std::map<std::vector<std::string>, std::unique_ptr<Simulation>> baselines;
    std::string moved = "lever,strength,setting,quantity,direction\n";
    for (const auto& [id, expectation] : expected) {
        ASSERT_TRUE(known.contains(id)) << id;
        Scenario scenario = *test::bundled("tutorial");
        for (const std::string& assignment : expectation.setting) {
            set_parameter(scenario, assignment);
        }
        const Plan plan = pull(scenario, *find_lever(catalogue(), id), expectation.strength);
        auto& baseline = baselines[expectation.setting];
        if (!baseline) {
            baseline = run_with(scenario, plan, 0);
        }
        double without = expectation.quantity.of(*baseline);
        double with = expectation.quantity.of(*run_with(scenario, plan, 1));
        for (int more = 1; more < expectation.seeds; ++more) {
            ++scenario.seed;
            without += expectation.quantity.of(*run_with(scenario, plan, 0));
            with += expectation.quantity.of(*run_with(scenario, plan, 1));
        }
        EXPECT_GT(expectation.sign * (with - without), 0)
            << id << ": " << without << " without, " << with << " with";
        moved += fmt::format("{},{},{},{},{}\n", id, name_of(expectation.strength),
                             fmt::join(expectation.setting, "; "), expectation.quantity.name,
                             with > without ? "up" : "down");
    }
    const auto file =
        std::filesystem::path(test::source_dir) / "tests" / "data" / "lever_effects.csv";
    if (std::getenv("CORRIDOR_WRITE_LEVER_EFFECTS") != nullptr) {
        std::ofstream(file) << moved;
    }
    std::ifstream stream(file);
    const std::string known_effects{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(known_effects, moved)
        << "tests/data/lever_effects.csv, from which docs/reference/levers.md is made, is out of "
           "date: run "
           "this test with CORRIDOR_WRITE_LEVER_EFFECTS=1, then ./dev docs";
}

TEST(Lever, EachParameterOfTheCatalogueIsReadByARule) {
    // Three settings of the tutorial: much is seen at the gate, the gate is slow, no port takes
    // vessels.
    const std::vector<std::vector<std::string>> settings{
        {"interception_per_day=0.1", "screening_sensitivity=0.5", "secondary_share=0.5",
         "secondary_per_day=50", "screening_specificity=0.5", "referral_per_day=3"},
        {"egate_share=0", "border_seconds_per_person=9000"},
        {"interception_per_day=0.1", "disembarkation_weight=0", "consular_returns_per_day=0.1"}};
    std::set<Param> seen;
    for (const CatalogueLever& entry : catalogue()) {
        for (const CatalogueEffect& effect : entry.effects) {
            if (!seen.insert(effect.parameter).second) {
                continue;
            }
            const bool moved =
                std::any_of(settings.begin(), settings.end(), [&](const auto& setting) {
                    return changes_something(effect.parameter, setting);
                });
            EXPECT_TRUE(moved) << entry.id << ": no rule reads "
                               << parameter(effect.parameter).name;
        }
    }
}

} // namespace corridor

#include "input/catalogue.hpp"
#include "mini.hpp"
#include "policy/safeguards.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

using test::catalogue;
using testing::HasSubstr;

TEST(Catalogue, HoldsThePractices) {
    for (const char* id : {"legal-labour-pathway",
                           "regular-channel-cost-and-time",
                           "legal-identity",
                           "awareness-campaign",
                           "departure-screening",
                           "border-capacity",
                           "screening-technology-and-interview",
                           "victim-identification-standard",
                           "anti-corruption",
                           "search-and-rescue",
                           "disembarkation-policy",
                           "reception-capacity",
                           "migrant-registration",
                           "network-crackdown",
                           "turn-back",
                           "detention",
                           "voluntary-return",
                           "reintegration-support",
                           "non-punishment",
                           "alternatives-to-detention"}) {
        EXPECT_NE(find_lever(catalogue(), id), nullptr) << id;
    }
    EXPECT_EQ(find_lever(catalogue(), "departure screening"), nullptr);
}

TEST(Catalogue, EveryLeverSaysWhatItRestsOn) {
    for (const CatalogueLever& lever : catalogue()) {
        EXPECT_FALSE(lever.effects.empty()) << lever.id;
        EXPECT_GT(lever.evidence.size(), 30U) << lever.id;
        std::set<Param> changed;
        for (const CatalogueEffect& effect : lever.effects) {
            EXPECT_FALSE(effect.source.empty()) << lever.id;
            EXPECT_LE(effect.low, effect.value) << lever.id;
            EXPECT_LE(effect.value, effect.high) << lever.id;
            EXPECT_TRUE(changed.insert(effect.parameter).second) << lever.id << " changes it twice";
            EXPECT_FALSE(fixed_in_run(effect.parameter)) << lever.id;
        }
    }
}

TEST(Catalogue, HarmfulLeversAreCounterfactual) {
    std::set<std::string> counterfactual;
    for (const CatalogueLever& lever : catalogue()) {
        if (lever.counterfactual) counterfactual.insert(lever.id);
        for (const CatalogueEffect& effect : lever.effects) {
            const double base = parameter(effect.parameter).default_value;
            EXPECT_TRUE(lever.counterfactual ||
                        !needs_counterfactual(effect.parameter, base,
                                              applied(effect.op, base, effect.value)))
                << lever.id;
        }
    }
    EXPECT_THAT(counterfactual, testing::ElementsAre("detention", "disembarkation-refused",
                                                     "readmission-with-safeguards", "turn-back"));
}

TEST(Catalogue, EveryLeverCanBePulledInAPlan) {
    Files files = test::mini_files();
    files["places.csv"] += "Gate,border_crossing,MYS,6.5,100.4,,,,,invented\n";
    files["legs.csv"] += "Shore,Gate,road,any,,,5,,,,yes,,invented\n";
    std::string plan = "title = \"everything\"\ncounterfactual = true\n";
    for (const CatalogueLever& lever : catalogue()) {
        plan += "[[lever]]\nid = \"" + lever.id + "\"\n";
    }
    files["plans/everything.toml"] = plan;
    const Scenario scenario = test::read_cleanly(files);
    for (const Lever& lever : scenario.find_plan("everything")->levers) {
        for (const Effect& effect : lever.effects) {
            EXPECT_FALSE(effect.targets.empty()) << lever.id;
        }
    }
}

TEST(Catalogue, BadEntriesAreTold) {
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "levers";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "odd.toml") << "id = \"even\"\ntitle = \"t\"\nstage = \"sea\"\n"
                                          "practice = \"p\"\nevidence = \"e\"\nconfidence = \"E\"\n"
                                          "source = \"s\"\nowner = \"o\"\n[[effect]]\n"
                                          "parameter = \"bribe_share\"\nop = \"set\"\nvalue = 0.5\n"
                                          "low = 0.6\nhigh = 0.7\nsource = \"s\"\n";
    Problems problems;
    read_catalogue(folder, "levers", problems);
    const std::string found = test::complaints(problems, "levers");
    EXPECT_THAT(found, HasSubstr("odd.toml:1:1: id is 'even' but the file is called 'odd'"));
    EXPECT_THAT(found, HasSubstr("odd.toml:3:1: 'sea' is no stage"));
    EXPECT_THAT(found, HasSubstr("odd.toml:6:1: confidence is 'E'; write A, B, C or D"));
    EXPECT_THAT(found, HasSubstr("odd.toml:12:1: value 0.5 lies outside its own range"));
    Problems nowhere;
    read_catalogue(folder / "nothing", "levers", nowhere);
    EXPECT_THAT(test::complaints(nowhere), HasSubstr("CORRIDOR_HOME"));
    std::filesystem::remove_all(folder);
}

} // namespace corridor

#include "input/hypotheses.hpp"
#include "mini.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

using testing::ElementsAre;
using testing::HasSubstr;

namespace {

std::vector<std::string> ids_of(const std::vector<Hypothesis>& all) {
    std::vector<std::string> ids;
    for (const Hypothesis& one : all) {
        ids.push_back(one.id);
    }
    return ids;
}

} // namespace

TEST(Hypotheses, EveryQuestionHasRivals) {
    std::map<std::string, int> answers;
    std::set<std::vector<std::string>> sets;
    for (const Hypothesis& one : load_hypotheses()) {
        ++answers[one.question];
        EXPECT_TRUE(sets.insert(one.assignments).second) << one.id << " says what another says";
        EXPECT_GT(one.evidence.size(), 30U) << one.id;
    }
    EXPECT_THAT(answers, testing::UnorderedElementsAre(
                             testing::Pair("rescue", 2), testing::Pair("risk", 2),
                             testing::Pair("walls", 2), testing::Pair("route", 3)));
}

TEST(Hypotheses, AreFoundByNameQuestionOrAll) {
    const auto known = load_hypotheses();
    EXPECT_THAT(ids_of(find_hypotheses(known, {"walls"})),
                ElementsAre("walls-strong", "walls-weak"));
    EXPECT_THAT(ids_of(find_hypotheses(known, {"walls-weak", "rescue-draws-people"})),
                ElementsAre("rescue-draws-people", "walls-weak"));
    EXPECT_EQ(find_hypotheses(known, {"all"}).size(), known.size());
    EXPECT_TRUE(find_hypotheses(known, {}).empty());
    try {
        find_hypotheses(known, {"wals"});
        FAIL();
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("'wals' is not a hypothesis; did you mean 'walls'?"));
    }
}

TEST(Hypotheses, TakeThePlaceOfTheScenariosOwnValues) {
    const auto known = load_hypotheses();
    for (const Hypothesis& one : known) {
        Scenario scenario = test::read_cleanly(test::mini_files());
        const std::string before = scenario.digest;
        assume(scenario, one);
        EXPECT_NE(scenario.digest, before) << one.id;
        for (const std::string& assignment : one.assignments) {
            EXPECT_THAT(scenario.files["overrides.txt"], HasSubstr(assignment)) << one.id;
        }
    }
    Scenario scenario = test::read_cleanly(test::mini_files());
    assume(scenario, find_hypotheses(known, {"networks-choose"}).front());
    EXPECT_EQ(scenario.choice_rule, ChoiceRule::network_chooses);
}

TEST(Hypotheses, BadOnesAreTold) {
    const auto folder = std::filesystem::path(testing::TempDir()) / "hypotheses";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "odd.toml")
        << "id = \"even\"\ntitle = \"t\"\nquestion = \"q\"\nclaim = \"c\"\nevidence = \"e\"\n"
           "source = \"s\"\nconfidence = \"E\"\n[choice]\nrule = \"coin\"\n[parameters]\n"
           "bribe_shar = 0.5\nbribe_nullifies = 2\n";
    std::ofstream(folder / "same.toml")
        << "id = \"same\"\ntitle = \"t\"\nquestion = \"q\"\nclaim = \"c\"\nevidence = \"e\"\n"
           "source = \"s\"\nconfidence = \"D\"\n";
    Problems problems;
    read_hypotheses(folder, "hypotheses", problems);
    const std::string found = test::complaints(problems, "hypotheses");
    EXPECT_THAT(found, HasSubstr("odd.toml:1:1: id is 'even' but the file is called 'odd'"));
    EXPECT_THAT(found, HasSubstr("odd.toml:7:1: confidence is 'E'; write A, B, C or D"));
    EXPECT_THAT(found, HasSubstr("odd.toml:9:1: 'coin' is not a choice rule"));
    EXPECT_THAT(found, HasSubstr("'bribe_shar' is not a parameter; did you mean 'bribe_share'?"));
    EXPECT_THAT(found, HasSubstr("bribe_nullifies is 2"));
    EXPECT_THAT(found, HasSubstr("a hypothesis changes something"));
    std::filesystem::remove_all(folder);
}

} // namespace corridor

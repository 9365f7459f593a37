#include "report/rivals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

using testing::HasSubstr;

namespace {

Estimate between(double low, double high) { return {(low + high) / 2, low, high}; }

const Estimate rise = between(1, 3);
const Estimate fall = between(-3, -1);
const Estimate nothing = between(-1, 2);

Hypothesis named(const std::string& id, const std::string& question) {
    Hypothesis hypothesis;
    hypothesis.id = id;
    hypothesis.title = "Title of " + id;
    hypothesis.question = question;
    return hypothesis;
}

/// A comparison in which only deaths change.
Comparison with_deaths(const Estimate& change) {
    Comparison comparison;
    comparison.title = "Somewhere";
    comparison.plan = "p";
    comparison.against = "none";
    comparison.seeds = {1, 2, 3, 4};
    for (Difference& harm : comparison.harm) {
        harm.change = between(0, 0);
    }
    comparison.set_out.change = between(0, 0);
    comparison.harm[harm_kind(Outcome::died)].change = change;
    return comparison;
}

} // namespace

TEST(Rivals, AVerdictNeedsEverySign) {
    EXPECT_EQ(verdict_on({rise, rise}), Verdict::up);
    EXPECT_EQ(verdict_on({fall, fall, fall}), Verdict::down);
    EXPECT_EQ(verdict_on({rise, nothing, fall}), Verdict::undetermined);
    EXPECT_EQ(verdict_on({rise, nothing}), Verdict::not_by_all);
    EXPECT_EQ(verdict_on({nothing, nothing}), Verdict::no_effect);
    EXPECT_EQ(verdict_on({Estimate{5}}), Verdict::no_effect) << "no interval, no effect";
}

TEST(Rivals, AreToldByQuestionAndOverAll) {
    const Rivals rivals =
        rivals_of({with_deaths(rise), with_deaths(rise), with_deaths(rise), with_deaths(fall)},
                  {named("a", "first"), named("b", "first"), named("c", "second")});
    const std::string text = to_text(rivals);
    const std::string first = text.substr(0, text.find("\nsecond\n"));
    EXPECT_THAT(first, HasSubstr("\nfirst\n"));
    EXPECT_THAT(first, HasSubstr("Title of b"));
    EXPECT_THAT(first, testing::Not(HasSubstr("Title of c")));
    EXPECT_THAT(first, testing::ContainsRegex("died .* up\n"));
    EXPECT_THAT(text.substr(first.size()), testing::ContainsRegex("died .* undetermined\n"));
    EXPECT_THAT(text, HasSubstr("\n  undetermined: died\n"));
}

TEST(Rivals, OneReplicateGivesNoSign) {
    Comparison single = with_deaths(Estimate{5});
    single.seeds = {1};
    const std::string text = to_text(rivals_of({single, single}, {named("a", "first")}));
    EXPECT_THAT(text, HasSubstr("no effect size: 4 replicates at least are needed"));
    EXPECT_THAT(text, testing::Not(HasSubstr("Over all")));
}

TEST(Rivals, NeedTheirOwnComparisons) {
    EXPECT_THROW(rivals_of({with_deaths(rise)}, {named("a", "first")}), InputError);
    EXPECT_THROW(rivals_of({with_deaths(rise)}, {}), InputError);
}

} // namespace corridor

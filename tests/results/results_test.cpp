#include "base/errors.hpp"
#include "sample.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <gmock/gmock.h>

namespace corridor {

using testing::HasSubstr;
using testing::Not;
using testing::ThrowsMessage;

TEST(Results, NearestNameIsToldForAMisspeltVariable) {
    const Results results = sample_results();
    EXPECT_THAT([&] { results.at("ocupancy"); },
                ThrowsMessage<InputError>(HasSubstr("did you mean 'occupancy'?")));
    EXPECT_THAT([&] { (void)results.size("plce"); },
                ThrowsMessage<InputError>(HasSubstr("did you mean 'place'?")));
    EXPECT_EQ(results.find("ocupancy"), nullptr);
}

TEST(Results, ValuesOfAnotherTypeAreRefusedByName) {
    const Results results = sample_results();
    EXPECT_THAT([&] { results.at("occupancy").as<float>(); },
                ThrowsMessage<InputError>(HasSubstr("'occupancy' is int32; float32 was wanted")));
}

TEST(Results, NumbersTakeTheFillValueForMissing) {
    const auto numbers = sample_results().at("flow_by_group").numbers();
    EXPECT_EQ(numbers[0], 1);
    EXPECT_TRUE(std::isnan(numbers[1]));
    EXPECT_EQ(numbers[2], 5e9);
    EXPECT_THROW((void)sample_results().at("remark").numbers(), InputError);
}

TEST(Results, AddFillsUpToTheDimensions) {
    const Results results = sample_results(7);
    EXPECT_EQ(results.at("occupancy").count(), 7 * 3 * 2);
    EXPECT_EQ(results.row_size(results.at("occupancy")), 6);
    EXPECT_EQ(results.at("lever_cost").count(), 0);
    EXPECT_NO_THROW(results.check());
}

TEST(Results, SetDaysCutsAndGrowsWhatRunsAlongTime) {
    Results results = sample_results(10);
    const auto flow = results.at("flow_by_group").as<std::int64_t>();
    const auto before = results.at("occupancy").as<std::int32_t>();
    results.set_days(4);
    EXPECT_EQ(results.at("occupancy").count(), 24);
    results.set_days(12);
    EXPECT_EQ(results.at("occupancy").as<std::int32_t>()[23], before[23]);
    EXPECT_EQ(results.at("occupancy").as<std::int32_t>()[24], 0);
    EXPECT_EQ(results.at("time").as<std::int32_t>().back(), 11);
    EXPECT_EQ(results.at("flow_by_group").as<std::int64_t>(), flow);
    EXPECT_NO_THROW(results.check());
}

TEST(Results, CheckNamesTheVariableAndTheFault) {
    const auto fault = [](const std::function<void(Results&)>& breaking) {
        Results results = sample_results(5);
        breaking(results);
        try {
            results.check();
        } catch (const RunError& error) {
            return std::string(error.what());
        }
        return std::string("none");
    };
    EXPECT_EQ(fault([](Results&) {}), "none");
    EXPECT_THAT(fault([](Results& r) { r.at("occupancy").as<std::int32_t>().pop_back(); }),
                HasSubstr("'occupancy' holds 29 values; its dimensions (time, place, status) ask "
                          "for 30"));
    EXPECT_THAT(fault([](Results& r) { r.at("people").units = ""; }), HasSubstr("no units"));
    EXPECT_THAT(fault([](Results& r) { r.at("people").long_name = ""; }),
                HasSubstr("no long_name"));
    EXPECT_THAT(fault([](Results& r) { r.at("people").dims = {"desk"}; }),
                HasSubstr("unknown dimension 'desk'"));
    EXPECT_THAT(fault([](Results& r) { r.at("people").name = "remark"; }), HasSubstr("twice"));
    EXPECT_THAT(fault([](Results& r) { r.at("people").name = "week"; }),
                HasSubstr("does not run along it"));
    EXPECT_THAT(fault([](Results& r) { r.at("people").name = "a/b"; }), HasSubstr("proper name"));
    Results results = sample_results(5);
    EXPECT_THROW(results.add(results.at("people")), RunError);
}

TEST(Results, DigestFollowsOutputsAndNothingElse) {
    const Results results = sample_results();
    const std::string digest = results.digest();

    Results other = sample_results();
    other.attributes["threads"] = std::int64_t{8};
    other.at("scenario_text").as<std::string>()[0] = "another order of rows";
    std::reverse(other.variables.begin(), other.variables.end());
    std::reverse(other.dims.begin(), other.dims.end());
    other.at("occupancy").long_name = "another text";
    EXPECT_EQ(other.digest(), digest);

    other.at("occupancy").as<std::int32_t>()[5] += 1;
    EXPECT_NE(other.digest(), digest);
    EXPECT_NE(other.digests().at("occupancy"), results.digests().at("occupancy"));
    EXPECT_EQ(other.digests().at("remark"), results.digests().at("remark"));

    EXPECT_NE(sample_results(99).digest(), digest);
    Results renamed = sample_results();
    renamed.at("people").name = "persons";
    EXPECT_NE(renamed.digest(), digest);
    Results moved = sample_results();
    auto& texts = moved.at("remark").as<std::string>();
    std::swap(texts[3], texts[4]);
    EXPECT_NE(moved.digest(), digest);
}

TEST(Results, DescriptionHasARowForEachVariableAndNoDateOfARun) {
    Results results = sample_results();
    results.at("people").long_name = "a | b\nc";
    const std::string text = describe_results(results);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'),
              static_cast<std::ptrdiff_t>(results.variables.size()) + 2);
    EXPECT_THAT(text, HasSubstr("| `occupancy` | time, place, status | int32 | people | people at "
                                "places |\n"));
    EXPECT_THAT(text, HasSubstr("status of a person (at_home on_leg)"));
    EXPECT_THAT(text, HasSubstr("a \\| b c"));
    EXPECT_THAT(text, Not(HasSubstr("2015")));
}

} // namespace corridor

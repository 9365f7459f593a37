#include "base/choices.hpp"

#include <gtest/gtest.h>

namespace corridor {
namespace {

std::string_view loud_name(Choice choice) {
    return choice == Choice::plan ? "PLAN" : choice == Choice::days ? "DAYS" : "OTHER";
}

TEST(Choices, ARemedyNamesEachChoiceAsTheFaceDoes) {
    const Remedy remedy{"change {} or {}", {Choice::plan, Choice::days}};
    EXPECT_EQ(remedy.told(loud_name), "change PLAN or DAYS");
    EXPECT_EQ((Remedy{"begin anew", {}}).told(loud_name), "begin anew");
}

TEST(Choices, AnErrorSaysWhatIsWrongAndAFaceAddsTheRemedy) {
    const ChoiceError error("the run is too short", {"choose more {}", {Choice::days}});
    EXPECT_STREQ(error.what(), "the run is too short");
    EXPECT_EQ(error.told(loud_name), "the run is too short; choose more DAYS");
}

} // namespace
} // namespace corridor

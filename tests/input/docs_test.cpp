#include "input/detail/draft.hpp"
#include "input/plans.hpp"
#include "mini.hpp"
#include "support/places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// docs/reference/scenario-format.md says what the reader does.

namespace corridor {

namespace {

using testing::HasSubstr;

std::string page() {
    return test::read_text(std::filesystem::path(test::source_dir) /
                           "docs/reference/scenario-format.md");
}

template <class Kind>
void expect_named(const std::string& text, std::size_t count) {
    for (const std::string& name : reading::names_of<Kind>(count)) {
        EXPECT_THAT(text, HasSubstr(name));
    }
}

} // namespace

TEST(FormatPage, ItsPlanIsAPlan) {
    const std::string text = page();
    const std::string opening = "```toml\n";
    const auto begin = text.find(opening) + opening.size();
    const std::string plan = text.substr(begin, text.find("```", begin) - begin);
    ASSERT_THAT(plan, HasSubstr("[[lever]]"));
    Problems problems;
    const auto read = read_plan(test::read_cleanly(test::mini_files()), plan, "example",
                                "scenario-format.md", test::catalogue(), problems);
    EXPECT_EQ(test::complaints(problems), "");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->levers.at(0).effects.size(), 2U);
}

TEST(FormatPage, NamesEveryWordThatFilesMayUse) {
    const std::string text = page();
    expect_named<PlaceKind>(text, place_kind_count);
    expect_named<Mode>(text, mode_count);
    expect_named<Channel>(text, 3);
    expect_named<Papers>(text, papers_count);
    expect_named<AgeBand>(text, age_band_count);
    expect_named<Need>(text, need_count);
    expect_named<VisaPolicy>(text, 3);
    expect_named<Op>(text, 5);
    expect_named<Measure>(text, measure_count);
    expect_named<ChoiceRule>(text, choice_rule_count);
    for (const std::string& name : observed_quantities()) {
        EXPECT_THAT(text, HasSubstr(name));
    }
    for (const std::string& name : reading::initial_statuses()) {
        EXPECT_THAT(text, HasSubstr(name));
    }
}

TEST(FormatPage, NamesEveryColumnAndFileOfMini) {
    const std::string text = page();
    for (const auto& [name, content] : test::mini_files()) {
        if (!name.ends_with(".csv") || name.starts_with("observations/")) continue;
        EXPECT_THAT(text, HasSubstr(name));
        std::string header = content.substr(0, content.find('\n'));
        for (const std::string& column : split_list(header, ',')) {
            EXPECT_TRUE(find_parameter(column) || text.find('`' + column + '`') != text.npos)
                << name << ' ' << column;
        }
    }
}

} // namespace corridor

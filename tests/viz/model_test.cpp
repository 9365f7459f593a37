#include "base/errors.hpp"
#include "model/actions.hpp"
#include "model/basemap.hpp"
#include "model/characters.hpp"
#include "model/curves.hpp"
#include "model/formatting.hpp"
#include "model/labels.hpp"
#include "model/sankey.hpp"
#include "model/scales.hpp"
#include "model/series.hpp"
#include "model/settings.hpp"
#include "model/writing.hpp"

#include <cmath>
#include <filesystem>
#include <numeric>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor::viz {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Actions, EachVerbStandsAtItsPlaceAndIsReadAsItIsWritten) {
    for (std::size_t i = 0; i < verbs().size(); ++i) {
        const VerbInfo& info = verbs()[i];
        EXPECT_EQ(static_cast<std::size_t>(info.verb), i) << info.name;
        Action action{info.verb};
        for (std::size_t n = 0; n < info.numbers; ++n) {
            action.numbers[n] = 1.5 - 2.0 * static_cast<double>(n);
        }
        action.text = info.takes_text ? "Cox's Bazar shore" : "";
        EXPECT_EQ(parse_action(to_string(action)), action) << to_string(action);
    }
}

TEST(CharactersOfTexts, AreThoseBeyondAscii) {
    Characters all;
    add_characters("plain ASCII, no more", all);
    EXPECT_THAT(all, testing::IsEmpty());
    add_characters("Côte \xff ไท ไ", all); // a byte that is no UTF-8 is left out
    EXPECT_THAT(all, ElementsAre(U'ô', U'ท', U'ไ'));
    EXPECT_EQ(codes_of(U"ทไ渡", 2), "U+0E17 U+0E44");

    Scenario scenario;
    scenario.title = "渡";
    scenario.world.places.emplace_back().name = "ไ";
    scenario.world.groups.emplace_back().name = "م";
    Plan& plan = scenario.plans.emplace_back();
    plan.name = "ক";
    plan.levers.emplace_back().label = "မ";
    scenario.drivers.emplace_back().source = "ទ";
    EXPECT_THAT(characters_of(scenario), ElementsAre(U'ক', U'ไ', U'မ', U'ទ', U'渡', U'\ufee1'))
        << "Arabic in the form that is drawn";
}

TEST(Writing, FromRightToLeftIsJoinedAndTurned) {
    EXPECT_EQ(as_drawn("Côte → 渡口 12"), "Côte → 渡口 12");
    // Meem, yeh, noon at the end: initial, medial and final form, drawn from the left.
    EXPECT_EQ(as_drawn("مين"), "\ufee6\ufef4\ufee3");
    EXPECT_EQ(as_drawn("لا"), "\ufefb") << "lam and alef are one sign";
    EXPECT_EQ(as_drawn("مين 12"), "12 \ufee6\ufef4\ufee3")
        << "a figure stands to the left of its word";
    EXPECT_EQ(as_drawn("مين → Port"), "\ufee6\ufef4\ufee3 → Port") << "an arrow keeps its ends";
    EXPECT_EQ(as_drawn("مين → مين"), "\ufee6\ufef4\ufee3 → \ufee6\ufef4\ufee3");
}

TEST(Actions, WrongLinesSayWhatToWrite) {
    const auto message = [](const char* line) -> std::string {
        try {
            parse_action(line);
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    };
    EXPECT_THAT(message("selct-place X"), HasSubstr("did you mean 'select-place'"));
    EXPECT_THAT(message("day tomorrow"), HasSubstr("'tomorrow' is not a number"));
    EXPECT_THAT(message("day nan"), HasSubstr("is not a number"));
    EXPECT_THAT(message("play now"), HasSubstr("left over"));
    EXPECT_THAT(message("select-place"), HasSubstr("missing"));
}

TEST(Session, TimeStaysWithinTheRunAndPlayEnds) {
    Session session;
    session.days = 100;
    apply({Verb::day, {}, {1e9}}, session);
    EXPECT_EQ(session.today(), 99U);
    apply({Verb::step, {}, {-1000}}, session);
    EXPECT_EQ(session.today(), 0U);
    apply({Verb::play}, session);
    apply({Verb::speed, {}, {50}}, session);
    pass(session, 1.5);
    EXPECT_EQ(session.today(), 75U);
    EXPECT_TRUE(session.playing);
    pass(session, 1.5);
    EXPECT_EQ(session.today(), 99U);
    EXPECT_FALSE(session.playing);
    apply({Verb::play}, session); // from the end it starts again
    EXPECT_EQ(session.today(), 0U);
}

TEST(Session, FiguresWithoutSenseLeaveItWhole) {
    Session session;
    session.days = 10;
    for (const double number : {1e300, -1e300, 0.0}) {
        for (const Verb verb : {Verb::zoom, Verb::pan, Verb::scale, Verb::window, Verb::panel}) {
            apply({verb, {}, {number, number, number}}, session);
        }
    }
    EXPECT_TRUE(std::isfinite(session.map.centre_x) && std::isfinite(session.map.centre_y));
    EXPECT_GE(session.map.pixels_per_world, 100);
    EXPECT_GE(session.scale, least_scale);
    EXPECT_LE(session.scale, most_scale);
    EXPECT_GE(session.window_days, 1);
}

TEST(Labels, NeverCollideNorCoverMarks) {
    std::mt19937 engine(5);
    std::vector<LabelWish> wishes;
    for (int i = 0; i < 300; ++i) {
        wishes.push_back({{static_cast<float>(engine() % 800), static_cast<float>(engine() % 600)},
                          static_cast<float>(3 + engine() % 8),
                          static_cast<float>(30 + engine() % 90),
                          14,
                          static_cast<double>(engine() % 1000)});
    }
    const Rect screen{{0, 0}, {800, 600}};
    const Rect legend{{0, 400}, {180, 600}};
    const auto placed = place_labels(wishes, screen, {legend});
    ASSERT_GT(placed.size(), 20U);
    for (std::size_t a = 0; a < placed.size(); ++a) {
        EXPECT_FALSE(placed[a].box.meets(legend));
        for (std::size_t b = a + 1; b < placed.size(); ++b) {
            EXPECT_FALSE(placed[a].box.meets(placed[b].box));
        }
        for (const LabelWish& wish : wishes) {
            EXPECT_FALSE(placed[a].box.meets(Rect{wish.anchor, wish.anchor}.grown(wish.radius)));
        }
    }
}

TEST(Labels, TheMostImportantComesFirstAndTheSelectedBeforeAll) {
    const std::vector<LabelWish> wishes{
        {{100, 100}, 4, 80, 14, 5}, {{104, 100}, 4, 80, 14, 9}, {{108, 100}, 4, 80, 14, 1, true}};
    const auto placed = place_labels(wishes, {{0, 0}, {400, 300}}, {});
    ASSERT_FALSE(placed.empty());
    EXPECT_EQ(placed[0].wish, 2U);
    ASSERT_GE(placed.size(), 2U);
    EXPECT_EQ(placed[1].wish, 1U);
    EXPECT_EQ(place_labels(wishes, {{0, 0}, {400, 300}}, {}, 1).size(), 1U);
}

TEST(Curves, DashesLieOnTheLineAndKeepItsPattern) {
    const std::vector<Point> line{{0, 0}, {100, 0}, {100, 50}};
    const auto strokes = dashed(line, {10, 5});
    EXPECT_EQ(strokes.size(), 10U);
    for (const auto& stroke : strokes) {
        float length = 0;
        for (std::size_t i = 0; i < stroke.size(); ++i) {
            EXPECT_LT(distance_to(line, stroke[i]), 0.01F);
            length +=
                i == 0 ? 0
                       : std::hypot(stroke[i].x - stroke[i - 1].x, stroke[i].y - stroke[i - 1].y);
        }
        EXPECT_NEAR(length, 10, 0.05);
    }
    EXPECT_TRUE(dashes_of(Channel::regular, 4).empty());
    EXPECT_NE(dashes_of(Channel::irregular, 4), dashes_of(Channel::any, 4));
}

TEST(Curves, DashesOffTheScreenAreLeftOutAndTheOthersStayWhereTheyAre) {
    std::vector<Point> line;
    for (int i = 0; i <= 100; ++i) {
        line.push_back({static_cast<float>(i) * 100, 0});
    }
    const Rect seen{{4000, -10}, {4100, 10}};
    const auto all = dashed(line, {10, 5});
    const auto near = dashed(line, {10, 5}, seen);
    EXPECT_GT(all.size(), 600U);
    EXPECT_LT(near.size(), 25U);
    std::size_t inside = 0;
    for (const auto& stroke : all) {
        if (stroke.front().x < 4001 || stroke.back().x > 4099) {
            continue;
        }
        ++inside;
        EXPECT_TRUE(std::any_of(near.begin(), near.end(), [&](const auto& other) {
            return std::abs(other.front().x - stroke.front().x) < 0.5F &&
                   std::abs(other.back().x - stroke.back().x) < 0.5F;
        })) << stroke.front().x;
    }
    EXPECT_GE(inside, 5U);
}

TEST(Curves, BothDirectionsLieApartAndWidthGrowsWithFlow) {
    const Curve there = leg_curve({0, 0}, {200, 0}, 0, 0, 0);
    const Curve back = leg_curve({200, 0}, {0, 0}, 0, 0, 0);
    EXPECT_LT(there.middle.y * back.middle.y, 0);
    EXPECT_GT(std::abs(there.middle.y - back.middle.y), 20);
    EXPECT_EQ(width_of_flow(0, 100, 1), 0);
    EXPECT_LT(width_of_flow(10, 100, 1), width_of_flow(90, 100, 1));
}

TEST(Scales, TicksAreRoundAndFew) {
    EXPECT_THAT(ticks(0, 97, 5), ElementsAre(0, 20, 40, 60, 80));
    EXPECT_THAT(ticks(-3, 4, 4), ElementsAre(-2, 0, 2, 4));
    EXPECT_TRUE(ticks(1, 1, 5).empty());
    EXPECT_TRUE(ticks(0, std::nan(""), 5).empty());
}

TEST(Scales, DatesAreFirstsOfMonths) {
    const std::vector<std::string> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto all = date_ticks(*parse_date("2014-12-15"), 0, 100, 400, names);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].text, "2015");
    EXPECT_TRUE(all[0].is_year);
    EXPECT_EQ(all[0].day, 17);
    EXPECT_EQ(all[2].text, "Mar");
}

TEST(Scales, RampsGoFromEndToEnd) {
    EXPECT_EQ(on_ramp({0x000000, 0x808080, 0xFFFFFF}, 0), 0x000000U);
    EXPECT_EQ(on_ramp({0x000000, 0x808080, 0xFFFFFF}, 0.5), 0x808080U);
    EXPECT_EQ(on_ramp({0x000000, 0x808080, 0xFFFFFF}, 7), 0xFFFFFFU);
    EXPECT_NEAR(contrast(0x000000, 0xFFFFFF), 21, 0.01);
}

TEST(Basemap, LandIsWhereItIs) {
    const Basemap map = load_basemap();
    GeoBox box;
    box.include({88, -2});
    box.include({108, 24});
    const MapView view = fitted(box, {{0, 0}, {800, 600}});
    const auto spans = land_spans(map.land, view);
    const auto is_land = [&](LonLat p) {
        const Point at = view.to_screen(p);
        return std::any_of(spans.begin(), spans.end(), [&](const LandSpan& span) {
            return std::floor(at.y) == span.y && at.x >= span.from && at.x < span.until;
        });
    };
    EXPECT_TRUE(is_land({96.1, 19.8})); // Naypyidaw
    EXPECT_TRUE(is_land({101.7, 3.6})); // inland Malaysia
    EXPECT_FALSE(is_land({95, 11}));    // Andaman Sea
    EXPECT_FALSE(is_land({90, 15}));    // Bay of Bengal
    EXPECT_FALSE(strokes(map.land, view).empty());
    EXPECT_FALSE(strokes(map.borders, view).empty());
}

TEST(Basemap, LakesInRingsAreWater) {
    Outline land;
    Outline lake;
    for (const LonLat p : {LonLat{0, 0}, LonLat{10, 0}, LonLat{10, 10}, LonLat{0, 10}}) {
        land.points.push_back(p);
        land.box.include(p);
        const LonLat inner{4 + p.lon / 5, 4 + p.lat / 5};
        lake.points.push_back(inner);
        lake.box.include(inner);
    }
    const MapView view = fitted(land.box, {{0, 0}, {400, 400}});
    const float row = std::floor(view.to_screen({5, 5}).y);
    int pieces = 0;
    for (const LandSpan& span : land_spans({land, lake}, view)) {
        pieces += span.y == row ? 1 : 0;
    }
    EXPECT_EQ(pieces, 2);
}

TEST(Told, TwoDigitsAndNobodySingledOut) {
    EXPECT_EQ(format_people(12'345), "12,000");
    EXPECT_EQ(format_people(7), "<10");
    EXPECT_EQ(format_people(0), "0");
    EXPECT_EQ(format_change(1234), "+1,200");
    EXPECT_EQ(format_change(-1234), "−1,200");
    EXPECT_EQ(format_change(-4), ">−10");
    EXPECT_EQ(format_change(4), "<10");
    EXPECT_EQ(format_change(0), "0");
    EXPECT_EQ(format_people(std::nan("")), "–");
}

TEST(Series, MeansSumsAndQuantiles) {
    EXPECT_THAT(rolling_mean({2, 4, 6, 8}, 2), ElementsAre(2, 3, 5, 7));
    EXPECT_THAT(running_sum({1, 2, 3}), ElementsAre(1, 3, 6));
    EXPECT_DOUBLE_EQ(quantile({4, 1, 3, 2}, 0.5), 2.5);
    EXPECT_DOUBLE_EQ(quantile({4, 1, 3, 2}, 0.75), 3.75);
    EXPECT_TRUE(std::isnan(quantile({4, 1, 3, 2}, 0.95))) << "four runs have no band of 90 %";
    EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
}

TEST(Sankey, HeightsAreProportionalAndLinksFillTheirNodes) {
    const std::vector<SankeyLink> links{{0, 1, 30}, {0, 2, 10}, {1, 2, 20}};
    const SankeyLayout layout = sankey(links, 3, 0.05);
    ASSERT_EQ(layout.left.size(), 2U);
    ASSERT_EQ(layout.right.size(), 2U);
    EXPECT_NEAR(layout.left[0].height() / layout.left[1].height(), 2, 1e-9);
    EXPECT_NEAR(layout.link_starts[0].height(), layout.link_ends[0].height(), 1e-12);
    EXPECT_NEAR(layout.link_starts[0].height() + layout.link_starts[1].height(),
                layout.left[0].height(), 1e-12);
    EXPECT_GE(layout.left.front().top, -1e-9);
    EXPECT_LE(layout.left.back().bottom, 1 + 1e-9);
    EXPECT_TRUE(sankey({}, 3, 0.05).left.empty());
}

TEST(Settings, ComeBackAsTheyWereAndNonsenseIsNoHarm) {
    const auto file = std::filesystem::path(testing::TempDir()) / "corridor" / "viewer.toml";
    Settings settings;
    settings.dark = true;
    settings.palette = Palette::tol;
    settings.scale = 1.5;
    settings.panel_width = 500;
    ASSERT_TRUE(write_settings(file, settings));
    Session session;
    put(read_settings(file), session);
    EXPECT_TRUE(session.dark);
    EXPECT_EQ(session.palette, Palette::tol);
    EXPECT_EQ(session.scale, 1.5);
    EXPECT_EQ(session.panel_width, 500);
    EXPECT_FALSE(read_settings("/nowhere/viewer.toml").dark);
}

} // namespace
} // namespace corridor::viz

#include "report/figures.hpp"
#include "study/comparison.hpp"
#include "viz/program.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <regex>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace corridor::viz {
namespace {

using testing::HasSubstr;

/// One run of the tutorial for all tests.
Program& program() {
    static Program made = [] {
        Program one;
        EXPECT_EQ(one.corridor("run tutorial --quiet -o base.h5"), 0) << one.output();
        EXPECT_EQ(one.corridor("run tutorial --plan boats-come-in --quiet -o plan.h5"), 0);
        return one;
    }();
    return made;
}

constexpr int day = 200;
constexpr int window = 7;

/// Sum of rows [from, until] of a variable, over all members of its other dimensions but those of
/// the last that `counts` leaves out.
double sum_of(const Results& results, const char* name, int from, int until,
              const std::function<bool(std::size_t)>& counts = {}) {
    const Variable& variable = results.at(name);
    const auto values = variable.numbers();
    const std::size_t row = results.row_size(variable);
    const std::size_t last = results.size(variable.dims.back());
    double sum = 0;
    for (std::size_t i = static_cast<std::size_t>(from) * row;
         i < static_cast<std::size_t>(until + 1) * row; ++i) {
        sum += !counts || counts(i % last) ? values[i] : 0;
    }
    return sum;
}

std::function<bool(std::size_t)> members(const Results& results, const char* dim,
                                         std::vector<std::string> wanted) {
    return [names = results.at(dim).as<std::string>(), wanted](std::size_t member) {
        return std::find(wanted.begin(), wanted.end(), names[member]) != wanted.end();
    };
}

TEST(Viewer, DrawsAPictureWithoutADisplay) {
    ASSERT_EQ(program().viewer("base.h5 --screenshot shot.png --day 200 --size 900x600"), 0)
        << program().output();
    const std::string png = program().text("shot.png");
    ASSERT_GT(png.size(), 20'000U); // not one colour
    EXPECT_EQ(png.substr(1, 3), "PNG");
    const auto big_endian = [&](std::size_t at) {
        return (static_cast<unsigned char>(png[at]) << 8) + static_cast<unsigned char>(png[at + 1]);
    };
    EXPECT_EQ(big_endian(18), 900);
    EXPECT_EQ(big_endian(22), 600);
    EXPECT_THAT(png, HasSubstr("seed 1")); // the stamp goes with the picture
}

TEST(Viewer, FiguresOnTheScreenAreThoseOfTheFile) {
    program().play("base.h5", "wait\nday 200\nseen now.json\n");
    const auto seen = program().seen("now.json");
    const Results results = read_results(program().file("base.h5"));
    EXPECT_EQ(program().figure(seen, "strip.at_sea"), sum_of(results, "at_sea", day, day));
    EXPECT_EQ(program().figure(seen, "strip.in_reception"),
              sum_of(results, "occupancy", day, day, members(results, "status", {"in_reception"})));
    const int first = day - window + 1;
    EXPECT_EQ(program().figure(seen, "all/people"), sum_of(results, "departures", first, day));
    for (std::size_t h = 0; h < harm_count; ++h) {
        const auto causes = members(results, "cause", harm_causes()[h]);
        const double harm = sum_of(results, "outcome", first, day, causes) +
                            sum_of(results, "place_outcome", first, day, causes);
        EXPECT_EQ(program().figure(seen, "all/" + harm_key(h)), harm);
    }
    double legs = 0;
    std::size_t told = 0;
    for (const auto& [name, figure] : seen.at("figures").items()) {
        const double value = figure.at("value").is_number() ? figure["value"].get<double>() : 0;
        if (name.starts_with("leg/") && name.ends_with("/people")) {
            legs += value;
        }
        // What is told is the value as every table tells it.
        if (name.ends_with("/people") || name.starts_with("strip.")) {
            EXPECT_EQ(figure.at("told"), shown_people(value)) << name;
            ++told;
        }
    }
    EXPECT_GT(told, 8U);
    EXPECT_NEAR(legs, sum_of(results, "departures", first, day), 1e-6);
}

TEST(Viewer, NobodyServedMeansNoWaitIsTold) {
    program().play("base.h5", "wait\nday 200\ntab desks\nframes 3\nseen desks.json\n");
    const auto seen = program().seen("desks.json");
    std::size_t idle = 0;
    for (const auto& [name, figure] : seen.at("figures").items()) {
        if (!name.starts_with("desk/") || !name.ends_with("/wait")) continue;
        const std::string desk = name.substr(0, name.size() - std::string("/wait").size());
        const bool served = program().figure(seen, desk + "/served") > 0;
        EXPECT_EQ(figure.at("told") == "–", !served) << name;
        idle += served ? 0 : 1;
    }
    EXPECT_GT(idle, 0U);
}

TEST(Viewer, AClickOnAPlaceOpensItsCard) {
    program().play("base.h5",
                   "wait\nday 200\nclick spot/Big City\nseen card.json\nkey 256\nseen none.json\n");
    const auto seen = program().seen("card.json");
    const Results results = read_results(program().file("base.h5"));
    const auto& places = results.at("place").as<std::string>();
    const auto place = static_cast<std::size_t>(
        std::find(places.begin(), places.end(), "Big City") - places.begin());
    const auto& statuses = results.at("status").as<std::string>();
    const auto& occupancy = results.at("occupancy").as<std::int32_t>();
    std::size_t shown = 0;
    for (std::size_t s = 0; s < statuses.size(); ++s) {
        const std::string name = "card/status/" + statuses[s];
        const double people = occupancy[(day * places.size() + place) * statuses.size() + s];
        if (seen.at("figures").contains(name)) {
            EXPECT_EQ(program().figure(seen, name), people) << name;
            ++shown;
        } else {
            EXPECT_EQ(people, 0) << name;
        }
    }
    EXPECT_GT(shown, 2U);
    // Esc closes it.
    EXPECT_FALSE(program().seen("none.json").at("figures").contains("card/people"));
}

TEST(Viewer, TheStripIsDraggedAndTheMapZoomsToTheCursor) {
    program().play("base.h5", "wait\ndrag strip 0.2 0.5\nseen middle.json\nwheel map 1\n"
                              "seen zoomed.json\n");
    const auto middle = program().seen("middle.json");
    EXPECT_NEAR(program().figure(middle, "date"), 0.5 * 364, 2);
    const auto zoomed = program().seen("zoomed.json");
    const auto apart = [](const nlohmann::json& seen) {
        const auto a = seen.at("items").at("spot/Big City");
        const auto b = seen.at("items").at("spot/North Gate");
        return std::abs(a[0].get<double>() - b[0].get<double>());
    };
    EXPECT_NEAR(apart(zoomed) / apart(middle), 1.2, 0.02);
}

TEST(Viewer, ALeverIsDraggedAndTheAgentsRunUnderIt) {
    program().play("base.h5", "wait\ntab levers\nchoose-plan boats-come-in\n"
                              "wait\ndrag lever/0/intensity 0.5 0.2\nclick lever/1/on\n"
                              "plan-file dragged.toml\nclick run\nwait\nday 300\nfutures plan\n"
                              "tab now\nseen dragged.json\n");
    const std::string plan = program().text("dragged.toml");
    EXPECT_THAT(plan, HasSubstr("search-and-rescue"));
    EXPECT_THAT(plan, testing::Not(HasSubstr("disembarkation-policy")));
    // The command runs the exported plan to the same figures.
    ASSERT_EQ(program().corridor("run tutorial --plan dragged.toml --quiet -o dragged.h5"), 0)
        << program().output();
    const Results results = read_results(program().file("dragged.h5"));
    const auto seen = program().seen("dragged.json");
    EXPECT_EQ(program().figure(seen, "all/people"), sum_of(results, "departures", 294, 300));
    EXPECT_EQ(program().figure(seen, "strip.in_reception"),
              sum_of(results, "occupancy", 300, 300, members(results, "status", {"in_reception"})));
    const Results base = read_results(program().file("base.h5"));
    EXPECT_NE(sum_of(results, "at_sea", 40, 364), sum_of(base, "at_sea", 40, 364));
}

TEST(Viewer, ASliderMovesPreviewAndAgentsInTheSameDirection) {
    struct Expected {
        const char* lever;
        std::vector<const char*> figures; ///< that change by more than luck does
    };
    const std::vector<Expected> all{
        {"checkpoints-and-surveillance", {"people", "protection_denied"}},
        {"search-and-rescue", {"people", "pushed_back"}}};
    for (const auto& [lever, figures] : all) {
        const std::vector<int> quarters{89, 179, 269, 359}; // windows of 90 days
        std::string script = fmt::format("wait\nday 0\ntab levers\nchoose-plan none\n"
                                         "lever-add {}\nwait\ndrag lever/0/intensity 0.97 0.7\n"
                                         "wait\nseen preview.json\nclick run\nwait\n"
                                         "window 90\nfutures difference\ntab now\n",
                                         lever);
        for (const int last : quarters) {
            script += fmt::format("day {}\nwait\nseen agents-{}.json\n", last, last);
        }
        program().play("base.h5", script);
        const auto preview = program().seen("preview.json");
        EXPECT_NEAR(program().figure(preview, "lever/0/intensity"), 0.7, 0.05) << lever;
        for (const std::string figure : figures) {
            const double expected = program().figure(preview, "preview/plan/" + figure) -
                                    program().figure(preview, "preview/baseline/" + figure);
            double found = 0;
            for (const int last : quarters) {
                const auto agents = program().seen(fmt::format("agents-{}.json", last));
                found += program().figure(agents, "all/" + figure);
            }
            EXPECT_GT(std::abs(expected), 10) << lever << ' ' << figure;
            EXPECT_GT(expected * found, 0) << lever << ' ' << figure;
        }
    }
}

TEST(Viewer, ManyRunsAreBands) {
    ASSERT_EQ(program().corridor("run tutorial --days 60 --replicates 3 --quiet -o many.h5"), 0);
    ASSERT_EQ(program().corridor("merge many-r001.h5 many-r002.h5 many-r003.h5 -o all.h5"), 0)
        << program().output();
    program().play("all.h5", "wait\nframes 3\nseen bands.json\npicture bands.png\nframes 2\n");
    EXPECT_TRUE(program().seen("bands.json").at("items").contains("ensemble-died"));
    EXPECT_THAT(program().text("bands.png"), HasSubstr("3 runs"));
}

TEST(Viewer, TwoFuturesAreComparedWithIntervals) {
    ASSERT_EQ(program().corridor("compare tutorial --plan boats-come-in --replicates 4 --quiet -o "
                                 "compare.h5"),
              0);
    program().play("base.h5", "wait\nchoose-plan boats-come-in\ncompare 4\nwait\nseen cmp.json\n");
    const auto seen = program().seen("cmp.json");
    for (const auto& [name, figure] : seen.at("figures").items()) {
        if (name.starts_with("compare/kept_off/") || name.starts_with("compare/drawn_in/")) {
            EXPECT_THAT(figure.at("told").get<std::string>(), testing::Not(HasSubstr("−"))) << name;
            EXPECT_THAT(figure.at("told").get<std::string>(), HasSubstr(", placebo ")) << name;
        }
    }
    const Results results = read_results(program().file("compare.h5"));
    const auto& kinds = results.at("harm_kind").as<std::string>();
    const auto harm = results.at("harm").numbers();
    std::size_t shown = 0;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        const std::string name = "compare/harm/" + kinds[k];
        if (seen.at("figures").contains(name)) {
            EXPECT_NEAR(program().figure(seen, name), harm[(k * 3 + 2) * 3], 1e-9) << name;
            EXPECT_THAT(seen.at("figures").at(name).at("told").get<std::string>(),
                        HasSubstr(" to ")); // never without its interval
            ++shown;
        }
    }
    EXPECT_GT(shown, 5U);
    // The file alone says the same, without a map.
    program().play("compare.h5", "frames 3\nseen alone.json\n");
    const auto alone = program().seen("alone.json");
    EXPECT_EQ(alone.at("figures").at("compare/harm/died"),
              seen.at("figures").at("compare/harm/died"));
    EXPECT_TRUE(alone.at("items").contains("stamp"));
    // A single pair has no effect size.
    program().play("base.h5", "wait\nchoose-plan boats-come-in\ncompare 1\nwait\nseen one.json\n");
    EXPECT_EQ(program().seen("one.json").at("figures").at("compare/set_out").at("told"),
              "no effect size; 4 pairs of runs at least are needed");
}

TEST(Viewer, ExportsCarryHarmAndStampAndTellOfNobodySingled) {
    program().play("base.h5 plan.h5", "wait\nday 200\ntable out.csv\npicture out.png\nframes 3\n");
    const std::string csv = program().text("out.csv");
    EXPECT_THAT(csv, HasSubstr("tutorial"));
    EXPECT_THAT(csv, HasSubstr(",people,died,missing,abused_held_or_exploited,pushed_back,"));
    EXPECT_THAT(csv, HasSubstr("<10"));
    EXPECT_FALSE(std::regex_search(csv, std::regex(",[1-9](,|\n)"))) << csv;
    EXPECT_THAT(program().text("out.png"), HasSubstr("tutorial"));
    // What happened is told, and the stamp stays.
    program().play("base.h5", "wait\npicture out.png\nframes 3\nseen told.json\n");
    EXPECT_TRUE(program().seen("told.json").at("items").contains("message"));
    EXPECT_TRUE(program().seen("told.json").at("items").contains("stamp"));
    // A plan that rests on weak evidence says so.
    program().play("plan.h5", "frames 3\npicture plan.png\nframes 2\n");
    const bool weak =
        std::get<std::int64_t>(
            read_results(program().file("plan.h5")).attributes.at("exploratory")) == 1;
    EXPECT_EQ(program().text("plan.png").find("EXPLORATORY") != std::string::npos, weak);
}

/// Whether an installed font has a letter of each script of the scenario `scripts`.
bool has_fonts_of_all_scripts() {
    for (const char* letter : {"e01", "995", "1000", "1780", "e81", "627", "6e21"}) {
        if (program().call(fmt::format("fc-list :charset={} | grep -q .", letter)) != 0) {
            return false;
        }
    }
    return true;
}

TEST(Viewer, NamesInAnyScriptAreShown) {
    const auto folder =
        std::filesystem::path(test::source_dir) / "tests" / "data" / "scenarios" / "scripts";
    const std::string run = fmt::format("run '{}' --quiet -o scripts.h5", folder.string());
    ASSERT_EQ(program().corridor(run), 0) << program().output();
    const std::string script = "wait\nday 25\nselect-place ด่านชายแดน\nseen names.json\n"
                               "picture names.png\nframes 3\n";
    if (has_fonts_of_all_scripts()) {
        program().play("scripts.h5", script);
        const auto seen = program().seen("names.json");
        EXPECT_EQ(seen.at("fallback_glyphs"), 0);
        EXPECT_TRUE(seen.at("items").contains("spot/مدينة البحيرة"));
        EXPECT_THAT(program().output(), testing::Not(HasSubstr("No installed font")));
    }
    // Without fonts for them it is told once, and the viewer works on.
    std::ofstream(program().file("fonts.conf")) << "<fontconfig><dir>/nowhere</dir></fontconfig>";
    std::ofstream(program().file("script.txt")) << script;
    ASSERT_EQ(program().call("FONTCONFIG_FILE='" + program().file("fonts.conf").string() + "' " +
                             test::viewer + " scripts.h5 --script script.txt"),
              0);
    const auto seen = program().seen("names.json");
    EXPECT_GT(seen.at("fallback_glyphs"), 20);
    EXPECT_TRUE(seen.at("items").contains("message"));
    const std::string told = program().output();
    const auto at = told.find("No installed font has");
    ASSERT_NE(at, std::string::npos) << told;
    EXPECT_EQ(told.find("No installed font has", at + 1), std::string::npos) << told;
}

TEST(Viewer, BadInputIsToldAndEndsWithTwo) {
    EXPECT_EQ(program().viewer("nothing.h5 --screenshot x.png"), 2);
    EXPECT_THAT(program().output(), HasSubstr("nothing.h5"));
    EXPECT_EQ(program().viewer("base.h5 --screenshot x.png --size 12"), 2);
    EXPECT_EQ(program().viewer("base.h5 --screenshot x.png --do 'dya 4'"), 2);
    EXPECT_THAT(program().output(), HasSubstr("did you mean 'day'"));
    EXPECT_EQ(program().viewer("no-such-scenario --screenshot x.png"), 2);
    EXPECT_THAT(program().output(), HasSubstr("no-such-scenario"));
    std::ofstream(program().file("broken.h5")) << "these are no results";
    EXPECT_EQ(program().viewer("broken.h5 --screenshot x.png"), 2);
    EXPECT_THAT(program().output(), HasSubstr("broken.h5"));
    std::ofstream(program().file("notes.txt")) << "nor are these";
    EXPECT_EQ(program().viewer("notes.txt --screenshot x.png"), 2);
    EXPECT_THAT(program().output(), HasSubstr("notes.txt"));
    std::ofstream(program().file("script.txt")) << "day 3\nclick nothing\n";
    EXPECT_EQ(program().viewer("base.h5 --script script.txt"), 2);
    EXPECT_THAT(program().output(), HasSubstr("script.txt:2:"));
}

TEST(Viewer, WhatItDoesNotShowIsNamedWithARemedy) {
    const std::string flee_case = std::string(test::source_dir) + "/tests/data/flee/highland";
    ASSERT_EQ(program().corridor("run " + flee_case + " --quiet -o case.h5"), 0);
    ASSERT_EQ(program().corridor("validate " + flee_case + " --quiet -o case-fit.h5"), 0);
    ASSERT_EQ(program().corridor("validate tutorial --days 60 --quiet -o fit.h5"), 0);
    const auto refused = [](const std::string& what) {
        EXPECT_EQ(program().viewer(what + " --screenshot no.png"), 2) << what;
        return program().output();
    };
    EXPECT_THAT(refused(flee_case),
                HasSubstr("is a case in Flee's format, not a scenario; import it"));
    EXPECT_FALSE(std::filesystem::exists(program().file("no.png")));
    EXPECT_THAT(refused("case.h5"), HasSubstr("'corridor import-flee CASE FOLDER'"));
    for (const std::string fit : {"case-fit.h5", "fit.h5"}) {
        EXPECT_THAT(refused(fit), HasSubstr(fit + ": compares runs with observations"));
    }
    std::filesystem::copy_file(program().file("base.h5"), program().file("base.nc"),
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(program().viewer("base.nc --screenshot yes.png"), 0) << "whatever its name";
    EXPECT_FALSE(std::filesystem::exists(program().file("no.png")));
}

TEST(Viewer, ARandomHandBreaksNothing) {
    const char* wanted = std::getenv("CORRIDOR_RANDOM_ACTIONS");
    const std::string count = wanted == nullptr ? "150" : wanted;
    std::ofstream(program().file("script.txt")) << "wait\nrandom " << count << " 7\n";
    EXPECT_EQ(program().viewer("base.h5 plan.h5 --size 800x600 --script script.txt"), 0)
        << program().output();
}

} // namespace
} // namespace corridor::viz

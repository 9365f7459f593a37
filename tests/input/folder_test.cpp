#include "input/data_folder.hpp"
#include "input/read.hpp"
#include "mini.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

// Files that are in a scenario's folder and cannot be used are reported.

namespace corridor {

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Folders : public testing::Test {
  protected:
    Folders() {
        fs::create_directories(folder_);
        for (const auto& [path, text] : test::mini_files()) {
            write(path, text);
        }
    }
    ~Folders() override { fs::remove_all(root_); }

    void write(const std::string& path, const std::string& text) {
        fs::create_directories((folder_ / path).parent_path());
        std::ofstream(folder_ / path, std::ios::binary) << text;
    }

    std::string complaints() {
        Problems problems;
        read_scenario(folder_, problems);
        return test::complaints(problems, folder_.string());
    }

    fs::path root_ = fs::path(testing::TempDir()) / ("corridor-folder-" + std::to_string(getpid()));
    fs::path folder_ = root_ / "mine";
};

} // namespace

TEST_F(Folders, AreReadWhole) { EXPECT_EQ(complaints(), ""); }

TEST_F(Folders, NameTheScenario) {
    Problems problems;
    const fs::path before = fs::current_path();
    fs::current_path(folder_);
    const auto scenario = read_scenario(".", problems);
    fs::current_path(before);
    ASSERT_TRUE(scenario);
    EXPECT_EQ(scenario->name, "mine");
}

TEST_F(Folders, WithACaseInFleesFormatAreNoScenario) {
    const auto names_the_remedy =
        testing::AllOf(HasSubstr("is a case in Flee's format, not a scenario; import it"),
                       testing::Not(HasSubstr("is missing")));
    const fs::path flee = test::data_folder() / "flee" / "highland";
    Problems problems;
    EXPECT_FALSE(read_scenario(flee, problems));
    EXPECT_THAT(test::complaints(problems, flee.string()), names_the_remedy);
    write("input/notes.txt", "");
    EXPECT_EQ(complaints(), "") << "a scenario may have a folder of that name";
    fs::remove_all(folder_ / "input");
    fs::remove(folder_ / "scenario.toml");
    write("simsetting.yml", "move_rules:\n");
    EXPECT_THAT(complaints(), names_the_remedy);
}

TEST_F(Folders, WithFileNamesInCapitals) {
    fs::rename(folder_ / "drivers.csv", folder_ / "DRIVERS.CSV");
    write("plans/Keep.TOML", "title = \"x\"\n");
    EXPECT_EQ(complaints(),
              "DRIVERS.CSV: is not read, since file names have small letters; rename it to "
              "drivers.csv\n"
              "plans/Keep.TOML: is not read, since file names have small letters; rename it to "
              "plans/Keep.toml\n");
    fs::remove(folder_ / "DRIVERS.CSV");
    fs::remove(folder_ / "plans/Keep.TOML");
    fs::rename(folder_ / "observations", folder_ / "Observations");
    EXPECT_EQ(complaints(), "Observations: is not read, since names of folders have small letters; "
                            "rename it to observations\n");
}

TEST_F(Folders, WithWorkbooksBesideTables) {
    write("drivers.xlsx", "PK");
    write("Scenario.toml.txt", "title");
    write("notes.xlsx", "PK");
    write("~$drivers.xlsx", "PK");
    EXPECT_EQ(complaints(),
              "Scenario.toml.txt: warning: is not read; save it as scenario.toml (plain text)\n"
              "drivers.xlsx: warning: is not read; save it as drivers.csv (CSV UTF-8)\n");
}

TEST_F(Folders, WithFilesThatCannotBeRead) {
    fs::remove(folder_ / "visa.csv");
    fs::create_symlink("visa.csv", folder_ / "visa.csv");
    fs::remove(folder_ / "pools.csv");
    fs::create_symlink("nowhere.csv", folder_ / "pools.csv");
    fs::remove(folder_ / "drivers.csv");
    fs::create_directory(folder_ / "drivers.csv");
    fs::remove_all(folder_ / "observations");
    fs::create_symlink("observations", folder_ / "observations");
    const std::string told = complaints();
    EXPECT_THAT(told, HasSubstr("visa.csv: cannot be read (Too many levels of symbolic links)"));
    EXPECT_THAT(told, HasSubstr("pools.csv: cannot be read (No such file or directory)"));
    EXPECT_THAT(told, HasSubstr("drivers.csv: cannot be read (it is not a file)"));
    EXPECT_THAT(told,
                HasSubstr("observations: cannot be read (Too many levels of symbolic links)"));
}

TEST_F(Folders, ThatMayNotBeLookedInto) {
    if (geteuid() == 0) GTEST_SKIP() << "the superuser may look into every folder";
    fs::permissions(folder_ / "plans", fs::perms::none);
    EXPECT_THAT(complaints(), HasSubstr("plans: cannot be read (Permission denied)"));
    fs::permissions(folder_ / "plans", fs::perms::owner_all);
}

TEST_F(Folders, WhoseNamesAreTooLong) {
    Problems problems;
    read_scenario(std::string(5000, 'x'), problems);
    EXPECT_THAT(test::complaints(problems), HasSubstr("cannot be read (File name too long)"));
}

TEST_F(Folders, WithANulInAnyText) {
    using namespace std::string_literals;
    write("README.md", "# Mine\nline\0\n"s);
    write("plans/other.toml", "title = \"a\"\n# \0\n"s);
    EXPECT_EQ(complaints(),
              "README.md:2: a NUL character (U+0000) is in this line; remove it\n"
              "plans/other.toml:2: a NUL character (U+0000) is in this line; remove it\n");
}

TEST_F(Folders, WithKeysJoinedWithoutEnd) {
    std::string deep = "a";
    for (int i = 0; i < 50'000; ++i) {
        deep += ".a";
    }
    for (const std::string& text : {deep + " = 1\n", "[" + deep + "]\n",
                                    "x = { " + deep + " = 1 }\n", "\"a\" . " + deep + " = 1\n"}) {
        write("plans/deep.toml", text);
        EXPECT_EQ(complaints(), "plans/deep.toml: more than 30 keys are joined by points; no "
                                "scenario needs so many levels\n");
    }
    write("plans/deep.toml",
          "title = \"Prose\"\ndescription = \"\"\"\nOne thing. Another. And so on. " +
              std::string(200, '.') + " to the end. v1.2.3.\n\"\"\"\n");
    EXPECT_EQ(complaints(), "");
}

TEST_F(Folders, WithMoreMembersThanARunCanTellApart) {
    std::string groups = "name,place,size,nationality\n";
    std::string networks = "name\n";
    for (int i = 0; i <= 65'536; ++i) {
        groups += "g" + std::to_string(i) + ",Hills,1,BGD\n";
    }
    for (int i = 0; i <= 255; ++i) {
        networks += "n" + std::to_string(i) + "\n";
    }
    Files files = test::mini_files();
    std::erase_if(files, [](const auto& file) {
        return file.first.starts_with("plans/") || file.first.starts_with("observations/") ||
               file.first == "drivers.csv" || file.first == "pathways.csv";
    });
    files["groups.csv"] = groups;
    EXPECT_THAT(
        test::complaints_about(files),
        HasSubstr("groups.csv: there are 65537 groups; a run can tell 65536 apart: put those "
                  "that are alike together"));
    files["groups.csv"] = "name,place,size,nationality\nAll,Hills,1,BGD\n";
    files["networks.csv"] = networks;
    EXPECT_THAT(test::complaints_about(files),
                HasSubstr("networks.csv: there are 256 networks; a run can tell 255 apart"));
}

} // namespace corridor

#pragma once

#include "results/results.hpp"

#include <chrono>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

namespace corridor {

/// A folder of its own for each test, removed at the end.
class FileTest : public testing::Test {
  protected:
    FileTest()
        : folder_(std::filesystem::temp_directory_path() /
                  ("corridor-record-" + std::to_string(getpid()) + "-" +
                   testing::UnitTest::GetInstance()->current_test_info()->name())) {
        std::filesystem::create_directories(folder_);
    }
    ~FileTest() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path file(const std::string& name) const { return folder_ / name; }

    /// Names of all files in the folder.
    std::vector<std::string> listing() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
            names.push_back(entry.path().filename().string());
        }
        return names;
    }

  private:
    std::filesystem::path folder_;
};

/// A small results file with a variable of every type and shape that runs write.
inline Results sample_results(std::size_t days = 100) {
    using namespace std::chrono_literals;
    Results results;
    results.attributes = {{"title", "A sample, with ünïcode"},
                          {"seed", std::uint64_t{18446744073709551615U}},
                          {"threads", std::int64_t{2}},
                          {"people_per_agent", 1.5},
                          {"levers", std::vector<std::string>{"one", "two"}}};
    results.dims = {{"time", days}, {"place", 3}, {"status", 2}, {"file", 2},
                    {"lever", 0},   {"step", 5},  {"week", 2}};
    results.add(time_coordinate(Date(2015y / 3 / 1), days));
    results.add(name_coordinate("place", "place", {"Cox's Bazar", "Langkawi, \"north\"", "Ačeh"}));
    results.add({.name = "latitude",
                 .dims = {"place"},
                 .units = "degrees_north",
                 .long_name = "latitude",
                 .values = std::vector<double>{21.4, 6.35, 5.55},
                 .attributes = {{"standard_name", "latitude"}},
                 .coordinate = true});
    results.add({.name = "status",
                 .dims = {"status"},
                 .units = "1",
                 .long_name = "status of a person",
                 .values = std::vector<std::uint8_t>{0, 1},
                 .attributes = {{"flag_values", std::vector<std::int64_t>{0, 1}},
                                {"flag_meanings", "at_home on_leg"}},
                 .coordinate = true});
    Variable& occupancy = results.add({.name = "occupancy",
                                       .dims = {"time", "place", "status"},
                                       .units = "people",
                                       .long_name = "people at places",
                                       .values = std::vector<std::int32_t>()});
    for (std::size_t i = 0; i < occupancy.count(); ++i) {
        occupancy.as<std::int32_t>()[i] = static_cast<std::int32_t>(i * i % 1013);
    }
    Variable& wait = results.add({.name = "desk_wait_mean",
                                  .dims = {"time", "place"},
                                  .units = "days",
                                  .long_name = "mean wait",
                                  .values = std::vector<float>()});
    if (days > 0) {
        wait.as<float>()[1] = 2.5F;
        wait.as<float>()[2] = std::numeric_limits<float>::quiet_NaN();
    }
    Variable& flow = results.add({.name = "flow_by_group",
                                  .dims = {"week", "place"},
                                  .units = "people",
                                  .long_name = "people a week",
                                  .values = std::vector<std::int64_t>(),
                                  .fill = -1});
    flow.as<std::int64_t>() = {1, -1, 5'000'000'000, 3, 4, 0};
    results.add({.name = "lever_cost",
                 .dims = {"time", "lever"},
                 .units = "USD",
                 .long_name = "cost a day",
                 .values = std::vector<double>()});
    results.add(name_coordinate("lever", "lever", {}));
    results.add({.name = "remark",
                 .dims = {"time"},
                 .units = "",
                 .long_name = "what happened",
                 .values = std::vector<std::string>()});
    if (days > 3) {
        results.at("remark").as<std::string>()[3] = "gale";
    }
    results.add({.name = "people",
                 .dims = {},
                 .units = "people",
                 .long_name = "people simulated",
                 .values = std::vector<std::int64_t>{24'000'000'000}});
    results.add(name_coordinate("file", "file of the scenario", {"scenario.toml", "places.csv"}));
    results.add({.name = "scenario_text",
                 .dims = {"file"},
                 .units = "",
                 .long_name = "the scenario, file by file",
                 .values = std::vector<std::string>{std::string(100'000, 'x'), "name\nLeda\n"}});
    results.add({.name = "latitude_by_step",
                 .dims = {"step"},
                 .units = "degrees_north",
                 .long_name = "along a way",
                 .values = std::vector<double>{1, 2, 3, 4, 5}});
    return results;
}

} // namespace corridor

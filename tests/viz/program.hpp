#pragma once

#include "model/figures.hpp"
#include "results/reader.hpp"
#include "support/places.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace corridor::viz {

/// The viewer as a program, without a window, in a folder of its own.
class Program {
  public:
    Program() : folder_(std::filesystem::path(testing::TempDir()) / "corridor-viz-test") {
        std::filesystem::create_directories(folder_);
    }

    std::filesystem::path file(const std::string& name) const { return folder_ / name; }

    /// Runs a command in the folder; returns its exit code. What it says is in output().
    int call(const std::string& command) {
        const std::string all = "cd '" + folder_.string() +
                                "' && env -u DISPLAY -u WAYLAND_DISPLAY LIBGL_ALWAYS_SOFTWARE=1 "
                                "OMP_WAIT_POLICY=passive " +
                                lenient() + command + " > output.txt 2>&1";
        const int status = std::system(all.c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
    }
    std::string output() const { return text("output.txt"); }

    int corridor(const std::string& arguments) {
        return call(std::string(test::command) + " " + arguments);
    }
    int viewer(const std::string& arguments) {
        return call(std::string(test::viewer) + " " + arguments);
    }
    /// Plays a script; an exit code other than 0 is a failure that shows what was said.
    void play(const std::string& files, const std::string& script) {
        std::ofstream(file("script.txt")) << script;
        ASSERT_EQ(viewer(files + " --script script.txt"), 0) << output();
    }

    std::string text(const std::string& name) const {
        std::ifstream stream(file(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    nlohmann::json seen(const std::string& name) const { return nlohmann::json::parse(text(name)); }
    double figure(const nlohmann::json& seen, const std::string& name) const {
        const auto& figures = seen.at("figures");
        EXPECT_TRUE(figures.contains(name)) << name;
        return figures.contains(name) && figures[name].at("value").is_number()
                   ? figures[name].at("value").get<double>()
                   : -1;
    }

  private:
    /// Drivers of the machine, not the viewer, keep memory until the end.
    static std::string lenient() {
#ifdef __SANITIZE_ADDRESS__
        return "ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=1 ";
#else
        return "";
#endif
    }
    std::filesystem::path folder_;
};

} // namespace corridor::viz

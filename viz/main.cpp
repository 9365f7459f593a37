#include "base/errors.hpp"
#include "base/streams.hpp"
#include "base/version.hpp"
#include "base/written_number.hpp"
#include "draw/app.hpp"
#include "draw/frame_times.hpp"
#include "draw/script.hpp"
#include "model/settings.hpp"
#include "model/workspace.hpp"

#include <cstdio>
#include <exception>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <imgui.h>

namespace {

using namespace corridor;
using namespace corridor::viz;

struct Arguments {
    std::vector<std::string> files;
    std::string screenshot;
    std::optional<int> day;
    std::string size; ///< empty: the size of the last window
    std::string language = "en";
    std::vector<std::string> actions;
    int time_frames = 0;
    std::string script;
    std::string seen;
};

struct Size {
    int width = 0;
    int height = 0;
};

Size parse_size(const std::string& text) {
    Size size;
    char rest = 0;
    if (std::sscanf(text.c_str(), "%dx%d%c", &size.width, &size.height, &rest) != 2 ||
        size.width < 320 || size.height < 240 || size.width > 8192 || size.height > 8192) {
        throw InputError(fmt::format(
            "--size: '{}' is not a size; write WIDTHxHEIGHT, from 320x240 to 8192x8192", text));
    }
    return size;
}

/// ImGui's context. The screen needs it, so it must live longer.
struct Context {
    Context() { ImGui::CreateContext(); }
    ~Context() { ImGui::DestroyContext(); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
};

void take_picture(App& app, Workspace& work, const std::string& file) {
    for (int round = 0; round < 2; ++round) { // the second round shows what the first has asked for
        work.wait_until_read();
        for (int i = 0; i < 3; ++i) { // windows that fit their content need two frames
            app.frame();
        }
    }
    app.save_picture(file);
}

void show(const Arguments& arguments) {
    const Settings kept = read_settings(settings_file());
    const bool without_window =
        !arguments.screenshot.empty() || arguments.time_frames > 0 || !arguments.script.empty();
    const Size usual = without_window ? Size{1280, 800} : Size{kept.width, kept.height};
    const Size size = arguments.size.empty() ? usual : parse_size(arguments.size);
    Workspace work(load_texts(arguments.language));
    for (const std::string& file : arguments.files) {
        work.open(file);
    }
    if (arguments.day) {
        work.act({Verb::day, {}, {static_cast<double>(*arguments.day)}});
    }
    const Context context;
    if (!without_window) {
        put(kept, work.session()); // so that pictures are the same on every machine
    }
    App app(work, without_window ? make_offscreen(size.width, size.height)
                                 : make_window(size.width, size.height, "corridor"));
    for (const std::string& line : arguments.actions) {
        work.wait_until_read();
        app.frame();
        work.act(parse_action(line));
    }
    if (!arguments.script.empty()) {
        play_script(app, work, arguments.script);
    }
    if (arguments.time_frames > 0) {
        fmt::print("{}\n", time_frames(app, work, arguments.time_frames));
    }
    if (!arguments.screenshot.empty()) {
        take_picture(app, work, arguments.screenshot);
    }
    if (without_window) {
        return;
    }
    while (app.frame()) {
        if (!arguments.seen.empty()) {
            write_seen(app.seen(), arguments.seen);
        }
        app.rest();
    }
    const ImVec2 last = ImGui::GetIO().DisplaySize;
    write_settings(settings_file(),
                   settings_of(work.session(), static_cast<int>(last.x), static_cast<int>(last.y)));
}

int run(int count, char** values) {
    Arguments arguments;
    CLI::App app("Shows the routes, a run day by day, and what a plan changes.\n"
                 "Synthetic people, no live data, not a forecast.",
                 "corridor-viz");
    app.set_version_flag("--version",
                         fmt::format("corridor-viz {} ({})", version(), source_revision()));
    app.add_option("SCENARIO|FILE", arguments.files,
                   "a scenario (it is run), or results of `corridor run`; a second file is the "
                   "plan beside the baseline")
        ->expected(0, 2);
    app.add_option("--screenshot", arguments.screenshot,
                   "writes a picture (PNG) and ends; needs no display")
        ->type_name("FILE");
    const CLI::Validator whole_number(
        [](std::string& text) { return to_plain_digits(text, 0, 1'000'000); }, "");
    app.add_option("--day", arguments.day, "day of the run, from 0")
        ->type_name("N")
        ->transform(whole_number);
    app.add_option("--size", arguments.size,
                   "size of the window or picture in pixels; without it the last one, or 1280x800")
        ->type_name("WxH");
    app.add_option("--do", arguments.actions,
                   "an action before the picture, as in scripts (\"tab levers\"); may be repeated")
        ->type_name("ACTION")
        ->allow_extra_args(false);
    app.add_option("--language", arguments.language, "language of all text")
        ->type_name("NAME")
        ->capture_default_str();
    app.add_option("--time-frames", arguments.time_frames,
                   "draws so many frames without a window and prints how long they took")
        ->type_name("N")
        ->transform(whole_number);
    app.add_option("--script", arguments.script,
                   "plays actions, clicks and keys from a file, without a window (viz/README.md)")
        ->type_name("FILE");
    app.add_option("--seen", arguments.seen,
                   "writes what the window shows, and where, as JSON in every frame (for tests)")
        ->type_name("FILE");
    app.footer("Exit codes: 0 done, 1 the run failed, 2 wrong input or options.");
    try {
        app.parse(count, values);
    } catch (const CLI::ParseError& error) {
        std::ostringstream out; // --help, --version
        std::ostringstream complaint;
        const int code = app.exit(error, out, complaint);
        print_output(out.str());
        message("{}", complaint.str());
        return code == 0 ? 0 : 2;
    }
    show(arguments);
    return 0;
}

} // namespace

int main(int count, char** values) {
    take_streams();
    try {
        const int code = run(count, values);
        finish_output();
        return code;
    } catch (const InputError& error) {
        message("{}\n", error.what());
        return 2;
    } catch (const std::exception& error) {
        message("{}\n", error.what());
        return 1;
    }
}

#include "base/errors.hpp"
#include "base/streams.hpp"
#include "base/version.hpp"
#include "cli/commands.hpp"
#include "cli/option_names.hpp"
#include "cli/passive_threads.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <system_error>

#include <fmt/format.h>

namespace {

namespace cli = corridor::cli;
using corridor::message;

void add_commands(cli::CommandLine& line) {
    cli::add_run(line);
    cli::add_check(line);
    cli::add_show(line);
    cli::add_merge(line);
    cli::add_compare(line);
    cli::add_plan_check(line);
    cli::add_expect(line);
    cli::add_chokepoints(line);
    cli::add_levers(line);
    cli::add_parameters(line);
    cli::add_schema(line);
    cli::add_explain(line);
    cli::add_validate(line);
    cli::add_calibrate(line);
    cli::add_tracks(line);
    cli::add_import_flee(line);
    cli::add_bench(line);
}

/// Runs the sub-command in the arguments. Its callback throws when it cannot do its work.
int run_command(int count, char** arguments) {
    cli::CommandLine line(
        "Agent-based simulator of mixed-migration routes, for protection and planning.\n"
        "Synthetic people, no live data, not a forecast.",
        fmt::format("corridor {} ({})", corridor::version(), corridor::source_revision()),
        "Exit codes: 0 done, 1 the run failed or was interrupted, 2 wrong input or options.");
    add_commands(line);
    return line.run(count, arguments);
}

int fail(int code, const std::string& text) {
    message("{}\n", text);
    return code;
}

/// The exit code of the command. All failures have been printed.
int run_and_tell(int count, char** arguments) {
    try {
        return run_command(count, arguments);
    } catch (const corridor::ChoiceError& error) {
        return fail(cli::bad_input, error.told(cli::option_of));
    } catch (const corridor::InputError& error) {
        return fail(cli::bad_input, error.what());
    } catch (const corridor::RunError& error) {
        return fail(cli::failed, error.what());
    } catch (const std::bad_alloc&) {
        return fail(cli::failed, "There is not enough memory. A smaller --scale or a larger "
                                 "people_per_agent needs less.");
    } catch (const std::system_error& error) {
        if (std::ferror(stdout) != 0) {
            return fail(cli::failed, fmt::format("standard output: {}", error.code().message()));
        }
        return fail(cli::failed, fmt::format("An error of the system: {}", error.what()));
    } catch (const std::exception& error) {
        return fail(cli::failed, fmt::format("Error in the program: {}", error.what()));
    }
}

} // namespace

int main(int count, char** arguments) {
    corridor::take_streams();
    cli::make_threads_wait_passively(arguments);
    // A file that grows beyond the limit then causes an error of writing, as on a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    const int code = run_and_tell(count, arguments);
    if (code != cli::done) {
        return code;
    }
    try {
        corridor::finish_output();
    } catch (const corridor::RunError& error) {
        return fail(cli::failed, error.what());
    }
    return cli::done;
}

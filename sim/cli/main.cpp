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
#include <sstream>
#include <string>
#include <system_error>

#include <fmt/format.h>

namespace {

namespace cli = corridor::cli;
using corridor::message;
using corridor::print_output;

void add_commands(CLI::App& app) {
    cli::add_run(app);
    cli::add_check(app);
    cli::add_show(app);
    cli::add_merge(app);
    cli::add_compare(app);
    cli::add_plan_check(app);
    cli::add_expect(app);
    cli::add_chokepoints(app);
    cli::add_levers(app);
    cli::add_parameters(app);
    cli::add_schema(app);
    cli::add_explain(app);
    cli::add_validate(app);
    cli::add_calibrate(app);
    cli::add_tracks(app);
    cli::add_import_flee(app);
    cli::add_bench(app);
}

/// Runs the sub-command in the arguments. Its callback throws when it cannot do its work.
int run_command(int count, char** arguments) {
    CLI::App app("Agent-based simulator of mixed-migration routes, for protection and planning.\n"
                 "Synthetic people, no live data, not a forecast.",
                 "corridor");
    app.set_version_flag("--version", fmt::format("corridor {} ({})", corridor::version(),
                                                  corridor::source_revision()));
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);
    app.footer(
        "Exit codes: 0 done, 1 the run failed or was interrupted, 2 wrong input or options.");
    add_commands(app);
    try {
        app.parse(count, arguments);
    } catch (const CLI::RuntimeError& end) {
        return end.get_exit_code(); // the sub-command has printed all its messages
    } catch (const CLI::ParseError& error) {
        std::ostringstream out; // --help, --version
        std::ostringstream complaint;
        const int code = app.exit(error, out, complaint);
        print_output(out.str());
        message("{}", complaint.str());
        return code == 0 ? cli::done : cli::bad_input;
    }
    return cli::done;
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

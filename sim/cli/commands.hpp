#pragma once

#include <CLI/CLI.hpp>

namespace corridor::cli {

/// Exit codes of the command. `main.cpp` converts every exception of a sub-command into one of
/// them.
inline constexpr int done = 0;
inline constexpr int failed = 1;    ///< RunError and unexpected errors; also an interrupted run
inline constexpr int bad_input = 2; ///< InputError, and options that CLI11 rejects

// One function and one file for each sub-command, in the order of the help. Each adds its
// sub-command with its options and a callback that does the work. README.md shows the pattern.
void add_run(CLI::App& app);
void add_check(CLI::App& app);
void add_show(CLI::App& app);
void add_merge(CLI::App& app);
void add_compare(CLI::App& app);
void add_plan_check(CLI::App& app);
void add_expect(CLI::App& app);
void add_chokepoints(CLI::App& app);
void add_levers(CLI::App& app);
void add_parameters(CLI::App& app);
void add_schema(CLI::App& app);
void add_explain(CLI::App& app);
void add_validate(CLI::App& app);
void add_calibrate(CLI::App& app);
void add_tracks(CLI::App& app);
void add_import_flee(CLI::App& app);
void add_bench(CLI::App& app);

} // namespace corridor::cli

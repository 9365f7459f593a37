#pragma once

#include "cli/command_line.hpp"

namespace corridor::cli {

/// Exit codes of the command. `main.cpp` converts every exception of a sub-command into one of
/// them.
inline constexpr int done = 0;
inline constexpr int failed = 1;    ///< RunError and unexpected errors; also an interrupted run
inline constexpr int bad_input = 2; ///< InputError, and options that are rejected

// One function and one file for each sub-command, in the order of the help. Each adds its
// sub-command with its options and a callback that does the work. README.md shows the pattern.
void add_run(CommandLine& line);
void add_check(CommandLine& line);
void add_show(CommandLine& line);
void add_merge(CommandLine& line);
void add_compare(CommandLine& line);
void add_plan_check(CommandLine& line);
void add_expect(CommandLine& line);
void add_chokepoints(CommandLine& line);
void add_levers(CommandLine& line);
void add_parameters(CommandLine& line);
void add_schema(CommandLine& line);
void add_explain(CommandLine& line);
void add_validate(CommandLine& line);
void add_calibrate(CommandLine& line);
void add_tracks(CommandLine& line);
void add_import_flee(CommandLine& line);
void add_bench(CommandLine& line);

} // namespace corridor::cli

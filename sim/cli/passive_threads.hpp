#pragma once

namespace corridor::cli {

/// Starts the program again with OMP_WAIT_POLICY=passive, unless the variable has a value. The
/// OpenMP library reads it when it is loaded, before `main`. On a shared machine, threads that spin
/// while they wait slow down other programs. Returns when nothing needs to be done, or when it
/// fails.
void make_threads_wait_passively(char** arguments);

} // namespace corridor::cli

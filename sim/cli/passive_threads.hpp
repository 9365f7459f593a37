#pragma once

namespace corridor::cli {

/// Starts the program once more with OMP_WAIT_POLICY=passive, unless the variable has a value: the
/// OpenMP library reads it when it is loaded, before `main`, and on a shared machine threads that
/// spin while they wait slow down everybody. Comes back when there is nothing to do or it cannot be
/// done.
void make_threads_wait_passively(char** arguments);

} // namespace corridor::cli

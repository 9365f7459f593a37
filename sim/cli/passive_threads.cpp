#include "cli/passive_threads.hpp"

#include <cstdlib>

#include <unistd.h>

namespace corridor::cli {

void make_threads_wait_passively(char** arguments) {
    constexpr const char* policy = "OMP_WAIT_POLICY";
    constexpr const char* started =
        "CORRIDOR_STARTED_AGAIN"; // never twice, whatever the environment does
    if (std::getenv(policy) != nullptr || std::getenv(started) != nullptr) {
        unsetenv(started);
        return;
    }
    if (setenv(policy, "passive", 1) != 0 || setenv(started, "1", 1) != 0) {
        return;
    }
    execv("/proc/self/exe", arguments);
    execvp(arguments[0], arguments); // where there is no /proc
    unsetenv(started);
}

} // namespace corridor::cli

#include "cli/passive_threads.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <unistd.h>

namespace corridor::cli {

void make_threads_wait_passively(char** arguments) {
    constexpr const char* policy = "OMP_WAIT_POLICY";
    // Never a second time, whatever the environment contains.
    constexpr const char* started = "CORRIDOR_STARTED_AGAIN";
    if (std::getenv(policy) != nullptr || std::getenv(started) != nullptr) {
        unsetenv(started);
        return;
    }
    if (setenv(policy, "passive", 1) != 0 || setenv(started, "1", 1) != 0) {
        return;
    }
    std::error_code none; // by its own name, which `ps` shows; without /proc, as it was called
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", none);
    execvp(none ? arguments[0] : program.c_str(), arguments);
    unsetenv(started);
}

} // namespace corridor::cli

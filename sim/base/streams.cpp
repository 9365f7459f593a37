#include "base/streams.hpp"

#include "base/errors.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace corridor {

namespace {

/// `errno` of the first failure of standard output.
int& first_failure() {
    static int error = 0;
    return error;
}

void note_failure() {
    if (first_failure() == 0) {
        first_failure() = errno;
    }
}

} // namespace

void take_streams() {
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
            // `open` returns the lowest free number, which is this one. Standard output can then
            // only be read, so that printing fails. Messages are dropped.
            open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
    std::signal(SIGPIPE, SIG_IGN);
}

void print_output(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
        note_failure();
    }
}

void flush_output() {
    if (std::fflush(stdout) != 0) {
        note_failure();
    }
}

void finish_output() {
    flush_output(); // first, because the next stream loses the reason of a failure
    std::cout.flush();
    if (first_failure() != 0 || std::ferror(stdout) != 0 || !std::cout.good()) {
        throw RunError(fmt::format("standard output: {}",
                                   std::strerror(first_failure() != 0 ? first_failure() : EIO)));
    }
}

void write_message(const std::string& text) {
    std::string_view rest = text;
    while (!rest.empty()) {
        const ssize_t put = write(STDERR_FILENO, rest.data(), rest.size());
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return;
        }
        rest.remove_prefix(static_cast<std::size_t>(put));
    }
}

} // namespace corridor

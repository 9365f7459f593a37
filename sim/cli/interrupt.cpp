#include "cli/interrupt.hpp"

#include <csignal>

namespace corridor::cli {

namespace {

// A signal handler can use only globals.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
volatile std::sig_atomic_t stop_requested = 0;

void note_signal(int) { stop_requested = 1; }

constexpr int stopping[] = {SIGINT, SIGTERM, SIGHUP};

/// Signals that the caller ignores (nohup) stay ignored.
bool is_ignored(int signal) {
    struct sigaction present = {};
    return sigaction(signal, nullptr, &present) == 0 && present.sa_handler == SIG_IGN;
}

void set_handlers(void (*handler)(int), int flags) {
    for (const int signal : stopping) {
        struct sigaction action = {};
        action.sa_handler = handler;
        // A terminal that closes sends SIGHUP more than once.
        action.sa_flags = signal == SIGHUP ? flags & ~static_cast<int>(SA_RESETHAND) : flags;
        sigemptyset(&action.sa_mask);
        if (!is_ignored(signal)) {
            sigaction(signal, &action, nullptr);
        }
    }
}

} // namespace

InterruptGuard::InterruptGuard() {
    stop_requested = 0;
    // RESETHAND: the second signal has the default effect and ends the program.
    set_handlers(note_signal, static_cast<int>(SA_RESTART | SA_RESETHAND));
}

InterruptGuard::~InterruptGuard() { set_handlers(SIG_DFL, 0); }

bool InterruptGuard::requested() { return stop_requested != 0; }

} // namespace corridor::cli

#include "cli/interrupt.hpp"

#include <csignal>

namespace corridor::cli {

namespace {

// A signal handler reaches nothing but a global.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
volatile std::sig_atomic_t stop_requested = 0;

void note_signal(int) { stop_requested = 1; }

void set_handlers(void (*handler)(int), int flags) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

InterruptGuard::InterruptGuard() {
    stop_requested = 0;
    // RESETHAND: the second signal meets the default and ends the program.
    set_handlers(note_signal, static_cast<int>(SA_RESTART | SA_RESETHAND));
}

InterruptGuard::~InterruptGuard() { set_handlers(SIG_DFL, 0); }

bool InterruptGuard::requested() { return stop_requested != 0; }

} // namespace corridor::cli

#pragma once

namespace corridor::cli {

/// While one exists, Ctrl-C (SIGINT), SIGTERM and the end of the terminal (SIGHUP) are noted
/// instead of ending the program; a second Ctrl-C or SIGTERM ends it at once.
class InterruptGuard {
  public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    /// True once somebody has asked to stop.
    static bool requested();
};

} // namespace corridor::cli

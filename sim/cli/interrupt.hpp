#pragma once

namespace corridor::cli {

/// While a guard exists, Ctrl-C (SIGINT), SIGTERM and the end of the terminal (SIGHUP) are recorded
/// and do not end the program. A second Ctrl-C or SIGTERM ends it at once.
class InterruptGuard {
  public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    /// True after a request to stop.
    static bool requested();
};

} // namespace corridor::cli

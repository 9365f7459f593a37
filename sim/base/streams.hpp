#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace corridor {

/// Call this before any file is opened. It occupies the numbers of standard streams that are
/// closed, so that no results file gets such a number and receives messages. Afterwards, writing to
/// a stream that is closed or has no reader is an error, not a signal.
void take_streams();

/// Prints text to standard output. A failure does not stop the program, because more work may have
/// to be saved; `finish_output` reports it.
void print_output(std::string_view text);

/// Shows what was printed so far. `finish_output` reports a failure.
void flush_output();

/// Writes everything that standard output still holds. Throws RunError, which names the reason,
/// when any printed text could not be written.
void finish_output();

/// Prints a message to standard error: progress, a warning, an error. A message that cannot be
/// written is dropped.
void write_message(const std::string& text);

/// The same, with a format.
template <class... T>
void message(fmt::format_string<T...> format, T&&... values) {
    write_message(fmt::format(format, std::forward<T>(values)...));
}

} // namespace corridor

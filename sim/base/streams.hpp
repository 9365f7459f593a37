#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace corridor {

/// To be called before anything is opened: where a stream is closed, its number is taken, so that
/// no results file gets it and messages written into it. Writing to a stream that is closed or
/// whose reader is gone is then an error, no signal.
void take_streams();

/// Prints text of standard output, when work remains to be kept after it: a failure is told by
/// `finish_output`.
void print_output(std::string_view text);

/// Shows what was printed so far; a failure is told by `finish_output`.
void flush_output();

/// Writes all that standard output still holds. Throws RunError, which names the reason, when
/// anything that was printed could not be written.
void finish_output();

/// For a message of standard error: progress, warnings, errors. One that cannot be written is
/// dropped.
void write_message(const std::string& text);

template <class... T>
void message(fmt::format_string<T...> format, T&&... values) {
    write_message(fmt::format(format, std::forward<T>(values)...));
}

} // namespace corridor

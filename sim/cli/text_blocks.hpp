#pragma once

#include <string>
#include <string_view>

namespace corridor::cli {

/// Lines of at most 100 characters, each after `indent` blanks and closed by a line break. Words
/// longer than a line stand alone.
std::string wrapped(std::string_view text, std::size_t indent);

/// Names of causes and statuses as words: "is_screened" becomes "is screened".
std::string as_words(std::string_view name);

} // namespace corridor::cli

#pragma once

#include <string>
#include <string_view>

namespace corridor::cli {

/// The text in lines of at most 100 characters, each with `indent` spaces and a line break. A word
/// longer than a line has its own line.
std::string wrapped(std::string_view text, std::size_t indent);

/// The name of a cause or status as words: "is_screened" becomes "is screened".
std::string as_words(std::string_view name);

} // namespace corridor::cli

#include "base/file_text.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace corridor {

std::optional<std::string> file_text(const std::filesystem::path& file, std::string& why) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (error) {
        why = error.message();
        return std::nullopt;
    }
    if (!std::filesystem::is_regular_file(status)) {
        why = std::filesystem::is_directory(status) ? "is a folder" : "is no regular file";
        return std::nullopt;
    }
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    // An empty file sets failbit on the target only.
    if (stream.is_open() && stream.peek() != std::ifstream::traits_type::eof())
        text << stream.rdbuf();
    if (!stream.is_open() || stream.bad() || text.bad()) {
        why = std::generic_category().message(errno == 0 ? EIO : errno);
        return std::nullopt;
    }
    return std::move(text).str();
}

} // namespace corridor

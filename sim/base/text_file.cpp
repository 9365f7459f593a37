#include "base/text_file.hpp"

#include "base/errors.hpp"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace corridor {

std::optional<std::string> read_text(const std::filesystem::path& file, std::error_code& why) {
    const auto fail = [&](int error) {
        why = std::error_code(error, std::generic_category());
        return std::nullopt;
    };
    why.clear();
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail(errno);
    }
    std::string text;
    std::array<char, 1 << 16> block{};
    for (;;) {
        const ssize_t got = read(descriptor, block.data(), block.size());
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            const int error = errno;
            close(descriptor);
            return fail(error);
        }
        if (got == 0) {
            close(descriptor);
            return text;
        }
        text.append(block.data(), static_cast<std::size_t>(got));
    }
}

std::string read_text(const std::filesystem::path& file) {
    std::error_code why;
    auto text = read_text(file, why);
    if (!text) {
        throw InputError(fmt::format("{}: cannot be read: {}", file.string(), why.message()));
    }
    return std::move(*text);
}

} // namespace corridor

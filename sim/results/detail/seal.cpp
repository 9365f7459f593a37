#include "results/detail/seal.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace corridor {

namespace {

struct Seal {
    char mark[8] = {'c', 'o', 'r', 'r', 'i', 'd', 'o', 'r'};
    std::uint64_t size = 0; ///< of what stands before the seal
    std::uint64_t digest = 0;
};
static_assert(sizeof(Seal) == 24);

std::optional<std::uint64_t> size_of(int descriptor) {
    struct stat about {};
    if (fstat(descriptor, &about) != 0) {
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(about.st_size);
}

bool read_fully(int descriptor, void* to, std::size_t size, std::uint64_t from) {
    auto* bytes = static_cast<char*>(to);
    while (size > 0) {
        const ssize_t got = pread(descriptor, bytes, size, static_cast<off_t>(from));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        bytes += got;
        from += static_cast<std::uint64_t>(got);
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

/// Digest of the first `size` bytes.
std::optional<std::uint64_t> digest_of(int descriptor, std::uint64_t size) {
    Digest digest;
    std::vector<char> block(std::size_t{1} << 20);
    for (std::uint64_t done = 0; done < size;) {
        const auto part =
            static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), size - done));
        if (!read_fully(descriptor, block.data(), part, done)) {
            return std::nullopt;
        }
        digest.add(block.data(), part);
        done += part;
    }
    return digest.value();
}

bool is_broken(int descriptor) {
    const auto size = size_of(descriptor);
    Seal seal;
    const Seal sample;
    if (!size || *size < sizeof seal ||
        !read_fully(descriptor, &seal, sizeof seal, *size - sizeof seal) ||
        std::memcmp(seal.mark, sample.mark, sizeof seal.mark) != 0) {
        return false; // there is none
    }
    return seal.size != *size - sizeof seal || digest_of(descriptor, seal.size) != seal.digest;
}

} // namespace

bool seal_file(int descriptor) {
    const auto size = size_of(descriptor);
    if (!size) {
        return false;
    }
    Seal seal;
    seal.size = *size;
    const auto digest = digest_of(descriptor, seal.size);
    if (!digest) {
        return false;
    }
    seal.digest = *digest;
    errno = ENOSPC; // unless it says otherwise: it wrote a part
    return pwrite(descriptor, &seal, sizeof seal, static_cast<off_t>(*size)) ==
           static_cast<ssize_t>(sizeof seal);
}

bool seal_is_broken(const std::string& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    const bool broken = is_broken(descriptor);
    close(descriptor);
    return broken;
}

} // namespace corridor

#include "results/detail/seal.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

namespace corridor {

namespace {

struct Seal {
    char mark[8] = {'c', 'o', 'r', 'r', 'i', 'd', 'o', 'r'};
    std::uint64_t size = 0; ///< of the bytes before the seal
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
            errno = got < 0 ? errno : EIO; // the file became shorter during the read
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
    errno = ENOSPC; // the default, for a write that was only partial
    ssize_t put = -1;
    do {
        put = pwrite(descriptor, &seal, sizeof seal, static_cast<off_t>(*size));
    } while (put < 0 && errno == EINTR);
    return put == static_cast<ssize_t>(sizeof seal);
}

SealState seal_of(int descriptor) {
    const auto size = size_of(descriptor);
    if (!size) {
        return SealState::unread;
    }
    Seal seal;
    const Seal sample;
    if (*size < sizeof seal) {
        return SealState::absent;
    }
    if (!read_fully(descriptor, &seal, sizeof seal, *size - sizeof seal)) {
        return SealState::unread;
    }
    if (std::memcmp(seal.mark, sample.mark, sizeof seal.mark) != 0) {
        return SealState::absent;
    }
    if (seal.size != *size - sizeof seal) {
        return SealState::broken;
    }
    const auto digest = digest_of(descriptor, seal.size);
    if (!digest) {
        return SealState::unread;
    }
    return *digest == seal.digest ? SealState::intact : SealState::broken;
}

} // namespace corridor

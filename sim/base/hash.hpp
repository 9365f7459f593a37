#pragma once

#include "base/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace corridor {

/// xxHash64 of the bytes of `text`.
std::uint64_t hash_text(std::string_view text);

/// The stable number of a thing, used as a key of random draws: a hash of its name.
Entity entity_of(std::string_view name);

/// The stable number of a pair of things.
Entity combine(Entity first, Entity second);

/// A digest of a sequence of arrays. Equal digests mean equal bytes in the same order.
class Digest {
  public:
    Digest();
    ~Digest();
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;

    void add(const void* bytes, std::size_t size);
    void add(std::string_view text) { add(text.data(), text.size()); }
    template <class T>
    void add(std::span<const T> values) {
        add(values.data(), values.size_bytes());
    }

    std::uint64_t value() const;
    /// 16 hexadecimal digits.
    std::string hex() const;

  private:
    void* state_;
};

} // namespace corridor

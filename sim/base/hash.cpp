#include "base/hash.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace corridor {

std::uint64_t hash_text(std::string_view text) { return XXH64(text.data(), text.size(), 0); }

Entity entity_of(std::string_view name) { return {static_cast<std::uint32_t>(hash_text(name))}; }

Entity combine(Entity first, Entity second) {
    const std::uint32_t both[] = {first.value, second.value};
    return {static_cast<std::uint32_t>(XXH64(both, sizeof both, 0))};
}

Digest::Digest() : state_(XXH64_createState()) {
    XXH64_reset(static_cast<XXH64_state_t*>(state_), 0);
}

Digest::~Digest() { XXH64_freeState(static_cast<XXH64_state_t*>(state_)); }

void Digest::add(const void* bytes, std::size_t size) {
    XXH64_update(static_cast<XXH64_state_t*>(state_), bytes, size);
}

std::uint64_t Digest::value() const {
    return XXH64_digest(static_cast<const XXH64_state_t*>(state_));
}

std::string Digest::hex() const { return fmt::format("{:016x}", value()); }

} // namespace corridor

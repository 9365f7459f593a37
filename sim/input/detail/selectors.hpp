#pragma once

#include "input/detail/names.hpp"
#include "input/detail/values.hpp"
#include "world/world.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace corridor::reading {

/// What members of a domain can be selected by.
enum class Key : std::uint8_t {
    place,
    kind,
    country,
    tag,
    leg,
    from,
    to,
    mode,
    channel,
    network,
    group,
    profile,
    nationality,
    pathway,
    offer
};
inline constexpr std::size_t key_count = 15;

std::string_view name_of(Key key);
std::optional<Key> parse_key(std::string_view text);

/// Members of a domain that have one of `wanted` under `key`.
struct Condition {
    Key key{};
    /// Numbers of what is wanted (ids, kinds, modes); a leg is the pair of its ends.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> wanted;
    std::vector<std::string> tags;
};

/// True when members of `domain` can be selected by `key`. A leg belongs to the place where it
/// ends; a group to the country where it lives; a network to the legs that it serves; pathways and
/// offers to their (true) destination and to the groups that they are for.
bool can_select(Domain domain, Key key);

/// Keys by which members of `domain` can be selected.
std::vector<std::string> keys_of(Domain domain);

/// The key under which members of `domain` are named.
Key name_key(Domain domain);

/// Members of `domain` that meet all conditions under keys that select there, ascending. Where
/// members are named, conditions on other things (where legs end, what networks serve) do not
/// narrow them.
std::vector<std::uint32_t> select(const World& world, Domain domain,
                                  const std::vector<Condition>& conditions);

/// How much of the world is as its author meant it. Where rows were wrong, an empty selection
/// proves nothing; where files could not be read, nor does a name that is not found.
enum class Trust : std::uint8_t { world, names, nothing };

/// Everything that can be named in a target.
class Selectors {
  public:
    explicit Selectors(const World& world, Trust trust = Trust::world);

    /// False when an empty selection proves nothing.
    bool can_tell_nobody() const { return trust_ == Trust::world; }

    /// Adds what `text` means under `key` to `condition`; returns what is wrong, or "".
    std::string add(std::string_view text, Condition& condition) const;

    /// Reads a target: "all", a member's name, "A -> B" for a leg, or "key=value" joined by '&'.
    /// Nobody selected is an error. Returns what is wrong, or "".
    std::string read(std::string_view target, Domain domain,
                     std::vector<std::uint32_t>& members) const;

  private:
    const World& world_;
    Trust trust_;
    Names<PlaceId> places_{"place in places.csv"};
    Names<CountryId> countries_{"country of places.csv or groups.csv"};
    Names<NetworkId> networks_{"network in networks.csv"};
    Names<GroupId> groups_{"group in groups.csv"};
    Names<ProfileId> profiles_{"profile in groups.csv"};
    Names<PathwayId> pathways_{"pathway in pathways.csv"};
    Names<OfferId> offers_{"offer in offers.csv"};
    std::vector<std::string> tags_;
};

/// "A -> B" as the names of two places; nothing when there is no arrow.
std::optional<std::pair<std::string, std::string>> split_arrow(std::string_view text);

} // namespace corridor::reading

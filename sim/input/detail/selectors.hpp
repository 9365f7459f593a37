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

/// The properties by which members of a domain can be selected.
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

/// A condition: members of a domain that have one of `wanted` as the property `key`.
struct Condition {
    Key key{};
    /// Numbers of what is wanted (ids, kinds, modes). A leg is the pair of its ends.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> wanted;
    std::vector<std::string> tags;
};

/// True when members of `domain` can be selected by `key`. A leg belongs to the place where it
/// ends, a group to the country of its home, a network to the legs that it serves. Pathways and
/// offers belong to their (true) destination and to their groups.
bool can_select(Domain domain, Key key);

/// The keys by which members of `domain` can be selected.
std::vector<std::string> keys_of(Domain domain);

/// The key that selects members of `domain` by name.
Key name_key(Domain domain);

/// The members of `domain` that meet all conditions whose keys apply there, ascending. When members
/// are selected by name, conditions on other properties (where legs end, what networks serve) do
/// not reduce the selection.
std::vector<std::uint32_t> select(const World& world, Domain domain,
                                  const std::vector<Condition>& conditions);

/// How much of the world was read without error. When rows were wrong, an empty selection is not
/// reported as an error. When files could not be read, an unknown name is not reported either.
enum class Trust : std::uint8_t { world, names, nothing };

/// Everything that a target can name.
class Selectors {
  public:
    explicit Selectors(const World& world, Trust trust = Trust::world);

    /// False when an empty selection is not an error.
    bool can_tell_nobody() const { return trust_ == Trust::world; }

    /// Adds the meaning of `text` for `key` to `condition`. Returns what is wrong, or "".
    std::string add(std::string_view text, Condition& condition) const;

    /// Reads a target: "all", the name of a member, "A -> B" for a leg, or "key=value" joined by
    /// '&'. It is an error when nobody is selected. Returns what is wrong, or "".
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

/// The names of two places in "A -> B". Empty when there is no arrow.
std::optional<std::pair<std::string, std::string>> split_arrow(std::string_view text);

} // namespace corridor::reading

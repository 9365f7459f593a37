#include "input/detail/selectors.hpp"

#include "base/table.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace corridor::reading {

namespace {

constexpr std::array<std::string_view, key_count> key_names{
    "place",   "kind",    "country", "tag",     "leg",         "from",    "to",   "mode",
    "channel", "network", "group",   "profile", "nationality", "pathway", "offer"};

} // namespace

std::string_view name_of(Key key) { return key_names[static_cast<std::size_t>(key)]; }

std::optional<Key> parse_key(std::string_view text) {
    const auto found = std::find(key_names.begin(), key_names.end(), text);
    return found == key_names.end() ? std::nullopt
                                    : std::optional(static_cast<Key>(found - key_names.begin()));
}

std::vector<std::string> keys_of(Domain domain) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < key_count; ++i) {
        if (can_select(domain, static_cast<Key>(i))) names.emplace_back(key_names[i]);
    }
    return names;
}

std::optional<std::pair<std::string, std::string>> split_arrow(std::string_view text) {
    const auto arrow = text.find("->");
    if (arrow == text.npos) return std::nullopt;
    return std::pair{std::string(trim(text.substr(0, arrow))),
                     std::string(trim(text.substr(arrow + 2)))};
}

Selectors::Selectors(const World& world, Trust trust) : world_(world), trust_(trust) {
    places_.set(all_names(world.places));
    networks_.set(all_names(world.networks));
    groups_.set(all_names(world.groups));
    profiles_.set(all_names(world.profiles));
    pathways_.set(all_names(world.pathways));
    offers_.set(all_names(world.offers));
    std::vector<std::string> codes;
    codes.reserve(world.countries.size());
    for (const Country& country : world.countries) {
        codes.push_back(country.code);
    }
    countries_.set(std::move(codes));
    std::set<std::string> tags;
    const auto collect = [&](const auto& things) {
        for (const auto& thing : things) {
            tags.insert(thing.tags.begin(), thing.tags.end());
        }
    };
    collect(world.places);
    collect(world.legs);
    collect(world.networks);
    tags_.assign(tags.begin(), tags.end());
    if (trust_ != Trust::nothing) return;
    places_.distrust();
    countries_.distrust();
    networks_.distrust();
    groups_.distrust();
    profiles_.distrust();
    pathways_.distrust();
    offers_.distrust();
}

std::string Selectors::add(std::string_view text, Condition& condition) const {
    const auto add_id = [&](const auto& names) -> std::string {
        const auto id = names.find(text);
        if (!id) return names.unknown(text);
        condition.wanted.emplace_back(id->value, 0);
        return "";
    };
    const auto add_word = [&](auto kind, std::string_view what, auto known) -> std::string {
        if (!kind) return unknown_word(text, what, known);
        condition.wanted.emplace_back(static_cast<std::uint32_t>(*kind), 0);
        return "";
    };
    switch (condition.key) {
    case Key::place:
    case Key::from:
    case Key::to:
        return add_id(places_);
    case Key::country:
    case Key::nationality:
        return add_id(countries_);
    case Key::network:
        return add_id(networks_);
    case Key::group:
        return add_id(groups_);
    case Key::profile:
        return add_id(profiles_);
    case Key::pathway:
        return add_id(pathways_);
    case Key::offer:
        return add_id(offers_);
    case Key::kind:
        return add_word(parse_place_kind(text), "kind of place",
                        names_of<PlaceKind>(place_kind_count));
    case Key::mode:
        return add_word(parse_mode(text), "mode", names_of<Mode>(mode_count));
    case Key::channel:
        return add_word(parse_channel(text), "channel", names_of<Channel>(3));
    case Key::tag:
        condition.tags.emplace_back(text);
        return trust_ != Trust::world || std::binary_search(tags_.begin(), tags_.end(), text)
                   ? ""
                   : fmt::format("'{}' is not a tag of a place, leg or network{}", text,
                                 did_you_mean(text, tags_));
    case Key::leg: {
        const auto ends = split_arrow(text);
        if (!ends) {
            return fmt::format("'{}' is not a leg; write the names of two places, \"A -> B\"",
                               text);
        }
        const auto from = places_.find(ends->first);
        const auto to = places_.find(ends->second);
        if (!from) return places_.unknown(ends->first);
        if (!to) return places_.unknown(ends->second);
        const auto& legs = world_.legs_from[from->index()];
        if (can_tell_nobody() && std::none_of(legs.begin(), legs.end(),
                                              [&](LegId leg) { return world_[leg].to == *to; })) {
            return fmt::format("no leg leads from '{}' to '{}'; see legs.csv", ends->first,
                               ends->second);
        }
        condition.wanted.emplace_back(from->value, to->value);
        return "";
    }
    }
    return "";
}

std::string Selectors::read(std::string_view target, Domain domain,
                            std::vector<std::uint32_t>& members) const {
    target = trim(target);
    if (target.empty()) return "target is empty; write all, a name, or key=value";
    std::vector<Condition> conditions;
    if (domain == Domain::scenario) {
        if (target != "all")
            return "this parameter has one value for the whole scenario; write all";
    } else if (target != "all") {
        if (target.find('=') == target.npos) {
            conditions.push_back({name_key(domain), {}, {}});
            if (std::string wrong = add(target, conditions.back()); !wrong.empty()) return wrong;
        }
        for (const std::string& part :
             split_list(target.find('=') == target.npos ? "" : target, '&')) {
            const auto sign = part.find('=');
            const std::string_view word = trim(std::string_view(part).substr(0, sign));
            const auto key = parse_key(word);
            if (sign == part.npos || !key || !can_select(domain, *key)) {
                return fmt::format("a {} cannot be selected by '{}'; use {}", name_of(domain), word,
                                   any_of(keys_of(domain)));
            }
            conditions.push_back({*key, {}, {}});
            for (const std::string& value : split_list(std::string_view(part).substr(sign + 1))) {
                if (std::string wrong = add(value, conditions.back()); !wrong.empty()) return wrong;
            }
        }
    }
    members = select(world_, domain, conditions);
    return members.empty() && can_tell_nobody()
               ? fmt::format("'{}' selects no {}; change the target", target, name_of(domain))
               : "";
}

} // namespace corridor::reading

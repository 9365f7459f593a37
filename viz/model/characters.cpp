#include "model/characters.hpp"

#include "base/text.hpp"
#include "model/writing.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

namespace corridor::viz {

void add_characters(std::string_view text, Characters& to) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(text.begin(), text.end(), is_ascii)) {
        return;
    }
    for (const char32_t character : corridor::characters_of(as_drawn(std::string(text)))) {
        if (character >= 0x80) {
            to.insert(character);
        }
    }
}

Characters characters_of(const Scenario& scenario) {
    Characters all;
    const auto add = [&](const std::string& text) { add_characters(text, all); };
    const auto add_names = [&](const auto& things) {
        for (const auto& thing : things) {
            add(thing.name);
        }
    };
    add(scenario.name);
    add(scenario.title);
    add_names(scenario.world.places);
    add_names(scenario.world.groups);
    add_names(scenario.world.networks);
    add_names(scenario.world.pathways);
    add_names(scenario.world.offers);
    for (const Plan& plan : scenario.plans) {
        add(plan.name);
        add(plan.title);
        for (const Lever& lever : plan.levers) {
            add(lever.label);
            add(lever.owner);
        }
    }
    for (const Driver& driver : scenario.drivers) { // the texts of marks on the strip
        add(driver.source);
    }
    return all;
}

std::string codes_of(const std::u32string& characters, std::size_t most) {
    std::string codes;
    for (const char32_t character : characters.substr(0, most)) {
        codes += fmt::format("{}U+{:04X}", codes.empty() ? "" : " ",
                             static_cast<std::uint32_t>(character));
    }
    return codes;
}

} // namespace corridor::viz

#include "parameters/registry.hpp"

#include "parameters/tables.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace corridor {

namespace {

std::vector<Parameter> join_tables() {
    std::vector<Parameter> all;
    all.reserve(parameter_count);
    const auto append = [&](std::span<const Parameter> rows) {
        all.insert(all.end(), rows.begin(), rows.end());
    };
    append(parameter_tables::choice());
    append(parameter_tables::information());
    append(parameter_tables::pre_travel());
    append(parameter_tables::transit());
    append(parameter_tables::sea());
    append(parameter_tables::corruption());
    append(parameter_tables::at_border());
    append(parameter_tables::post_arrival());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (static_cast<std::size_t>(all[i].id) != i) {
            throw std::logic_error("parameters out of order at " + std::string(all[i].name));
        }
    }
    return all;
}

} // namespace

std::span<const Parameter> parameters() {
    static const std::vector<Parameter> all = join_tables();
    return all;
}

const Parameter& parameter(Param id) { return parameters()[static_cast<std::size_t>(id)]; }

std::optional<Param> find_parameter(std::string_view name) {
    static const auto by_name = [] {
        std::unordered_map<std::string_view, Param> map;
        for (const Parameter& row : parameters()) {
            map.emplace(row.name, row.id);
        }
        return map;
    }();
    const auto found = by_name.find(name);
    return found == by_name.end() ? std::nullopt : std::optional(found->second);
}

bool fixed_in_run(Param id) { return parameter(id).safeguards.changed_by == ChangedBy::nothing; }

std::vector<std::string> parameter_names(Domain domain) {
    std::vector<std::string> names;
    for (const Parameter& row : parameters()) {
        if (row.domain == domain) {
            names.emplace_back(row.name);
        }
    }
    return names;
}

std::string_view name_of(Stage stage) {
    switch (stage) {
    case Stage::choice:
        return "choice";
    case Stage::information:
        return "information";
    case Stage::pre_travel:
        return "pre-travel";
    case Stage::transit:
        return "transit";
    case Stage::sea:
        return "sea";
    case Stage::corruption:
        return "corruption";
    case Stage::at_border:
        return "at-border";
    case Stage::post_arrival:
        return "post-arrival";
    }
    return "";
}

std::string_view name_of(Domain domain) {
    switch (domain) {
    case Domain::scenario:
        return "scenario";
    case Domain::country:
        return "country";
    case Domain::place:
        return "place";
    case Domain::leg:
        return "leg";
    case Domain::group:
        return "group";
    case Domain::network:
        return "network";
    case Domain::pathway:
        return "pathway";
    case Domain::offer:
        return "offer";
    }
    return "";
}

} // namespace corridor

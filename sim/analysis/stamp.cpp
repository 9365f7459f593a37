#include "analysis/stamp.hpp"

#include "base/errors.hpp"

#include <fmt/format.h>

namespace corridor {

namespace {

template <class Value>
const Value* find(const std::map<std::string, Attribute>& attributes, const std::string& name) {
    const auto found = attributes.find(name);
    return found == attributes.end() ? nullptr : std::get_if<Value>(&found->second);
}

} // namespace

std::string text_attribute(const std::map<std::string, Attribute>& attributes,
                           const std::string& name) {
    const auto* text = find<std::string>(attributes, name);
    return text == nullptr ? std::string() : *text;
}

Stamp stamp_of(const std::map<std::string, Attribute>& attributes) {
    const auto text = [&](const char* name) { return text_attribute(attributes, name); };
    Stamp stamp;
    stamp.title = text("title");
    stamp.scenario = text("scenario");
    stamp.plan = text("plan");
    if (const auto* intensity = find<double>(attributes, "intensity")) {
        stamp.intensity = *intensity;
    }
    stamp.version = text("corridor_version");
    stamp.source_revision = text("source_revision");
    stamp.scenario_digest = text("scenario_digest");
    if (const auto* seed = find<std::uint64_t>(attributes, "seed")) {
        stamp.seed = *seed;
    } else if (const auto* signed_seed = find<std::int64_t>(attributes, "seed")) {
        stamp.seed = static_cast<std::uint64_t>(*signed_seed); // as Python writes it
    }
    if (const auto* planned = find<std::int64_t>(attributes, "days_planned")) {
        stamp.days_planned = static_cast<int>(*planned);
    }
    // A list of one comes back from a file as the text itself.
    if (const auto* one = find<std::string>(attributes, "changes")) {
        stamp.changes = {*one};
    } else if (const auto* all = find<std::vector<std::string>>(attributes, "changes")) {
        stamp.changes = *all;
    }
    const auto* exploratory = find<std::int64_t>(attributes, "exploratory");
    stamp.exploratory = exploratory != nullptr && *exploratory != 0;
    stamp.made = parse_date(text("created").substr(0, 10));
    return stamp;
}

Date first_day_of(const std::string& units, const std::string& what) {
    constexpr std::string_view since = "days since ";
    const auto date = units.starts_with(since) ? parse_date(units.substr(since.size(), 10))
                                               : std::optional<Date>();
    if (!date) {
        throw InputError(fmt::format("{}: the units of 'time' are '{}'; they must be 'days since "
                                     "YYYY-MM-DD'",
                                     what, units));
    }
    return *date;
}

} // namespace corridor

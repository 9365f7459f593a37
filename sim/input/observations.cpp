#include "input/detail/draft.hpp"
#include "input/detail/selectors.hpp"

#include <tuple>

namespace corridor::reading {

namespace {

void read_subject(Row& row, Draft& draft, Observation& observation) {
    if (const std::string name = row.text("place"); !name.empty()) {
        const auto place = draft.places.find(name);
        if (!place) row.error_at(row.at("place"), draft.places.unknown(name));
        observation.place = place.value_or(PlaceId{});
    }
    if (row.has("country")) {
        const std::string code = row.country("country");
        const auto country = draft.countries.find(code);
        if (!code.empty() && !country)
            row.error_at(row.at("country"), draft.countries.unknown(code));
        observation.country = country.value_or(CountryId{});
    }
    if (const std::string text = row.text("leg"); !text.empty()) {
        const World& world = draft.scenario.world;
        const auto ends = split_arrow(text);
        const auto from = ends ? draft.places.find(ends->first) : std::nullopt;
        const auto to = ends ? draft.places.find(ends->second) : std::nullopt;
        if (!ends) {
            row.error_at(
                row.at("leg"),
                fmt::format("'{}' is no leg; write the names of two places, A -> B", text));
        } else if (!from || !to) {
            row.error_at(row.at("leg"), draft.places.unknown(from ? ends->second : ends->first));
        } else {
            for (std::size_t i = 0; i < world.legs.size() && !observation.leg.valid(); ++i) {
                if (world.legs[i].from == *from && world.legs[i].to == *to) {
                    observation.leg = LegId(i);
                }
            }
            if (!observation.leg.valid() && trust_in(draft) == Trust::world) {
                row.error_at(row.at("leg"),
                             fmt::format("no leg leads from '{}' to '{}'; see legs.csv",
                                         ends->first, ends->second));
            }
        }
    }
    if (row.has("place") + row.has("leg") + row.has("country") > 1) {
        row.error_at(row.at("place"),
                     "an observation is about a place, a leg or a country; keep one "
                     "and empty the others");
    }
}

Range range_of_quantity(const std::string& quantity) {
    if (quantity.ends_with("_share")) return a_share;
    return quantity == "dead_per_1000_departures" ? not_negative : a_count;
}

void read_file(const Table& table, Draft& draft) {
    Columns columns(table, columns_of("observations/*.csv"), draft.problems);
    const auto& known = observed_quantities();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        Observation observation;
        observation.position = row.at();
        row.required("date");
        const auto date = row.date("date");
        observation.date = date.value_or(Date{});
        if (date && draft.calendar_known && *date < draft.scenario.start) {
            row.warning_at(row.at("date"), "this lies before the start of the run; it will not be "
                                           "compared");
        }
        observation.from = row.date("from");
        observation.until = row.date("until");
        if (observation.from && observation.until && *observation.until < *observation.from) {
            row.error_at(row.at("until"),
                         fmt::format("until, {}, lies before from, {}; exchange them",
                                     to_string(*observation.until), to_string(*observation.from)));
        }
        observation.quantity = row.required("quantity");
        if (!observation.quantity.empty() &&
            std::find(known.begin(), known.end(), observation.quantity) == known.end()) {
            row.error_at(row.at("quantity"), unknown_word(observation.quantity, "quantity", known));
        }
        observation.value =
            row.required_number("value", range_of_quantity(observation.quantity), "people")
                .value_or(0);
        observation.fitted = row.yes("fitted", false);
        observation.source = row.text("source");
        read_subject(row, draft, observation);
        draft.scenario.observations.push_back(std::move(observation));
    }
}

} // namespace

void read_observations(Draft& draft) {
    for (const auto& [name, table] : draft.tables) {
        if (name.starts_with("observations/")) read_file(table, draft);
    }
    auto& all = draft.scenario.observations;
    std::stable_sort(all.begin(), all.end(), [](const Observation& a, const Observation& b) {
        const auto key = [](const Observation& one) {
            return std::tie(one.date, one.from, one.until, one.quantity, one.place, one.leg,
                            one.country, one.value, one.source);
        };
        return key(a) < key(b);
    });
}

} // namespace corridor::reading

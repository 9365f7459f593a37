#include "input/detail/draft.hpp"
#include "input/detail/selectors.hpp"

#include <map>
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
                fmt::format("'{}' is not a leg; write the names of two places, A -> B", text));
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

Range range_of(QuantityUnit unit) {
    switch (unit) {
    case QuantityUnit::share:
        return a_share;
    case QuantityUnit::people_per_1000:
        return not_negative;
    case QuantityUnit::people:
        break;
    }
    return a_count;
}

void read_file(const Table& table, Draft& draft) {
    Columns columns(table, columns_of("observations/*.csv"), draft.problems);
    const auto& known = observed_quantities();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        const std::size_t errors_before = draft.problems.count(Severity::error);
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
        const std::string quantity = row.required("quantity");
        const auto parsed = parse_quantity(quantity);
        if (!quantity.empty() && !parsed) {
            row.error_at(row.at("quantity"), unknown_word(quantity, "quantity", known));
        }
        observation.quantity = parsed.value_or(Quantity::departures);
        observation.value =
            row.required_number("value", range_of(info_of(observation.quantity).unit), "people")
                .value_or(0);
        observation.fitted = row.yes("fitted", false);
        observation.source = row.text("source");
        read_subject(row, draft, observation);
        // Is compared with none.
        if (draft.problems.count(Severity::error) > errors_before) continue;
        draft.scenario.observations.push_back(std::move(observation));
    }
}

/// Warns of two different counts of the same thing at the same time.
void warn_of_contradictions(const std::vector<Observation>& all, Problems& problems) {
    const auto counted = [](const Observation& one) {
        return std::tuple(one.quantity, one.place, one.leg, one.country, one.from,
                          one.until.value_or(one.date));
    };
    std::map<decltype(counted(all.front())), const Observation*> first;
    for (const Observation& one : all) {
        const auto [found, is_new] = first.emplace(counted(one), &one);
        if (is_new) continue;
        const Observation& other = *found->second;
        problems.warning(
            one.position,
            one.value == other.value
                ? fmt::format("this repeats {}:{}; remove one", other.position.file,
                              other.position.line)
                : fmt::format("{} is {:g} here and {:g} in {}:{} for the same time; keep the one "
                              "that is right",
                              name_of(one.quantity), one.value, other.value, other.position.file,
                              other.position.line));
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
            return std::tuple(one.date, one.from, one.until, name_of(one.quantity), one.place,
                              one.leg, one.country, one.value, std::string_view(one.source));
        };
        return key(a) < key(b);
    });
    warn_of_contradictions(all, draft.problems);
}

} // namespace corridor::reading

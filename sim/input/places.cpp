#include "input/detail/draft.hpp"

#include <cmath>
#include <set>

namespace corridor::reading {

namespace {

bool finer_than_a_tenth(double degrees) {
    return std::abs(degrees * 10 - std::round(degrees * 10)) > 1e-6;
}

Read<Place> read_place(Row& row, Draft& draft) {
    Read<Place> read;
    Place& place = read.thing;
    place.name = row.name("name");
    place.kind = row.word<PlaceKind>("kind", "kind of place", parse_place_kind, place_kind_count)
                     .value_or(PlaceKind::hub);
    const std::string country = row.country("country");
    place.country = draft.countries.find(country).value_or(CountryId(0));
    place.latitude = row.required_number("lat", {-90, 90}, "degrees").value_or(0);
    place.longitude = row.required_number("lon", {-180, 180}, "degrees").value_or(0);
    place.population = row.number_or("population", 0, a_count, "people");
    place.tags = tags_of(row);
    place.source = row.text("source");
    read.position = row.at("name");
    read.parameters = row.parameters();

    const bool sensitive =
        place.kind == PlaceKind::sea_zone || place.kind == PlaceKind::embarkation;
    if (sensitive && (finer_than_a_tenth(place.latitude) || finer_than_a_tenth(place.longitude))) {
        row.warning_at(
            row.at("lat"),
            fmt::format("the position of '{}' is finer than 0.1 degree, which could help to "
                        "find people at sea or a covert coast; round it",
                        place.name));
    }
    return read;
}

} // namespace

std::vector<std::string> tags_of(Row& row) {
    std::vector<std::string> tags = split_list(row.text("tags"));
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    return tags;
}

void read_country_codes(Draft& draft) {
    std::set<std::string> codes;
    const auto collect = [&](const char* file, const char* column) {
        const Table* table = draft.table(file);
        const auto index = table ? table->column(column) : std::nullopt;
        if (!index) return;
        for (const auto& row : table->rows) {
            if (row[*index].text.size() == 3) codes.insert(row[*index].text);
        }
    };
    collect("places.csv", "country");
    collect("groups.csv", "nationality");
    for (const std::string& code : codes) {
        draft.scenario.world.countries.push_back({code, {}});
    }
    draft.countries.set({codes.begin(), codes.end()});
    draft.values_of(Domain::country).resize(codes.size());
    for (const char* file : {"places.csv", "groups.csv"}) {
        const Table* table = draft.table(file);
        if (!table || table->header.empty() || draft.damaged.contains(draft.shown(file))) {
            draft.countries.distrust();
        }
    }
}

void read_countries(Draft& draft) {
    auto& values = draft.values_of(Domain::country);
    const Table* table = draft.table("countries.csv");
    if (!table) return;
    Columns columns = open(draft, *table, columns_of("countries.csv"));
    std::set<std::string> seen;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        const std::string code = row.country("code");
        if (code.empty()) continue;
        const auto country = draft.countries.find(code);
        if (!country) {
            row.error_at(row.at("code"), draft.countries.unknown(code));
        } else if (!seen.insert(code).second) {
            row.error_at(row.at("code"), fmt::format("'{}' stands twice; remove one row", code));
        } else {
            values[country->index()] = row.parameters();
        }
    }
}

void read_places(Draft& draft) {
    const Table* table = draft.table("places.csv");
    if (!table) {
        draft.problems.error({draft.shown("places.csv"), 0, 0},
                             "is missing; a scenario needs places, with the columns "
                             "name,kind,country,lat,lon");
        return;
    }
    Columns columns = open(draft, *table, columns_of("places.csv"));
    if (columns.usable() && columns.size() == 0) {
        draft.problems.error(columns.whole_file(), "has no rows; add at least one place");
    }
    std::vector<Read<Place>> places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        places.push_back(read_place(row, draft));
    }
    if (draft.scenario.world.countries.empty())
        draft.scenario.world.countries.push_back({"XXX", {}});
    settle(draft, columns, std::move(places), Domain::place, draft.scenario.world.places,
           draft.place_at, draft.places);
}

} // namespace corridor::reading

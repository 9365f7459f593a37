#include "scenario/detail/draft.hpp"

namespace corridor::reading {

namespace {

/// Groups of a list cell; "all" is every group. An unknown name is an error.
std::vector<GroupId> read_group_list(Row& row, std::string_view column, Draft& draft) {
    std::vector<GroupId> groups;
    const std::string cell = row.required(column);
    if (cell == "all") {
        for (std::size_t i = 0; i < draft.groups.all().size(); ++i) {
            groups.emplace_back(i);
        }
        return groups;
    }
    for (const std::string& name : split_list(cell)) {
        if (const auto group = draft.groups.find(name)) {
            groups.push_back(*group);
        } else {
            row.error_at(row.at(column), draft.groups.unknown(name));
        }
    }
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
}

PlaceId read_place_name(Row& row, std::string_view column, Draft& draft) {
    const std::string name = row.required(column);
    if (name.empty()) return PlaceId(0);
    const auto place = draft.places.find(name);
    if (!place) row.error_at(row.at(column), draft.places.unknown(name));
    return place.value_or(PlaceId(0));
}

} // namespace

void read_networks(Draft& draft) {
    const Table* table = draft.table("networks.csv");
    if (!table) return;
    Columns columns = open(draft, *table, columns_of("networks.csv"));
    std::vector<Read<Network>> networks;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        Read<Network> read;
        read.thing.name = row.name("name");
        read.thing.cells = row.number_or("cells", read.thing.cells, {1, 1e6}, "cells");
        read.thing.tags = tags_of(row);
        read.thing.source = row.text("source");
        read.position = row.at("name");
        read.parameters = row.parameters();
        networks.push_back(std::move(read));
    }
    settle(draft, columns, std::move(networks), Domain::network, draft.scenario.world.networks,
           draft.network_at, draft.networks);
}

void read_pathways(Draft& draft) {
    const Table* table = draft.table("pathways.csv");
    if (!table) return;
    Columns columns = open(draft, *table, columns_of("pathways.csv"));
    std::vector<Read<Pathway>> pathways;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        Read<Pathway> read;
        read.thing.name = row.name("name");
        read.thing.eligible = read_group_list(row, "eligible", draft);
        read.thing.destination = read_place_name(row, "destination", draft);
        read.thing.papers_given =
            row.word<Papers>("papers", "kind of papers", parse_papers, papers_count, Papers::visa)
                .value_or(Papers::visa);
        if (read.thing.papers_given == Papers::none || read.thing.papers_given == Papers::forged) {
            row.error_at(
                row.at("papers"),
                fmt::format("a regular pathway cannot give '{}'; write visa, travel_document "
                            "or identity",
                            name_of(read.thing.papers_given)));
        }
        read.thing.source = row.text("source");
        read.position = row.at("name");
        read.parameters = row.parameters();
        pathways.push_back(std::move(read));
    }
    settle(draft, columns, std::move(pathways), Domain::pathway, draft.scenario.world.pathways,
           draft.pathway_at, draft.pathways);
}

void read_offers(Draft& draft) {
    const Table* table = draft.table("offers.csv");
    if (!table) return;
    Columns columns = open(draft, *table, columns_of("offers.csv"));
    std::vector<Read<Offer>> offers;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        Read<Offer> read;
        read.thing.name = row.name("name");
        read.thing.audience = read_group_list(row, "audience", draft);
        read.thing.advertised = read_place_name(row, "advertised", draft);
        read.thing.true_destination = read_place_name(row, "true_destination", draft);
        read.thing.source = row.text("source");
        read.position = row.at("name");
        read.parameters = row.parameters();
        offers.push_back(std::move(read));
    }
    settle(draft, columns, std::move(offers), Domain::offer, draft.scenario.world.offers,
           draft.offer_at, draft.offers);
}

void read_visa(Draft& draft) {
    World& world = draft.scenario.world;
    const std::size_t size = world.countries.size();
    world.visa.assign(size * size, {});
    // Nobody needs a visa for their own country, nor overstays there.
    for (std::size_t i = 0; i < size; ++i) {
        world.visa[i * size + i] = {VisaPolicy::free, 1e6};
    }
    const Table* table = draft.table("visa.csv");
    if (!table) return;
    Columns columns = open(draft, *table, columns_of("visa.csv"));
    std::vector<bool> seen(size * size);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        const auto country_of = [&](const char* column) -> std::optional<CountryId> {
            const std::string code = row.country(column);
            if (code.empty()) return std::nullopt;
            const auto country = draft.countries.find(code);
            if (!country) row.error_at(row.at(column), draft.countries.unknown(code));
            return country;
        };
        const auto nationality = country_of("nationality");
        const auto country = country_of("country");
        const auto policy = row.word<VisaPolicy>("policy", "visa policy", parse_visa_policy, 3);
        const double days = row.number_or("days", 30, {0, 1e6}, "days");
        if (!nationality || !country || !policy) continue;
        const std::size_t index = nationality->index() * size + country->index();
        if (seen[index]) {
            row.error_at(row.at("nationality"),
                         fmt::format("the rule for {} in {} stands twice; remove one",
                                     world[*nationality].code, world[*country].code));
        } else if (*nationality == *country) {
            row.error_at(row.at("country"), "nobody needs a visa for their own country; remove the "
                                            "row");
        }
        seen[index] = true;
        world.visa[index] = {*policy, *policy == VisaPolicy::required ? 0 : days};
    }
}

void read_pools(Draft& draft) {
    const Table* table = draft.table("pools.csv");
    if (!table) return;
    Columns columns = open(draft, *table, columns_of("pools.csv"));
    std::vector<Pool>& pools = draft.scenario.pools;
    std::map<std::string, std::size_t> lines;
    const std::vector<std::string> kinds{"staff", "places", "vessels", "USD"};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        Pool pool;
        pool.name = row.name("name");
        pool.kind = row.required("kind");
        pool.amount = row.required_number("amount", not_negative).value_or(0);
        pool.source = row.text("source");
        if (!pool.kind.empty() && std::find(kinds.begin(), kinds.end(), pool.kind) == kinds.end()) {
            row.error_at(row.at("kind"), unknown_word(pool.kind, "kind of pool", kinds));
        }
        const auto [first, fresh] = lines.emplace(pool.name, row.at().line);
        if (!fresh) {
            row.error_at(row.at("name"),
                         fmt::format("'{}' stands twice, first in line {}; remove one "
                                     "or give it another name",
                                     pool.name, first->second));
        }
        pools.push_back(std::move(pool));
    }
    std::stable_sort(pools.begin(), pools.end(),
                     [](const Pool& a, const Pool& b) { return a.name < b.name; });
    draft.pools.set(all_names(pools));
}

} // namespace corridor::reading

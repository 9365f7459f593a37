#include "input/detail/draft.hpp"

namespace corridor::reading {

namespace {

/// The groups of a list in a cell; "all" means every group. An unknown name is an error.
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

/// Reads a file of things with a name, a source and parameters. `read_row` reads their other
/// columns.
template <class Thing, class IdType, class ReadRow>
void read_named(Draft& draft, const char* file, Domain domain, std::vector<Thing>& things,
                std::vector<Position>& positions, Names<IdType>& names, ReadRow&& read_row) {
    const Table* table = draft.table(file);
    if (!table) return;
    Columns columns = open(draft, *table, columns_of(file));
    std::vector<Read<Thing>> read(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        read[i].thing.name = row.name("name");
        read_row(row, read[i].thing);
        read[i].thing.source = row.text("source");
        read[i].position = row.at("name");
        read[i].parameters = row.parameters();
    }
    settle(draft, columns, std::move(read), domain, things, positions, names);
}

} // namespace

void read_networks(Draft& draft) {
    read_named(draft, "networks.csv", Domain::network, draft.scenario.world.networks,
               draft.network_at, draft.networks, [](Row& row, Network& network) {
                   network.cells = row.number_or("cells", network.cells, {1, 1e6, true}, "cells");
                   network.tags = tags_of(row);
               });
}

void read_pathways(Draft& draft) {
    const auto read_row = [&draft](Row& row, Pathway& pathway) {
        pathway.eligible = read_group_list(row, "eligible", draft);
        pathway.destination = read_place_name(row, "destination", draft);
        pathway.papers_given =
            row.word<Papers>("papers", "kind of papers", parse_papers, papers_count, Papers::visa)
                .value_or(Papers::visa);
        if (pathway.papers_given == Papers::none || pathway.papers_given == Papers::forged) {
            row.error_at(
                row.at("papers"),
                fmt::format("a regular pathway cannot give '{}'; write visa, travel_document "
                            "or identity",
                            name_of(pathway.papers_given)));
        }
    };
    read_named(draft, "pathways.csv", Domain::pathway, draft.scenario.world.pathways,
               draft.pathway_at, draft.pathways, read_row);
}

void read_offers(Draft& draft) {
    const auto read_row = [&draft](Row& row, Offer& offer) {
        offer.audience = read_group_list(row, "audience", draft);
        offer.advertised = read_place_name(row, "advertised", draft);
        offer.true_destination = read_place_name(row, "true_destination", draft);
    };
    read_named(draft, "offers.csv", Domain::offer, draft.scenario.world.offers, draft.offer_at,
               draft.offers, read_row);
}

void read_visa(Draft& draft) {
    World& world = draft.scenario.world;
    const std::size_t size = world.countries.size();
    world.visa.assign(size * size, {});
    // People need no visa for their own country, and cannot overstay there.
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
                         fmt::format("the rule for {} in {} is listed twice; remove one",
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
    Lookalikes lookalikes;
    const std::vector<std::string> kinds{"staff", "places", "vessels", "USD"};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        Pool pool;
        pool.name = row.name("name");
        pool.kind = row.required("kind");
        pool.amount =
            row.required_number("amount", pool.kind == "USD" ? not_negative : a_count, pool.kind)
                .value_or(0);
        pool.source = row.text("source");
        if (!pool.kind.empty() && std::find(kinds.begin(), kinds.end(), pool.kind) == kinds.end()) {
            row.error_at(row.at("kind"), unknown_word(pool.kind, "kind of pool", kinds));
        }
        const auto [first, fresh] = lines.emplace(pool.name, row.at().line);
        if (!fresh) {
            row.error_at(row.at("name"),
                         fmt::format("'{}' is listed twice, first in line {}; remove one "
                                     "or give it another name",
                                     pool.name, first->second));
        }
        lookalikes.add(pool.name, row.at("name"), draft.problems);
        pools.push_back(std::move(pool));
    }
    std::stable_sort(pools.begin(), pools.end(),
                     [](const Pool& a, const Pool& b) { return a.name < b.name; });
    draft.pools.set(all_names(pools));
}

} // namespace corridor::reading

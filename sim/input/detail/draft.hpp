#pragma once

#include "input/catalogue.hpp"
#include "input/detail/columns.hpp"
#include "input/detail/names.hpp"
#include "input/detail/selectors.hpp"
#include "scenario/scenario.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace corridor::reading {

/// A row that was read: the thing, its position in the file, and its parameters.
template <class Thing>
struct Read {
    Thing thing;
    Position position;
    std::vector<ParameterValue> parameters;
};

/// A scenario that is being read: what is known so far, the names, and positions in files.
struct Draft {
    Draft(std::string shown_folder, Problems& complaints)
        : shown_as(std::move(shown_folder)), problems(complaints) {}

    std::string shown_as;
    Problems& problems;
    Scenario scenario;
    std::map<std::string, Table> tables; ///< CSV files by path inside the folder
    std::set<std::string> damaged;       ///< files that could not be read in full
    bool world_is_right = true;          ///< no row of the world has an error
    bool calendar_known = true;          ///< start and days of the run are valid

    std::vector<ParameterValue> defaults; ///< [parameters] in scenario.toml
    std::array<std::vector<std::vector<ParameterValue>>, domain_count> values; ///< by member

    Names<CountryId> countries{"country of places.csv or groups.csv"};
    Names<PlaceId> places{"place in places.csv"};
    Names<GroupId> groups{"group in groups.csv"};
    Names<ProfileId> profiles{"profile in groups.csv"};
    Names<NetworkId> networks{"network in networks.csv"};
    Names<PathwayId> pathways{"pathway in pathways.csv"};
    Names<OfferId> offers{"offer in offers.csv"};
    Names<PoolId> pools{"pool in pools.csv"};

    Position settings_at, start_at, observed_plan_at, default_plan_at;
    std::vector<Position> place_at, leg_at, group_at, network_at, pathway_at, offer_at; ///< by id

    std::string shown(const std::string& file) const { return shown_as + "/" + file; }
    const Table* table(const std::string& file) const {
        const auto found = tables.find(file);
        return found == tables.end() ? nullptr : &found->second;
    }
    std::vector<std::vector<ParameterValue>>& values_of(Domain domain) {
        return values[static_cast<std::size_t>(domain)];
    }
};

// Each function reads one kind of file. The order matters: names must be known before they are
// used.
void read_settings(Draft& draft);
void read_country_codes(Draft& draft);
void read_places(Draft& draft);
void read_networks(Draft& draft);
void read_legs(Draft& draft);
void read_groups(Draft& draft);
void read_countries(Draft& draft);
void read_pathways(Draft& draft);
void read_offers(Draft& draft);
void read_visa(Draft& draft);
void read_pools(Draft& draft);
/// Sets the base values of all parameters: those of the registry, then [parameters], then cells.
void fill_base(Draft& draft);
void read_drivers(Draft& draft);
void read_observations(Draft& draft);
void read_plans(Draft& draft, const Catalogue& catalogue);

/// Which conclusions the parts of the world that were read allow.
Trust trust_in(const Draft& draft);

/// Opens a CSV file, and notes when its rows cannot be understood.
Columns open(Draft& draft, const Table& table, ColumnNames names);

/// Checks that need the whole scenario: people without a route, sums, cycles without cost.
void check_world(Draft& draft);
/// Reports more places, groups or legs than a run supports.
void check_limits(Draft& draft);
/// Reports plans that are named and do not exist, and a start in the future.
void check_settings(Draft& draft);

/// Warns of names that differ only in details that a reader does not see.
class Lookalikes {
  public:
    void add(const std::string& name, const Position& position, Problems& problems);

  private:
    /// Name without visible differences: name and line.
    std::map<std::string, std::pair<std::string, std::size_t>> seen_;
};

/// Reports repeated names, sorts things by name, and stores what was read from `columns`.
template <class Thing, class IdType>
void settle(Draft& draft, const Columns& columns, std::vector<Read<Thing>> read, Domain domain,
            std::vector<Thing>& things, std::vector<Position>& positions, Names<IdType>& names) {
    std::stable_sort(read.begin(), read.end(),
                     [](const auto& a, const auto& b) { return a.thing.name < b.thing.name; });
    std::vector<std::string> all;
    Lookalikes lookalikes;
    for (std::size_t i = 0; i < read.size(); ++i) {
        if (i > 0 && read[i].thing.name == all.back()) {
            draft.problems.error(
                read[i].position,
                fmt::format("'{}' is listed twice, first in line {}; remove one or "
                            "give it another name",
                            read[i].thing.name, positions.back().line));
        }
        all.push_back(read[i].thing.name);
        lookalikes.add(read[i].thing.name, read[i].position, draft.problems);
        things.push_back(std::move(read[i].thing));
        positions.push_back(std::move(read[i].position));
        draft.values_of(domain).push_back(std::move(read[i].parameters));
    }
    names.set(std::move(all));
    if (!columns.usable() || draft.damaged.contains(columns.file())) names.distrust();
}

/// Sorted, without repetition.
std::vector<std::string> tags_of(Row& row);

/// Months, as "10-4" or "10;11;12". All months for an empty text.
std::optional<Season> parse_season(std::string_view text);

/// Why `text` is not a season, and what to write instead.
std::string no_season(std::string_view text);

/// Names of the statuses in which people of a group may start.
const std::vector<std::string>& initial_statuses();

} // namespace corridor::reading

#include "input/detail/draft.hpp"

#include <cmath>
#include <numeric>

namespace corridor::reading {

const std::vector<std::string>& initial_statuses() {
    static const std::vector<std::string> all{"at_home",
                                              "considering",
                                              "preparing",
                                              "waiting_at_hub",
                                              "held_by_smugglers",
                                              "stranded",
                                              "border_queue",
                                              "referred_to_protection",
                                              "detained",
                                              "refused",
                                              "unregistered",
                                              "registered",
                                              "in_reception",
                                              "status_determination",
                                              "working_regularly",
                                              "working_irregularly",
                                              "exploited",
                                              "in_compound",
                                              "in_referral",
                                              "penalised",
                                              "released_to_alternative",
                                              "lost_to_follow_up",
                                              "awaiting_return",
                                              "reintegrating"};
    return all;
}

namespace {

struct GroupRow {
    Group group;
    std::string profile;
    std::vector<std::pair<std::size_t, double>> ties;
    std::size_t line = 0;
};

/// Shares that add up to 1. An empty cell leaves the defaults.
template <class Kind, std::size_t size>
void read_whole(Row& row, std::string_view column, std::string_view what,
                std::optional<Kind> (*parse)(std::string_view), std::array<double, size>& shares) {
    if (!row.has(column)) return;
    const auto found = row.shares(column, [&](const std::string& word) {
        const auto kind = parse(word);
        if (!kind) row.error_at(row.at(column), unknown_word(word, what, names_of<Kind>(size)));
        return kind ? std::optional(static_cast<std::size_t>(*kind)) : std::nullopt;
    });
    shares.fill(0);
    for (const auto& [kind, share] : found) {
        shares[kind] = share;
    }
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    const bool all_read = found.size() == split_list(row.text(column)).size();
    if (all_read && std::abs(sum - 1) > 1e-3) {
        row.error_at(
            row.at(column),
            fmt::format("the shares in {} add up to {:.4g}; they must add up to 1", column, sum));
    }
    for (double& share : shares) {
        share /= sum > 0 ? sum : 1;
    }
}

void read_needs(Row& row, Group& group) {
    const auto found = row.shares("needs", [&](const std::string& word) {
        const auto need = parse_need(word);
        if (!need) {
            row.error_at(row.at("needs"), unknown_word(word, "need", names_of<Need>(need_count)));
        }
        return need ? std::optional(static_cast<std::size_t>(*need)) : std::nullopt;
    });
    for (const auto& [need, share] : found) {
        group.need_shares[need] = share;
    }
}

void read_beginning(Row& row, Draft& draft, Group& group) {
    group.initial_status = row.text("initial_status");
    const auto& known = initial_statuses();
    const bool is_known =
        std::find(known.begin(), known.end(), group.initial_status) != known.end();
    if (!group.initial_status.empty() && !is_known) {
        row.error_at(row.at("initial_status"),
                     unknown_word(group.initial_status, "status to begin with", known));
    }
    if (const std::string name = row.text("initial_place"); !name.empty()) {
        const auto place = draft.places.find(name);
        if (!place) row.error_at(row.at("initial_place"), draft.places.unknown(name));
        group.initial_place = place.value_or(PlaceId{});
        if (group.initial_status.empty()) {
            row.error_at(row.at("initial_place"),
                         "a group that begins away from home needs an initial_status, for example "
                         "unregistered or working_irregularly");
        }
    }
    const bool at_home = group.initial_status.empty() || group.initial_status == "at_home" ||
                         group.initial_status == "considering" ||
                         group.initial_status == "preparing" ||
                         group.initial_status == "reintegrating";
    if (!at_home && is_known && !row.has("initial_place")) {
        row.error_at(row.at("initial_status"),
                     fmt::format("people who begin as {} need an initial_place; name a place",
                                 group.initial_status));
    }
}

Read<Group> read_group(Row& row, Draft& draft, GroupRow& more) {
    Read<Group> read;
    Group& group = read.thing;
    group.name = row.name("name");
    const std::string home = row.required("place");
    if (!home.empty()) {
        const auto place = draft.places.find(home);
        if (!place) {
            row.error_at(row.at("place"), draft.places.unknown(home));
        } else if (draft.scenario.world[*place].kind == PlaceKind::sea_zone) {
            row.error_at(row.at("place"),
                         fmt::format("nobody lives in the sea zone '{}'; name a community", home));
        }
        group.home = place.value_or(PlaceId(0));
    }
    group.size = row.required_number("size", a_count, "people").value_or(0);
    group.nationality = draft.countries.find(row.country("nationality")).value_or(CountryId(0));
    group.female_share = row.number_or("female_share", 0.5, a_share, "share");
    read_whole<AgeBand>(row, "ages", "age band", parse_age_band, group.age_shares);
    read_whole<Papers>(row, "papers", "kind of papers", parse_papers, group.papers_shares);
    read_needs(row, group);
    group.returnable_share = row.number_or("returnable_share", 1, a_share, "share");
    group.mean_party_size = row.number_or("mean_party_size", 1, {1, 50}, "people");
    group.inflow_per_day = row.number_or("inflow_per_day", 0, not_negative, "people/day");
    read_beginning(row, draft, group);
    group.source = row.text("source");
    read.position = row.at("name");
    read.parameters = row.parameters();

    more.profile = row.has("profile") ? row.text("profile") : group.name;
    more.line = row.at().line;
    more.ties = row.shares("ties", [&](const std::string& code) {
        const auto country = draft.countries.find(code);
        if (!country) row.error_at(row.at("ties"), draft.countries.unknown(code));
        return country ? std::optional(country->index()) : std::nullopt;
    });
    std::sort(more.ties.begin(), more.ties.end());
    return read;
}

/// Groups with the same profile must agree in everything that route choice uses.
void make_profiles(Draft& draft, const std::map<std::string, GroupRow>& rows) {
    World& world = draft.scenario.world;
    std::map<std::string, std::vector<GroupId>> members;
    for (std::size_t i = 0; i < world.groups.size(); ++i) {
        members[rows.at(world.groups[i].name).profile].emplace_back(i);
    }
    std::vector<std::string> names;
    for (const auto& [name, groups] : members) {
        const Group& first = world[groups.front()];
        const GroupRow& model = rows.at(first.name);
        for (const GroupId id : groups) {
            world.groups[id.index()].profile = ProfileId(world.profiles.size());
            const GroupRow& row = rows.at(world[id].name);
            if (world[id].nationality != first.nationality || row.ties != model.ties) {
                draft.problems.error(
                    draft.group_at[id.index()],
                    fmt::format(
                        "'{}' and '{}' share the profile '{}' but not nationality and ties; "
                        "make these equal or give them profiles of their own",
                        world[id].name, first.name, name));
            }
        }
        Profile profile;
        profile.name = name;
        profile.nationality = first.nationality;
        profile.ties.assign(world.countries.size(), 0);
        for (const auto& [country, strength] : model.ties) {
            profile.ties[country] = strength;
        }
        profile.groups = groups;
        world.profiles.push_back(std::move(profile));
        names.push_back(name);
    }
    draft.profiles.set(std::move(names));
}

/// Warns of a row that is the sum of all others: it counts all people twice.
void warn_of_sum(const std::vector<Read<Group>>& groups, Problems& problems) {
    constexpr std::size_t fewest = 4;
    double all = 0;
    for (const Read<Group>& read : groups) {
        all += read.thing.size;
    }
    for (const Read<Group>& read : groups) {
        if (groups.size() < fewest || all <= 0 || read.thing.size * 2 != all) continue;
        problems.warning(read.position,
                         fmt::format("'{}' has as many people as all other groups together; if it "
                                     "is their total, remove the row",
                                     read.thing.name));
    }
}

} // namespace

void read_groups(Draft& draft) {
    const Table* table = draft.table("groups.csv");
    if (!table) {
        draft.damaged.insert(draft.shown("groups.csv"));
        draft.problems.error({draft.shown("groups.csv"), 0, 0},
                             "is missing; a scenario needs groups of people, with the columns "
                             "name,place,size,nationality");
        return;
    }
    Columns columns = open(draft, *table, columns_of("groups.csv"));
    if (columns.usable() && columns.size() == 0) {
        draft.problems.error(columns.whole_file(), "has no rows; add at least one group");
    }
    std::vector<Read<Group>> groups;
    std::map<std::string, GroupRow> rows;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        GroupRow more;
        groups.push_back(read_group(row, draft, more));
        rows.emplace(groups.back().thing.name, std::move(more));
    }
    warn_of_sum(groups, draft.problems);
    settle(draft, columns, std::move(groups), Domain::group, draft.scenario.world.groups,
           draft.group_at, draft.groups);
    make_profiles(draft, rows);
}

} // namespace corridor::reading

#include "input/detail/draft.hpp"

#include <cctype>
#include <map>
#include <tuple>

namespace corridor::reading {

namespace {

/// Travelled distance divided by great-circle distance. Sea, road, foot and air: the edge table of
/// the evidence (great-circle distance times mode factor). Rail and river: assumption.
double detour(Mode mode) {
    switch (mode) {
    case Mode::sea:
        return 1.12;
    case Mode::road:
        return 1.30;
    case Mode::foot:
    case Mode::rail:
    case Mode::river:
        return 1.20;
    case Mode::air:
        return 1.0;
    }
    return 1.0;
}

/// Days of travel. Irregular sea 5 knots (222 km a day), irregular road 350 and regular road 700 km
/// a day, foot 25 km a day, air 800 km/h and 6 h: speed assumptions of the evidence's edge table.
/// Ferries at 15 knots, rail as road, rivers at 150 km a day: assumption.
double days_under_way(Mode mode, Channel channel, double distance_km) {
    const bool covert = channel == Channel::irregular;
    switch (mode) {
    case Mode::sea:
        return distance_km / (channel == Channel::regular ? 667 : 222);
    case Mode::road:
    case Mode::rail:
        return distance_km / (covert ? 350 : 700);
    case Mode::foot:
        return distance_km / 25;
    case Mode::river:
        return distance_km / 150;
    case Mode::air:
        return (distance_km / 800 + 6) / 24;
    }
    return 1;
}

std::optional<int> read_month(std::string_view text) {
    const auto month = parse_integer(text);
    return month && *month >= 1 && *month <= 12 ? std::optional(static_cast<int>(*month))
                                                : std::nullopt;
}

} // namespace

std::optional<Season> parse_season(std::string_view text) {
    Season season;
    if (trim(text).empty()) return season;
    season.months = 0;
    for (const std::string& part : split_list(text)) {
        const auto dash = part.find('-');
        const auto first = read_month(std::string_view(part).substr(0, dash));
        const auto last =
            dash == part.npos ? first : read_month(std::string_view(part).substr(dash + 1));
        if (!first || !last) return std::nullopt;
        for (int month = *first;; month = month % 12 + 1) {
            season.months = static_cast<std::uint16_t>(season.months | 1U << (month - 1));
            if (month == *last) break;
        }
    }
    return season.months == 0 ? std::nullopt : std::optional(season);
}

std::string no_season(std::string_view text) {
    // Spreadsheets show "5-9" as "9-May" or "5-Sep", as a full date, or as the number of a day.
    const bool has_letters = text.find_first_of("0123456789") != text.npos &&
                             std::any_of(text.begin(), text.end(), [](unsigned char c) {
                                 return std::isalpha(c) != 0 || c >= 0x80;
                             });
    const bool is_date = std::count(text.begin(), text.end(), '-') > 1 ||
                         text.find_first_of("/.:") != text.npos ||
                         parse_integer(text).value_or(0) > 1000;
    return fmt::format(
        "'{}' is not a season; {}write months from 1 to 12, for example 10-4 or 10;11;12", text,
        has_letters || is_date
            ? "spreadsheets turn months into dates: format the cells as text and "
            : "");
}

namespace {

std::optional<PlaceId> read_end(Row& row, std::string_view column, Draft& draft) {
    const std::string name = row.required(column);
    if (name.empty()) return std::nullopt;
    const auto place = draft.places.find(name);
    if (!place) row.error_at(row.at(column), draft.places.unknown(name));
    return place;
}

void read_carriers(Row& row, Draft& draft, Leg& leg) {
    for (const std::string& name : split_list(row.text("networks"))) {
        if (const auto network = draft.networks.find(name)) {
            leg.networks.push_back(*network);
        } else {
            row.error_at(row.at("networks"), draft.networks.unknown(name));
        }
    }
    std::sort(leg.networks.begin(), leg.networks.end());
    leg.networks.erase(std::unique(leg.networks.begin(), leg.networks.end()), leg.networks.end());
    if (leg.channel == Channel::regular && !leg.networks.empty()) {
        row.error_at(row.at("networks"), "a regular leg is not served by smuggling networks; leave "
                                         "networks empty, or make the channel irregular or any");
    }
}

void read_distance(Row& row, const World& world, Leg& leg) {
    const Place& from = world[leg.from];
    const Place& to = world[leg.to];
    const double straight =
        great_circle_km(from.latitude, from.longitude, to.latitude, to.longitude);
    const auto given = row.number("distance_km", {0, 20'100}, "km");
    leg.distance_km = given.value_or(straight * detour(leg.mode));
    // Positions are rounded, so short legs are not checked.
    constexpr double short_leg_km = 50;
    // Assumption: roads around mountains and bays are up to three times as long.
    constexpr double most_detours = 5;
    if (given && straight > short_leg_km && *given > most_detours * straight) {
        row.warning_at(
            row.at("distance_km"),
            fmt::format("distance_km is {}, more than {:.0f} times the {:.0f} km between the two "
                        "places in a straight line; check it or leave it empty",
                        *given, most_detours, straight));
    }
    if (given && straight > short_leg_km && *given < 0.9 * straight) {
        row.warning_at(
            row.at("distance_km"),
            fmt::format("distance_km is {}, less than the {:.0f} km between the two places "
                        "in a straight line; check it or leave it empty",
                        *given, straight));
    }
}

std::optional<Read<Leg>> read_leg(Row& row, Draft& draft) {
    Read<Leg> read;
    Leg& leg = read.thing;
    const auto from = read_end(row, "from", draft);
    const auto to = read_end(row, "to", draft);
    leg.mode = row.word<Mode>("mode", "mode", parse_mode, mode_count).value_or(Mode::road);
    leg.channel = row.word<Channel>("channel", "channel", parse_channel, 3, Channel::any)
                      .value_or(Channel::any);
    const auto season = parse_season(row.text("season"));
    if (!season) {
        row.error_at(row.at("season"), no_season(row.text("season")));
    }
    leg.season = season.value_or(Season{});
    read_carriers(row, draft, leg);
    leg.tags = tags_of(row);
    leg.source = row.text("source");
    read.position = row.at();
    read.parameters = row.parameters();
    if (!from || !to) return std::nullopt;
    if (*from == *to) {
        row.error_at(row.at("to"),
                     fmt::format("this leg leads from '{}' to itself; name another place",
                                 draft.scenario.world[*from].name));
        return std::nullopt;
    }
    leg.from = *from;
    leg.to = *to;
    read_distance(row, draft.scenario.world, leg);

    const auto gives = [&](const std::vector<ParameterValue>& values) {
        return std::any_of(values.begin(), values.end(),
                           [](const auto& one) { return one.parameter == Param::days; });
    };
    if (!gives(read.parameters) && !gives(draft.defaults)) {
        const Parameter& rule = parameter(Param::days);
        const double days = days_under_way(leg.mode, leg.channel, leg.distance_km);
        read.parameters.push_back({Param::days, std::clamp(days, rule.low, rule.high)});
    }
    std::sort(read.parameters.begin(), read.parameters.end());
    return read;
}

/// An order of legs. Parallel legs are allowed, so it uses everything that rows say.
bool comes_before(const Read<Leg>& a, const Read<Leg>& b) {
    const auto key = [](const Read<Leg>& read) {
        const Leg& leg = read.thing;
        return std::tie(leg.from, leg.to, leg.mode, leg.channel, leg.networks, leg.distance_km,
                        leg.season.months, leg.tags, read.parameters, leg.source);
    };
    return key(a) < key(b);
}

/// Legs with the same content count as one in choices, but have capacity for twice as many people a
/// day.
void warn_of_same_legs(const std::vector<Read<Leg>>& legs, Draft& draft) {
    const auto said = [](const Read<Leg>& read) {
        const Leg& leg = read.thing;
        return std::tie(leg.from, leg.to, leg.mode, leg.channel, leg.networks, leg.distance_km,
                        leg.season.months, leg.tags, read.parameters);
    };
    for (std::size_t i = 1; i < legs.size(); ++i) {
        if (said(legs[i]) != said(legs[i - 1])) continue;
        const World& world = draft.scenario.world;
        draft.problems.warning(
            legs[i].position,
            fmt::format("the leg from '{}' to '{}' is listed twice with the same values, also in "
                        "line {}; together they take twice as many people a day: remove one",
                        world[legs[i].thing.from].name, world[legs[i].thing.to].name,
                        legs[i - 1].position.line));
    }
}

/// Warns of a direct leg that is much longer than the way by two others of its mode.
void warn_of_long_ways(const std::vector<Read<Leg>>& legs, Draft& draft) {
    constexpr double longer = 1.5; // assumption: distances from different sources differ less
    const World& world = draft.scenario.world;
    std::map<std::tuple<PlaceId, PlaceId, Mode>, double> shortest;
    std::vector<std::vector<const Leg*>> from(world.places.size());
    for (const Read<Leg>& read : legs) {
        const Leg& leg = read.thing;
        from[leg.from.index()].push_back(&leg);
        const auto [found, is_new] =
            shortest.emplace(std::tuple(leg.from, leg.to, leg.mode), leg.distance_km);
        if (!is_new) found->second = std::min(found->second, leg.distance_km);
    }
    for (const Read<Leg>& read : legs) {
        const Leg& leg = read.thing;
        for (const Leg* first : from[leg.from.index()]) {
            const auto second = shortest.find(std::tuple(first->to, leg.to, leg.mode));
            if (first->mode != leg.mode || second == shortest.end()) continue;
            const double round = first->distance_km + second->second;
            if (leg.distance_km <= longer * round) continue;
            draft.problems.warning(
                read.position,
                fmt::format(
                    "distance_km from '{}' to '{}' is {:.0f}, but {:.0f} by way of '{}'; check "
                    "these distances",
                    world[leg.from].name, world[leg.to].name, leg.distance_km, round,
                    world[first->to].name));
            break;
        }
    }
}

} // namespace

void read_legs(Draft& draft) {
    const Table* table = draft.table("legs.csv");
    if (!table) {
        draft.damaged.insert(draft.shown("legs.csv"));
        draft.problems.error({draft.shown("legs.csv"), 0, 0},
                             "is missing; a scenario needs legs, with the columns from,to,mode");
        return;
    }
    Columns columns = open(draft, *table, columns_of("legs.csv"));
    std::vector<Read<Leg>> legs;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Row row = columns.row(i);
        auto leg = read_leg(row, draft);
        const bool both_ways = row.yes("both_ways", false);
        if (!leg) continue;
        legs.push_back(*leg);
        if (both_ways) {
            std::swap(leg->thing.from, leg->thing.to);
            legs.push_back(std::move(*leg));
        }
    }
    std::stable_sort(legs.begin(), legs.end(), comes_before);
    warn_of_same_legs(legs, draft);
    warn_of_long_ways(legs, draft);
    for (Read<Leg>& leg : legs) {
        draft.scenario.world.legs.push_back(std::move(leg.thing));
        draft.leg_at.push_back(std::move(leg.position));
        draft.values_of(Domain::leg).push_back(std::move(leg.parameters));
    }
}

} // namespace corridor::reading

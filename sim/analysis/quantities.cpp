#include "analysis/detail/quantities.hpp"

#include "state/outcomes.hpp"
#include "state/status.hpp"
#include "world/kinds.hpp"

#include <algorithm>
#include <array>

namespace corridor {

RunArrays::RunArrays(const Results& results)
    : where(results),
      start(first_day_of(results)),
      statuses(texts(results, "status")),
      causes(texts(results, "cause")),
      departures(results, "departures"),
      arrivals(results, "arrivals"),
      landed(results, "landed"),
      disembarked(results, "disembarked"),
      aboard(results, "aboard"),
      at_sea(results, "at_sea"),
      occupancy(results, "occupancy"),
      leg_outcome(results, "outcome"),
      place_outcome(results, "place_outcome"),
      served(results, "desk_served"),
      desk_service(texts(results, "desk_service")),
      desk_place(numbers(results, "desk_place")) {
    for (std::size_t leg = 0; leg < where.legs(); ++leg) {
        has_coasts = has_coasts || where.leaves_coast_irregularly(leg);
        has_sea = has_sea || where.by_sea(leg);
    }
}

bool Question::has_place(std::size_t place) const {
    if (of.place.valid()) return of.place.index() == place;
    if (of.country.valid()) return world.places[place].country == of.country;
    return !of.leg.valid();
}

bool Question::has_leg(std::size_t leg) const {
    const Leg& one = world.legs[of.leg.index()];
    const Leg& other = world.legs[leg];
    return one.from == other.from && one.to == other.to;
}

bool Question::starts_on(std::size_t leg) const {
    return of.leg.valid() ? has_leg(leg) : has_place(run.where.start_of(leg));
}

namespace {

using Count = std::optional<double>;

double sum(const DailyColumns& columns, std::size_t member, Days days) {
    double total = 0;
    for (std::size_t day = days.first; day <= days.last; ++day) {
        total += columns.at(day, member);
    }
    return total;
}

template <class Wanted>
double on_legs(const Question& q, const DailyColumns& columns, Wanted&& wanted) {
    double total = 0;
    for (std::size_t leg = 0; leg < q.run.where.legs(); ++leg) {
        total += wanted(leg) ? sum(columns, leg, q.days) : 0;
    }
    return total;
}

double at_places(const Question& q, const DailyColumns& columns) {
    double total = 0;
    for (std::size_t place = 0; place < q.run.where.places(); ++place) {
        total += q.has_place(place) ? sum(columns, place, q.days) : 0;
    }
    return total;
}

Count departures(const Question& q) {
    const Geography& where = q.run.where;
    return on_legs(q, q.run.departures, [&](std::size_t leg) {
        if (!q.starts_on(leg)) return false;
        return q.of.leg.valid() || q.of.place.valid() ||
               (q.run.has_coasts ? where.leaves_coast_irregularly(leg) : where.leaves_home(leg));
    });
}

Count landed(const Question& q) {
    return at_places(q, q.run.landed) + at_places(q, q.run.disembarked);
}

Count arrivals(const Question& q) {
    const Geography& where = q.run.where;
    const double by_land = on_legs(q, q.run.arrivals, [&](std::size_t leg) {
        if (q.of.leg.valid()) return q.has_leg(leg);
        return q.has_place(where.end_of(leg)) &&
               (q.of.place.valid() || where.crosses_border(leg)) && !where.by_sea(leg);
    });
    return by_land + (q.of.leg.valid() ? 0 : *landed(q));
}

double at_sea_on(const Question& q, std::size_t day) {
    if (q.everywhere()) return q.run.at_sea.at(day, 0);
    double total = 0;
    for (std::size_t p = 0; p < q.run.where.places(); ++p) {
        total += q.has_place(p) ? q.run.aboard.at(day, p) : 0;
    }
    return total;
}

Count at_sea(const Question& q) { return at_sea_on(q, q.days.last); }

Count at_sea_max(const Question& q) {
    double most = 0;
    for (std::size_t day = q.days.first; day <= q.days.last; ++day) {
        most = std::max(most, at_sea_on(q, day));
    }
    return most;
}

/// What happened to people on legs that begin at the subject, and at its places. With a sea, and
/// for a country or everywhere: only on sea legs.
double befell(const Question& q, Outcome outcome) {
    const RunArrays& run = q.run;
    const bool sea_only = run.has_sea && !q.of.place.valid() && !q.of.leg.valid();
    const std::size_t causes = run.causes.size();
    const auto cause = static_cast<std::size_t>(
        std::find(run.causes.begin(), run.causes.end(), name_of(outcome)) - run.causes.begin());
    double total = 0;
    for (std::size_t leg = 0; leg < run.where.legs() && cause < causes; ++leg) {
        if (q.starts_on(leg) && (!sea_only || run.where.by_sea(leg))) {
            total += sum(run.leg_outcome, leg * causes + cause, q.days);
        }
    }
    for (std::size_t p = 0; p < run.where.places() && cause < causes && !sea_only; ++p) {
        if (q.has_place(p)) total += sum(run.place_outcome, p * causes + cause, q.days);
    }
    return total;
}

Count dead(const Question& q) { return befell(q, Outcome::died); }
Count missing(const Question& q) { return befell(q, Outcome::missing); }
Count dead_and_missing(const Question& q) {
    return befell(q, Outcome::died) + befell(q, Outcome::missing);
}

Count dead_per_1000_departures(const Question& q) {
    const double left = *departures(q);
    if (left <= 0) return std::nullopt;
    return 1000 * *dead_and_missing(q) / left;
}

/// People in these statuses on the last day, at the subject's places with `site`.
template <class Site>
double standing(const Question& q, std::initializer_list<Status> statuses, Site&& site) {
    double total = 0;
    for (std::size_t s = 0; s < q.run.statuses.size(); ++s) {
        const bool wanted = std::any_of(statuses.begin(), statuses.end(), [&](Status status) {
            return name_of(status) == q.run.statuses[s];
        });
        for (std::size_t p = 0; p < q.run.where.places() && wanted; ++p) {
            if (q.has_place(p) && site(p)) {
                total += q.run.occupancy.at(q.days.last, p * q.run.statuses.size() + s);
            }
        }
    }
    return total;
}

template <Status status>
Count standing_as(const Question& q) {
    return standing(q, {status}, [](std::size_t) { return true; });
}

Count registered(const Question& q) {
    return standing(q, {Status::registered, Status::in_reception, Status::status_determination},
                    [](std::size_t) { return true; });
}

Count sheltered(const Question& q) {
    return standing(q,
                    {Status::unregistered, Status::registered, Status::in_reception,
                     Status::status_determination, Status::awaiting_return, Status::detained},
                    [&](std::size_t p) {
                        const std::string& kind = q.run.where.kind[p];
                        return kind == name_of(PlaceKind::reception) ||
                               kind == name_of(PlaceKind::disembarkation);
                    });
}

Count returned(const Question& q) {
    double total = 0;
    for (std::size_t d = 0; d < q.run.desk_service.size(); ++d) {
        const std::int32_t place = q.run.desk_place[d];
        const bool mine = place >= 0 && q.has_place(static_cast<std::size_t>(place));
        if (mine && q.run.desk_service[d] == name_of(Service::returns)) {
            total += sum(q.run.served, d, q.days);
        }
    }
    return total;
}

Count people(const Question& q) {
    double total = 0;
    const std::size_t statuses = q.run.statuses.size();
    for (std::size_t p = 0; p < q.run.where.places(); ++p) {
        for (std::size_t s = 0; s < statuses && q.has_place(p); ++s) {
            total += q.run.occupancy.at(q.days.last, p * statuses + s);
        }
    }
    return total;
}

constexpr std::string_view no_shares = "a run keeps no record of who, by sex and age, departs";
constexpr std::string_view no_date = "a run keeps no dated record of it";

constexpr std::array<QuantityCount, quantity_count> table = {{
    {Quantity::departures, &departures, ""},
    {Quantity::arrivals, &arrivals, ""},
    {Quantity::landed, &landed, ""},
    {Quantity::landed_cumulative, &landed, ""},
    {Quantity::at_sea, &at_sea, ""},
    {Quantity::at_sea_max, &at_sea_max, ""},
    {Quantity::dead, &dead, ""},
    {Quantity::missing, &missing, ""},
    {Quantity::dead_and_missing, &dead_and_missing, ""},
    {Quantity::dead_per_1000_departures, &dead_per_1000_departures, ""},
    {Quantity::stranded, &standing_as<Status::stranded>, ""},
    {Quantity::sheltered, &sheltered, ""},
    {Quantity::registered, &registered, ""},
    {Quantity::detained, &standing_as<Status::detained>, ""},
    {Quantity::identified, nullptr, no_date},
    {Quantity::returned, &returned, ""},
    {Quantity::returned_cumulative, &returned, ""},
    {Quantity::women_share, nullptr, no_shares},
    {Quantity::minors_share, nullptr, no_shares},
    {Quantity::people, &people, ""},
}};

// Each quantity has its row at its position, with a function or with the reason why there is none.
static_assert([] {
    for (std::size_t i = 0; i < table.size(); ++i) {
        const bool counted = table[i].count != nullptr;
        if (table[i].quantity != static_cast<Quantity>(i)) return false;
        if (counted != table[i].why_not.empty()) return false;
    }
    return true;
}());

} // namespace

const QuantityCount& count_of(Quantity quantity) {
    return table[static_cast<std::size_t>(quantity)];
}

} // namespace corridor

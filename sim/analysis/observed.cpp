#include "analysis/observed.hpp"

#include "analysis/detail/flows_of_run.hpp"
#include "state/status.hpp"
#include "world/kinds.hpp"

#include <algorithm>
#include <array>

namespace corridor {

namespace {

struct Days {
    std::size_t first = 0;
    std::size_t last = 0;
};

/// The days of the run on which an observation counts; nothing when the run does not hold them all.
std::optional<Days> days_of(const Observation& observation, Date start, int days) {
    const Date last = observation.until.value_or(observation.date);
    const Date first = observation.from.value_or(last);
    if (first < start || (last - start).count() >= days) {
        return std::nullopt;
    }
    return Days{static_cast<std::size_t>((first - start).count()),
                static_cast<std::size_t>((last - start).count())};
}

bool is_share(const std::string& quantity) { return quantity.ends_with("_share"); }

bool in(std::string_view name, std::initializer_list<Status> statuses) {
    return std::any_of(statuses.begin(), statuses.end(),
                       [&](Status status) { return name_of(status) == name; });
}

constexpr auto registered = {Status::registered, Status::in_reception,
                             Status::status_determination};
constexpr auto sheltered = {Status::unregistered,    Status::registered,
                            Status::in_reception,    Status::status_determination,
                            Status::awaiting_return, Status::detained};

} // namespace

struct RunCounts::Arrays {
    explicit Arrays(const Results& results)
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

    Geography where;
    Date start;
    const std::vector<std::string>& statuses;
    const std::vector<std::string>& causes;
    DailyColumns departures;
    DailyColumns arrivals;
    DailyColumns landed;
    DailyColumns disembarked;
    DailyColumns aboard;
    DailyColumns at_sea;
    DailyColumns occupancy;
    DailyColumns leg_outcome;
    DailyColumns place_outcome;
    DailyColumns served;
    const std::vector<std::string>& desk_service;
    const std::vector<std::int32_t>& desk_place;
    bool has_coasts = false;
    bool has_sea = false;

    int days() const { return static_cast<int>(departures.days()); }

    static double sum(const DailyColumns& columns, std::size_t member, Days period) {
        double total = 0;
        for (std::size_t day = period.first; day <= period.last; ++day) {
            total += columns.at(day, member);
        }
        return total;
    }
};

namespace {

/// Whom an observation is about, by numbers of the results.
struct Subject {
    const Observation& of;
    const Scenario& scenario;

    bool everywhere() const { return !of.place.valid() && !of.leg.valid() && !of.country.valid(); }
    bool has_place(std::size_t p) const {
        if (of.place.valid()) {
            return of.place.index() == p;
        }
        if (of.country.valid()) {
            return scenario.world.places[p].country == of.country;
        }
        return !of.leg.valid();
    }
    /// Legs between the two places of the leg that was named.
    bool has_leg(std::size_t l) const {
        const Leg& one = scenario.world.legs[of.leg.index()];
        const Leg& other = scenario.world.legs[l];
        return one.from == other.from && one.to == other.to;
    }
};

} // namespace

RunCounts::RunCounts(const Results& results) : arrays_(std::make_unique<Arrays>(results)) {}
RunCounts::~RunCounts() = default;

std::optional<double> RunCounts::at(const Observation& observation,
                                    const Scenario& scenario) const {
    const Arrays& run = *arrays_;
    const Geography& where = run.where;
    const auto period = days_of(observation, run.start, run.days());
    if (!period || !why_not_compared(observation, scenario, run.days()).empty()) {
        return std::nullopt;
    }
    const Subject subject{observation, scenario};
    const std::string& what = observation.quantity;
    const auto on_legs = [&](const DailyColumns& columns, auto&& wanted) {
        double total = 0;
        for (std::size_t leg = 0; leg < where.legs(); ++leg) {
            total += wanted(leg) ? Arrays::sum(columns, leg, *period) : 0;
        }
        return total;
    };
    const auto at_places = [&](const DailyColumns& columns) {
        double total = 0;
        for (std::size_t place = 0; place < where.places(); ++place) {
            total += subject.has_place(place) ? Arrays::sum(columns, place, *period) : 0;
        }
        return total;
    };
    const auto departures = [&] {
        return on_legs(run.departures, [&](std::size_t leg) {
            if (observation.leg.valid()) {
                return subject.has_leg(leg);
            }
            if (!subject.has_place(where.start_of(leg))) {
                return false;
            }
            return observation.place.valid() ||
                   (run.has_coasts ? where.leaves_coast_irregularly(leg) : where.leaves_home(leg));
        });
    };
    const auto landings = [&] { return at_places(run.landed) + at_places(run.disembarked); };
    /// What befell people on legs that begin at the subject, and at its places. At sea: on sea
    /// legs.
    const auto befell = [&](std::string_view outcome, bool at_sea) {
        const auto cause = static_cast<std::size_t>(
            std::find(run.causes.begin(), run.causes.end(), outcome) - run.causes.begin());
        const std::size_t causes = run.causes.size();
        double total = 0;
        for (std::size_t leg = 0; leg < where.legs() && cause < causes; ++leg) {
            const bool mine = observation.leg.valid() ? subject.has_leg(leg)
                                                      : subject.has_place(where.start_of(leg));
            if (mine && (!at_sea || where.by_sea(leg))) {
                total += Arrays::sum(run.leg_outcome, leg * causes + cause, *period);
            }
        }
        for (std::size_t p = 0; p < where.places() && cause < causes && !at_sea; ++p) {
            if (subject.has_place(p)) {
                total += Arrays::sum(run.place_outcome, p * causes + cause, *period);
            }
        }
        return total;
    };
    const bool sea_only = run.has_sea && !observation.place.valid() && !observation.leg.valid();
    const auto standing = [&](auto&& wanted) {
        double total = 0;
        for (std::size_t p = 0; p < where.places(); ++p) {
            for (std::size_t s = 0; s < run.statuses.size() && subject.has_place(p); ++s) {
                if (wanted(p, run.statuses[s])) {
                    total += run.occupancy.at(period->last, p * run.statuses.size() + s);
                }
            }
        }
        return total;
    };
    const auto at_sea_on = [&](std::size_t day) {
        if (subject.everywhere()) {
            return run.at_sea.at(day, 0);
        }
        double total = 0;
        for (std::size_t p = 0; p < where.places(); ++p) {
            total += subject.has_place(p) ? run.aboard.at(day, p) : 0;
        }
        return total;
    };

    if (what == "departures") {
        return departures();
    }
    if (what == "landed" || what == "landed_cumulative") {
        return landings();
    }
    if (what == "arrivals") {
        const double by_land = on_legs(run.arrivals, [&](std::size_t leg) {
            if (observation.leg.valid()) {
                return subject.has_leg(leg);
            }
            return subject.has_place(where.end_of(leg)) &&
                   (observation.place.valid() || where.crosses_border(leg)) && !where.by_sea(leg);
        });
        return by_land + (observation.leg.valid() ? 0 : landings());
    }
    if (what == "at_sea") {
        return at_sea_on(period->last);
    }
    if (what == "at_sea_max") {
        double most = 0;
        for (std::size_t day = period->first; day <= period->last; ++day) {
            most = std::max(most, at_sea_on(day));
        }
        return most;
    }
    if (what == "dead") {
        return befell("died", sea_only);
    }
    if (what == "missing") {
        return befell("missing", sea_only);
    }
    const auto dead_and_missing = [&] {
        return befell("died", sea_only) + befell("missing", sea_only);
    };
    if (what == "dead_and_missing") {
        return dead_and_missing();
    }
    if (what == "dead_per_1000_departures") {
        const double left = departures();
        return left > 0 ? std::optional(1000 * dead_and_missing() / left) : std::nullopt;
    }
    if (what == "returned" || what == "returned_cumulative") {
        double total = 0;
        for (std::size_t d = 0; d < run.desk_service.size(); ++d) {
            const std::int32_t place = run.desk_place[d];
            const bool mine = place >= 0 && subject.has_place(static_cast<std::size_t>(place));
            total += mine && run.desk_service[d] == name_of(Service::returns)
                         ? Arrays::sum(run.served, d, *period)
                         : 0;
        }
        return total;
    }
    if (what == "stranded") {
        return standing(
            [](std::size_t, const std::string& s) { return in(s, {Status::stranded}); });
    }
    if (what == "detained") {
        return standing(
            [](std::size_t, const std::string& s) { return in(s, {Status::detained}); });
    }
    if (what == "registered") {
        return standing([](std::size_t, const std::string& s) { return in(s, registered); });
    }
    if (what == "sheltered") {
        return standing([&](std::size_t p, const std::string& s) {
            const bool site = where.kind[p] == name_of(PlaceKind::reception) ||
                              where.kind[p] == name_of(PlaceKind::disembarkation);
            return site && in(s, sheltered);
        });
    }
    return standing([](std::size_t, const std::string&) { return true; }); // people
}

std::string_view why_not_compared(const Observation& observation, const Scenario& scenario,
                                  int days) {
    if (is_share(observation.quantity)) {
        return "a run keeps no record of who, by sex and age, departs";
    }
    if (observation.quantity == "identified") {
        return "a run keeps no dated record of it";
    }
    if (!days_of(observation, scenario.start, days)) {
        return "its period does not lie within the run";
    }
    return "";
}

std::string subject_of(const Observation& observation, const Scenario& scenario) {
    const World& world = scenario.world;
    if (observation.place.valid()) {
        return world[observation.place].name;
    }
    if (observation.leg.valid()) {
        const Leg& leg = world[observation.leg];
        return world[leg.from].name + " -> " + world[leg.to].name;
    }
    return observation.country.valid() ? world[observation.country].code : "everywhere";
}

} // namespace corridor

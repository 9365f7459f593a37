#include "analysis/summary.hpp"

#include "analysis/detail/busiest_weeks.hpp"
#include "analysis/detail/flows_of_run.hpp"
#include "base/errors.hpp"
#include "state/status.hpp"
#include "world/kinds.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

namespace corridor {

namespace {

AtSea at_sea_of(const Results& results, const Geography& where, const OutcomeSums& on_legs,
                Date first_day, double left_by_sea) {
    AtSea sea;
    const DailyColumns at_sea(results, "at_sea");
    sea.now = at_sea.last(0);
    for (std::size_t day = 0; day < at_sea.days(); ++day) {
        if (at_sea.at(day, 0) > sea.peak) {
            sea.peak = at_sea.at(day, 0);
            sea.peak_date = first_day + std::chrono::days(day);
        }
    }
    sea.voyages_ended = DailyColumns(results, "voyages_ended").sum();
    if (sea.voyages_ended > 0) {
        sea.mean_days = DailyColumns(results, "voyage_days").sum() / sea.voyages_ended;
    }
    sea.person_days = DailyColumns(results, "person_days_at_sea").sum();
    sea.person_days_past_supplies = DailyColumns(results, "person_days_past_supplies").sum();
    for (std::size_t leg = 0; leg < where.legs(); ++leg) {
        if (where.by_sea(leg)) {
            sea.died += on_legs.at(leg, Outcome::died);
            sea.missing += on_legs.at(leg, Outcome::missing);
            sea.rescued += on_legs.at(leg, Outcome::rescued);
            sea.turned_back += on_legs.at(leg, Outcome::turned_back);
            sea.refused_disembarkation += on_legs.at(leg, Outcome::refused_disembarkation);
        }
    }
    const auto& rows = texts(results, "transition");
    const auto& fired = results.at("transition_count").as<std::int64_t>();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        // A vessel that is lost with survivors drifts on, so the status "lost" would not count it.
        const bool goes_down = rows[row].starts_with("vessel") && rows[row].ends_with("goes_down");
        sea.vessels_lost += goes_down ? static_cast<double>(fired[row]) : 0;
    }
    if (left_by_sea > 0) {
        sea.deaths_per_1000 = 1000 * (sea.died + sea.missing) / left_by_sea;
    }
    return sea;
}

/// People by status on the last day, of one country or (empty) everywhere.
class LastDay {
  public:
    explicit LastDay(const Results& results)
        : names_(texts(results, "status")),
          fates_(texts(results, "fate")),
          countries_(texts(results, "place_country")),
          occupancy_(results, "occupancy"),
          ended_(results, "ended") {}

    double in(Status status, std::string_view country = {}) const {
        double people = 0;
        for (std::size_t s = 0; s < names_.size(); ++s) {
            for (std::size_t p = 0; names_[s] == name_of(status) && p < countries_.size(); ++p) {
                if (country.empty() || countries_[p] == country) {
                    people += occupancy_.last(p * names_.size() + s);
                }
            }
        }
        for (std::size_t f = 0; country.empty() && f < fates_.size(); ++f) {
            people += fates_[f] == name_of(status) ? ended_.last(f) : 0;
        }
        return people;
    }
    /// The greatest number of people in these statuses on one day.
    double most(const std::vector<Status>& statuses, std::string_view country) const {
        std::vector<double> people(occupancy_.days());
        for (std::size_t s = 0; s < names_.size(); ++s) {
            const bool counts = std::any_of(statuses.begin(), statuses.end(), [&](Status status) {
                return names_[s] == name_of(status);
            });
            for (std::size_t p = 0; counts && p < countries_.size(); ++p) {
                for (std::size_t day = 0; countries_[p] == country && day < people.size(); ++day) {
                    people[day] += occupancy_.at(day, p * names_.size() + s);
                }
            }
        }
        return people.empty() ? 0 : *std::max_element(people.begin(), people.end());
    }
    /// People at places or with an ended journey: all except those on legs and vessels.
    double everybody() const {
        double people = 0;
        for (std::size_t i = 0; i < occupancy_.members(); ++i) {
            people += occupancy_.last(i);
        }
        for (std::size_t f = 0; f < fates_.size(); ++f) {
            people += ended_.last(f);
        }
        return people;
    }

  private:
    const std::vector<std::string>& names_;
    const std::vector<std::string>& fates_;
    const std::vector<std::string>& countries_;
    DailyColumns occupancy_;
    DailyColumns ended_;
};

double last_of_all(const Results& results, std::string_view variable) {
    const DailyColumns columns(results, variable);
    double people = 0;
    for (std::size_t m = 0; m < columns.members(); ++m) {
        people += columns.last(m);
    }
    return people;
}

std::vector<StandingRow> standing_of(const Results& results, const LastDay& now) {
    const auto& codes = texts(results, "place_country");
    std::vector<StandingRow> rows;
    for (const std::string& country : std::set<std::string>(codes.begin(), codes.end())) {
        StandingRow row{country, {}, {}};
        for (const StandingColumn& column : standing_columns()) {
            double people = 0;
            for (const Status status : column.statuses) {
                people += now.in(status, country);
            }
            row.people.push_back(people);
            row.most.push_back(now.most(column.statuses, country));
        }
        if (std::any_of(row.most.begin(), row.most.end(), [](double n) { return n > 0; })) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

/// The name of a desk. Single embarkation coasts are not named.
std::string name_of_desk(const Results& results, const Geography& where, std::size_t desk) {
    const std::int32_t place = numbers(results, "desk_place")[desk];
    if (place < 0 || !where.is_coast(static_cast<std::size_t>(place))) {
        return texts(results, "desk")[desk];
    }
    return texts(results, "desk_service")[desk] + " on a coast of " +
           where.country[static_cast<std::size_t>(place)];
}

std::vector<DeskOverCapacity> desks_of(const Results& results, const Geography& where,
                                       Date first_day) {
    const DailyColumns queue(results, "desk_queue");
    const DailyColumns capacity(results, "desk_capacity");
    const DailyColumns wait(results, "desk_wait_p90");
    std::vector<DeskOverCapacity> desks;
    for (std::size_t d = 0; d < queue.members(); ++d) {
        DeskOverCapacity desk;
        for (std::size_t day = 0; day < queue.days(); ++day) {
            const Date date = first_day + std::chrono::days(day);
            desk.longest_wait_days = std::max(desk.longest_wait_days, wait.at(day, d));
            if (queue.at(day, d) <= 0) {
                continue;
            }
            desk.first_over = desk.days_over == 0 ? date : desk.first_over;
            ++desk.days_over;
            if (queue.at(day, d) > desk.peak_queue) {
                desk.peak_queue = queue.at(day, d);
                desk.peak_date = date;
                desk.capacity = capacity.at(day, d);
            }
        }
        if (desk.days_over > 0) {
            desk.name = name_of_desk(results, where, d);
            desks.push_back(std::move(desk));
        }
    }
    std::stable_sort(desks.begin(), desks.end(),
                     [](const auto& a, const auto& b) { return a.peak_queue > b.peak_queue; });
    return desks;
}

std::vector<LeverCost> levers_of(const Results& results, Date first_day) {
    std::vector<LeverCost> levers;
    if (!results.has_dim("lever")) {
        return levers;
    }
    const DailyColumns intensity(results, "lever_intensity");
    const DailyColumns cost(results, "lever_cost");
    for (std::size_t l = 0; l < intensity.members(); ++l) {
        LeverCost lever;
        lever.lever = texts(results, "lever")[l];
        for (std::size_t day = 0; day < intensity.days(); ++day) {
            const double pulled = intensity.at(day, l);
            if (pulled > 0 && !lever.first_day) {
                lever.first_day = first_day + std::chrono::days(day);
            }
            lever.days_on += pulled > 0 ? 1 : 0;
            lever.highest_intensity = std::max(lever.highest_intensity, pulled);
        }
        lever.usd = cost.last(l);
        levers.push_back(std::move(lever));
    }
    return levers;
}

std::vector<PoolUse> pools_of(const Results& results) {
    std::vector<PoolUse> pools;
    if (!results.has_dim("pool")) {
        return pools;
    }
    const DailyColumns used(results, "pool_used");
    for (std::size_t p = 0; p < used.members(); ++p) {
        PoolUse pool{texts(results, "pool")[p], 0};
        for (std::size_t day = 0; day < used.days(); ++day) {
            pool.most = std::max(pool.most, used.at(day, p));
        }
        pools.push_back(std::move(pool));
    }
    return pools;
}

/// How often each outcome happened, and the people in its status on the last day.
std::vector<HarmRow> harms_of(const OutcomeSums& on_legs, const OutcomeSums& at_places,
                              const LastDay& now) {
    std::vector<HarmRow> rows;
    for (const OutcomeInfo& kind : outcomes()) {
        if (!kind.is_harm) continue;
        HarmRow row{kind.key, kind.label, on_legs.total(kind.outcome),
                    at_places.total(kind.outcome), std::nullopt};
        if (kind.status) row.now = now.in(*kind.status);
        rows.push_back(row);
    }
    return rows;
}

double served_by(const Results& results, Service service) {
    const DailyColumns served(results, "desk_served");
    const auto& services = texts(results, "desk_service");
    double people = 0;
    for (std::size_t d = 0; d < services.size(); ++d) {
        people += services[d] == name_of(service) ? served.sum(d) : 0;
    }
    return people;
}

RunStamp run_stamp(const Results& results) {
    RunStamp stamp{stamp_of(results.attributes), {}, {}, 0, false};
    stamp.days = static_cast<int>(results.days());
    stamp.first_day = first_day_of(results);
    stamp.last_day = stamp.first_day + std::chrono::days(std::max(0, stamp.days - 1));
    stamp.days_planned = stamp.days_planned > 0 ? stamp.days_planned : stamp.days;
    stamp.is_what_if = stamp.made && stamp.last_day > *stamp.made;
    return stamp;
}

} // namespace

const std::vector<StandingColumn>& standing_columns() {
    using enum Status;
    static const std::vector<StandingColumn> columns = {
        {"not_registered", {unregistered}},
        {"registered", {registered, status_determination}},
        {"in_reception", {in_reception}},
        {"in_referral", {in_referral, referred_to_protection}},
        {"working", {working_regularly, working_irregularly}},
        {"lost_to_follow_up", {lost_to_follow_up}},
        {"stranded", {stranded, refused}},
        {"detained", {detained, penalised}},
        {"held_or_exploited", {held_by_smugglers, exploited, in_compound}},
        {"awaiting_return", {awaiting_return}},
    };
    return columns;
}

const HarmRow& Summary::harm(std::string_view key) const {
    for (const HarmRow& row : harms) {
        if (row.key == key) {
            return row;
        }
    }
    throw std::logic_error("no harm is called '" + std::string(key) + "'");
}

Summary summarise(const Results& results) {
    if (results.has_dim("replicate")) {
        throw InputError(fmt::format("holds {} replicates of one run; name the file of one of them",
                                     results.size("replicate")));
    }
    if (results.find("occupancy") == nullptr || results.find("time") == nullptr) {
        throw InputError(
            "these are no results of one run of a scenario; h5py and xarray read them");
    }
    Summary summary;
    summary.stamp = run_stamp(results);
    const Date first_day = summary.stamp.first_day;
    const Geography where(results);
    const OutcomeSums on_legs(results, "outcome");
    const OutcomeSums at_places(results, "place_outcome");
    const LastDay now(results);

    summary.people =
        now.everybody() + last_of_all(results, "on_leg") + last_of_all(results, "aboard");
    summary.departures = departures_of(results, where, on_legs, at_places);
    summary.set_out = summary.departures.total.flows[0];
    summary.irregular_by_sea = summary.departures.total.flows[1];
    summary.trapped = at_places.total(Outcome::trapped);
    summary.dissuaded = at_places.total(Outcome::dissuaded);
    summary.refused_pathway = at_places.total(Outcome::refused_pathway);
    summary.sea = at_sea_of(results, where, on_legs, first_day, summary.irregular_by_sea);
    summary.arrivals = arrivals_of(results, where, on_legs, at_places);
    summary.busiest = busiest_weeks_of(results, where, first_day);
    summary.standing = standing_of(results, now);
    summary.registered = served_by(results, Service::registration);
    summary.not_registered = now.in(Status::unregistered);
    summary.desks = desks_of(results, where, first_day);
    summary.desk_count = results.size("desk");
    summary.harms = harms_of(on_legs, at_places, now);
    summary.returns = on_legs.total(Outcome::returned) + at_places.total(Outcome::returned);
    summary.returned_voluntarily = now.in(Status::returned_voluntarily);
    summary.returned_compulsorily = now.in(Status::returned_compulsorily);
    summary.refouled = now.in(Status::refouled);
    summary.levers = levers_of(results, first_day);
    summary.pools = pools_of(results);
    return summary;
}

} // namespace corridor

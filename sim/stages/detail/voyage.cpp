#include "stages/detail/voyage.hpp"

#include "stages/counting.hpp"
#include "stages/news.hpp"
#include "stages/transitions.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::detail {

namespace {

/// The next sea leg is chosen by the people aboard, and their network sails it: among the steps by
/// sea of the first person's profile, with a draw of the vessel.
LegId choose_leg(const Voyage& voyage, std::span<const Step> steps) {
    std::vector<Alternative> ways;
    ways.reserve(steps.size());
    for (const Step& step : steps) {
        const bool by_sea = step.leg.valid() && voyage.life.world[step.leg].by_vessel();
        ways.push_back({by_sea ? std::exp(step.log_probability) : 0.0, step.key});
    }
    const auto which = voyage.life.chance.pick(voyage.question(Why::step), ways);
    return which ? steps[*which].leg : LegId{};
}

} // namespace

void fire(Voyage& voyage, Cause cause) {
    ++voyage.life.tally.fired[row_of(voyage.vessel.status, cause)];
    ++voyage.life.tally.events;
    ++voyage.vessel.events;
}

void set_status(Voyage& voyage, VesselStatus status, Moment moment) {
    voyage.vessel.status = status;
    voyage.vessel.since = moment;
    voyage.vessel.due = {};
}

double draw_vessel_days(const Voyage& voyage, double median, double spread, Cause cause) {
    return voyage.life.chance.days(voyage.question(Why::duration, entity_of(cause)), median,
                                   spread);
}

double waiting_spread(const Voyage& voyage) {
    return voyage.life.fixed.of(Param::waiting_time_spread);
}

void note_for_network(Voyage& voyage, std::vector<std::int32_t>& tally, std::int32_t persons) {
    tally[voyage.vessel.seats] += persons;
}

void note_aboard(Voyage& voyage, Outcome outcome) {
    voyage.life.tally.note(outcome, voyage.vessel.leg, voyage.persons());
}

void tell_of_leg(Voyage& voyage, Told told) {
    for (const PersonId person : voyage.vessel.manifest) {
        if (!voyage.life.people().has(person, Flag::follows)) {
            tell_party(voyage.life, person, told, voyage.vessel.leg);
        }
    }
}

PlaceId draw_port(const Voyage& voyage) {
    const Life& life = voyage.life;
    const auto& ports = life.layout.ports[voyage.vessel.zone.index()];
    std::vector<Alternative> ways;
    ways.reserve(ports.size());
    for (const PlaceId port : ports) {
        ways.push_back({life.now.at(Param::disembarkation_weight, port), life.world[port].key});
    }
    const auto which = life.chance.pick(voyage.question(Why::landing), ways);
    return which ? ports[*which] : PlaceId{};
}

void put_ashore(Voyage& voyage, PlaceId place, bool covert, VesselStatus end, Moment moment) {
    Life& life = voyage.life;
    Vessel& vessel = voyage.vessel;
    if (end == VesselStatus::disembarked) {
        auto& counter = covert ? life.tally.landed : life.tally.disembarked;
        counter[place.index()] += voyage.persons();
        life.tally.voyages_ended += voyage.persons();
        life.tally.voyage_days += std::int64_t{voyage.persons()} * (life.today - vessel.sailed);
        if (vessel.leg.valid()) {
            life.tally.arrivals[vessel.leg.index()] += voyage.persons();
            tell_of_leg(voyage, Told::passed);
        }
    }
    if (vessel.sailed >= 0) {
        const bool as_meant = covert && end == VesselStatus::disembarked;
        note_for_network(voyage, as_meant ? life.tally.delivered : life.tally.lost,
                         voyage.persons());
    }
    for (const PersonId person : vessel.manifest) {
        if (!life.people().has(person, Flag::follows)) {
            voyage.ashore.push_back({person, place, covert, vessel.sailed, vessel.network});
        }
    }
    set_status(voyage, end, moment);
    vessel.manifest.clear();
    vessel.manifest.shrink_to_fit();
}

void start_leg(Voyage& voyage, LegId leg, Moment moment) {
    Life& life = voyage.life;
    voyage.vessel.leg = leg;
    set_status(voyage, VesselStatus::under_way, moment);
    const double days = draw_vessel_days(voyage, life.now.at(Param::days, leg),
                                         life.now.at(Param::days_spread, leg), Cause::reaches);
    voyage.vessel.due = after(moment, days);
    for (const PersonId person : voyage.vessel.manifest) {
        note_departure(life, person, leg, false);
    }
}

void wait_offshore(Voyage& voyage, Moment moment) {
    set_status(voyage, VesselStatus::waiting_offshore, moment);
    const double days = draw_vessel_days(voyage, voyage.life.now.of(Param::waiting_offshore_days),
                                         waiting_spread(voyage), Cause::waits_no_longer);
    voyage.vessel.due = after(moment, days);
}

void sail_on(Voyage& voyage, Moment moment) {
    const Life& life = voyage.life;
    const PersonId first = voyage.vessel.manifest.front();
    const ViewId view = view_of(life, first, voyage.vessel.zone);
    const auto steps = life.routes.steps(view, Layer::irregular, voyage.vessel.zone);
    const LegId leg = choose_leg(voyage, steps);
    if (leg.valid()) {
        start_leg(voyage, leg, moment);
    } else {
        wait_offshore(voyage, moment);
    }
}

} // namespace corridor::detail

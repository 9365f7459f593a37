#include "stages/detail/voyage.hpp"

#include "stages/transitions.hpp"

#include <algorithm>
#include <cmath>

namespace corridor::detail {

namespace {

/// The next sea leg is the choice of those aboard, as their network carries it out: argmax over the
/// steps by sea of the first person's profile, with the vessel's own luck.
LegId choose_leg(const Voyage& voyage, std::span<const Step> steps, Moment moment) {
    const Life& life = voyage.life;
    LegId best;
    double best_score = -1e300;
    for (const Step& step : steps) {
        if (!step.leg.valid() || !life.world[step.leg].by_vessel()) {
            continue;
        }
        const double score = step.log_probability +
                             life.luck.gumbel(voyage.master(), Why::step, moment.ticks, step.key);
        if (score > best_score) {
            best_score = score;
            best = step.leg;
        }
    }
    return best;
}

/// The same, as expected flows foresee it.
LegId foresee_leg(const Voyage& voyage, std::span<const Step> steps) {
    std::vector<double> probabilities;
    double total = 0;
    for (const Step& step : steps) {
        const bool by_sea = step.leg.valid() && voyage.life.world[step.leg].by_vessel();
        probabilities.push_back(by_sea ? std::exp(step.log_probability) : 0);
        total += probabilities.back();
    }
    for (double& probability : probabilities) {
        probability /= total;
    }
    return total > 0 ? steps[voyage.life.foresight->pick(probabilities)].leg : LegId{};
}

} // namespace

void fire(Voyage& voyage, Cause cause) {
    ++voyage.life.tally.fired[row_of(voyage.vessel.status, cause)];
    ++voyage.life.tally.events;
}

void set_status(Voyage& voyage, VesselStatus status, Moment moment) {
    voyage.vessel.status = status;
    voyage.vessel.since = moment;
    voyage.vessel.due = {};
}

double draw_vessel_days(const Voyage& voyage, Moment moment, double median, double spread,
                        Cause cause) {
    if (voyage.life.foresight != nullptr) {
        voyage.life.foresight->lasts(median, spread);
        return 1;
    }
    const double normal =
        voyage.life.luck.normal(voyage.master(), Why::duration, moment.ticks, entity_of(cause));
    return median * std::exp(spread * normal);
}

double waiting_spread(const Voyage& voyage) {
    return voyage.life.fixed.of(Param::waiting_time_spread);
}

void note_for_network(Voyage& voyage, std::vector<std::int32_t>& tally, std::int32_t persons) {
    if (voyage.life.foresight == nullptr) {
        tally[voyage.vessel.seats] += persons;
    }
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

PlaceId draw_port(const Voyage& voyage, Moment moment) {
    const Life& life = voyage.life;
    const auto& ports = life.layout.ports[voyage.vessel.zone.index()];
    if (life.foresight != nullptr) {
        std::vector<double> weights;
        double total = 0;
        for (const PlaceId port : ports) {
            weights.push_back(std::max(0.0, life.now.at(Param::disembarkation_weight, port)));
            total += weights.back();
        }
        for (double& weight : weights) {
            weight /= total;
        }
        return total > 0 ? ports[life.foresight->pick(weights)] : PlaceId{};
    }
    PlaceId best;
    double best_score = -1e300;
    for (const PlaceId port : ports) {
        const double weight = life.now.at(Param::disembarkation_weight, port);
        if (weight <= 0) {
            continue;
        }
        const double score =
            std::log(weight) +
            life.luck.gumbel(voyage.master(), Why::landing, moment.ticks, life.world[port].key);
        if (score > best_score) {
            best_score = score;
            best = port;
        }
    }
    return best;
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
    const double days = draw_vessel_days(voyage, moment, life.now.at(Param::days, leg),
                                         life.now.at(Param::days_spread, leg), Cause::reaches);
    voyage.vessel.due = after(moment, days);
    for (const PersonId person : voyage.vessel.manifest) {
        note_departure(life, person, leg, false);
    }
}

void wait_offshore(Voyage& voyage, Moment moment) {
    set_status(voyage, VesselStatus::waiting_offshore, moment);
    const double days =
        draw_vessel_days(voyage, moment, voyage.life.now.of(Param::waiting_offshore_days),
                         waiting_spread(voyage), Cause::waits_no_longer);
    voyage.vessel.due = after(moment, days);
}

void sail_on(Voyage& voyage, Moment moment) {
    const Life& life = voyage.life;
    const PersonId first = voyage.vessel.manifest.front();
    const ViewId view = view_of(life, first, voyage.vessel.zone);
    const auto steps = life.routes.steps(view, Layer::irregular, voyage.vessel.zone);
    const LegId leg =
        life.foresight != nullptr ? foresee_leg(voyage, steps) : choose_leg(voyage, steps, moment);
    if (leg.valid()) {
        start_leg(voyage, leg, moment);
    } else {
        wait_offshore(voyage, moment);
    }
}

} // namespace corridor::detail

#include "stages/detail/encounters.hpp"

#include "stages/chance.hpp"
#include "stages/detail/aboard.hpp"

namespace corridor::detail {

namespace {

void note_denied_aboard(Voyage& voyage) {
    for (const PersonId person : voyage.vessel.manifest) {
        if (has_need(voyage.life, person, Need::protection_claim)) {
            voyage.life.tally.note(Outcome::protection_denied, voyage.vessel.leg);
        }
    }
}

void come_under_rescue(Voyage& voyage, Moment moment) {
    note_aboard(voyage, Outcome::rescued);
    voyage.vessel.port = draw_port(voyage);
    set_status(voyage, VesselStatus::under_rescue, moment);
    const double days = draw_vessel_days(voyage, voyage.life.now.of(Param::rescue_days),
                                         waiting_spread(voyage), Cause::asks_port);
    voyage.vessel.due = after(moment, days);
}

/// The vessel is turned back (counterfactual, or what states did): to the coast that it left, or
/// out to sea again.
void be_turned_back(Voyage& voyage, Moment moment) {
    Life& life = voyage.life;
    note_aboard(voyage, Outcome::turned_back);
    tell_of_leg(voyage, Told::blocked);
    note_denied_aboard(voyage);
    if (voyage.happens(life.now.of(Param::turned_back_lands_share), Why::landing,
                       entity_of(Cause::is_intercepted))) {
        put_ashore(voyage, voyage.vessel.embarkation, true, VesselStatus::turned_back, moment);
    } else {
        wait_offshore(voyage, moment);
    }
}

/// A coastal state finds the vessel. Its policy decides; a bribe may let the vessel pass.
void meet_state(Voyage& voyage, Moment moment) {
    Life& life = voyage.life;
    fire(voyage, Cause::is_intercepted);
    const PlaceId port = draw_port(voyage);
    if (!port.valid()) {
        return;
    }
    const CountryId country = life.world[port].country;
    const double bribed = life.now.of(Param::bribe_share) *
                          life.now.at(Param::corruption_level, country) *
                          life.now.of(Param::bribe_nullifies);
    if (voyage.happens(bribed, Why::corruption, entity_of(Cause::is_intercepted))) {
        return;
    }
    note_aboard(voyage, Outcome::intercepted);
    if (voyage.happens(life.now.at(Param::turn_back_share, country), Why::landing,
                       entity_of("turn-back"))) {
        be_turned_back(voyage, moment);
        return;
    }
    voyage.vessel.port = port;
    set_status(voyage, VesselStatus::under_rescue, moment);
    voyage.vessel.due = after(
        moment, draw_vessel_days(voyage, life.now.at(Param::disembarkation_delay_days, country),
                                 waiting_spread(voyage), Cause::asks_port));
}

/// The fishers decide themselves: they bring people to the nearest coast without asking a state.
void come_in_with_fishers(Voyage& voyage, Moment moment) {
    note_aboard(voyage, Outcome::rescued);
    const PlaceId port = draw_port(voyage);
    if (port.valid()) {
        put_ashore(voyage, port, false, VesselStatus::disembarked, moment);
    } else {
        come_under_rescue(voyage, moment);
    }
}

/// Most people aboard die; survivors are rescued.
void go_down(Voyage& voyage, Moment moment) {
    Life& life = voyage.life;
    fire(voyage, Cause::goes_down);
    std::vector<PersonId> survivors;
    const double lethality = life.now.of(Param::loss_lethality);
    const double missing = life.now.of(Param::missing_share);
    for (const PersonId person : voyage.vessel.manifest) {
        const Loss loss =
            life.chance.loss(question_of(life, person, Why::survival, entity_of(Cause::goes_down)),
                             lethality, missing);
        if (loss == Loss::survives) {
            survivors.push_back(person);
        } else {
            perish(voyage, person, loss == Loss::goes_missing, moment);
        }
    }
    voyage.vessel.manifest = std::move(survivors);
    if (voyage.vessel.manifest.empty()) {
        set_status(voyage, VesselStatus::lost, moment);
    } else {
        come_under_rescue(voyage, moment);
    }
}

} // namespace

/// Disembarkation is a policy of each coastal state.
void ask_port(Voyage& voyage, Cause cause, Moment moment) {
    Life& life = voyage.life;
    fire(voyage, cause);
    Vessel& vessel = voyage.vessel;
    if (cause == Cause::asks_again || !vessel.port.valid()) {
        ++vessel.attempts;
        vessel.port = draw_port(voyage);
    }
    const double delay_median = vessel.port.valid() ? life.now.at(Param::disembarkation_delay_days,
                                                                  life.world[vessel.port].country)
                                                    : life.now.of(Param::waiting_offshore_days);
    if (vessel.port.valid() &&
        voyage.happens(life.now.at(Param::disembarkation_allowed, life.world[vessel.port].country),
                       Why::landing, entity_of(cause))) {
        put_ashore(voyage, vessel.port, false, VesselStatus::disembarked, moment);
        return;
    }
    note_aboard(voyage, Outcome::refused_disembarkation);
    set_status(voyage, VesselStatus::refused, moment);
    vessel.due = after(
        moment, draw_vessel_days(voyage, delay_median, waiting_spread(voyage), Cause::asks_again));
}

void meet(Voyage& voyage, Cause cause, Moment moment) {
    switch (cause) {
    case Cause::is_intercepted:
        meet_state(voyage, moment);
        break;
    case Cause::in_trouble: {
        fire(voyage, cause);
        const PlaceId zone = voyage.life.layout.zone_of_leg[voyage.vessel.leg.index()];
        set_status(voyage, VesselStatus::in_distress, moment);
        voyage.vessel.zone = zone;
        break;
    }
    case Cause::repaired:
        fire(voyage, cause);
        // It continues the leg from its position; the time lost is the time in distress.
        set_status(voyage, VesselStatus::under_way, moment);
        voyage.vessel.due = after(
            moment, draw_vessel_days(voyage, voyage.life.now.at(Param::days, voyage.vessel.leg) / 2,
                                     voyage.life.now.at(Param::days_spread, voyage.vessel.leg),
                                     Cause::repaired));
        break;
    case Cause::rescued_by_state:
    case Cause::rescued_by_merchant:
        fire(voyage, cause);
        come_under_rescue(voyage, moment);
        break;
    case Cause::rescued_by_fishers:
        fire(voyage, cause);
        come_in_with_fishers(voyage, moment);
        break;
    case Cause::crew_leaves:
        fire(voyage, cause);
        set_status(voyage, VesselStatus::abandoned, moment);
        break;
    case Cause::drifts_ashore: {
        fire(voyage, cause);
        const PlaceId coast = draw_port(voyage);
        if (coast.valid()) {
            put_ashore(voyage, coast, false, VesselStatus::disembarked, moment);
        }
        break;
    }
    case Cause::goes_down:
        go_down(voyage, moment);
        break;
    default:
        break;
    }
}

} // namespace corridor::detail

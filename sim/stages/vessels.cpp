#include "stages/vessels.hpp"

#include "stages/moves.hpp"
#include "stages/transitions.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

struct Voyage {
    Life& life;
    Vessel& vessel;
    VesselId id;
    std::vector<Ashore>& ashore;

    PersonId master() const { return vessel.as_person(); }
    auto persons() const { return static_cast<std::int32_t>(vessel.manifest.size()); }
};

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

/// Counts people aboard for the vessel's network; expected flows keep no such books.
void note_for_network(Voyage& voyage, std::vector<std::int32_t>& tally, std::int32_t persons) {
    if (voyage.life.foresight == nullptr) {
        tally[voyage.vessel.seats] += persons;
    }
}

/// Parties aboard tell what came of the leg.
void tell_of_leg(Voyage& voyage, Told told) {
    for (const PersonId person : voyage.vessel.manifest) {
        if (!voyage.life.people().has(person, Flag::follows)) {
            tell_party(voyage.life, person, told, voyage.vessel.leg);
        }
    }
}

/// Everybody off the vessel; its voyage is over.
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

/// A port among those near the zone, with weights (nearness, quota, free places).
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

void note_aboard(Voyage& voyage, Outcome outcome) {
    voyage.life.tally.note(outcome, voyage.vessel.leg, voyage.persons());
}

void note_denied_aboard(Voyage& voyage) {
    for (const PersonId person : voyage.vessel.manifest) {
        if (has_need(voyage.life, person, Need::protection_claim)) {
            voyage.life.tally.note(Outcome::protection_denied, voyage.vessel.leg);
        }
    }
}

void start_leg(Voyage& voyage, LegId leg, Moment moment) {
    Life& life = voyage.life;
    voyage.vessel.leg = leg;
    set_status(voyage, VesselStatus::under_way, moment);
    const double days = draw_vessel_days(voyage, moment, life.now.at(Param::days, leg),
                                         life.now.at(Param::days_spread, leg), Cause::reaches);
    voyage.vessel.due = after(moment, days);
    const std::size_t groups = life.world.groups.size();
    for (const PersonId person : voyage.vessel.manifest) {
        if (life.journeys != nullptr) {
            life.journeys->depart(person, leg, Mode::sea, false, life.today);
        }
        ++life.tally.departures[leg.index()];
        ++life.tally.flow_by_group[leg.index() * groups + life.people().group[person.index()]];
    }
}

void wait_offshore(Voyage& voyage, Moment moment) {
    set_status(voyage, VesselStatus::waiting_offshore, moment);
    const double days =
        draw_vessel_days(voyage, moment, voyage.life.now.of(Param::waiting_offshore_days),
                         waiting_spread(voyage), Cause::waits_no_longer);
    voyage.vessel.due = after(moment, days);
}

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

void reach_end_of_leg(Voyage& voyage, Moment moment) {
    Life& life = voyage.life;
    fire(voyage, Cause::reaches);
    const PlaceId end = life.world[voyage.vessel.leg].to;
    if (life.world[end].kind == PlaceKind::sea_zone) {
        life.tally.arrivals[voyage.vessel.leg.index()] += voyage.persons();
        tell_of_leg(voyage, Told::passed);
        voyage.vessel.zone = end;
        sail_on(voyage, moment);
        return;
    }
    ++voyage.vessel.attempts;
    voyage.vessel.zone = life.layout.zone_of_leg[voyage.vessel.leg.index()];
    if (happens(life, voyage.master(), moment, life.now.at(Param::landing_blocked, end),
                Why::landing, entity_of(Cause::reaches))) {
        wait_offshore(voyage, moment);
    } else {
        put_ashore(voyage, end, true, VesselStatus::disembarked, moment);
    }
}

void come_under_rescue(Voyage& voyage, Moment moment) {
    note_aboard(voyage, Outcome::rescued);
    voyage.vessel.port = draw_port(voyage, moment);
    set_status(voyage, VesselStatus::under_rescue, moment);
    const double days = draw_vessel_days(voyage, moment, voyage.life.now.of(Param::rescue_days),
                                         waiting_spread(voyage), Cause::asks_port);
    voyage.vessel.due = after(moment, days);
}

/// Disembarkation is a policy of each coastal state (model.md); where no port is near, people wait.
void ask_port(Voyage& voyage, Cause cause, Moment moment) {
    Life& life = voyage.life;
    fire(voyage, cause);
    Vessel& vessel = voyage.vessel;
    if (cause == Cause::asks_again || !vessel.port.valid()) {
        ++vessel.attempts;
        vessel.port = draw_port(voyage, moment);
    }
    const double delay_median = vessel.port.valid() ? life.now.at(Param::disembarkation_delay_days,
                                                                  life.world[vessel.port].country)
                                                    : life.now.of(Param::waiting_offshore_days);
    if (vessel.port.valid() &&
        happens(life, voyage.master(), moment,
                life.now.at(Param::disembarkation_allowed, life.world[vessel.port].country),
                Why::landing, entity_of(cause))) {
        put_ashore(voyage, vessel.port, false, VesselStatus::disembarked, moment);
        return;
    }
    note_aboard(voyage, Outcome::refused_disembarkation);
    set_status(voyage, VesselStatus::refused, moment);
    vessel.due = after(moment, draw_vessel_days(voyage, moment, delay_median,
                                                waiting_spread(voyage), Cause::asks_again));
}

/// Sent back (counterfactual, or what states did): to the coast it left, or out to sea again.
void be_turned_back(Voyage& voyage, Moment moment) {
    Life& life = voyage.life;
    note_aboard(voyage, Outcome::turned_back);
    tell_of_leg(voyage, Told::blocked);
    note_denied_aboard(voyage);
    if (happens(life, voyage.master(), moment, life.now.of(Param::turned_back_lands_share),
                Why::landing, entity_of(Cause::is_intercepted))) {
        put_ashore(voyage, voyage.vessel.embarkation, true, VesselStatus::turned_back, moment);
    } else {
        wait_offshore(voyage, moment);
    }
}

/// Found by a coastal state, whose policy decides; a bribe may let the vessel pass.
void meet_state(Voyage& voyage, Moment moment) {
    Life& life = voyage.life;
    fire(voyage, Cause::is_intercepted);
    const PlaceId port = draw_port(voyage, moment);
    if (!port.valid()) {
        return;
    }
    const CountryId country = life.world[port].country;
    const double bribed = life.now.of(Param::bribe_share) *
                          life.now.at(Param::corruption_level, country) *
                          life.now.of(Param::bribe_nullifies);
    if (happens(life, voyage.master(), moment, bribed, Why::corruption,
                entity_of(Cause::is_intercepted))) {
        return;
    }
    note_aboard(voyage, Outcome::intercepted);
    if (happens(life, voyage.master(), moment, life.now.at(Param::turn_back_share, country),
                Why::landing, entity_of("turn-back"))) {
        be_turned_back(voyage, moment);
        return;
    }
    voyage.vessel.port = port;
    set_status(voyage, VesselStatus::under_rescue, moment);
    voyage.vessel.due =
        after(moment, draw_vessel_days(voyage, moment,
                                       life.now.at(Param::disembarkation_delay_days, country),
                                       waiting_spread(voyage), Cause::asks_port));
}

/// The fishers' own decision: they bring people to the nearest coast without asking.
void come_in_with_fishers(Voyage& voyage, Moment moment) {
    note_aboard(voyage, Outcome::rescued);
    const PlaceId port = draw_port(voyage, moment);
    if (port.valid()) {
        put_ashore(voyage, port, false, VesselStatus::disembarked, moment);
    } else {
        come_under_rescue(voyage, moment);
    }
}

void perish(Voyage& voyage, PersonId person, bool as_missing, Moment moment) {
    Life& life = voyage.life;
    life.tally.note(as_missing ? Outcome::missing : Outcome::died, voyage.vessel.leg);
    note_for_network(voyage, life.tally.lost, 1);
    tell(life, person, Told::died, voyage.vessel.leg);
    enter_alone(life, life.people().leader_of(person), person,
                as_missing ? Status::missing : Status::dead, voyage.vessel.zone.value, moment);
}

void be_abused_aboard(Voyage& voyage, PersonId person) {
    voyage.life.tally.note(Outcome::abused, voyage.vessel.leg);
    voyage.life.people().set(person, Need::survivor_of_violence);
}

/// Most of those on board perish; survivors are picked up.
void go_down(Voyage& voyage, Moment moment) {
    Life& life = voyage.life;
    fire(voyage, Cause::goes_down);
    std::vector<PersonId> survivors;
    const double lethality = life.now.of(Param::loss_lethality);
    const double missing = life.now.of(Param::missing_share);
    for (const PersonId person : voyage.vessel.manifest) {
        if (life.foresight != nullptr) {
            if (!life.foresight->happens(lethality)) {
                survivors.push_back(person);
            } else {
                perish(voyage, person, life.foresight->happens(missing), moment);
            }
            continue;
        }
        const auto [u, v] = life.luck.uniform_pair(person, Why::survival, voyage.vessel.sailed,
                                                   entity_of(Cause::goes_down));
        if (u < lethality) {
            perish(voyage, person, v < missing, moment);
        } else {
            survivors.push_back(person);
        }
    }
    voyage.vessel.manifest = std::move(survivors);
    if (voyage.vessel.manifest.empty()) {
        set_status(voyage, VesselStatus::lost, moment);
    } else {
        come_under_rescue(voyage, moment);
    }
}

/// Illness, thirst and abuse act on each person by the day at sea.
void live_aboard(Voyage& voyage, Moment moment) {
    static const std::size_t row_dies = row_of(Status::aboard, Cause::dies);
    static const std::size_t row_thirst = row_of(Status::aboard, Cause::dies_past_supplies);
    static const std::size_t row_abused = row_of(Status::aboard, Cause::is_abused);
    Life& life = voyage.life;
    const Vessel& vessel = voyage.vessel;
    const double supplies = life.now.at(Param::supplies_days, vessel.network);
    const bool past_supplies = life.today - vessel.sailed > supplies;
    const auto [basic, thirst, violence] = aboard_hazards(life.now, past_supplies);
    const double dies = 1 - std::exp(-(basic + thirst));
    const double abused = 1 - std::exp(-violence);
    life.tally.person_days_at_sea += voyage.persons();
    note_for_network(voyage, life.tally.carried_days, voyage.persons());
    life.tally.person_days_past_supplies += past_supplies ? voyage.persons() : 0;
    std::vector<PersonId> alive;
    alive.reserve(vessel.manifest.size());
    for (const PersonId person : vessel.manifest) {
        const auto [u, v] = life.luck.uniform_pair(person, Why::health, life.today);
        if (u < dies) {
            const bool of_thirst = u >= dies * (basic / (basic + thirst));
            ++life.tally.fired[of_thirst ? row_thirst : row_dies];
            ++life.tally.events;
            perish(voyage, person, false, moment);
            continue;
        }
        if (v < abused) {
            ++life.tally.fired[row_abused];
            ++life.tally.events;
            be_abused_aboard(voyage, person);
        }
        alive.push_back(person);
    }
    voyage.vessel.manifest = std::move(alive);
}

/// The vessel's hazards today, by its status.
std::vector<VesselRisk> risks_of(const Life& life, const Vessel& vessel) {
    const Effective& now = life.now;
    const PlaceId zone = vessel.status == VesselStatus::under_way
                             ? life.layout.zone_of_leg[vessel.leg.index()]
                             : vessel.zone;
    const double sea_state = now.at(Param::sea_state, zone);
    const VesselRisk state{Cause::rescued_by_state, now.at(Param::rescue_by_state_per_day, zone)};
    const VesselRisk merchant{Cause::rescued_by_merchant,
                              now.at(Param::rescue_by_merchant_per_day, zone)};
    const VesselRisk fishers{Cause::rescued_by_fishers,
                             now.at(Param::rescue_by_fishers_per_day, zone)};
    const VesselRisk loss{Cause::goes_down, now.at(Param::loss_per_day, zone) * sea_state};
    switch (vessel.status) {
    case VesselStatus::under_way:
        return {{Cause::is_intercepted, now.at(Param::interception_per_day, vessel.leg)},
                {Cause::in_trouble, now.at(Param::distress_per_day, vessel.leg) * sea_state}};
    case VesselStatus::in_distress:
        return {
            {Cause::repaired, now.of(Param::self_rescue_per_day)}, state, merchant, fishers, loss};
    case VesselStatus::waiting_offshore:
        return {{Cause::crew_leaves, now.at(Param::crew_abandons_per_day, vessel.network)}, state};
    case VesselStatus::abandoned:
        return {state,
                merchant,
                fishers,
                {Cause::drifts_ashore, now.at(Param::landfall_per_day, zone)},
                loss};
    default:
        return {};
    }
}

/// Today's event among competing hazards, if any.
std::optional<Cause> befalls(const Voyage& voyage) {
    const auto risks = risks_of(voyage.life, voyage.vessel);
    double total = 0;
    for (const VesselRisk& risk : risks) {
        total += risk.rate;
    }
    if (total <= 0) {
        return std::nullopt;
    }
    const Entity status{static_cast<std::uint32_t>(voyage.vessel.status)};
    const auto [u, v] =
        voyage.life.luck.uniform_pair(voyage.master(), Why::vessel, voyage.life.today, status);
    if (u >= 1 - std::exp(-total)) {
        return std::nullopt;
    }
    double left = v * total;
    for (const VesselRisk& risk : risks) {
        left -= risk.rate;
        if (left < 0) {
            return risk.cause;
        }
    }
    return risks.back().cause;
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
        // Sails the leg from where it is; the time lost is the time in distress.
        set_status(voyage, VesselStatus::under_way, moment);
        voyage.vessel.due =
            after(moment,
                  draw_vessel_days(
                      voyage, moment, voyage.life.now.at(Param::days, voyage.vessel.leg) / 2,
                      voyage.life.now.at(Param::days_spread, voyage.vessel.leg), Cause::repaired));
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
        const PlaceId coast = draw_port(voyage, moment);
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

void end_duration(Voyage& voyage, Moment moment) {
    switch (voyage.vessel.status) {
    case VesselStatus::under_way:
        reach_end_of_leg(voyage, moment);
        break;
    case VesselStatus::waiting_offshore:
        fire(voyage, Cause::waits_no_longer);
        sail_on(voyage, moment);
        break;
    case VesselStatus::under_rescue:
        ask_port(voyage, Cause::asks_port, moment);
        break;
    case VesselStatus::refused:
        ask_port(voyage, Cause::asks_again, moment);
        break;
    default:
        voyage.vessel.due = {};
        break;
    }
}

void set_sail(Voyage& voyage, Moment morning) {
    Life& life = voyage.life;
    Vessel& vessel = voyage.vessel;
    fire(voyage, Cause::sails);
    vessel.sailed = life.today;
    note_for_network(voyage, life.tally.carried, voyage.persons());
    start_leg(voyage, vessel.leg, morning);
    vessel.zone = life.layout.zone_of_leg[vessel.leg.index()];
}

void gather(Voyage& voyage, Moment morning) {
    Life& life = voyage.life;
    Vessel& vessel = voyage.vessel;
    if (is_ready_to_sail(vessel, life.now, life.people_per_agent, life.today)) {
        set_sail(voyage, morning);
        return;
    }
    const double patience = 2 * life.now.at(Param::gathering_days, vessel.network);
    const bool no_seats = life.state.networks[vessel.network.index()].seats_offered < 1;
    if (no_seats && life.today - vessel.gathered_from > patience) {
        fire(voyage, Cause::disperses);
        put_ashore(voyage, vessel.embarkation, true, VesselStatus::turned_back, morning);
    }
}

} // namespace

void befall_person_aboard(Life& life, VesselId id, PersonId person, Cause cause) {
    std::vector<Ashore> nobody;
    Voyage voyage{life, life.state.vessels[id.index()], id, nobody};
    if (cause == Cause::is_abused) {
        be_abused_aboard(voyage, person);
    } else {
        perish(voyage, person, false, Moment::start_of(life.today));
    }
}

AboardHazards aboard_hazards(const Effective& now, bool past_supplies) {
    return {now.of(Param::death_at_sea_per_day),
            past_supplies ? now.of(Param::death_past_supplies_per_day) : 0,
            now.of(Param::abuse_at_sea_per_day)};
}

bool suffers(VesselStatus status) {
    return status != VesselStatus::gathering && status != VesselStatus::under_rescue;
}

std::vector<VesselRisk> vessel_risks(const Life& life, const Vessel& vessel) {
    return risks_of(life, vessel);
}

void befall_vessel(Life& life, VesselId id, std::optional<Cause> cause,
                   std::vector<Ashore>& ashore) {
    Voyage voyage{life, life.state.vessels[id.index()], id, ashore};
    const Moment moment = Moment::start_of(life.today);
    if (cause) {
        meet(voyage, *cause, moment);
    } else if (voyage.vessel.status == VesselStatus::gathering) {
        set_sail(voyage, moment);
    } else {
        end_duration(voyage, moment);
    }
}

bool is_ready_to_sail(const Vessel& vessel, const Effective& now, double people_per_agent,
                      Day today) {
    if (vessel.status != VesselStatus::gathering || vessel.manifest.empty()) {
        return false;
    }
    const double aboard = static_cast<double>(vessel.manifest.size()) * people_per_agent;
    const double capacity = now.at(Param::vessel_capacity, vessel.network);
    const double least = capacity * now.at(Param::vessel_minimum_share, vessel.network);
    const bool waited =
        today - vessel.gathered_from >= now.at(Param::gathering_days, vessel.network);
    return aboard + people_per_agent > capacity || (waited && aboard >= least);
}

void give_key(Vessel& vessel, const World& world, Day today, std::uint32_t ordinal) {
    const Entity when{static_cast<std::uint32_t>(today)};
    vessel.key = combine(combine(world[vessel.embarkation].key, world[vessel.network].key),
                         combine(when, Entity{ordinal}));
}

void live_vessel(Life& life, VesselId id, std::vector<Ashore>& ashore) {
    Voyage voyage{life, life.state.vessels[id.index()], id, ashore};
    Vessel& vessel = voyage.vessel;
    const Moment morning = Moment::start_of(life.today);
    if (vessel.status == VesselStatus::gathering) {
        gather(voyage, morning);
        return;
    }
    if (suffers(vessel.status)) {
        live_aboard(voyage, morning);
        if (vessel.manifest.empty()) {
            set_status(voyage, VesselStatus::lost, morning);
            return;
        }
    }
    if (const auto cause = befalls(voyage)) {
        meet(voyage, *cause, morning);
    }
    // Durations that end today, several on one day where legs are short.
    constexpr int most_events_a_day = 8;
    for (int i = 0; i < most_events_a_day && !has_ended(vessel.status) && vessel.due.ticks > 0 &&
                    vessel.due.day() <= life.today;
         ++i) {
        end_duration(voyage, std::max(vessel.due, morning));
    }
}

} // namespace corridor

#include "stages/movement.hpp"

#include "stages/chance.hpp"
#include "stages/compounds.hpp"
#include "stages/counting.hpp"
#include "stages/desks.hpp"
#include "stages/entering.hpp"
#include "stages/news.hpp"
#include "stages/status_changes.hpp"

#include <algorithm>

namespace corridor {

namespace {

/// On carriers and legs with at least this many seats a day, nobody waits.
constexpr double unlimited_per_day = 1e6;

bool has_border_desk(const Life& life, PlaceId place) {
    return life.layout.desk(place, Service::border).valid();
}

/// Travellers on regular legs, and all people with papers, go to the desk. People whom a network
/// brings on an irregular leg avoid it.
bool faces_desk(const Life& life, PersonId leader, PlaceId place, LegId by) {
    return has_border_desk(life, place) && by.valid() &&
           (life.world[by].channel == Channel::regular || travels_regularly(life, leader));
}

std::size_t slot_of(const Leg& leg, NetworkId carrier) {
    const auto found = std::find(leg.networks.begin(), leg.networks.end(), carrier);
    return found == leg.networks.end() ? 0 : static_cast<std::size_t>(found - leg.networks.begin());
}

/// Counts a party for the network that carries it on the leg, if one does.
void note_for_network(const Life& life, std::vector<std::int32_t>& tally, PersonId leader,
                      LegId id) {
    const People& people = life.people();
    const Leg& leg = life.world[id];
    const NetworkId network = people.network_of(leader);
    if (leg.networks.empty() || !network.valid()) {
        return;
    }
    tally[life.layout.seats_of_leg[id.index()] + slot_of(leg, network)] +=
        static_cast<std::int32_t>(people.party_size(leader));
}

bool must_wait_for_seat(const Life& life, const Leg& leg, LegId id, NetworkId carrier) {
    if (leg.by_vessel()) {
        return true;
    }
    if (carrier.valid() &&
        (life.now.at(Param::network_capacity_per_day, carrier) < unlimited_per_day)) {
        return true;
    }
    return life.now.at(Param::capacity_per_day, id) < unlimited_per_day;
}

/// The next leg to the true destination of the offer.
LegId offer_leg(const Life& life, PersonId leader, PlaceId place) {
    const PlaceId end = end_of_offer(life, leader, place);
    return end.valid() ? life.layout.legs_to[end.index()][place.index()] : LegId{};
}

bool is_where_offer_leads(const Life& life, PersonId leader, PlaceId place) {
    return life.people().has(leader, Flag::deceived) && end_of_offer(life, leader, place) == place;
}

/// People who travel on an offer take the legs on which they are sent, and stop where these are
/// closed.
bool offer_leg_closed(const Life& life, PersonId leader, PlaceId place) {
    return life.people().has(leader, Flag::deceived) &&
           life.now.at(Param::open, offer_leg(life, leader, place)) <= 0;
}

/// Draws a network of the leg for people who are sent, by the seats of the networks.
NetworkId carrier_of_offer(const Life& life, PersonId leader, LegId leg) {
    const People& people = life.people();
    const auto& networks = life.world[leg].networks;
    std::vector<Alternative> by_seats;
    for (const NetworkId id : networks) {
        by_seats.push_back({life.now.at(Param::network_capacity_per_day, id), life.world[id].key});
    }
    const auto chosen = life.chance.pick(
        {people.whose(leader), people.nth_visit(leader), Why::carrier, life.world[leg].key},
        by_seats);
    return chosen ? networks[*chosen] : by_seats.empty() ? NetworkId{} : networks.front();
}

Step choose_next(const Life& life, PersonId leader, PlaceId place) {
    const People& people = life.people();
    if (people.has(leader, Flag::deceived)) {
        Step step;
        step.leg = offer_leg(life, leader, place);
        if (step.leg.valid()) {
            step.carrier = carrier_of_offer(life, leader, step.leg);
        }
        return step;
    }
    const ViewId view = view_of(life, leader, place);
    return life.chance.step(people.whose(leader), people.nth_visit(leader), life.routes, view,
                            layer_of(life, leader), place);
}

bool can_go_on(const Life& life, PersonId leader, PlaceId place) {
    if (life.people().has(leader, Flag::deceived)) {
        return offer_leg(life, leader, place).valid();
    }
    return !life.routes.steps(view_of(life, leader, place), layer_of(life, leader), place).empty();
}

} // namespace

bool travels_regularly(const Life& life, PersonId leader) {
    return life.people().papers(leader) == Papers::visa &&
           !life.people().has(leader, Flag::deceived);
}

Layer layer_of(const Life& life, PersonId leader) {
    return travels_regularly(life, leader) ? Layer::regular : Layer::irregular;
}

void set_out(Life& life, PersonId leader, PlaceId place, Moment moment) {
    const double share = life.now.at(Param::departure_screening_share, place);
    const bool checked = life.people().has(leader, Flag::departure_checked);
    if (share > 0 && !checked && life.layout.desk(place, Service::departure_screening).valid() &&
        happens(life, leader, share, Why::screening, entity_of(Cause::is_screened))) {
        enter(life, leader, Status::departure_desk, place, moment);
        join_desk(life, leader, place, Service::departure_screening, moment);
        return;
    }
    take_step(life, leader, place, moment);
}

void take_step(Life& life, PersonId leader, PlaceId place, Moment moment) {
    if (life.chance.pauses_at(place)) {
        return;
    }
    if (!can_go_on(life, leader, place) || offer_leg_closed(life, leader, place)) {
        if (is_where_offer_leads(life, leader, place)) {
            become_exploited(life, leader, place, moment);
        } else if (place == home_of(life, leader)) {
            end_attempt(life, leader);
            enter(life, leader, Status::at_home, place, moment);
        } else {
            note_party(life, leader, Outcome::stranded, place);
            enter(life, leader, Status::stranded, place, moment);
        }
        return;
    }
    const Step step = choose_next(life, leader, place);
    if (!step.leg.valid()) {
        settle_in(life, leader, place, moment);
        return;
    }
    People& people = life.people();
    const Leg& leg = life.world[step.leg];
    people.for_party(leader, [&](PersonId member) {
        people.came_from[member.index()] = static_cast<std::uint16_t>(place.value);
        if (!people.has(member, Flag::deceived)) {
            people.set_carrier(member, step.carrier);
        }
    });
    if (must_wait_for_seat(life, leg, step.leg, step.carrier)) {
        enter(life, leader, Status::waiting_to_board, place, moment);
        join_seats(life, leader,
                   life.layout.seats_of_leg[step.leg.index()] + slot_of(leg, step.carrier), moment);
    } else {
        depart(life, leader, step.leg, moment);
    }
}

void depart(Life& life, PersonId leader, LegId id, Moment moment) {
    People& people = life.people();
    const Leg& leg = life.world[id];
    double price = life.now.at(Param::fare_usd, id);
    double owed_share = 0;
    const NetworkId network = people.network_of(leader);
    if (!leg.networks.empty() && network.valid()) {
        price *= life.now.at(Param::price_factor, network);
        owed_share = 1 - life.now.at(Param::upfront_share, network);
    }
    note_for_network(life, life.tally.carried, leader, id);
    const bool abroad = life.world[leg.from].country != life.world[leg.to].country;
    const bool regularly = leg.channel == Channel::regular || travels_regularly(life, leader);
    people.for_party(leader, [&](PersonId member) {
        people.add_debt(member, price * owed_share);
        people.came_from[member.index()] = static_cast<std::uint16_t>(leg.from.value);
        if (abroad && people.papers(member) == Papers::travel_document) {
            people.permit_end[member.index()] = never; // permission to stay ends at the border
        }
        note_departure(life, member, id, regularly);
    });
    enter(life, leader, Status::on_leg, id, moment);
    const double days =
        draw_days(life, leader, life.now.at(Param::days, id), life.now.at(Param::days_spread, id));
    people.set_due(leader, after(moment, days));
}

void reach(Life& life, PersonId leader, PlaceId place, LegId by, Moment moment) {
    const People& people = life.people();
    if (by.valid()) {
        note_for_network(life, life.tally.delivered, leader, by);
    }
    people.for_party(leader, [&](PersonId member) {
        if (by.valid()) {
            ++life.tally.arrivals[by.index()];
        }
        note_arrival(life, member, place);
    });
    if (by.valid()) {
        tell_party(life, leader, Told::passed, by);
    }
    if (is_where_offer_leads(life, leader, place)) {
        become_exploited(life, leader, place, moment);
        return;
    }
    if (faces_desk(life, leader, place, by)) {
        enter(life, leader, Status::border_queue, place, moment);
        join_desk(life, leader, place, Service::border, moment);
        return;
    }
    const bool brought =
        by.valid() && !life.world[by].networks.empty() && people.has_carrier(leader);
    if (brought && happens(life, leader, life.now.at(Param::holding_share, place), Why::outcome,
                           entity_of(Cause::pays_ransom))) {
        note_party(life, leader, Outcome::held, place);
        enter(life, leader, Status::held_by_smugglers, place, moment);
        return;
    }
    go_on_from(life, leader, place, moment);
}

void come_ashore(Life& life, const Ashore& ashore, Moment moment) {
    People& people = life.people();
    people.for_party(ashore.leader,
                     [&](PersonId member) { note_arrival(life, member, ashore.place); });
    if (!ashore.covert) {
        people.for_party(ashore.leader, [&](PersonId m) { people.set(m, Flag::known_to_state); });
        become_unregistered(life, ashore.leader, ashore.place, moment);
    } else if (happens(life, ashore.leader, life.now.at(Param::holding_share, ashore.place),
                       Why::outcome, entity_of(Cause::pays_ransom))) {
        note_party(life, ashore.leader, Outcome::held, ashore.place);
        enter(life, ashore.leader, Status::held_by_smugglers, ashore.place, moment);
    } else {
        go_on_from(life, ashore.leader, ashore.place, moment);
    }
}

void go_on_from(Life& life, PersonId leader, PlaceId place, Moment moment) {
    if (!can_go_on(life, leader, place)) {
        settle_in(life, leader, place, moment);
        return;
    }
    enter(life, leader, Status::waiting_at_hub, place, moment);
    draw_end(life, leader, life.now.at(Param::hub_wait_days, place), moment);
}

void settle_in(Life& life, PersonId leader, PlaceId place, Moment moment) {
    People& people = life.people();
    if (people.has(leader, Flag::deceived)) {
        become_exploited(life, leader, place, moment);
        return;
    }
    const Day permit_end = people.permit_end[leader.index()];
    const bool visiting = people.papers(leader) == Papers::travel_document && permit_end != never &&
                          permit_end > moment.day();
    if (people.papers(leader) == Papers::visa || visiting) {
        enter(life, leader, Status::working_regularly, place, moment);
        if (permit_end != never) {
            people.set_due(leader, std::max(after(moment, 0), Moment::start_of(permit_end)));
        }
        return;
    }
    become_unregistered(life, leader, place, moment);
}

void meet_authorities(Life& life, PersonId leader, LegId id, Moment moment) {
    const Leg& leg = life.world[id];
    const CountryId country = life.world[leg.to].country;
    People& people = life.people();
    const double bribed = life.now.of(Param::bribe_share) *
                          life.now.at(Param::corruption_level, country) *
                          life.now.of(Param::bribe_nullifies);
    const Moment arrival = people.due(leader);
    if (happens(life, leader, bribed, Why::corruption, entity_of(Cause::is_intercepted))) {
        enter(life, leader, Status::on_leg, id, moment);
        people.set_due(leader, arrival);
        return;
    }
    note_party(life, leader, Outcome::intercepted, id);
    note_for_network(life, life.tally.lost, leader, id);
    tell_party(life, leader, Told::blocked, id);
    if (happens(life, leader, life.now.at(Param::official_abuse_share, country), Why::outcome,
                entity_of(Cause::is_abused))) {
        note_party(life, leader, Outcome::abused_by_officials, id);
        people.set(leader, Need::survivor_of_violence);
    }
    if (happens(life, leader, life.now.at(Param::return_after_interception, id), Why::outcome,
                entity_of(Cause::is_intercepted))) {
        note_protection_denied(life, leader, leg.from);
        if (people.attempts[leader.index()] < 255) {
            ++people.attempts[leader.index()];
        }
        go_on_from(life, leader, leg.from, moment);
        return;
    }
    if (happens(life, leader, life.now.at(Param::detention_share, country), Why::outcome,
                entity_of(Cause::detention_ends))) {
        become_detained(life, leader, leg.to, moment);
        return;
    }
    people.for_party(leader, [&](PersonId m) { people.set(m, Flag::known_to_state); });
    become_unregistered(life, leader, leg.to, moment);
}

} // namespace corridor

#include "stages/life.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

bool Tracing::wants(PersonId person) const {
    return !people.empty() && std::binary_search(people.begin(), people.end(), person);
}

namespace {

/// Expected flows are those of people who know, or of beliefs that stay as they are.
bool learns(const Life& life) { return life.communities != nullptr && life.foresight == nullptr; }

/// What counselling said fades: with every day somebody else has forgotten it.
void forget_counselling(Life& life, PersonId person, Moment moment) {
    People& people = life.people();
    if (!learns(life)) {
        return;
    }
    static const Entity counselling = entity_of("counselling");
    const double days =
        static_cast<double>(moment.ticks - people.entered(person).ticks) / Moment::ticks_per_day;
    const double forgets = -std::expm1(-days / life.now.of(Param::counselling_fade_days));
    if (life.luck.happens(forgets, person, Why::report, moment.ticks, counselling)) {
        people.set(person, Flag::counselled, false);
    }
}

/// News to the community at home, where the party tells at all.
bool tell_home(Life& life, PersonId leader, const Report& report, Entity subject) {
    const GroupId group = life.people().group_of(leader);
    const Entity what = combine(subject, Entity{static_cast<std::uint32_t>(report.told)});
    if (!life.luck.happens(life.now.at(Param::report_share, group), leader, Why::report, life.today,
                           what)) {
        return false;
    }
    const auto lag = static_cast<Day>(std::lround(life.now.at(Param::report_lag_days, group)));
    life.out.news.push_back({life.today + std::max(1, lag), report});
    return true;
}

CommunityId home_community(const Life& life, PersonId leader) {
    return life.communities->of_group[life.people().group_of(leader).index()];
}

void move_one(Life& life, PersonId person, Status status, std::uint32_t situation, Moment moment) {
    People& people = life.people();
    const std::size_t i = person.index();
    life.tally.move(people.status_of(person), people.situation[i], status, situation);
    if (people.has(person, Flag::counselled)) {
        forget_counselling(life, person, moment);
    }
    people.status[i] = static_cast<std::uint8_t>(status);
    people.situation[i] = situation;
    people.set_entered(person, moment);
    people.clear_due(person);
    if (life.journeys != nullptr) {
        life.journeys->enter(person, status, situation, life.today);
    }
    if (life.tracing.wants(person)) {
        life.out.steps.push_back({person, moment, status, situation, life.cause});
    }
}

std::uint32_t ticket_order(const Life& life, PersonId leader, Entity queue) {
    return life.luck.words(leader, Why::desk_order, 0, queue)[0];
}

bool is_urgent(const Life& life, PersonId leader) {
    return party_has(life, leader, Need::urgent_medical) ||
           party_has(life, leader, Need::child_alone) ||
           party_has(life, leader, Need::survivor_of_violence) ||
           party_has(life, leader, Need::trafficking_indicator);
}

} // namespace

void enter(Life& life, PersonId leader, Status status, std::uint32_t situation, Moment moment) {
    life.people().for_party(
        leader, [&](PersonId member) { move_one(life, member, status, situation, moment); });
    life.touched.push_back(leader);
}

PersonId enter_alone(Life& life, PersonId leader, PersonId member, Status status,
                     std::uint32_t situation, Moment moment) {
    People& people = life.people();
    const bool alone = people.party_size(leader) == 1;
    const PersonId rest = people.separate(leader, member);
    move_one(life, member, status, situation, moment);
    life.touched.push_back(member);
    if (alone) {
        return {};
    }
    if (rest.valid() && rest != leader) {
        life.touched.push_back(rest);
    }
    return rest;
}

PersonId struck_member(const Life& life, PersonId leader, Moment moment) {
    const std::size_t members = life.people().party_size(leader);
    if (members == 1) {
        return leader;
    }
    const double u = life.luck.uniform(leader, Why::outcome, moment.ticks, entity_of(Cause::dies));
    auto left = static_cast<std::size_t>(u * static_cast<double>(members));
    PersonId struck = leader;
    life.people().for_party(leader, [&](PersonId member) {
        if (left-- == 0) {
            struck = member;
        }
    });
    return struck;
}

double draw_days(const Life& life, PersonId person, Moment moment, double median_days,
                 double log_spread) {
    if (life.foresight != nullptr) {
        life.foresight->lasts(median_days, log_spread);
        return 1;
    }
    if (log_spread == 0) {
        return median_days;
    }
    const double normal =
        life.luck.normal(person, Why::duration, moment.ticks, entity_of(life.cause));
    return median_days * std::exp(log_spread * normal);
}

void join_desk(Life& life, PersonId leader, PlaceId place, Service service, Moment moment) {
    const CountryId nationality = life.world[life.people().group_of(leader)].nationality;
    join_desk(life, leader, life.layout.desk(place, service, nationality), moment);
}

void join_desk(Life& life, PersonId leader, DeskId desk, Moment moment) {
    if (desk.valid()) {
        const Entity key = life.layout.desks[desk.index()].key;
        life.out.joining.push_back(
            {false,
             desk.index(),
             {leader, moment, ticket_order(life, leader, key), is_urgent(life, leader)}});
    }
}

void join_seats(Life& life, PersonId leader, std::size_t queue, Moment moment) {
    life.out.joining.push_back(
        {true,
         queue,
         {leader, moment, ticket_order(life, leader, life.layout.seat_keys[queue]), false}});
}

PlaceId home_of(const Life& life, PersonId person) {
    People& people = life.people();
    if (life.foresight != nullptr && !life.foresight->groups.empty()) {
        Foresight& foresight = *life.foresight;
        const std::size_t which = foresight.pick(foresight.group_shares);
        people.group[person.index()] = static_cast<std::uint16_t>(foresight.groups[which].value);
        foresight.groups = {};
    }
    return life.world[people.group_of(person)].home;
}

bool has_need(const Life& life, PersonId person, Need need) {
    People& people = life.people();
    if (life.foresight != nullptr) {
        Foresight::Unknown& unknown = life.foresight->needs[static_cast<std::size_t>(need)];
        if (unknown.is_unknown && !people.has(person, need)) {
            people.set(person, need, life.foresight->happens(unknown.share));
        }
        unknown.is_unknown = false;
    }
    return people.has(person, need);
}

bool is_returnable(const Life& life, PersonId person) {
    People& people = life.people();
    if (life.foresight != nullptr && life.foresight->returnable.is_unknown) {
        Foresight::Unknown& unknown = life.foresight->returnable;
        people.set(person, Flag::returnable, life.foresight->happens(unknown.share));
        unknown.is_unknown = false;
    }
    return people.has(person, Flag::returnable);
}

ViewId view_of(const Life& life, PersonId leader, PlaceId place) {
    const GroupId group = life.people().group_of(leader);
    if (!learns(life)) {
        return RouteValues::view_of(life.world[group].profile);
    }
    return life.communities->view(group, place, life.people().has(leader, Flag::counselled));
}

std::optional<Hearsay> hearsay_of(const Life& life, PersonId leader, PlaceId place) {
    if (!learns(life)) {
        return std::nullopt;
    }
    const std::size_t community = home_community(life, leader).index();
    const Beliefs& beliefs = life.state.beliefs;
    return Hearsay{view_of(life, leader, place),
                   beliefs.chance.data() + community * life.world.pathways.size(),
                   beliefs.credit.data() + community * life.world.offers.size()};
}

void tell(Life& life, PersonId leader, Told told, LegId id, std::size_t people, double price) {
    if (!learns(life)) {
        return;
    }
    const Leg& leg = life.world[id];
    Report report{home_community(life, leader), told, id.value, static_cast<double>(people),
                  price * static_cast<double>(people)};
    if (!tell_home(life, leader, report, leg.key)) {
        return;
    }
    const CommunityId there = life.communities->of_place[leg.to.index()];
    report.community = there.valid() ? there : life.communities->of_place[leg.from.index()];
    if (report.community.valid()) {
        life.out.news.push_back({life.today + 1, report});
    }
}

void tell_party(Life& life, PersonId leader, Told told, LegId id) {
    if (!learns(life)) {
        return;
    }
    const Leg& leg = life.world[id];
    const std::uint8_t carrier = life.people().carrier[leader.index()];
    const auto serves = std::find(leg.networks.begin(), leg.networks.end(), NetworkId{carrier});
    const std::size_t slot =
        serves == leg.networks.end() ? 0 : static_cast<std::size_t>(serves - leg.networks.begin());
    tell(life, leader, told, id, life.people().party_size(leader),
         price_over_first(life.world, life.now, life.state.beliefs,
                          life.layout.seats_of_leg[id.index()], id, slot));
}

void tell(Life& life, PersonId leader, Told told, PathwayId pathway) {
    if (learns(life)) {
        const auto people = static_cast<double>(life.people().party_size(leader));
        tell_home(life, leader, {home_community(life, leader), told, pathway.value, people, 0},
                  life.world[pathway].key);
    }
}

void tell(Life& life, PersonId leader, Told told, OfferId offer) {
    if (learns(life)) {
        const auto people = static_cast<double>(life.people().party_size(leader));
        tell_home(life, leader, {home_community(life, leader), told, offer.value, people, 0},
                  life.world[offer].key);
    }
}

bool party_has(const Life& life, PersonId leader, Need need) {
    bool any = false;
    life.people().for_party(leader, [&](PersonId member) { any |= has_need(life, member, need); });
    return any;
}

void note_party(Life& life, PersonId leader, Outcome outcome, PlaceId place) {
    life.tally.note(outcome, place, static_cast<std::int32_t>(life.people().party_size(leader)));
}

void note_party(Life& life, PersonId leader, Outcome outcome, LegId leg) {
    life.tally.note(outcome, leg, static_cast<std::int32_t>(life.people().party_size(leader)));
}

void note_departure(Life& life, PersonId person, LegId leg, bool regularly) {
    if (life.journeys != nullptr) {
        life.journeys->depart(person, leg, life.world[leg].mode, regularly, life.today);
    }
    ++life.tally.departures[leg.index()];
    ++life.tally.flow_by_group[leg.index() * life.world.groups.size() +
                               life.people().group[person.index()]];
}

void note_arrival(Life& life, PersonId person, PlaceId place) {
    ++life.tally.arrivals_by_group[place.index() * life.world.groups.size() +
                                   life.people().group[person.index()]];
}

void note_protection_denied(Life& life, PersonId leader, PlaceId place) {
    life.people().for_party(leader, [&](PersonId member) {
        if (has_need(life, member, Need::protection_claim)) {
            life.tally.note(Outcome::protection_denied, place);
        }
    });
}

bool happens(const Life& life, PersonId person, Moment moment, double probability, Why why,
             Entity what) {
    if (life.foresight != nullptr) {
        return life.foresight->happens(probability);
    }
    if (probability <= 0 || probability >= 1) {
        return probability >= 1; // no luck can change it
    }
    return life.luck.happens(probability, person, why, moment.ticks, what);
}

} // namespace corridor

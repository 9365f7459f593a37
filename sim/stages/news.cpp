#include "stages/news.hpp"

#include "stages/chance.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

/// Sends news to the community at home, if the party reports at all.
bool tell_home(Life& life, PersonId leader, const Report& report, Entity subject) {
    const GroupId group = life.people().group_of(leader);
    const Entity what = combine(subject, Entity{static_cast<std::uint32_t>(report.told)});
    if (!happens(life, leader, life.now.at(Param::report_share, group), Why::report, what)) {
        return false;
    }
    const auto lag = static_cast<Day>(std::lround(life.now.at(Param::report_lag_days, group)));
    life.out.news.push_back({life.today + std::max(1, lag), report});
    return true;
}

CommunityId home_community(const Life& life, PersonId leader) {
    return life.communities->of_group[life.people().group_of(leader).index()];
}

} // namespace

void forget_counselling(Life& life, PersonId person, Moment moment) {
    People& people = life.people();
    if (!learns(life)) {
        return;
    }
    static const Entity counselling = entity_of("counselling");
    const double days =
        static_cast<double>(moment.ticks - people.entered(person).ticks) / Moment::ticks_per_day;
    const double forgets = -std::expm1(-days / life.now.of(Param::counselling_fade_days));
    if (happens(life, person, forgets, Why::report, counselling)) {
        people.set(person, Flag::counselled, false);
    }
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
    const NetworkId carrier = life.people().network_of(leader);
    const auto serves = std::find(leg.networks.begin(), leg.networks.end(), carrier);
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

} // namespace corridor

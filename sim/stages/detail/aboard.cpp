#include "stages/detail/aboard.hpp"

#include "stages/entering.hpp"
#include "stages/news.hpp"
#include "stages/transitions.hpp"

#include <cmath>
#include <limits>

namespace corridor {

AboardHazards aboard_hazards(const Effective& now, bool past_supplies) {
    return {now.of(Param::death_at_sea_per_day),
            past_supplies ? now.of(Param::death_past_supplies_per_day) : 0,
            now.of(Param::abuse_at_sea_per_day)};
}

bool suffers(VesselStatus status) {
    return status != VesselStatus::gathering && status != VesselStatus::under_rescue;
}

namespace detail {

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

/// Days until an event with this hazard: an exponential draw.
double days_to(double uniform, double hazard) {
    return hazard > 0 ? -std::log1p(-uniform) / hazard : std::numeric_limits<double>::infinity();
}

void live_aboard(Voyage& voyage, Moment moment) {
    static const std::size_t row_dies = row_of(Status::aboard, Cause::dies);
    static const std::size_t row_thirst = row_of(Status::aboard, Cause::dies_past_supplies);
    static const std::size_t row_abused = row_of(Status::aboard, Cause::is_abused);
    Life& life = voyage.life;
    const Vessel& vessel = voyage.vessel;
    const double supplies = life.now.at(Param::supplies_days, vessel.network);
    const bool past_supplies = life.today - vessel.sailed > supplies;
    const auto [basic, thirst, violence] = aboard_hazards(life.now, past_supplies);
    const double dies = 1 - std::exp(-basic);
    const double abused = 1 - std::exp(-violence);
    life.tally.person_days_at_sea += voyage.persons();
    note_for_network(voyage, life.tally.carried_days, voyage.persons());
    life.tally.person_days_past_supplies += past_supplies ? voyage.persons() : 0;
    std::vector<PersonId> alive;
    alive.reserve(vessel.manifest.size());
    const People& people = life.people();
    const Entity voyage_day{static_cast<std::uint32_t>(life.today - vessel.sailed)};
    const auto unit = [](std::uint32_t word) { return (word + 0.5) * 0x1p-32; };
    for (const PersonId person : vessel.manifest) {
        // Each cause has its own draw, by day of the voyage.
        const auto words = life.luck.words(people.whose(person), Why::health,
                                           people.nth_visit(person), voyage_day);
        const double of_thirst = days_to(unit(words[1]), thirst);
        if (unit(words[0]) < dies || of_thirst < 1) {
            const double of_else = days_to(unit(words[0]), basic);
            ++life.tally.fired[of_thirst < of_else ? row_thirst : row_dies];
            ++life.tally.events;
            perish(voyage, person, false, moment);
            continue;
        }
        if (unit(words[2]) < abused) {
            ++life.tally.fired[row_abused];
            ++life.tally.events;
            be_abused_aboard(voyage, person);
        }
        alive.push_back(person);
    }
    voyage.vessel.manifest = std::move(alive);
}

} // namespace detail

void befall_person_aboard(Life& life, VesselId id, PersonId person, Cause cause) {
    std::vector<Ashore> nobody;
    detail::Voyage voyage{life, life.state.vessels[id.index()], id, nobody};
    if (cause == Cause::is_abused) {
        detail::be_abused_aboard(voyage, person);
    } else {
        detail::perish(voyage, person, false, Moment::start_of(life.today));
    }
}

} // namespace corridor

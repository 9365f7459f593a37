#include "expect/detail/situation.hpp"

#include "base/hash.hpp"
#include "stages/transitions.hpp"

#include <xxhash.h>

namespace corridor::detail {

namespace {

constexpr std::uint8_t bit(Flag flag) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(flag));
}

JourneyStage stage_of(const Situation& situation) {
    return situation.status == taking_step ? JourneyStage::transit
                                           : info_of(static_cast<Status>(situation.status)).stage;
}

/// True for people who are at home again: their group says where.
bool is_at_home(const Situation& situation) {
    const auto status = static_cast<Status>(situation.status);
    return stage_of(situation) == JourneyStage::pre_travel ||
           stage_of(situation) == JourneyStage::ended || status == Status::reintegrating;
}

bool keeps_carrier(const Situation& situation) {
    const auto status = static_cast<Status>(situation.status);
    return situation.has(Flag::deceived) || status == Status::applied || status == Status::on_leg ||
           status == Status::waiting_to_board || status == Status::aboard;
}

/// True for people who may be refused and try again from the place of their last departure.
bool keeps_origin(const Situation& situation) {
    const auto status = static_cast<Status>(situation.status);
    return situation.status != taking_step &&
           (status == Status::border_queue || status == Status::under_screening ||
            status == Status::refused || status == Status::aboard);
}

/// A coast where people board the network's vessels. The first one represents all.
PlaceId coast_of(const World& world, NetworkId network) {
    for (const LegId leg : world[network].legs) {
        if (world[leg].by_vessel() && world[world[leg].from].kind != PlaceKind::sea_zone) {
            return world[leg].from;
        }
    }
    return {};
}

} // namespace

std::size_t SituationHash::operator()(const Situation& situation) const {
    return XXH3_64bits(&situation, sizeof situation);
}

void put(const Situation& situation, Life& life, PersonId person) {
    People& people = life.people();
    const std::size_t i = person.index();
    const bool stepping = situation.status == taking_step;
    const auto status = stepping ? Status::waiting_at_hub : static_cast<Status>(situation.status);
    people.status[i] = static_cast<std::uint8_t>(status);
    people.situation[i] = situation.where;
    people.set_entered(person, Moment::start_of(life.today));
    people.clear_due(person);
    if (situation.waits == Waits::timed) {
        people.set_due(person, Moment::start_of(life.today + put_due_days));
    }
    if (situation.group != Situation::nobody) {
        people.group[i] = situation.group;
    } else {
        const auto& groups = life.world.profiles[situation.profile].groups;
        people.group[i] = static_cast<std::uint16_t>(groups.front().value);
    }
    const auto papers = situation.papers == Situation::unknown_papers
                            ? Papers::identity
                            : static_cast<Papers>(situation.papers);
    people.set_traits(person, AgeBand::from_18_to_59, false, papers);
    people.needs[i] = situation.needs;
    people.flags[i] = situation.flags;
    people.set(person, Flag::returnable, situation.returnable == 1);
    people.attempts[i] = 0;
    people.debt_usd[i] = 0;
    people.span[i] = 1;
    people.carrier[i] = situation.carrier;
    people.came_from[i] =
        situation.came_from != Situation::nobody
            ? situation.came_from
            : static_cast<std::uint16_t>(life.world.groups[people.group[i]].home.value);
    people.permit_end[i] = situation.permit == never
                               ? never
                               : static_cast<std::uint16_t>(life.today + situation.permit);
    if (status == Status::aboard) {
        Vessel& vessel = life.state.vessels.front();
        vessel = {};
        vessel.status = static_cast<VesselStatus>(situation.vessel);
        vessel.network = NetworkId{situation.carrier};
        vessel.embarkation = PlaceId{situation.came_from};
        vessel.leg = LegId{situation.where};
        vessel.zone = PlaceId{situation.zone};
        vessel.port = situation.line == Situation::nowhere ? PlaceId{} : PlaceId{situation.line};
        vessel.due = Moment::start_of(life.today + put_due_days);
        vessel.manifest.push_back(person);
        if (situation.has(Flag::deceived)) people.carrier[i] = situation.offer;
        people.situation[i] = 0;
    }
}

Situation situation_of(const Life& life, const SplitChance& chance, PersonId person,
                       const Situation& before) {
    const People& people = life.people();
    const std::size_t i = person.index();
    Situation now;
    now.status = people.status[i];
    now.where = people.situation[i];
    now.papers = static_cast<std::uint8_t>(people.papers(person));
    now.needs = people.needs[i];
    for (std::size_t n = 0; n < need_count; ++n) {
        if (!chance.needs[n].is_unknown || people.has(person, static_cast<Need>(n))) {
            now.known = static_cast<std::uint8_t>(now.known | (1U << n));
        }
    }
    now.returnable = chance.returnable.is_unknown           ? Situation::maybe
                     : people.has(person, Flag::returnable) ? 1
                                                            : 0;
    now.flags = people.flags[i] &
                static_cast<std::uint8_t>(bit(Flag::registered) | bit(Flag::deceived) |
                                          bit(Flag::departure_checked) | bit(Flag::compelled));
    now.carrier = people.carrier[i];
    now.group = chance.groups.empty() ? people.group[i] : Situation::nobody;
    now.profile = static_cast<std::uint16_t>(life.world.groups[people.group[i]].profile.value);
    now.came_from = people.came_from[i];
    if (people.permit_end[i] != never) {
        now.permit = static_cast<std::uint16_t>(people.permit_end[i] - life.today);
    }
    if (chance.step_from) {
        now.status = taking_step;
        now.where = chance.step_from->value;
        return now;
    }
    if (now.status == static_cast<std::uint8_t>(Status::aboard)) {
        const Vessel& vessel = life.state.vessels.front();
        now.vessel = static_cast<std::uint8_t>(vessel.status);
        if (now.has(Flag::deceived)) now.offer = now.carrier;
        now.carrier = static_cast<std::uint8_t>(vessel.network.value);
        now.came_from = static_cast<std::uint16_t>(vessel.embarkation.value);
        now.where = vessel.leg.value;
        now.zone = static_cast<std::uint16_t>(vessel.zone.value);
        const bool asks =
            vessel.status == VesselStatus::under_rescue || vessel.status == VesselStatus::refused;
        now.line = asks && vessel.port.valid() ? vessel.port.value : Situation::nowhere;
        now.supplies = before.supplies;
        const bool own = life.cause == Cause::repaired || life.cause == Cause::is_intercepted;
        now.entered_by = own ? static_cast<std::uint8_t>(life.cause) : 0;
    }
    if (people.has_due(person) || now.status == static_cast<std::uint8_t>(Status::aboard)) {
        now.waits = Waits::timed;
    } else if (!life.out.joining.empty()) {
        const Joining& joined = life.out.joining.back();
        now.waits = Waits::in_line;
        now.line = joined.is_seat ? static_cast<std::uint32_t>(joined.queue) : Situation::nowhere;
    }
    return now;
}

void forget(Situation& situation, const World& world, Detail detail) {
    const bool stepping = situation.status == taking_step;
    const auto status = static_cast<Status>(situation.status);
    if (!stepping && rows_of(status).first == rows_of(status).last) {
        Situation bare; // nothing more can happen
        bare.status = situation.status;
        bare.where = situation.where;
        bare.group = situation.group;
        bare.profile = situation.profile;
        if (detail == Detail::profiles) {
            bare.group = Situation::nobody;
        }
        situation = bare;
        return;
    }
    const JourneyStage stage = stage_of(situation);
    if (!keeps_carrier(situation)) {
        situation.carrier = no_carrier;
    }
    if (!keeps_origin(situation)) {
        situation.came_from =
            status == Status::on_leg
                ? static_cast<std::uint16_t>(world.legs[situation.where].from.value)
                : Situation::nobody;
    }
    const auto drop = [&](Flag flag) {
        situation.flags = static_cast<std::uint8_t>(situation.flags & ~bit(flag));
    };
    if (status != Status::awaiting_return) {
        drop(Flag::compelled);
    }
    if (detail == Detail::persons) {
        return;
    }
    if (status == Status::aboard) {
        const PlaceId coast = coast_of(world, NetworkId{situation.carrier});
        if (coast.valid()) {
            situation.came_from = static_cast<std::uint16_t>(coast.value);
        }
    }
    const bool at_home = is_at_home(situation);
    if (at_home) {
        drop(Flag::registered);
    } else {
        situation.group = Situation::nobody;
    }
    if (stage != JourneyStage::at_border) {
        situation.needs = 0;
        situation.known = 0;
        // People who cannot be returned stay in the cycle longer than others.
        if (stage != JourneyStage::post_arrival || at_home) {
            situation.returnable = Situation::maybe;
        }
        if (situation.permit == never &&
            situation.papers != static_cast<std::uint8_t>(Papers::visa)) {
            situation.papers = Situation::unknown_papers;
        }
    }
    if (stage != JourneyStage::pre_travel && stage != JourneyStage::transit) {
        drop(Flag::departure_checked);
    }
}

} // namespace corridor::detail

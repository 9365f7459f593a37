#include "expect/detail/reach.hpp"

namespace corridor::detail {

Reach::Reach(const World& world, const Layout& layout)
    : world_(world), has_vessels_(world.places.size(), false) {
    for (const Leg& leg : world.legs) {
        if (leg.by_vessel()) {
            has_vessels_[leg.from.index()] = true;
            has_vessels_[leg.to.index()] = true;
        }
    }
    for (const auto& ports : layout.ports) {
        for (const PlaceId port : ports) {
            has_vessels_[port.index()] = true;
        }
    }
    begin();
}

void Reach::begin() {
    everything_ = routes_ = vessels_ = before_travel_ = some_steps_ = false;
    steps_.assign(world_.places.size(), false);
    places_.assign(world_.places.size(), false);
    legs_.assign(world_.legs.size(), false);
    profiles_.assign(world_.profiles.size(), false);
}

void Reach::mark(PlaceId place) {
    places_[place.index()] = true;
    vessels_ = vessels_ || has_vessels_[place.index()];
    for (const LegId leg : world_.legs_from[place.index()]) {
        legs_[leg.index()] = true;
    }
    for (const LegId leg : world_.legs_to[place.index()]) {
        legs_[leg.index()] = true;
    }
}

void Reach::mark_steps(PlaceId place) {
    steps_[place.index()] = true;
    some_steps_ = true;
}

void Reach::mark(LegId leg) {
    legs_[leg.index()] = true;
    places_[world_[leg].from.index()] = true;
    vessels_ = vessels_ || world_[leg].by_vessel();
}

void Reach::mark(const Desk& desk) {
    if (desk.service == Service::pathway) {
        before_travel_ = true;
    } else if (desk.nationals.valid()) { // at all places
        for (std::size_t p = 0; p < world_.profiles.size(); ++p) {
            profiles_[p] = profiles_[p] || world_.profiles[p].nationality == desk.nationals;
        }
    } else {
        mark(desk.place);
    }
}

void Reach::mark(Param param, std::size_t member) {
    switch (parameter(param).domain) {
    case Domain::scenario:
        // A parameter that only choices read affects people through their steps.
        (parameter(param).stage == Stage::choice ? routes_ : everything_) = true;
        break;
    case Domain::country:
        for (std::size_t p = 0; p < world_.places.size(); ++p) {
            if (world_.places[p].country.index() == member) {
                mark(PlaceId{p});
            }
        }
        break;
    case Domain::place:
        mark(PlaceId{member});
        break;
    case Domain::leg:
        mark(LegId{member});
        break;
    case Domain::group:
        profiles_[world_.groups[member].profile.index()] = true;
        break;
    case Domain::network:
        for (const LegId leg : world_.networks[member].legs) {
            mark(leg);
        }
        vessels_ = true;
        break;
    case Domain::pathway:
    case Domain::offer:
        before_travel_ = true;
        break;
    }
}

namespace {

/// Parameters that only `desk_capacity` and the mornings of networks read.
bool is_capacity(Param param) {
    switch (param) {
    case Param::border_officers:
    case Param::border_hours:
    case Param::border_seconds_per_person:
    case Param::egate_per_day:
    case Param::departure_screening_per_day:
    case Param::secondary_per_day:
    case Param::referral_per_day:
    case Param::registration_per_day:
    case Param::reception_beds:
    case Param::status_determination_per_day:
    case Param::case_management_per_day:
    case Param::returns_per_day:
    case Param::consular_returns_per_day:
    case Param::funded_share:
    case Param::cash_days:
        return true;
    default:
        return false;
    }
}

} // namespace

bool Reach::compare(const Effective& before, const Effective& after) {
    bool any = false;
    for (std::size_t p = 0; p < parameter_count; ++p) {
        const auto param = static_cast<Param>(p);
        const auto& old = before.column(param);
        const auto& fresh = after.column(param);
        for (std::size_t member = 0; member < old.size(); ++member) {
            if (old[member] != fresh[member]) {
                if (!is_capacity(param)) {
                    mark(param, member);
                }
                any = true;
            }
        }
    }
    return any;
}

bool Reach::touches(const Situation& situation) const {
    if (everything_ || profiles_[situation.profile]) {
        return true;
    }
    if (situation.status == taking_step) {
        return routes_ || steps_[situation.where] || places_[situation.where] ||
               situation.has(Flag::deceived);
    }
    const auto status = static_cast<Status>(situation.status);
    if (status == Status::aboard) {
        return routes_ || some_steps_ || vessels_ || legs_[situation.where];
    }
    if (status == Status::considering) {
        return true; // reads routes, pathways and offers
    }
    if (status == Status::on_leg) {
        return legs_[situation.where] || (situation.has(Flag::deceived) && before_travel_);
    }
    const bool early = info_of(status).stage == JourneyStage::pre_travel;
    return places_[situation.where] || (before_travel_ && (early || situation.has(Flag::deceived)));
}

} // namespace corridor::detail

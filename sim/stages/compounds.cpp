#include "stages/compounds.hpp"

#include "choice/offers.hpp"
#include "stages/chance.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

namespace {

double held_at(const State& state, double people_per_agent, PlaceId compound) {
    return static_cast<double>(state.counts.at(compound, Status::in_compound)) * people_per_agent;
}

double vacant_at(const State& state, const Effective& now, double people_per_agent,
                 PlaceId compound) {
    return places_at(state, now, compound) - held_at(state, people_per_agent, compound);
}

void notice_raid(State& state, const Effective& now, PlaceId compound, Day today) {
    CompoundState& site = state.compounds[compound.index()];
    const double closed = now.at(Param::compound_closed, compound);
    if (closed > site.closed) {
        const double places = places_at(state, now, compound);
        const double lost = places * (closed - site.closed) / (1 - site.closed);
        const double days = std::round(now.at(Param::relocation_days, compound));
        site.moved -= lost;
        state.relocations.push_back({today + static_cast<Day>(days), compound, lost});
    }
    site.closed = closed;
}

/// Opens the places at other compounds. False when none can take them.
bool open_elsewhere(State& state, const World& world, const Layout& layout, const Effective& now,
                    const Relocation& relocation) {
    const auto weight_of = [&](PlaceId site) {
        return site == relocation.from ? 0.0
                                       : now.at(Param::relocation_weight, site) *
                                             (1 - now.at(Param::compound_closed, site));
    };
    double total = 0;
    PlaceId best;
    for (const PlaceId site : layout.compounds) {
        total += weight_of(site);
        if (weight_of(site) > 0 && (!best.valid() || weight_of(site) > weight_of(best))) {
            best = site;
        }
    }
    if (total <= 0) {
        return false;
    }
    for (const PlaceId site : layout.compounds) {
        state.compounds[site.index()].moved += relocation.places * weight_of(site) / total;
    }
    const bool best_is_larger =
        places_at(state, now, best) > places_at(state, now, relocation.from);
    for (std::size_t o = 0; o < world.offers.size() && best_is_larger; ++o) {
        const auto& audience = world.offers[o].audience;
        const bool can_be_reached =
            std::any_of(audience.begin(), audience.end(), [&](GroupId group) {
                return layout.legs_to[best.index()][world[group].home.index()].valid();
            });
        if (state.offers_lead_to[o] == relocation.from && can_be_reached) {
            state.offers_lead_to[o] = best;
        }
    }
    return true;
}

} // namespace

double places_at(const State& state, const Effective& now, PlaceId compound) {
    return std::max(0.0, now.at(Param::compound_staffing, compound) +
                             state.compounds[compound.index()].moved);
}

void renew_compounds(State& state, const World& world, const Layout& layout, const Effective& now,
                     Day today) {
    for (const PlaceId compound : layout.compounds) {
        notice_raid(state, now, compound, today);
    }
    std::erase_if(state.relocations, [&](const Relocation& relocation) {
        return relocation.opens <= today && open_elsewhere(state, world, layout, now, relocation);
    });
}

std::vector<double> offer_reach(const State& state, const World& world, const Effective& now,
                                double people_per_agent) {
    std::vector<double> reach;
    reach.reserve(world.offers.size());
    for (std::size_t o = 0; o < world.offers.size(); ++o) {
        const PlaceId end = state.offers_lead_to[o];
        const double places = places_at(state, now, end);
        const double aim = std::max(now.at(Param::compound_staffing, end), places);
        const double ratio = reach_ratio(now.at(Param::offer_vacancy_gain, o), aim, places,
                                         held_at(state, people_per_agent, end));
        reach.push_back(std::min(parameter(Param::offer_reach_per_day).high,
                                 ratio * now.at(Param::offer_reach_per_day, o)));
    }
    return reach;
}

PlaceId draw_other_compound(const Life& life, PersonId leader, PlaceId here) {
    std::vector<Alternative> others;
    for (const PlaceId site : life.layout.compounds) {
        const double vacant = vacant_at(life.state, life.now, life.people_per_agent, site);
        const double weight =
            site == here ? 0.0 : vacant * life.now.at(Param::relocation_weight, site);
        others.push_back({weight, life.world[site].key});
    }
    const auto which = life.chance.pick(question_of(life, leader, Why::outcome), others);
    return which ? life.layout.compounds[*which] : PlaceId{};
}

} // namespace corridor

#include "stages/compounds.hpp"

#include "choice/offers.hpp"
#include "stages/chance.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

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
        const double share = (closed - site.closed) / (1 - site.closed);
        const double lost = share * places_at(state, now, compound);
        const double days = std::round(now.at(Param::relocation_days, compound));
        site.moved -= lost;
        state.relocations.push_back({today + static_cast<Day>(days), compound, lost, share});
    }
    site.closed = closed;
}

OfferEnd& end_at(OfferEnds& ends, PlaceId place) {
    const auto found = std::find_if(ends.begin(), ends.end(),
                                    [&](const OfferEnd& end) { return end.place == place; });
    return found != ends.end() ? *found : ends.emplace_back(OfferEnd{place, 0});
}

/// Redirects a share of the people whom the offer led to `from` to `sites`, by their weights.
void lead_elsewhere(OfferEnds& ends, const Relocation& relocation,
                    const std::vector<std::pair<PlaceId, double>>& sites, double total) {
    const auto from = std::find_if(ends.begin(), ends.end(), [&](const OfferEnd& end) {
        return end.place == relocation.from;
    });
    if (from == ends.end()) {
        return;
    }
    const double led = from->share * relocation.share;
    from->share -= led;
    for (const auto& [site, weight] : sites) {
        end_at(ends, site).share += led * weight / total;
    }
    std::erase_if(ends, [](const OfferEnd& end) { return end.share <= 0; });
}

/// Opens the places at other compounds. False when none can take them.
bool open_elsewhere(State& state, const Layout& layout, const Effective& now,
                    const Relocation& relocation) {
    std::vector<std::pair<PlaceId, double>> sites;
    double total = 0;
    for (const PlaceId site : layout.compounds) {
        const double weight =
            now.at(Param::relocation_weight, site) * (1 - now.at(Param::compound_closed, site));
        if (site != relocation.from && weight > 0) {
            sites.emplace_back(site, weight);
            total += weight;
        }
    }
    if (sites.empty()) {
        return false;
    }
    for (const auto& [site, weight] : sites) {
        state.compounds[site.index()].moved += relocation.places * weight / total;
    }
    for (OfferEnds& ends : state.offer_ends) {
        lead_elsewhere(ends, relocation, sites, total);
    }
    return true;
}

} // namespace

double places_at(const State& state, const Effective& now, PlaceId compound) {
    return std::max(0.0, now.at(Param::compound_staffing, compound) +
                             state.compounds[compound.index()].moved);
}

void renew_compounds(State& state, const Layout& layout, const Effective& now, Day today) {
    for (const PlaceId compound : layout.compounds) {
        notice_raid(state, now, compound, today);
    }
    std::erase_if(state.relocations, [&](const Relocation& relocation) {
        return relocation.opens <= today && open_elsewhere(state, layout, now, relocation);
    });
}

std::vector<OfferEnds> ends_of_offers(const World& world) {
    std::vector<OfferEnds> ends;
    for (const Offer& offer : world.offers) {
        ends.push_back({{offer.true_destination, 1}});
    }
    return ends;
}

PlaceId end_of_offer(const Life& life, PersonId leader, PlaceId here) {
    const People& people = life.people();
    const OfferId offer = people.offer_of(leader);
    const OfferEnds& ends = life.state.offer_ends[offer.index()];
    if (ends.size() == 1) {
        return ends.front().place;
    }
    std::vector<Alternative> reached;
    for (const OfferEnd& end : ends) {
        const bool can =
            end.place == here || life.layout.legs_to[end.place.index()][here.index()].valid();
        reached.push_back({can ? end.share : 0.0, life.world[end.place].key});
    }
    const auto which =
        life.chance.pick({people.whose(leader), 0, Why::placement, life.world[offer].key}, reached);
    return which ? ends[*which].place : PlaceId{};
}

std::vector<double> offer_reach(const State& state, const World& world, const Effective& now,
                                double people_per_agent) {
    std::vector<double> reach;
    reach.reserve(world.offers.size());
    for (std::size_t o = 0; o < world.offers.size(); ++o) {
        double ratio = 0;
        for (const OfferEnd& end : state.offer_ends[o]) {
            const double places = places_at(state, now, end.place);
            const double aim = std::max(now.at(Param::compound_staffing, end.place), places);
            ratio += end.share * reach_ratio(now.at(Param::offer_vacancy_gain, o), aim, places,
                                             held_at(state, people_per_agent, end.place));
        }
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

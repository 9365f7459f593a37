#include "engine/detail/restored_checks.hpp"

#include "base/errors.hpp"
#include "choice/beliefs.hpp"
#include "stages/causes.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace corridor::detail {

namespace {

/// Rejects numbers that refer to nothing.
class Checks {
  public:
    explicit Checks(const std::string& file) : file_(file) {}

    void below(std::size_t number, std::size_t end, const char* what) const {
        if (number >= end) {
            throw InputError(fmt::format("{}: this checkpoint names {} {}, of which there are {}; "
                                         "it is damaged; use an older one, or run from the first "
                                         "day",
                                         file_, what, number, end));
        }
    }
    void holds(std::size_t values, std::size_t wanted, const char* what) const {
        if (values != wanted) {
            throw InputError(fmt::format("{}: this checkpoint holds {} values of {} where {} "
                                         "belong; it is damaged; use an older one, or run from "
                                         "the first day",
                                         file_, values, what, wanted));
        }
    }
    template <class Kind>
    void below_or_none(Id<Kind> id, std::size_t end, const char* what) const {
        if (id.valid()) {
            below(id.index(), end, what);
        }
    }

  private:
    const std::string& file_;
};

/// Checks the status and the situation of a person.
void check_situation(std::size_t status, std::size_t situation, const State& state,
                     const World& world, const Checks& checks) {
    const std::size_t ends[] = {world.places.size(), world.legs.size(), state.vessels.size()};
    const char* const names[] = {"place", "leg", "vessel"};
    checks.below(status, status_count, "status");
    const auto kind = static_cast<std::size_t>(situation_of(static_cast<Status>(status)));
    checks.below(situation, ends[kind], names[kind]);
}

/// Checks the carrier of a person.
void check_carrier(const People& people, PersonId person, const World& world,
                   const Checks& checks) {
    const std::size_t carrier = people.carrier[person.index()];
    if (!people.has_carrier(person)) {
        return;
    }
    if (people.status_of(person) == Status::applied) {
        checks.below(carrier, world.pathways.size(), "pathway");
    } else if (people.has(person, Flag::deceived)) {
        checks.below(carrier, world.offers.size(), "offer");
    } else {
        checks.below(carrier, world.networks.size(), "network");
    }
}

void check_people(const State& state, const World& world, const Checks& checks) {
    const People& people = state.people;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const PersonId person{i};
        check_situation(people.status[i], people.situation[i], state, world, checks);
        checks.below(people.group[i], world.groups.size(), "group");
        checks.below(people.came_from[i], world.places.size(), "place");
        checks.below(static_cast<std::size_t>(people.papers(person)), papers_count,
                     "kind of papers");
        check_carrier(people, person, world, checks);
        const std::size_t block_end = (People::block_of(person) + 1) * People::block_size;
        checks.below(i + std::max<std::size_t>(1, people.span[i]) - 1,
                     std::min(people.size(), block_end), "member of a party");
        if (i % People::block_size == 0 && people.has(person, Flag::follows)) {
            checks.below(1, 0, "leader of a party");
        }
    }
}

void check_vessels(const State& state, const World& world, const Layout& layout,
                   const Checks& checks) {
    for (const Vessel& vessel : state.vessels) {
        checks.below(static_cast<std::size_t>(vessel.status), vessel_status_count, "vessel status");
        checks.below_or_none(vessel.network, world.networks.size(), "network");
        checks.below_or_none(vessel.embarkation, world.places.size(), "place");
        checks.below_or_none(vessel.leg, world.legs.size(), "leg");
        checks.below_or_none(vessel.zone, world.places.size(), "place");
        checks.below_or_none(vessel.port, world.places.size(), "place");
        checks.below(vessel.seats, layout.seat_keys.size(), "line for seats");
        for (const PersonId person : vessel.manifest) {
            checks.below(person.index(), state.people.size(), "person");
        }
    }
    for (const VesselId vessel : state.gathering) {
        checks.below_or_none(vessel, state.vessels.size(), "vessel");
    }
}

void check_lines(const State& state, const World& world, const Layout& layout,
                 const Checks& checks) {
    for (const auto* queues : {&state.desks, &state.seats}) {
        for (const Queue& queue : *queues) {
            for (const auto* lane : {&queue.urgent, &queue.ordinary}) {
                for (const Ticket& ticket : *lane) {
                    checks.below(ticket.leader.index(), state.people.size(), "person");
                }
            }
        }
    }
    for (const Served& served : state.served) {
        checks.below(served.leader.index(), state.people.size(), "person");
        checks.below_or_none(served.desk, layout.desks.size(), "desk");
        checks.below_or_none(served.leg, world.legs.size(), "leg");
        checks.below_or_none(served.vessel, state.vessels.size(), "vessel");
    }
}

/// Columns must have the lengths of the beliefs on the first day.
void check_beliefs(const Beliefs& beliefs, const Scenario& scenario, const Communities& communities,
                   const Checks& checks) {
    if (!beliefs.in_use()) {
        return;
    }
    Beliefs first = first_beliefs(scenario.world, communities, scenario.base);
    std::vector<std::size_t> lengths;
    Beliefs::for_each_column(first, [&](const char*, const std::vector<double>& column) {
        lengths.push_back(column.size());
    });
    auto length = lengths.begin();
    Beliefs::for_each_column(beliefs, [&](const char* name, const std::vector<double>& column) {
        checks.holds(column.size(), *length++, name);
    });
}

void check_news(const Beliefs& beliefs, const World& world, const Communities& communities,
                const Checks& checks) {
    for (const auto& [day, reports] : beliefs.under_way) {
        for (const Report& report : reports) {
            checks.below(static_cast<std::size_t>(report.told), told_count, "kind of news");
            checks.below(report.community.index(), communities.all.size(), "community");
            const bool of_pathway = report.told == Told::granted || report.told == Told::refused;
            checks.below(report.subject,
                         of_pathway                      ? world.pathways.size()
                         : report.told == Told::deceived ? world.offers.size()
                                                         : world.legs.size(),
                         "subject of news");
        }
    }
}

/// Checks what states know, and the history from which it comes.
void check_measures(const State& state, const World& world, const Checks& checks) {
    const std::size_t countries = world.countries.size();
    const std::size_t rows = static_cast<std::size_t>(state.today) * measure_count;
    checks.holds(state.measured.by_country.size(), rows * countries, "measures by country");
    checks.holds(state.measured.by_place.size(), rows * world.places.size(), "measures by place");
    if (!state.measures.known_to.empty()) {
        checks.holds(state.measures.known_to.size(), countries, "what states know");
    }
    const auto check_known = [&](const Measures& known) {
        for (std::size_t m = 0; m < measure_count; ++m) {
            if (is_by_place(static_cast<Measure>(m))) {
                checks.holds(known.by_place[m].size(), world.places.size(), "a known measure");
            }
        }
    };
    check_known(state.measures);
    std::for_each(state.measures.known_to.begin(), state.measures.known_to.end(), check_known);
}

} // namespace

void check_restored(const State& state, const Scenario& scenario, const Layout& layout,
                    const Communities& communities, const std::string& file) {
    const World& world = scenario.world;
    const Checks checks(file);
    check_people(state, world, checks);
    check_vessels(state, world, layout, checks);
    check_lines(state, world, layout, checks);
    for (const OfferEnds& ends : state.offer_ends) {
        checks.below(0, ends.size(), "place of an offer");
        for (const OfferEnd& end : ends) {
            checks.below(end.place.index(), world.places.size(), "place");
        }
    }
    for (const Relocation& relocation : state.relocations) {
        checks.below(relocation.from.index(), world.places.size(), "place");
    }
    check_beliefs(state.beliefs, scenario, communities, checks);
    check_news(state.beliefs, world, communities, checks);
    check_measures(state, world, checks);
}

void check_journeys(const std::vector<JourneyStep>& steps, const State& state, const World& world,
                    const std::string& file) {
    const Checks checks(file);
    for (const JourneyStep& step : steps) {
        checks.below(step.person.index(), state.people.size(), "person");
        check_situation(static_cast<std::size_t>(step.status), step.situation, state, world,
                        checks);
        checks.below(static_cast<std::size_t>(step.cause), cause_count, "cause");
    }
}

} // namespace corridor::detail

#include "choice/departure.hpp"
#include "stages/chance.hpp"
#include "stages/counting.hpp"
#include "stages/desks.hpp"
#include "stages/entering.hpp"
#include "stages/movement.hpp"
#include "stages/news.hpp"
#include "stages/status_changes.hpp"
#include "stages/transitions.hpp"

#include <cmath>

namespace corridor {

namespace {

double without_papers(Life& life, PersonId leader) {
    return life.people().papers(leader) == Papers::none ? 1.0 : 0.0;
}

/// Whether rescue increases departures is disputed: `rescue_pull` is 0 unless a scenario sets it.
double consideration_rate(const World& world, const Effective& now, std::size_t group) {
    const double pull = now.of(Param::rescue_pull);
    double rate = now.at(Param::considers_per_day, group);
    if (pull > 0) {
        double rescue = 0;
        for (std::size_t p = 0; p < world.places.size(); ++p) {
            rescue = std::max(rescue, now.at(Param::rescue_by_state_per_day, p));
        }
        rate *= 1 + pull * rescue;
    }
    return rate;
}

void stay_home(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::at_home, home_of(life, leader), moment);
}

void join_community(Life& life, PersonId leader, Moment moment) { stay_home(life, leader, moment); }

void consider(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::considering, home_of(life, leader), moment);
    draw_end(life, leader, life.now.of(Param::deliberation_days), moment);
}

void be_persecuted(Life& life, PersonId leader, Moment moment) {
    People& people = life.people();
    life.tally.note(Outcome::abused, place_of(life, leader));
    people.for_party(leader, [&](PersonId m) { people.set(m, Need::protection_claim); });
    people.set(struck_member(life, leader), Need::survivor_of_violence);
    stay_home(life, leader, moment);
}

void get_identity(Life& life, PersonId leader, Moment moment) {
    life.people().for_party(leader,
                            [&](PersonId m) { life.people().set_papers(m, Papers::identity); });
    stay_home(life, leader, moment);
}

/// Savings are lognormal and drawn once for a person. A party pays for each of its members.
bool has_saved(const Life& life, PersonId leader, double upfront) {
    const GroupId group = life.people().group_of(leader);
    static const Entity savings = entity_of("savings");
    return life.chance.is_at_least({life.people().whose(leader), 0, Why::attributes, savings},
                                   life.now.at(Param::savings_usd, group),
                                   life.now.at(Param::savings_spread, group), upfront);
}

/// People who can neither pay nor borrow cannot leave: they are trapped, not deterred.
bool can_afford(const Life& life, PersonId leader, PlaceId home) {
    const GroupId group = life.people().group_of(leader);
    const double upfront = life.routes.least_upfront_usd(view_of(life, leader, home), home);
    if (has_saved(life, leader, upfront)) {
        return true;
    }
    static const Entity credit = entity_of("credit");
    return happens(life, leader, life.now.at(Param::credit_share, group), Why::departure, credit);
}

void prepare(Life& life, PersonId leader, PlaceId home, Moment moment) {
    enter(life, leader, Status::preparing, home, moment);
    draw_end(life, leader, life.now.of(Param::preparation_days), moment);
}

void mark_counselled(Life& life, PersonId leader) {
    const GroupId group = life.people().group_of(leader);
    static const Entity counselling = entity_of("counselling");
    if (happens(life, leader, life.now.at(Param::counselled_share, group), Why::departure,
                counselling)) {
        life.people().for_party(leader,
                                [&](PersonId m) { life.people().set(m, Flag::counselled); });
    }
}

/// Schooling is drawn once for a person.
Reader reader_of(const Life& life, PersonId leader) {
    const double schooled = life.fixed.at(Param::schooled_share, life.people().group_of(leader));
    static const Entity schooling = entity_of("schooling");
    return {life.people().age(leader),
            schooled > 0 &&
                life.chance.happens({life.people().whose(leader), 0, Why::attributes, schooling},
                                    schooled)};
}

/// Records a decision for a comparison that follows all journeys.
void log_decision(Life& life, PersonId leader, bool trapped) {
    if (life.journeys != nullptr) {
        life.people().for_party(leader,
                                [&](PersonId m) { life.journeys->decide(m, trapped, life.today); });
    }
}

/// The party wants to leave and cannot: it is at home, but not deterred.
void be_trapped(Life& life, PersonId leader, PlaceId home, Moment moment) {
    note_party(life, leader, Outcome::trapped, home);
    log_decision(life, leader, true);
    stay_home(life, leader, moment);
}

void decide(Life& life, PersonId leader, Moment moment) {
    People& people = life.people();
    const PlaceId home = home_of(life, leader);
    mark_counselled(life, leader);
    const std::optional<Hearsay> hearsay = hearsay_of(life, leader, home);
    const DepartureOptions options = departure_options(
        life.world, life.now, life.routes, people.group_of(leader), home, people.papers(leader),
        reader_of(life, leader), hearsay ? &*hearsay : nullptr);
    const DepartureOption& choice =
        life.chance.depart(people.whose(leader), people.nth_visit(leader), options);
    log_decision(life, leader, false);
    switch (choice.kind) {
    case Departure::stay:
        stay_home(life, leader, moment);
        break;
    case Departure::apply:
        people.for_party(leader,
                         [&](PersonId member) { people.set_carrier(member, choice.pathway); });
        enter(life, leader, Status::applied, home, moment);
        join_desk(life, leader, life.layout.desk_of_pathway[choice.pathway.index()], moment);
        break;
    case Departure::accept_offer:
        people.for_party(leader, [&](PersonId member) {
            people.set_carrier(member, choice.offer);
            people.set(member, Flag::deceived);
        });
        prepare(life, leader, home, moment);
        break;
    case Departure::leave:
        if (options.leaves_by == Layer::irregular && !can_afford(life, leader, home)) {
            be_trapped(life, leader, home, moment);
        } else {
            prepare(life, leader, home, moment);
        }
        break;
    }
}

/// The pathway has a place for the party, or refuses it.
void get_place(Life& life, PersonId leader, Moment moment) {
    People& people = life.people();
    const PathwayId pathway = people.pathway_of(leader);
    const PlaceId home = home_of(life, leader);
    if (happens(life, leader, life.now.at(Param::refusal_share, pathway), Why::outcome,
                entity_of(Cause::gets_place))) {
        note_party(life, leader, Outcome::refused_pathway, home);
        tell(life, leader, Told::refused, pathway);
        people.for_party(leader, [&](PersonId m) { people.clear_carrier(m); });
        stay_home(life, leader, moment);
        return;
    }
    tell(life, leader, Told::granted, pathway);
    enter(life, leader, Status::applied, home, moment);
    draw_end(life, leader, life.now.at(Param::processing_days, pathway), moment);
}

/// With papers, the party leaves on regular legs.
void leave_regularly(Life& life, PersonId leader, Moment moment) {
    People& people = life.people();
    const Pathway& pathway = life.world[people.pathway_of(leader)];
    const CountryId nationality = life.world[people.group_of(leader)].nationality;
    const CountryId country = life.world[pathway.destination].country;
    const double stay = life.world.visa_rule(nationality, country).days;
    people.for_party(leader, [&](PersonId member) {
        people.set_papers(member, pathway.papers_given);
        people.clear_carrier(member);
        const double end = life.today + stay;
        people.permit_end[member.index()] =
            stay > 0 && end < never ? static_cast<std::uint16_t>(end) : never;
    });
    set_out(life, leader, home_of(life, leader), moment);
}

void give_up_application(Life& life, PersonId leader, Moment moment) {
    life.people().for_party(leader, [&](PersonId m) { life.people().clear_carrier(m); });
    stay_home(life, leader, moment);
}

void leave_irregularly(Life& life, PersonId leader, Moment moment) {
    People& people = life.people();
    if (people.attempts[leader.index()] < 255) {
        ++people.attempts[leader.index()];
    }
    set_out(life, leader, home_of(life, leader), moment);
}

/// Of people who do not return home after screening, the share that is stopped and tries another
/// exit: of all who do not go on, it is `departure_retry_share`.
double tries_another_exit(const Effective& now, PlaceId place) {
    const double returns = now.at(Param::departure_dissuaded_share, place);
    const double retry = now.at(Param::departure_retry_share, place);
    const double wanted = returns * retry;
    const double most = (1 - returns) * (1 - retry);
    return wanted <= 0 ? 0.0 : wanted < most ? wanted / most : 1.0;
}

/// Departure screening and counselling. Some return home voluntarily, some are stopped and try
/// another exit, the others go on. All are counselled.
void be_screened(Life& life, PersonId leader, Moment moment) {
    People& people = life.people();
    const PlaceId place = place_of(life, leader);
    people.for_party(leader, [&](PersonId member) {
        people.set(member, Flag::departure_checked);
        people.set(member, Flag::counselled);
    });
    const bool returns = happens(life, leader, life.now.at(Param::departure_dissuaded_share, place),
                                 Why::screening, entity_of("dissuaded"));
    if (returns || happens(life, leader, tries_another_exit(life.now, place), Why::screening,
                           entity_of("retry"))) {
        note_party(life, leader, Outcome::dissuaded, place);
        note_protection_denied(life, leader, place);
        if (returns) {
            go_home(life, leader, moment);
            return;
        }
        // Tries another exit, without the papers that were taken.
        people.for_party(leader, [&](PersonId member) {
            if (people.papers(member) == Papers::visa) {
                people.set_papers(member, Papers::travel_document);
            }
        });
    }
    take_step(life, leader, place, moment);
}

void slip_past(Life& life, PersonId leader, Moment moment) {
    take_step(life, leader, place_of(life, leader), moment);
}

constexpr Transition rows[] = {
    {.from = Status::outside,
     .cause = Cause::joins,
     .clock = Clock::duration,
     .domain = Domain::group,
     .action = join_community,
     .leads_to = {Status::at_home},
     .idea = "inflow: people who join a community on a later day"},

    {.from = Status::at_home,
     .cause = Cause::considers,
     .clock = Clock::hazard,
     .parameter = Param::considers_per_day,
     .domain = Domain::group,
     .rate = consideration_rate,
     .action = consider,
     .leads_to = {Status::considering},
     .idea = "aspiration and drivers make people consider leaving"},
    {.from = Status::at_home,
     .cause = Cause::dies,
     .clock = Clock::hazard,
     .parameter = Param::death_at_home_per_day,
     .domain = Domain::group,
     .one_only = true,
     .action = die_at_place,
     .leads_to = {Status::dead},
     .idea = "staying has hazards too"},
    {.from = Status::at_home,
     .cause = Cause::is_persecuted,
     .clock = Clock::hazard,
     .parameter = Param::persecution_at_home_per_day,
     .domain = Domain::group,
     .action = be_persecuted,
     .leads_to = {Status::at_home},
     .idea = "persecution adds a protection claim"},
    {.from = Status::at_home,
     .cause = Cause::is_exploited,
     .clock = Clock::hazard,
     .parameter = Param::exploitation_at_home_per_day,
     .domain = Domain::group,
     .action = be_exploited,
     .leads_to = {Status::exploited, Status::in_compound},
     .idea = "exploitation at home"},
    {.from = Status::at_home,
     .cause = Cause::gets_identity,
     .clock = Clock::hazard,
     .parameter = Param::identity_per_day,
     .domain = Domain::group,
     .weight = without_papers,
     .action = get_identity,
     .leads_to = {Status::at_home},
     .idea = "civil registration reaches people without papers"},

    {.from = Status::considering,
     .cause = Cause::decides,
     .clock = Clock::duration,
     .parameter = Param::deliberation_days,
     .domain = Domain::scenario,
     .action = decide,
     .leads_to = {Status::at_home, Status::applied, Status::preparing},
     .idea = "one nested choice: stay, apply, accept an offer, leave irregularly (McFadden 1978)"},

    {.from = Status::applied,
     .cause = Cause::gets_place,
     .clock = Clock::desk,
     .parameter = Param::places_per_year,
     .domain = Domain::pathway,
     .action = get_place,
     .leads_to = {Status::applied, Status::at_home},
     .idea = "a desk with a quota: a place or a refusal"},
    {.from = Status::applied,
     .cause = Cause::is_processed,
     .clock = Clock::duration,
     .parameter = Param::processing_days,
     .domain = Domain::pathway,
     .action = leave_regularly,
     .leads_to = {Status::on_leg, Status::waiting_to_board, Status::departure_desk,
                  Status::working_regularly, Status::at_home},
     .idea = "papers are ready"},
    {.from = Status::applied,
     .cause = Cause::gives_up,
     .clock = Clock::hazard,
     .parameter = Param::application_patience_per_day,
     .domain = Domain::pathway,
     .action = give_up_application,
     .leads_to = {Status::at_home},
     .idea = "gives the application up"},

    {.from = Status::preparing,
     .cause = Cause::sets_out,
     .clock = Clock::duration,
     .parameter = Param::preparation_days,
     .domain = Domain::scenario,
     .action = leave_irregularly,
     .leads_to = {Status::on_leg, Status::waiting_to_board, Status::departure_desk,
                  Status::at_home},
     .idea = "money and carrier found, the party leaves"},

    {.from = Status::departure_desk,
     .cause = Cause::is_screened,
     .clock = Clock::desk,
     .parameter = Param::departure_screening_per_day,
     .domain = Domain::place,
     .action = be_screened,
     .leads_to = {Status::on_leg, Status::waiting_to_board, Status::unregistered,
                  Status::working_regularly, Status::stranded, Status::at_home,
                  Status::returned_voluntarily},
     .idea = "departure screening and counselling (Sri Lanka SMPU: 227 of 2,739 returned)"},
    {.from = Status::departure_desk,
     .cause = Cause::slips_past,
     .clock = Clock::hazard,
     .parameter = Param::departure_patience_per_day,
     .domain = Domain::place,
     .action = slip_past,
     .leads_to = {Status::on_leg, Status::waiting_to_board, Status::unregistered,
                  Status::working_regularly, Status::stranded, Status::at_home},
     .idea = "goes on without waiting"},
};

} // namespace

std::span<const Transition> pre_travel_rows() { return rows; }

} // namespace corridor

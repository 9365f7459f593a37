#include "stages/chance.hpp"
#include "stages/counting.hpp"
#include "stages/entering.hpp"
#include "stages/status_changes.hpp"
#include "stages/transitions.hpp"

// Return, reintegration, and leaving again.

namespace corridor {

namespace {

double remigration_rate(const World&, const Effective& now, std::size_t group) {
    return now.at(Param::remigration_per_day, group) *
           (1 - now.at(Param::reintegration_support, group));
}

void go_home_to(Life& life, PersonId leader, Status status, Moment moment) {
    const PlaceId home = home_of(life, leader);
    note_party(life, leader, Outcome::returned, home);
    end_attempt(life, leader);
    enter(life, leader, status, home, moment);
}

/// The compulsory return of a person with a protection claim is refoulement; the others with a
/// claim are released.
void be_returned(Life& life, PersonId leader, Moment moment) {
    const PlaceId place = place_of(life, leader);
    People& people = life.people();
    if (!people.has(leader, Flag::compelled)) {
        go_home_to(life, leader, Status::reintegrating, moment);
        draw_end(life, leader, life.now.at(Param::reintegration_days, people.group_of(leader)),
                 moment);
        return;
    }
    if (!party_has(life, leader, Need::protection_claim)) {
        go_home_to(life, leader, Status::returned_compulsorily, moment);
    } else if (happens(life, leader,
                       life.now.at(Param::refoulement_share, life.world[place].country),
                       Why::outcome, entity_of(Cause::is_returned))) {
        note_party(life, leader, Outcome::refouled, place);
        note_protection_denied(life, leader, place);
        go_home_to(life, leader, Status::refouled, moment);
    } else {
        people.for_party(leader, [&](PersonId m) { people.set(m, Flag::compelled, false); });
        become_lost(life, leader, place, moment);
    }
}

void be_reintegrated(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::returned_voluntarily, place_of(life, leader), moment);
}

void leave_again(Life& life, PersonId leader, Moment moment) {
    enter(life, leader, Status::considering, home_of(life, leader), moment);
    draw_end(life, leader, life.now.of(Param::deliberation_days), moment);
}

constexpr Transition leaves_again(Status from, std::string_view idea) {
    return {.from = from,
            .cause = Cause::leaves_again,
            .clock = Clock::hazard,
            .parameter = Param::remigration_per_day,
            .domain = Domain::group,
            .rate = remigration_rate,
            .action = leave_again,
            .leads_to = {Status::considering},
            .idea = idea};
}

constexpr Transition rows[] = {
    {.from = Status::awaiting_return,
     .cause = Cause::is_returned,
     .clock = Clock::desk,
     .parameter = Param::returns_per_day,
     .domain = Domain::place,
     .action = be_returned,
     .leads_to = {Status::reintegrating, Status::returned_compulsorily, Status::refouled,
                  Status::lost_to_follow_up},
     .idea = "travel and consular papers are ready"},
    {.from = Status::awaiting_return,
     .cause = Cause::drops_out,
     .clock = Clock::hazard,
     .parameter = Param::return_wait_patience_per_day,
     .domain = Domain::place,
     .action = drop_out_of_sight,
     .leads_to = {Status::lost_to_follow_up},
     .idea = "drops out while waiting"},

    {.from = Status::reintegrating,
     .cause = Cause::is_reintegrated,
     .clock = Clock::duration,
     .parameter = Param::reintegration_days,
     .domain = Domain::group,
     .action = be_reintegrated,
     .leads_to = {Status::returned_voluntarily},
     .idea = "reintegration is complete"},
    leaves_again(Status::reintegrating, "re-migration; sustained support lowers it"),

    leaves_again(Status::returned_voluntarily, "returned people may leave again"),

    leaves_again(Status::returned_compulsorily, "returned people may leave again"),

    leaves_again(Status::refouled, "returned people may leave again"),
};

} // namespace

std::span<const Transition> returns_rows() { return rows; }

} // namespace corridor

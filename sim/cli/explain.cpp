#include "base/errors.hpp"
#include "cli/commands.hpp"
#include "cli/number_checks.hpp"
#include "cli/progress.hpp"
#include "cli/run_request.hpp"
#include "cli/text_blocks.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace corridor::cli {

namespace {

/// One day of a journey in words, and whether two journeys are equal on it.
struct Line {
    JourneyStep step;
    std::string text;
};

struct Journey {
    std::string who;
    std::vector<Line> lines;
    std::string end;
};

std::string who_is(const Simulation& simulation, PersonId person) {
    const World& world = simulation.scenario().world;
    const People& people = simulation.state().people;
    const Group& group = world[people.group_of(person)];
    std::vector<std::string> needs;
    for (std::size_t n = 0; n < need_count; ++n) {
        if (people.has(person, static_cast<Need>(n))) {
            needs.push_back(as_words(name_of(static_cast<Need>(n))));
        }
    }
    const std::size_t others = people.party_size(people.leader_of(person)) - 1;
    return fmt::format("Person {}, synthetic: {} {}, of '{}' at {}; papers: {}{}; {}", person.value,
                       people.female(person) ? "female" : "male", name_of(people.age(person)),
                       group.name, world[group.home].name, as_words(name_of(people.papers(person))),
                       needs.empty() ? "" : fmt::format("; {}", fmt::join(needs, ", ")),
                       others == 0 ? "alone"
                                   : fmt::format("in a party with {} other people", others));
}

std::string where(const Simulation& simulation, Status status, std::uint32_t situation) {
    const World& world = simulation.scenario().world;
    switch (info_of(status).situation) {
    case SituationKind::leg: {
        const Leg& leg = world[LegId{situation}];
        return fmt::format("{} to {}, {}", world[leg.from].name, world[leg.to].name,
                           name_of(leg.mode));
    }
    case SituationKind::vessel: {
        const Vessel& vessel = simulation.state().vessels[situation];
        return fmt::format("a vessel of {} from {}", world[vessel.network].name,
                           world[vessel.embarkation].name);
    }
    case SituationKind::place:
        break;
    }
    return world[PlaceId{situation}].name;
}

/// "2015-05-11 14:15". A tick is 22.5 minutes.
std::string moment_text(const Scenario& scenario, Moment moment) {
    constexpr int minutes_per_day = 24 * 60;
    const int minutes = moment.tick() * minutes_per_day / Moment::ticks_per_day;
    return fmt::format("{} {:02}:{:02}", to_string(scenario.date_of(moment.day())), minutes / 60,
                       minutes % 60);
}

/// The text of the row of the table that led to a step; "" when no row about people did.
std::string_view idea_behind(Status from, Cause cause) {
    const auto [first, last] = rows_of(from);
    for (std::size_t row = first; row < last; ++row) {
        if (transitions()[row].cause == cause) {
            return transitions()[row].idea;
        }
    }
    return "";
}

Journey journey_of(const PreparedRun& run, PersonId person) {
    Simulation simulation(run.scenario, run.options);
    if (person.index() >= simulation.state().people.size()) {
        throw InputError(fmt::format("there is no person {}; people are numbered from 0 to {}",
                                     person.value, simulation.state().people.size() - 1));
    }
    Journey journey;
    journey.who = who_is(simulation, person);
    Status status = simulation.state().people.status_of(person);
    const std::string begins =
        where(simulation, status, simulation.state().people.situation[person.index()]);
    const JourneyStep first{person, Moment{}, status,
                            simulation.state().people.situation[person.index()]};
    journey.lines.push_back(
        {first, fmt::format("{}  {:<22} {}: {}", moment_text(*run.scenario, Moment{}), "begins",
                            as_words(name_of(status)), begins)});
    Progress progress(progress_style(false, false));
    while (!simulation.done()) {
        simulation.live();
        progress.tell(simulation);
    }
    progress.clear();
    for (const JourneyStep& step : simulation.journeys()) {
        if (step.person != person) continue; // a person of the scenario's sample
        const std::string_view idea = idea_behind(status, step.cause);
        journey.lines.push_back(
            {step, fmt::format("{}  {:<22} {}: {}{}", moment_text(*run.scenario, step.moment),
                               as_words(name_of(step.cause)), as_words(name_of(step.status)),
                               where(simulation, step.status, step.situation),
                               idea.empty() ? "" : fmt::format("  ({})", idea))});
        status = step.status;
    }
    const People& people = simulation.state().people;
    const Status last = people.status_of(person);
    journey.end = fmt::format("{}        {:<22} {}: {}",
                              to_string(run.scenario->date_of(simulation.today() - 1)), "last day",
                              as_words(name_of(last)),
                              where(simulation, last, people.situation[person.index()]));
    return journey;
}

bool same(const JourneyStep& a, const JourneyStep& b) {
    // Vessels are numbered in the order in which they gather people, which may differ between
    // futures.
    const bool same_place =
        a.situation == b.situation || info_of(a.status).situation == SituationKind::vessel;
    return a.moment == b.moment && a.status == b.status && a.cause == b.cause && same_place;
}

void tell(const std::string& title, const Journey& journey) {
    fmt::print("\n{}\n\n", title);
    for (const Line& line : journey.lines) {
        fmt::print("  {}\n", line.text);
    }
    fmt::print("  {}\n", journey.end);
}

void explain(const RunRequest& request, std::uint32_t number) {
    PreparedRun run = prepare(request, false);
    const PersonId person{number};
    run.options.traced = {person};
    const std::string plan = std::exchange(run.options.plan, "");
    const Journey without = journey_of(run, person);
    fmt::print("{}\n", without.who);
    tell("Without a plan", without);
    if (plan.empty()) {
        return;
    }
    run.options.plan = plan;
    const Journey with = journey_of(run, person);
    tell("With the plan " + plan, with);
    const auto parting = std::mismatch(
        without.lines.begin(), without.lines.end(), with.lines.begin(), with.lines.end(),
        [](const Line& a, const Line& b) { return same(a.step, b.step); });
    if (parting.first == without.lines.end() && parting.second == with.lines.end()) {
        fmt::print("\nThe plan changes nothing for this person.\n");
        return;
    }
    const auto moment = [&](auto line, const auto& lines) {
        return line == lines.end() ? Moment::start_of(run.options.days.value_or(run.scenario->days))
                                   : line->step.moment;
    };
    fmt::print("\nThe two futures differ from {} on.\n",
               to_string(run.scenario->date_of(std::min(moment(parting.first, without.lines),
                                                        moment(parting.second, with.lines))
                                                   .day())));
}

} // namespace

void add_explain(CommandLine& line) {
    auto sub = line.add_subcommand(
        "explain", "Runs a scenario and shows the journey of one synthetic person in both futures");
    auto request = std::make_shared<RunRequest>();
    auto person = std::make_shared<std::uint32_t>(0);
    add_run_options(sub, *request);
    sub.add_option("--person", *person, "number of the person, from 0")
        .type_name("N")
        .transform(whole_number(0, std::numeric_limits<std::uint32_t>::max()))
        .required();
    sub.callback([=] { explain(*request, *person); });
}

} // namespace corridor::cli

#include "engine/trajectories.hpp"

#include "stages/causes.hpp"
#include "state/status.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <queue>
#include <string>
#include <utility>

namespace corridor {

namespace {

constexpr std::int32_t nowhere = -1;

/// The names of the values of a column with flags, as the CF conventions require.
template <class Word>
std::vector<NamedAttribute> flags(std::size_t count, Word&& word) {
    std::vector<std::int64_t> values(count);
    std::iota(values.begin(), values.end(), 0);
    std::string meanings;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) meanings += ' ';
        meanings += word(i);
    }
    return {{"flag_values", std::move(values)}, {"flag_meanings", std::move(meanings)}};
}

Variable column(std::string name, std::string dim, std::string units, std::string long_name,
                Values values, std::vector<NamedAttribute> attributes = {}) {
    return {.name = std::move(name),
            .dims = {std::move(dim)},
            .units = std::move(units),
            .long_name = std::move(long_name),
            .values = std::move(values),
            .attributes = std::move(attributes)};
}

/// The steps of the sample, one person after the other.
std::vector<JourneyStep> by_person(const std::vector<PersonId>& sample,
                                   const std::vector<JourneyStep>& steps) {
    std::vector<JourneyStep> sorted;
    for (const JourneyStep& step : steps) {
        if (std::binary_search(sample.begin(), sample.end(), step.person)) {
            sorted.push_back(step);
        }
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const JourneyStep& a, const JourneyStep& b) {
        return a.person < b.person;
    });
    return sorted;
}

/// The numbers of the steps' situations when they are of `kind`.
std::vector<std::int32_t> situations(const std::vector<JourneyStep>& steps, SituationKind kind) {
    std::vector<std::int32_t> numbers;
    numbers.reserve(steps.size());
    for (const JourneyStep& step : steps) {
        numbers.push_back(info_of(step.status).situation == kind
                              ? static_cast<std::int32_t>(step.situation)
                              : nowhere);
    }
    return numbers;
}

void add_people(Results& results, const std::vector<PersonId>& sample,
                const std::vector<JourneyStep>& steps, const World& world,
                const std::vector<GroupId>& groups) {
    std::vector<std::int64_t> numbers;
    std::vector<std::string> names;
    std::vector<std::int32_t> sizes;
    auto step = steps.begin();
    for (std::size_t i = 0; i < sample.size(); ++i) {
        numbers.push_back(sample[i].value);
        names.push_back(world[groups[i]].name);
        const auto next = std::find_if(step, steps.end(),
                                       [&](const JourneyStep& s) { return s.person != sample[i]; });
        sizes.push_back(static_cast<std::int32_t>(next - step));
        step = next;
    }
    results.set_size("trajectory", sample.size());
    Variable number =
        column("trajectory", "trajectory", "1", "number of a synthetic person, as in explain",
               std::move(numbers), {{"cf_role", "trajectory_id"}});
    number.coordinate = true;
    results.add(std::move(number));
    Variable group =
        column("trajectory_group", "trajectory", "", "group of the person", std::move(names));
    group.coordinate = true;
    results.add(std::move(group));
    results.add(column("trajectory_row_size", "trajectory", "1", "steps of the person's journey",
                       std::move(sizes), {{"sample_dimension", "trajectory_step"}}));
}

} // namespace

std::vector<PersonId> sampled_people(std::size_t people, std::size_t wanted, const Luck& luck) {
    std::priority_queue<std::pair<std::uint32_t, PersonId>> least; // the greatest is on top
    for (std::size_t i = 0; i < people && wanted > 0; ++i) {
        const std::pair drawn{luck.words(PersonId{i}, Why::sample, 0)[0], PersonId{i}};
        if (least.size() < wanted) {
            least.push(drawn);
        } else if (drawn < least.top()) {
            least.pop();
            least.push(drawn);
        }
    }
    std::vector<PersonId> sample;
    for (; !least.empty(); least.pop()) {
        sample.push_back(least.top().second);
    }
    std::sort(sample.begin(), sample.end());
    return sample;
}

void add_trajectories(Results& results, const std::vector<PersonId>& sample,
                      const std::vector<JourneyStep>& all_steps, const World& world,
                      const std::vector<GroupId>& groups) {
    std::erase_if(results.variables,
                  [](const Variable& each) { return each.name.starts_with("trajectory"); });
    const std::vector<JourneyStep> steps = by_person(sample, all_steps);
    add_people(results, sample, steps, world, groups);
    results.set_size("trajectory_step", steps.size());
    std::vector<double> times;
    std::vector<std::uint8_t> statuses;
    std::vector<std::uint8_t> causes;
    for (const JourneyStep& step : steps) {
        times.push_back(static_cast<double>(step.moment.ticks) / Moment::ticks_per_day);
        statuses.push_back(static_cast<std::uint8_t>(step.status));
        causes.push_back(static_cast<std::uint8_t>(step.cause));
    }
    const std::string dim = "trajectory_step";
    const std::string since = results.at("time").units;
    results.add(column("trajectory_time", dim, since, "when the step was taken", std::move(times)));
    results.add(
        column("trajectory_status", dim, "1", "status that the step led to", std::move(statuses),
               flags(status_count, [](std::size_t i) { return name_of(static_cast<Status>(i)); })));
    results.add(
        column("trajectory_cause", dim, "1", "cause of the step", std::move(causes),
               flags(cause_count, [](std::size_t i) { return name_of(static_cast<Cause>(i)); })));
    results.add(column("trajectory_place", dim, "1",
                       "number of the place where the person is then; -1 on a leg or a vessel",
                       situations(steps, SituationKind::place)));
    results.add(column("trajectory_leg", dim, "1",
                       "number of the leg that the person is on then; -1 elsewhere",
                       situations(steps, SituationKind::leg)));
    results.add(column("trajectory_vessel", dim, "1",
                       "number of the vessel that the person is aboard then; -1 elsewhere",
                       situations(steps, SituationKind::vessel)));
}

} // namespace corridor

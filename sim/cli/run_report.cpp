#include "cli/run_report.hpp"

#include "report/summary.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>
#include <sys/resource.h>

namespace corridor::cli {

double bytes_per_person(const State& state) {
    const auto bytes = static_cast<double>(state.calendar.bytes());
    const auto agents = static_cast<double>(std::max<std::size_t>(1, state.people.size()));
    return static_cast<double>(People::bytes_per_person()) + bytes / agents;
}

std::int64_t peak_memory_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    return usage.ru_maxrss;
#else
    return std::int64_t{usage.ru_maxrss} * 1024; // Linux counts in KiB
#endif
}

nlohmann::ordered_json report_of(const Simulation& simulation, const Stopwatch& watch,
                                 const std::filesystem::path& output) {
    using Json = nlohmann::ordered_json;
    const Scenario& scenario = simulation.scenario();
    const Tally& totals = simulation.totals();
    const Results& results = simulation.recorder().results();
    const Summary summary = summarise(results);
    const auto agents = static_cast<double>(simulation.state().people.size());
    const double seconds = std::max(1e-9, watch.live_seconds());

    Json transitions = Json::object();
    const auto& fired = results.at("transition_count").as<std::int64_t>();
    for (std::size_t row = 0; row < fired.size(); ++row) {
        transitions[transition_name(row)] = fired[row];
    }
    Json out;
    out["scenario"] = scenario.name;
    out["title"] = scenario.title;
    out["plan"] = summary.stamp.plan == "none" ? Json() : Json(summary.stamp.plan);
    out["seed"] = summary.stamp.seed.value_or(0);
    out["threads"] = simulation.threads();
    out["people"] = agents * scenario.people_per_agent;
    out["agents"] = simulation.state().people.size();
    out["days"] = simulation.today();
    out["interrupted"] = !simulation.done();
    out["wall_seconds"] = watch.wall_seconds();
    out["load_seconds"] = watch.load_seconds();
    out["live_seconds"] = watch.live_seconds();
    out["events"] = totals.events;
    out["looks"] = totals.looks;
    out["looks_in_vain"] = totals.looks_in_vain;
    out["events_per_second"] = static_cast<double>(totals.events) / seconds;
    out["person_days_per_second"] = agents * simulation.today() / seconds;
    out["bytes_per_person"] = bytes_per_person(simulation.state());
    out["peak_memory_bytes"] = peak_memory_bytes();
    out["digest"] = results.digest();
    out["output"] = output.empty() ? Json() : Json(output.string());
    out["transitions"] = std::move(transitions);
    out["summary"] = to_json(summary);
    return out;
}

} // namespace corridor::cli

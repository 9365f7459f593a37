#include "model/rerun.hpp"

#include "base/errors.hpp"
#include "engine/simulation.hpp"
#include "results/writer.hpp"
#include "study/comparison.hpp"
#include "study/replicates.hpp"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

namespace corridor::viz {

std::unique_ptr<Job> rerun(std::string name, const RerunRequest& request) {
    return std::make_unique<Job>(
        std::move(name), [request](Job::Control& control) -> std::optional<std::filesystem::path> {
            RunOptions options;
            options.plan = request.plan;
            options.seed = request.seed;
            options.threads = request.threads;
            Simulation simulation(request.scenario, options);
            simulation.recorder().write_to(request.file);
            auto& attributes = simulation.recorder().results().attributes;
            attributes["days_planned"] = std::int64_t{simulation.days()};
            if (!request.changes.empty()) {
                attributes["changes"] = request.changes;
            }
            attributes["history"] =
                fmt::format("corridor-viz {}{}{} seed {}", request.scenario->name,
                            request.plan.empty() ? "" : " plan ", request.plan, request.seed);
            while (!simulation.done()) {
                if (control.stop) {
                    return std::nullopt; // the unfinished file goes with its writer
                }
                simulation.live();
                control.progress = static_cast<double>(simulation.today()) / simulation.days();
            }
            simulation.recorder().finish(simulation.state());
            return request.file;
        });
}

std::unique_ptr<Job> recompare(std::string name, const ComparisonRerun& request) {
    return std::make_unique<Job>(
        std::move(name), [request](Job::Control& control) -> std::optional<std::filesystem::path> {
            ComparisonRequest wanted;
            wanted.plan = request.plan;
            wanted.against = request.against;
            wanted.seed = request.seed;
            const ComparisonFrame frame = frame_of(request.scenario, wanted);
            ReplicateOptions options;
            options.count = request.replicates;
            options.threads = request.threads;
            options.stop = [&control] { return control.stop.load(); };
            options.told = [&control](std::size_t done, std::size_t all) {
                control.progress = static_cast<double>(done) / static_cast<double>(all);
            };
            const std::vector<TwinResult> twins = run_replicates(frame, options);
            if (control.stop || twins.empty()) {
                return std::nullopt;
            }
            write_results(request.file, to_results(compare(frame, twins)));
            return request.file;
        });
}

int background_threads() {
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

} // namespace corridor::viz

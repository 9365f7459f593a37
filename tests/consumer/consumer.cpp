// A program outside the project: it runs a bundled scenario for thirty days and looks for a case in
// Flee's format in an empty folder, which links both libraries.
#include "base/errors.hpp"
#include "base/version.hpp"
#include "engine/simulation.hpp"
#include "flee/case/case.hpp"
#include "input/read.hpp"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

int main() {
    setenv("CORRIDOR_HOME", CORRIDOR_DATA, 0); // scenarios and levers
    const auto scenario =
        std::make_shared<const corridor::Scenario>(corridor::load_scenario("tutorial"));
    corridor::RunOptions options;
    options.days = 30;
    options.threads = 1;
    corridor::Simulation run(scenario, options);
    while (!run.done()) {
        run.live();
    }
    run.finish();

    corridor::Problems problems;
    corridor::flee::read_case("no-such-case", problems);
    std::printf("corridor %s: %d days, digest %s; a case that is not there: %zu errors\n",
                std::string(corridor::version()).c_str(), run.days(),
                run.recorder().results().digest().c_str(),
                problems.count(corridor::Severity::error));
    return problems.count(corridor::Severity::error) > 0 ? 0 : 1;
}

#include "analysis/intervals.hpp"
#include "base/version.hpp"
#include "bindings.hpp"
#include "input/data_folder.hpp"
#include "results/results.hpp"
#include "scenario/scenario.hpp"

PYBIND11_MODULE(_core, module) {
    module.doc() = "The C++ library of corridor; use the package `corridor`, which wraps it.";
    module.attr("version") = std::string(corridor::version());
    module.attr("source_revision") = std::string(corridor::source_revision());
    module.attr("results_format_version") = corridor::results_format_version;
    module.attr("fewest_replicates") = corridor::fewest_replicates;
    module.def(
        "home", [] { return corridor::corridor_home().string(); },
        "Folder with the bundled scenarios/ and data/.");
    corridor::python::bind_errors(module);
    corridor::python::bind_registry(module);
    corridor::python::bind_scenario(module);
    corridor::python::bind_results(module);
    corridor::python::bind_simulation(module);
    corridor::python::bind_expect(module);
    corridor::python::bind_study(module);
}

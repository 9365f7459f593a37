#include "scenario/scenario.hpp"

#include "bindings.hpp"
#include "input/catalogue.hpp"
#include "input/overrides.hpp"
#include "input/plans.hpp"
#include "input/read.hpp"

#include <memory>

#include <pybind11/stl.h>

namespace corridor::python {

namespace {

using Read = std::pair<std::shared_ptr<Scenario>, std::vector<std::string>>;

/// The scenario and its warnings. Throws InputError, which lists every error.
Read taken(std::optional<Scenario> scenario, const Problems& problems) {
    if (!scenario) throw InputError(problems);
    std::vector<std::string> warnings;
    for (const Problem& problem : problems.sorted()) {
        if (problem.severity == Severity::warning) warnings.push_back(to_string(problem));
    }
    return {std::make_shared<Scenario>(std::move(*scenario)), std::move(warnings)};
}

Read read_folder(const std::string& folder_or_name) {
    const py::gil_scoped_release free;
    Problems problems;
    std::optional<Scenario> scenario = read_scenario(folder_or_name, problems);
    return taken(std::move(scenario), problems);
}

Read read_texts(Files files, const std::string& shown_as) {
    const py::gil_scoped_release free;
    Problems problems;
    std::optional<Scenario> scenario =
        read_scenario_files(std::move(files), shown_as, load_catalogue(), problems);
    return taken(std::move(scenario), problems);
}

/// Adds a plan, or replaces the one with that name. The digest of the scenario does not change, so
/// that a run can resume from an earlier checkpoint under the new plan.
void put_plan(Scenario& scenario, const std::string& name, const std::string& text) {
    Problems problems;
    auto plan =
        read_plan(scenario, text, name, "plans/" + name + ".toml", load_catalogue(), problems);
    if (!plan || problems.has_errors()) throw InputError(problems);
    std::erase_if(scenario.plans, [&](const Plan& known) { return known.name == name; });
    scenario.plans.push_back(std::move(*plan));
    scenario.files["plans/" + name + ".toml"] = text;
}

py::dict files_of(const Scenario& scenario) {
    py::dict files;
    for (const auto& [path, text] : scenario.files) {
        files[py::str(path)] = py::bytes(text);
    }
    return files;
}

py::dict plan_titles(const Scenario& scenario) {
    py::dict plans;
    for (const Plan& plan : scenario.plans) {
        plans[py::str(plan.name)] = plan.title;
    }
    return plans;
}

template <class Things>
std::vector<std::string> names(const Things& things) {
    std::vector<std::string> out;
    out.reserve(things.size());
    for (const auto& thing : things) {
        out.push_back(thing.name);
    }
    return out;
}

std::vector<std::string> members(const Scenario& scenario, Domain domain) {
    const World& world = scenario.world;
    std::vector<std::string> out;
    switch (domain) {
    case Domain::scenario:
        return {scenario.name};
    case Domain::country:
        for (const Country& country : world.countries) {
            out.push_back(country.code);
        }
        return out;
    case Domain::leg:
        for (const Leg& leg : world.legs) {
            out.push_back(world[leg.from].name + " -> " + world[leg.to].name);
        }
        return out;
    case Domain::place:
        return names(world.places);
    case Domain::group:
        return names(world.groups);
    case Domain::network:
        return names(world.networks);
    case Domain::pathway:
        return names(world.pathways);
    case Domain::offer:
        return names(world.offers);
    }
    return out;
}

Param param_named(const std::string& name) {
    if (const auto param = find_parameter(name)) return *param;
    std::vector<std::string> known;
    for (const Parameter& row : parameters()) {
        known.emplace_back(row.name);
    }
    throw InputError("'" + name + "' is not a parameter" + did_you_mean(name, known));
}

} // namespace

void bind_scenario(py::module_& module) {
    py::class_<Scenario, std::shared_ptr<Scenario>>(module, "Scenario")
        .def("copy", [](const Scenario& scenario) { return std::make_shared<Scenario>(scenario); })
        .def("set_parameter", &set_parameter, py::arg("assignment"))
        .def("scale", &scale_scenario, py::arg("factor"))
        .def("put_plan", &put_plan, py::arg("name"), py::arg("text"))
        .def("check_plan",
             [](const Scenario& scenario, const std::string& name) { load_plan(scenario, name); })
        .def("members",
             [](const Scenario& scenario, const std::string& param) {
                 return members(scenario, parameter(param_named(param)).domain);
             })
        .def("values",
             [](const Scenario& scenario, const std::string& param) {
                 return scenario.base.column(param_named(param));
             })
        .def_property_readonly("files", &files_of)
        .def_property_readonly("plans", &plan_titles)
        .def_property_readonly("start", [](const Scenario& s) { return to_string(s.start); })
        .def_property_readonly("choice_rule",
                               [](const Scenario& s) { return name_of(s.choice_rule); })
        .def_property_readonly("folder", [](const Scenario& s) { return s.folder.string(); })
        .def_property_readonly("places", [](const Scenario& s) { return s.world.places.size(); })
        .def_property_readonly("legs", [](const Scenario& s) { return s.world.legs.size(); })
        .def_property_readonly("groups", [](const Scenario& s) { return s.world.groups.size(); })
        .def_property_readonly("people",
                               [](const Scenario& s) {
                                   double people = 0;
                                   for (const Group& group : s.world.groups) {
                                       people += group.size;
                                   }
                                   return people;
                               })
        .def_readonly("name", &Scenario::name)
        .def_readonly("title", &Scenario::title)
        .def_readonly("days", &Scenario::days)
        .def_readonly("seed", &Scenario::seed)
        .def_readonly("people_per_agent", &Scenario::people_per_agent)
        .def_readonly("observed_plan", &Scenario::observed_plan)
        .def_readonly("default_plan", &Scenario::default_plan)
        .def_readonly("digest", &Scenario::digest);
    module.def("read_scenario", &read_folder, py::arg("folder_or_name"));
    module.def("read_scenario_files", &read_texts, py::arg("files"), py::arg("shown_as"));
}

} // namespace corridor::python

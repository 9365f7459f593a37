#include "parameters/registry.hpp"

#include "bindings.hpp"
#include "input/catalogue.hpp"
#include "scenario/scenario.hpp"
#include "state/status.hpp"
#include "state/tally.hpp"

#include <pybind11/stl.h>

namespace corridor::python {

namespace {

py::list parameter_rows() {
    py::list rows;
    for (const Parameter& row : parameters()) {
        py::dict out;
        out["name"] = row.name;
        out["domain"] = name_of(row.domain);
        out["stage"] = name_of(row.stage);
        out["unit"] = row.unit;
        out["default"] = row.default_value;
        out["low"] = row.low;
        out["high"] = row.high;
        out["explanation"] = row.explanation;
        out["source"] = row.source;
        rows.append(out);
    }
    return rows;
}

py::list lever_rows() {
    py::list rows;
    for (const CatalogueLever& lever : load_catalogue()) {
        py::list effects;
        for (const CatalogueEffect& effect : lever.effects) {
            py::dict out;
            out["parameter"] = parameter(effect.parameter).name;
            out["op"] = name_of(effect.op);
            out["value"] = effect.value;
            out["low"] = effect.low;
            out["high"] = effect.high;
            out["source"] = effect.source;
            effects.append(out);
        }
        py::dict out;
        out["id"] = lever.id;
        out["title"] = lever.title;
        out["stage"] = lever.stage;
        out["owner"] = lever.owner;
        out["lead_days"] = lever.lead_days;
        out["confidence"] = std::string(1, lever.confidence);
        out["enforcement"] = lever.enforcement;
        out["counterfactual"] = lever.counterfactual;
        out["practice"] = lever.practice;
        out["evidence"] = lever.evidence;
        out["source"] = lever.source;
        out["effects"] = effects;
        rows.append(out);
    }
    return rows;
}

py::list status_rows() {
    py::list rows;
    for (const StatusInfo& info : statuses()) {
        py::dict out;
        out["status"] = info.name;
        out["stage"] = name_of(info.stage);
        out["ended"] = has_ended(info.status);
        out["meaning"] = info.meaning;
        rows.append(out);
    }
    return rows;
}

} // namespace

void bind_registry(py::module_& module) {
    module.def("parameters", &parameter_rows, "Rows of the registry of parameters.");
    module.def("levers", &lever_rows, "The catalogue of levers.");
    module.def("statuses", &status_rows, "All statuses in the order of their numbers.");
    module.def("observed_quantities", &observed_quantities);
}

} // namespace corridor::python

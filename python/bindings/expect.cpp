#include "bindings.hpp"
#include "expect/expected_flows.hpp"
#include "state/tally.hpp"

#include <cmath>
#include <memory>

#include <pybind11/stl.h>

namespace corridor::python {

namespace {

constexpr auto status_dims = static_cast<py::ssize_t>(status_count);
constexpr auto cause_dims = static_cast<py::ssize_t>(outcome_count);

/// Flows as arrays of their own, by the names that results use.
py::dict arrays_of(const ExpectedFlows& flows, const World& world) {
    const auto places = static_cast<py::ssize_t>(world.places.size());
    const auto legs = static_cast<py::ssize_t>(world.legs.size());
    const auto array = [](const std::vector<double>& values, std::vector<py::ssize_t> shape) {
        return py::array_t<double>(std::move(shape), values.data()); // a copy
    };
    py::dict out;
    out["departures"] = array(flows.departures, {legs});
    out["arrivals"] = array(flows.arrivals, {legs});
    out["on_leg"] = array(flows.on_leg, {legs});
    out["outcome"] = array(flows.leg_outcome, {legs, cause_dims});
    out["entered"] = array(flows.entered, {places, status_dims});
    out["present"] = array(flows.present, {places, status_dims});
    out["landed"] = array(flows.landed, {places});
    out["disembarked"] = array(flows.disembarked, {places});
    out["place_outcome"] = array(flows.place_outcome, {places, cause_dims});
    return out;
}

py::tuple expected(const std::shared_ptr<Scenario>& scenario, const std::string& plan,
                   const std::string& against, int day, double horizon_days) {
    if (day < 0 || day >= scenario->days) {
        throw InputError("day " + std::to_string(day) + " lies outside the scenario, which has " +
                         std::to_string(scenario->days) + " days");
    }
    if (!(horizon_days > 0)) throw InputError("the horizon must be longer than 0 days");
    ExpectOptions options;
    options.horizon_days = horizon_days;
    ExpectedPair pair;
    {
        const py::gil_scoped_release free;
        pair = expected_pair(scenario, plan, against, Day{day}, options);
    }
    return py::make_tuple(arrays_of(pair.baseline, scenario->world),
                          arrays_of(pair.plan, scenario->world));
}

/// Everybody of the scenario once, from the status they begin in, followed for `horizon_days` on
/// average: what a long run comes to, where nobody waits for anybody else.
py::dict expected_once(const std::shared_ptr<Scenario>& scenario, const std::string& plan, int day,
                       double horizon_days, bool persons) {
    if (day < 0 || day >= scenario->days) {
        throw InputError("day " + std::to_string(day) + " lies outside the scenario, which has " +
                         std::to_string(scenario->days) + " days");
    }
    ExpectOptions options;
    options.inflow = Inflow::once;
    options.detail = persons ? Detail::persons : Detail::profiles;
    options.horizon_days = horizon_days;
    options.month = month_of(scenario->date_of(day));
    ExpectedFlows flows;
    {
        const py::gil_scoped_release free;
        flows = expected_flows(scenario, parameters_on(*scenario, plan, day), options);
    }
    return arrays_of(flows, scenario->world);
}

std::vector<std::string> outcome_names() {
    std::vector<std::string> names;
    names.reserve(outcome_count);
    for (std::size_t i = 0; i < outcome_count; ++i) {
        names.emplace_back(name_of(static_cast<Outcome>(i)));
    }
    return names;
}

} // namespace

void bind_expect(py::module_& module) {
    module.attr("expected_label") = std::string(expected_label);
    module.def(
        "telling_day",
        [](const std::shared_ptr<Scenario>& scenario, const std::string& plan) {
            return telling_day(*scenario, plan);
        },
        "Number of the day on which a plan shows best.", py::arg("scenario"), py::arg("plan"));
    module.def("outcomes", &outcome_names, "What may befall people, in the order of arrays.");
    module.def("expect_once", &expected_once, py::arg("scenario"), py::arg("plan"), py::arg("day"),
               py::arg("horizon_days"), py::arg("persons"));
    module.def("expect", &expected, py::arg("scenario"), py::arg("plan"), py::arg("against"),
               py::arg("day"), py::arg("horizon_days"));
}

} // namespace corridor::python

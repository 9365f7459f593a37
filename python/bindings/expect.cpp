#include "bindings.hpp"
#include "expect/expected_flows.hpp"
#include "state/outcomes.hpp"

#include <cmath>
#include <memory>

#include <pybind11/stl.h>

namespace corridor::python {

namespace {

constexpr auto status_dims = static_cast<py::ssize_t>(status_count);
constexpr auto cause_dims = static_cast<py::ssize_t>(outcome_count);

/// Flows as separate arrays, with the names that results use.
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

/// All people of the scenario once, from their first status, followed for `horizon_days` on
/// average: the result of a long run in which nobody waits for others.
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

py::object or_none(std::string_view text) {
    return text.empty() ? py::object(py::none()) : py::object(py::str(std::string(text)));
}

py::list outcome_rows() {
    py::list rows;
    for (const OutcomeInfo& outcome : outcomes()) {
        py::dict row;
        row["key"] = std::string(outcome.key);
        row["label"] = std::string(outcome.label);
        row["stage"] = or_none(outcome.stage ? name_of(*outcome.stage) : std::string_view());
        row["unit"] = std::string(outcome.unit);
        row["is_harm"] = outcome.is_harm;
        row["column"] = or_none(outcome.column ? key_of(*outcome.column) : std::string_view());
        rows.append(std::move(row));
    }
    return rows;
}

py::list harm_column_rows() {
    py::list rows;
    for (const HarmColumnInfo& column : harm_columns()) {
        py::dict row;
        row["key"] = std::string(column.key);
        row["label"] = std::string(column.label);
        rows.append(std::move(row));
    }
    return rows;
}

} // namespace

void bind_expect(py::module_& module) {
    module.attr("expected_label") = std::string(expected_label);
    module.attr("expected_note") = std::string(expected_note);
    module.def(
        "telling_day",
        [](const std::shared_ptr<Scenario>& scenario, const std::string& plan) {
            return telling_day(*scenario, plan);
        },
        "Number of the day on which a plan shows best.", py::arg("scenario"), py::arg("plan"));
    module.def("outcomes", &outcome_rows, "What may happen to people, in the order of arrays.");
    module.def("harm_columns", &harm_column_rows, "Harm beside flows, in the order of tables.");
    module.def("expect_once", &expected_once, py::arg("scenario"), py::arg("plan"), py::arg("day"),
               py::arg("horizon_days"), py::arg("persons"));
    module.def("expect", &expected, py::arg("scenario"), py::arg("plan"), py::arg("against"),
               py::arg("day"), py::arg("horizon_days"));
}

} // namespace corridor::python

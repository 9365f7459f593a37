#include "engine/simulation.hpp"

#include "bindings.hpp"

#include <atomic>
#include <chrono>
#include <memory>

#include <pybind11/stl.h>

namespace corridor::python {

namespace {

using Clock = std::chrono::steady_clock;

/// A simulation. Only one thread at a time may use it.
struct Run {
    Run(const std::shared_ptr<Scenario>& scenario, const RunOptions& options)
        : simulation(scenario, options) {}

    Simulation simulation;
    std::atomic_flag busy;
    bool given_away = false; ///< its results were taken out
    bool viewed = false;     ///< arrays show its state in place, so the state must not move
};

class Use {
  public:
    explicit Use(Run& run) : run_(run) {
        if (run_.given_away) {
            throw InputError("this run is over and its results were taken; make a new one");
        }
        if (run_.busy.test_and_set()) {
            throw InputError("this simulation is at work in another thread; give each its own");
        }
    }
    ~Use() { run_.busy.clear(); }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

  private:
    Run& run_;
};

std::shared_ptr<Run> make(const std::shared_ptr<Scenario>& scenario, const std::string& plan,
                          std::optional<std::uint64_t> seed, std::optional<int> days, int threads,
                          double intensity) {
    constexpr int most_days = 65'534; // columns of days have 16 bits
    if (days && (*days < 1 || *days > most_days)) {
        throw InputError("days is " + std::to_string(*days) + "; it must lie in [1, 65534]");
    }
    if (threads < 0) throw InputError("threads must not be negative; 0 takes all processors");
    if (!(intensity >= 0)) throw InputError("intensity must not be negative");
    RunOptions options;
    options.plan = plan;
    options.seed = seed;
    options.days = days;
    options.threads = threads;
    options.intensity = intensity;
    const py::gil_scoped_release free;
    return std::make_shared<Run>(scenario, options);
}

/// Simulates up to `days` more days without Python's lock. The main thread checks signals after
/// each day. `tell(day)` is called every tenth of a second and may raise.
void live(Run& run, int days, const py::object& tell) {
    const Use use(run);
    const bool told = !tell.is_none();
    const bool main_thread = py::module_::import("threading")
                                 .attr("current_thread")()
                                 .is(py::module_::import("threading").attr("main_thread")());
    Simulation& simulation = run.simulation;
    const int until = std::min(simulation.days(), simulation.today() + std::max(0, days));
    const auto pause = std::chrono::milliseconds(100);
    const py::gil_scoped_release free;
    Clock::time_point last{};
    while (simulation.today() < until) {
        simulation.live();
        const Clock::time_point now = Clock::now();
        const bool due = told && (now - last > pause || simulation.today() == until);
        if (!main_thread && !due) continue;
        const py::gil_scoped_acquire locked;
        if (main_thread && PyErr_CheckSignals() != 0) throw py::error_already_set();
        if (due) {
            last = now;
            tell(simulation.today());
        }
    }
}

/// The state of a run before a view of it is given out. From now on it must not move.
const State& viewed(const py::object& self) {
    auto& run = self.cast<Run&>();
    run.viewed = true;
    return run.simulation.state();
}

/// A checkpoint is read into new columns, so earlier views would show old data.
void restore(Run& run, const std::string& file) {
    const Use use(run);
    if (run.viewed) {
        throw InputError("views of this simulation are about; restore into a new one");
    }
    const py::gil_scoped_release free;
    run.simulation.restore(file);
}

py::dict people_of(const py::object& self) {
    py::dict columns;
    People::for_each_column(viewed(self).people, [&](const char* name, const auto& column) {
        columns[name] = view_of(column, self);
    });
    return columns;
}

py::array counts_of(const py::object& self) {
    const Simulation& simulation = self.cast<Run&>().simulation;
    const auto places = static_cast<py::ssize_t>(simulation.scenario().world.places.size());
    return view_of(viewed(self).counts.at_place, {places, static_cast<py::ssize_t>(status_count)},
                   self);
}

py::list vessels_of(const Run& run) {
    const World& world = run.simulation.scenario().world;
    py::list rows;
    for (const Vessel& vessel : run.simulation.state().vessels) {
        py::dict out;
        out["status"] = name_of(vessel.status);
        out["zone"] = world[vessel.zone].name;
        out["sailed"] = vessel.sailed;
        out["aboard"] = vessel.manifest.size();
        rows.append(out);
    }
    return rows;
}

py::dict measures_of(const Run& run) {
    py::dict out;
    for (std::size_t m = 0; m < measure_count; ++m) {
        out[py::str(std::string(name_of(static_cast<Measure>(m))))] =
            run.simulation.state().measures.everywhere[m];
    }
    return out;
}

py::dict totals_of(const Run& run) {
    const Tally& totals = run.simulation.totals();
    py::dict out;
    out["events"] = totals.events;
    out["looks"] = totals.looks;
    out["looks_in_vain"] = totals.looks_in_vain;
    return out;
}

/// Completes the arrays and takes them out of the run, which then ends.
std::shared_ptr<Results> finish(Run& run) {
    const Use use(run);
    const py::gil_scoped_release free;
    run.simulation.finish();
    run.given_away = true;
    return std::make_shared<Results>(std::move(run.simulation.recorder().results()));
}

/// A copy of the records so far. The run can continue.
std::shared_ptr<Results> so_far(Run& run) {
    const Use use(run);
    const py::gil_scoped_release free;
    run.simulation.finish();
    return std::make_shared<Results>(run.simulation.recorder().results());
}

/// Adds an attribute about the run.
void note(Run& run, const std::string& name, Attribute value) {
    const Use use(run);
    run.simulation.recorder().results().attributes[name] = std::move(value);
}

} // namespace

void bind_simulation(py::module_& module) {
    py::class_<Run, std::shared_ptr<Run>>(module, "Simulation")
        .def(py::init(&make), py::arg("scenario"), py::arg("plan") = "",
             py::arg("seed") = py::none(), py::arg("days") = py::none(), py::arg("threads") = 0,
             py::arg("intensity") = 1.0)
        .def("live", &live, py::arg("days"), py::arg("tell") = py::none())
        .def("write_to",
             [](Run& run, const std::string& target) {
                 const Use use(run);
                 run.simulation.recorder().write_to(target);
             })
        .def("note", &note, py::arg("name"), py::arg("value"))
        .def("finish", &finish)
        .def("so_far", &so_far)
        .def("save",
             [](Run& run, const std::string& file) {
                 const Use use(run);
                 const py::gil_scoped_release free;
                 run.simulation.save(file);
             })
        .def("restore", &restore)
        .def_property_readonly("people", &people_of)
        .def_property_readonly("counts", &counts_of)
        .def_property_readonly(
            "on_leg",
            [](const py::object& self) { return view_of(viewed(self).counts.on_leg, self); })
        .def_property_readonly("vessels", &vessels_of)
        .def_property_readonly("measures", &measures_of)
        .def_property_readonly("totals", &totals_of)
        .def_property_readonly("today", [](const Run& run) { return run.simulation.today(); })
        .def_property_readonly("days", [](const Run& run) { return run.simulation.days(); })
        .def_property_readonly("threads", [](const Run& run) { return run.simulation.threads(); });
}

} // namespace corridor::python

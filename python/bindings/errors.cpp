#include "base/choices.hpp"
#include "bindings.hpp"

namespace corridor::python {

namespace {

/// How the package writes a choice: "replicates=".
std::string_view argument_of(Choice choice) {
    switch (choice) {
    case Choice::plan:
        return "plan=";
    case Choice::against:
        return "against=";
    case Choice::days:
        return "days=";
    case Choice::replicates:
        return "replicates=";
    case Choice::resumed_run:
        return "`Simulation.restore`";
    case Choice::fitted:
        return "ranges=";
    case Choice::fit_until:
        return "until=";
    case Choice::fit_quantities:
        return "quantities=";
    case Choice::parameter_list:
        return "`corridor.parameters()`";
    }
    return "";
}

} // namespace

void bind_errors(py::module_& module) {
    auto input_error = py::register_exception<InputError>(module, "InputError", PyExc_ValueError);
    input_error.doc() =
        "Bad input or usage. The text says what is wrong, as the command does, and which argument "
        "mends it.";
    py::register_exception<RunError>(module, "RunError", PyExc_RuntimeError).doc() =
        "Something failed while running; the text is the one that the command prints.";
    // These run before the translators above: the last one that is registered comes first.
    py::register_exception_translator([](std::exception_ptr thrown) {
        try {
            std::rethrow_exception(thrown);
        } catch (const ChoiceError& error) {
            const py::object type = py::module_::import("corridor._core").attr("InputError");
            py::set_error(type, error.told(argument_of).c_str());
        }
    });
}

} // namespace corridor::python

#include "base/errors.hpp"

#include "bindings.hpp"

namespace corridor::python {

void bind_errors(py::module_& module) {
    py::register_exception<InputError>(module, "InputError", PyExc_ValueError).doc() =
        "Bad input or usage; the text is the one that the command prints.";
    py::register_exception<RunError>(module, "RunError", PyExc_RuntimeError).doc() =
        "Something failed while running; the text is the one that the command prints.";
}

} // namespace corridor::python

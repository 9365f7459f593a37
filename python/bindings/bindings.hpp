#pragma once

#include <string>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

namespace corridor::python {

namespace py = pybind11;

// One function and one file for each subject. module.cpp calls them in this order.
void bind_errors(py::module_& module);
void bind_registry(py::module_& module);
void bind_scenario(py::module_& module);
void bind_results(py::module_& module);
void bind_simulation(py::module_& module);
void bind_expect(py::module_& module);
void bind_study(py::module_& module);

/// A read-only NumPy array of `values` without a copy. `owner` lives as long as the array.
template <class T>
py::array view_of(const std::vector<T>& values, std::vector<py::ssize_t> shape, py::handle owner) {
    py::array_t<T> array(std::move(shape), values.data(), owner);
    array.attr("flags").attr("writeable") = false;
    return array;
}

/// The same with one dimension.
template <class T>
py::array view_of(const std::vector<T>& values, py::handle owner) {
    return view_of(values, {static_cast<py::ssize_t>(values.size())}, owner);
}

} // namespace corridor::python

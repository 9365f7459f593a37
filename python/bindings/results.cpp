#include "results/results.hpp"

#include "base/output_file.hpp"
#include "bindings.hpp"
#include "report/summary.hpp"
#include "results/own_files.hpp"
#include "results/reader.hpp"
#include "results/writer.hpp"

#include <memory>

#include <nlohmann/json.hpp>
#include <pybind11/stl.h>

namespace corridor::python {

namespace {

py::object as_python(const Attribute& attribute) {
    return std::visit([](const auto& value) { return py::cast(value); }, attribute);
}

py::dict attributes_of(const Results& results) {
    py::dict out;
    for (const auto& [name, value] : results.attributes) {
        out[py::str(name)] = as_python(value);
    }
    return out;
}

py::dict description(const Results& results, const std::string& name) {
    const Variable& variable = results.at(name);
    py::dict attributes;
    for (const auto& [key, value] : variable.attributes) {
        attributes[py::str(key)] = as_python(value);
    }
    py::dict out;
    out["dims"] = py::tuple(py::cast(variable.dims));
    out["units"] = variable.units;
    out["long_name"] = variable.long_name;
    out["attributes"] = attributes;
    out["fill"] = variable.fill;
    out["coordinate"] = variable.coordinate;
    out["text"] = variable.is_text();
    return out;
}

/// Numbers without a copy, or a list of texts.
py::object values_of(const py::object& self, const std::string& name) {
    const auto& results = self.cast<const Results&>();
    const Variable& variable = results.at(name);
    std::vector<py::ssize_t> shape;
    shape.reserve(variable.dims.size());
    for (const std::string& dim : variable.dims) {
        shape.push_back(static_cast<py::ssize_t>(results.size(dim)));
    }
    return std::visit(
        [&](const auto& values) -> py::object {
            using T = typename std::decay_t<decltype(values)>::value_type;
            if constexpr (std::is_same_v<T, std::string>) {
                return py::cast(values);
            } else {
                return view_of(values, shape, self);
            }
        },
        variable.values);
}

std::vector<std::string> variable_names(const Results& results) {
    std::vector<std::string> names;
    names.reserve(results.variables.size());
    for (const Variable& variable : results.variables) {
        names.push_back(variable.name);
    }
    return names;
}

py::dict sizes(const Results& results) {
    py::dict out;
    for (const Dimension& dim : results.dims) {
        out[py::str(dim.name)] = dim.size;
    }
    return out;
}

void save(const Results& results, const std::string& target) {
    const py::gil_scoped_release free;
    write_results(target, results);
}

/// Writes a complete file or none. It replaces only an older file that holds `mark`; without a
/// mark, the place of the file belongs to the program.
void write_marked(const std::string& target, const py::bytes& content, const std::string& mark) {
    const std::string text = content;
    const py::gil_scoped_release free;
    write_file(target, text, mark.empty() ? MayReplace(any_file) : file_marked(mark));
}

/// The same for a results file that another library made.
void write_made_results(const std::string& target, const py::bytes& content) {
    const std::string bytes = content;
    const py::gil_scoped_release free;
    write_file(target, bytes, is_results_file);
}

std::shared_ptr<Results> open(const std::string& file) {
    const py::gil_scoped_release free;
    return std::make_shared<Results>(read_results(file));
}

} // namespace

void bind_results(py::module_& module) {
    py::class_<Results, std::shared_ptr<Results>>(module, "Results")
        .def_property_readonly("attributes", &attributes_of)
        .def_property_readonly("sizes", &sizes)
        .def_property_readonly("names", &variable_names)
        .def("describe", &description, py::arg("name"))
        .def("values", &values_of, py::arg("name"))
        .def("digest", [](const Results& results) { return results.digest(); })
        .def("digests", [](const Results& results) { return results.digests(); })
        .def("summary_text", [](const Results& results) { return to_text(summarise(results)); })
        .def("summary_json",
             [](const Results& results) { return to_json(summarise(results)).dump(); })
        .def("save", &save, py::arg("target"));
    module.def("write_file", &write_marked, py::arg("target"), py::arg("content"), py::arg("mark"));
    module.def("write_results", &write_made_results, py::arg("target"), py::arg("content"));
    module.def("open_results", &open, py::arg("file"));
}

} // namespace corridor::python

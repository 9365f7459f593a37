#include "results/reader.hpp"

#include "base/choices.hpp"
#include "base/errors.hpp"
#include "results/detail/attributes.hpp"
#include "results/detail/reading.hpp"
#include "results/detail/texts.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <optional>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <hdf5_hl.h>

namespace corridor {

namespace {

using hdf5::Handle;

std::vector<std::string> names_of_links(hid_t group, const std::string& file) {
    H5G_info_t info{};
    hdf5::check(H5Gget_info(group, &info), file, "list the variables");
    const auto get_name = [&](H5_index_t index, hsize_t number, char* to, std::size_t size) {
        return H5Lget_name_by_idx(group, ".", index, H5_ITER_INC, number, to, size, H5P_DEFAULT);
    };
    // Files of other programs may not record the order in which their variables were created.
    H5_index_t index = H5_INDEX_CRT_ORDER;
    if (info.nlinks > 0 && get_name(index, 0, nullptr, 0) < 0) {
        index = H5_INDEX_NAME;
    }
    std::vector<std::string> names;
    for (hsize_t number = 0; number < info.nlinks; ++number) {
        const auto length =
            hdf5::check(get_name(index, number, nullptr, 0), file, "list the variables");
        std::string name(static_cast<std::size_t>(length), '\0');
        hdf5::check(get_name(index, number, name.data(), name.size() + 1), file,
                    "list the variables");
        names.push_back(std::move(name));
    }
    return names;
}

/// The name of the dimension of `dataset` along `axis`: that of its scale.
std::string dimension_of(hid_t dataset, unsigned axis, const std::string& own_name,
                         const std::string& file) {
    std::array<char, 256> path{};
    const auto keep = [](hid_t, unsigned, hid_t scale, void* to) -> herr_t {
        auto& found = *static_cast<std::array<char, 256>*>(to);
        return H5Iget_name(scale, found.data(), found.size()) < 0 ? -1 : 1; // the first is enough
    };
    hdf5::check(H5DSiterate_scales(dataset, axis, nullptr, keep, &path), file,
                "read a dimension's name");
    const std::string name(path.data());
    return name.empty() ? fmt::format("{}_{}", own_name, axis) : name.substr(name.rfind('/') + 1);
}

/// Empty values of the type for numbers of a stored type.
std::optional<Values> values_for(hid_t type) {
    const std::size_t size = H5Tget_size(type);
    switch (H5Tget_class(type)) {
    case H5T_STRING:
        return std::vector<std::string>();
    case H5T_FLOAT:
        return size <= 4 ? Values(std::vector<float>()) : Values(std::vector<double>());
    case H5T_INTEGER:
        if (H5Tget_sign(type) == H5T_SGN_NONE) {
            return size == 1   ? Values(std::vector<std::uint8_t>())
                   : size == 2 ? Values(std::vector<std::int32_t>())
                               : Values(std::vector<std::int64_t>());
        }
        return size <= 4 ? Values(std::vector<std::int32_t>())
                         : Values(std::vector<std::int64_t>());
    default:
        return std::nullopt;
    }
}

/// Separates units, long_name and the fill value from the other attributes.
void sort_attributes(Variable& variable, const std::vector<NamedAttribute>& attributes) {
    const auto to_number = [](const Attribute& value) -> std::optional<double> {
        if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            return static_cast<double>(*whole);
        }
        if (const auto* natural = std::get_if<std::uint64_t>(&value)) {
            return static_cast<double>(*natural);
        }
        const auto* real = std::get_if<double>(&value);
        return real == nullptr || *real != *real ? std::nullopt : std::optional(*real);
    };
    for (const auto& [key, value] : attributes) {
        const auto* text = std::get_if<std::string>(&value);
        if (key == "units" && text != nullptr) {
            variable.units = *text;
        } else if (key == "long_name" && text != nullptr) {
            variable.long_name = *text;
        } else if (key == "_FillValue") {
            variable.fill = to_number(value);
        } else {
            variable.attributes.emplace_back(key, value);
        }
    }
}

} // namespace

struct ResultsReader::Input {
    explicit Input(const std::string& named) : file(named), name(file.name()) {}

    hdf5::InputFile file;
    const std::string& name;
    std::map<std::string, Attribute> attributes;
    std::vector<Dimension> dims;
    std::vector<Variable> variables;
    std::map<std::string, std::vector<std::size_t>> extents; ///< by variable

    void check_origin() const;
    void list_variables();
    void add_dataset(const std::string& dataset_name, hid_t dataset);
    void find_coordinates();
    const Variable& known(std::string_view variable) const;
    void fill(Variable& variable, std::size_t first, std::size_t rows) const;
};

void ResultsReader::Input::check_origin() const {
    if (hdf5::check(H5Aexists(file.id(), "archive_version"), name, "look for an attribute") > 0) {
        throw ChoiceError(fmt::format("{}: is a checkpoint, not a results file", name),
                          {"continue it with {}", {Choice::resumed_run}});
    }
    const auto found = attributes.find("format_version");
    const auto* version =
        found == attributes.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    if (version == nullptr) {
        throw InputError(fmt::format("{}: is HDF5, but not a file that corridor wrote (it has no "
                                     "format_version)",
                                     name));
    }
    if (*version > results_format_version) {
        throw InputError(
            fmt::format("{}: has format_version {}; this program reads up to {}; use a "
                        "newer corridor",
                        name, *version, results_format_version));
    }
}

void ResultsReader::Input::add_dataset(const std::string& dataset_name, hid_t dataset) {
    const Handle type = hdf5::own(H5Dget_type(dataset), name, "read a type");
    const Handle space = hdf5::own(H5Dget_space(dataset), name, "read a shape");
    const auto shape = hdf5::extents_of(space.id());
    const bool is_scale = hdf5::check(H5DSis_scale(dataset), name, "read a dimension") > 0;
    if (is_scale && shape.size() == 1) {
        dims.push_back({dataset_name, static_cast<std::size_t>(shape[0])});
        std::string label(256, '\0');
        hdf5::check(H5DSget_scale_name(dataset, label.data(), label.size()), name,
                    "read a dimension");
        if (label.starts_with("This is a netCDF dimension but not a netCDF variable")) {
            return;
        }
    }
    const auto values = values_for(type.id());
    if (!values) {
        throw InputError(fmt::format("{}: variable '{}' is of a type that corridor does not read",
                                     name, dataset_name));
    }
    Variable variable;
    variable.name = dataset_name;
    variable.values = *values;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        variable.dims.push_back(
            is_scale ? dataset_name
                     : dimension_of(dataset, static_cast<unsigned>(axis), dataset_name, name));
    }
    variable.coordinate = is_scale;
    extents[dataset_name].assign(shape.begin(), shape.end());
    sort_attributes(variable, hdf5::read_attributes(dataset, name));
    variables.push_back(std::move(variable));
}

void ResultsReader::Input::list_variables() {
    for (const std::string& link : names_of_links(file.id(), name)) {
        const Handle object =
            hdf5::own(H5Oopen(file.id(), link.c_str(), H5P_DEFAULT), name, "open a variable");
        const auto kind = hdf5::check(H5Iget_type(object.id()), name, "open a variable");
        if (kind == H5I_DATASET) {
            add_dataset(link, object.id());
        }
    }
    // Datasets without scales have their own dimensions.
    for (const Variable& variable : variables) {
        for (std::size_t axis = 0; axis < variable.dims.size(); ++axis) {
            const std::size_t extent = extents.at(variable.name)[axis];
            const auto found = std::find_if(dims.begin(), dims.end(), [&](const Dimension& dim) {
                return dim.name == variable.dims[axis];
            });
            if (found == dims.end()) {
                dims.push_back({variable.dims[axis], extent});
            } else if (found->size != extent) {
                throw InputError(
                    fmt::format("{}: variable '{}' is {} long along '{}', which has {} members",
                                name, variable.name, extent, found->name, found->size));
            }
        }
    }
}

/// Finds the variables that describe dimensions, from the attributes `coordinates` of all
/// variables.
void ResultsReader::Input::find_coordinates() {
    std::set<std::string> named;
    for (Variable& variable : variables) {
        std::istringstream names(variable.text_attribute("coordinates"));
        for (std::string each; names >> each;) {
            named.insert(each);
        }
        std::erase_if(variable.attributes,
                      [](const NamedAttribute& each) { return each.first == "coordinates"; });
    }
    for (Variable& variable : variables) {
        variable.coordinate = variable.coordinate || named.contains(variable.name);
    }
}

const Variable& ResultsReader::Input::known(std::string_view variable) const {
    std::vector<std::string> names;
    for (const Variable& each : variables) {
        if (each.name == variable) {
            return each;
        }
        names.push_back(each.name);
    }
    throw InputError(
        fmt::format("{}: has no variable '{}'{}", name, variable, did_you_mean(variable, names)));
}

void ResultsReader::Input::fill(Variable& variable, std::size_t first, std::size_t rows) const {
    const std::string doing = fmt::format("read the variable '{}'", variable.name);
    const Handle dataset =
        hdf5::own(H5Dopen2(file.id(), variable.name.c_str(), H5P_DEFAULT), name, doing);
    const Handle stored = hdf5::own(H5Dget_space(dataset.id()), name, doing);
    auto shape = hdf5::extents_of(stored.id());
    if (!shape.empty()) {
        first = std::min<std::size_t>(first, shape[0]);
        shape[0] = std::min<std::size_t>(rows, shape[0] - first);
    }
    std::size_t count = 1;
    for (const hsize_t extent : shape) {
        if (extent != 0 && count > std::numeric_limits<std::size_t>::max() / 64 / extent) {
            throw std::bad_alloc();
        }
        count *= extent;
    }
    hdf5::refuse_bombs(dataset.id(), variable.name, static_cast<double>(count), name);
    if (!shape.empty() && count > 0) {
        std::vector<hsize_t> start(shape.size(), 0);
        start[0] = first;
        hdf5::check(H5Sselect_hyperslab(stored.id(), H5S_SELECT_SET, start.data(), nullptr,
                                        shape.data(), nullptr),
                    name, doing);
    }
    const Handle held = hdf5::space_of(shape);
    std::visit(
        [&](auto& values) {
            using T = typename std::decay_t<decltype(values)>::value_type;
            if (count == 0) {
                return;
            }
            if constexpr (std::is_same_v<T, std::string>) {
                values = hdf5::read_texts(dataset.id(), held.id(), stored.id(), count, name);
            } else {
                values.resize(count);
                hdf5::check(H5Dread(dataset.id(), hdf5::number_type<T>(), held.id(), stored.id(),
                                    H5P_DEFAULT, values.data()),
                            name, doing);
            }
        },
        variable.values);
}

ResultsReader::ResultsReader(const std::filesystem::path& file) {
    hdf5::blaming(file.string(), [&] { input_ = std::make_unique<Input>(file.string()); });
    hdf5::reading(input_->file, [&] {
        const Handle root = hdf5::own(H5Gopen2(input_->file.id(), "/", H5P_DEFAULT), input_->name,
                                      "read the attributes");
        for (auto& [key, value] : hdf5::read_attributes(root.id(), input_->name)) {
            input_->attributes.emplace(key, std::move(value));
        }
        input_->check_origin();
        input_->list_variables();
        input_->find_coordinates();
    });
    if (!input_->file.sealed()) {
        refuse_other_numbers();
    }
}

/// A file without its seal was changed by another program or is incomplete. Its arrays must still
/// match its digest.
void ResultsReader::refuse_other_numbers() const {
    const auto digest = input_->attributes.find("digest");
    if (digest == input_->attributes.end()) {
        return; // files of other programs have none
    }
    const auto* expected = std::get_if<std::string>(&digest->second);
    if (expected == nullptr || read_all().digest() != *expected) {
        throw InputError(fmt::format("{}: has lost its seal, and its arrays are not those that "
                                     "corridor wrote: it is damaged, or another program changed "
                                     "it; write it again or get a new copy",
                                     input_->name));
    }
}

ResultsReader::~ResultsReader() {
    const hdf5::Session session;
    input_.reset();
}

const std::map<std::string, Attribute>& ResultsReader::attributes() const {
    return input_->attributes;
}

const std::vector<Dimension>& ResultsReader::dims() const { return input_->dims; }

const std::vector<Variable>& ResultsReader::variables() const { return input_->variables; }

bool ResultsReader::has(std::string_view name) const {
    return std::any_of(input_->variables.begin(), input_->variables.end(),
                       [&](const Variable& each) { return each.name == name; });
}

Variable ResultsReader::read(std::string_view name) const {
    return read_rows(name, 0, std::numeric_limits<std::size_t>::max());
}

Variable ResultsReader::read_rows(std::string_view name, std::size_t first,
                                  std::size_t rows) const {
    Variable variable = input_->known(name);
    hdf5::reading(input_->file, [&] { input_->fill(variable, first, rows); });
    return variable;
}

Results ResultsReader::read_all() const {
    Results results{input_->attributes, input_->dims, {}};
    for (const Variable& variable : input_->variables) {
        results.variables.push_back(read(variable.name));
    }
    return results;
}

Results read_results(const std::filesystem::path& file) { return ResultsReader(file).read_all(); }

Variable read_variable(const std::filesystem::path& file, std::string_view name) {
    return ResultsReader(file).read(name);
}

} // namespace corridor

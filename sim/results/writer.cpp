#include "results/writer.hpp"

#include "base/errors.hpp"
#include "results/detail/attributes.hpp"
#include "results/detail/partial_file.hpp"
#include "results/detail/texts.hpp"
#include "results/own_files.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <hdf5_hl.h>

namespace corridor {

namespace {

using hdf5::Handle;
using Extents = std::vector<hsize_t>;

/// Days in a chunk, and therefore the number of days to append at a time.
constexpr hsize_t chunk_days = 64;
constexpr std::size_t chunk_bytes_least = std::size_t{1} << 12;
constexpr std::size_t chunk_bytes_most = std::size_t{1} << 20;
/// Level 1 is three times as fast as level 4; counts need a tenth more space.
constexpr unsigned deflate_level = 1;

/// netCDF's text for the scale of a dimension without coordinate.
constexpr const char* bare_dimension = "This is a netCDF dimension but not a netCDF variable.";

hsize_t product(const Extents& extents) {
    return std::accumulate(extents.begin(), extents.end(), hsize_t{1}, std::multiplies<>());
}

/// The extents of a chunk, which is compressed and read as a unit: 64 days of everything, if that
/// has between 4 KiB and 1 MiB.
Extents chunk_of(Extents chunk, std::size_t item_size, bool growing) {
    for (hsize_t& extent : chunk) {
        extent = std::max<hsize_t>(extent, 1);
    }
    const auto bytes = [&] { return product(chunk) * item_size; };
    if (growing) {
        chunk[0] = chunk_days;
        while (bytes() < chunk_bytes_least) {
            chunk[0] *= 2;
        }
    }
    // The days of a chunk stay together as long as another dimension can be cut.
    std::size_t cut = growing && chunk.size() > 1 ? 1 : 0;
    while (bytes() > chunk_bytes_most) {
        while (chunk[cut] == 1) {
            cut = (cut + 1) % chunk.size();
        }
        chunk[cut] = (chunk[cut] + 1) / 2;
    }
    return chunk;
}

Handle type_of(const Variable& variable) {
    return std::visit(
        [](const auto& held) {
            using T = typename std::decay_t<decltype(held)>::value_type;
            if constexpr (std::is_same_v<T, std::string>) {
                return hdf5::text_type();
            } else {
                return hdf5::own(H5Tcopy(hdf5::number_type<T>()), "HDF5", "make a type");
            }
        },
        variable.values);
}

/// The value for "missing" in the file. Whole numbers have one only on request, because readers
/// convert them to floating point then. Coordinates have none, as CF requires.
std::optional<double> fill_of(const Variable& variable) {
    const bool is_float = std::holds_alternative<std::vector<float>>(variable.values) ||
                          std::holds_alternative<std::vector<double>>(variable.values);
    if (variable.fill || variable.coordinate || !is_float) {
        return variable.fill;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

Handle layout_of(const Variable& variable, const Extents& extents, hid_t type, bool growing,
                 const std::string& file) {
    const char* doing = "lay out a variable";
    Handle layout = hdf5::own(H5Pcreate(H5P_DATASET_CREATE), file, doing);
    hdf5::check(H5Pset_attr_creation_order(layout.id(), H5P_CRT_ORDER_TRACKED), file, doing);
    const std::size_t item_size = H5Tget_size(type);
    if (item_size == 0) {
        hdf5::fail(file, doing);
    }
    if (growing || (!variable.is_text() && product(extents) * item_size > chunk_bytes_least)) {
        const Extents chunk = chunk_of(extents, item_size, growing);
        hdf5::check(H5Pset_chunk(layout.id(), static_cast<int>(chunk.size()), chunk.data()), file,
                    doing);
        if (!variable.is_text()) {
            hdf5::check(H5Pset_shuffle(layout.id()), file, doing);
            hdf5::check(H5Pset_deflate(layout.id(), deflate_level), file, doing);
            hdf5::check(H5Pset_fletcher32(layout.id()), file, doing);
        }
    }
    if (const auto fill = fill_of(variable)) {
        hdf5::check(H5Pset_fill_value(layout.id(), H5T_NATIVE_DOUBLE, &*fill), file, doing);
    }
    return layout;
}

/// Names of other variables that describe the dimensions of `variable`.
std::string coordinates_of(const Variable& variable, const Results& results) {
    std::vector<std::string> names;
    for (const Variable& other : results.variables) {
        const auto runs_along = [&](const std::string& dim) {
            return std::find(variable.dims.begin(), variable.dims.end(), dim) !=
                   variable.dims.end();
        };
        if (other.coordinate && !other.dims.empty() && !results.has_dim(other.name) &&
            std::all_of(other.dims.begin(), other.dims.end(), runs_along)) {
            names.push_back(other.name);
        }
    }
    return fmt::format("{}", fmt::join(names, " "));
}

} // namespace

struct ResultsWriter::Output {
    explicit Output(const std::filesystem::path& target) : file(target, is_results_file) {}

    /// Creates the dataset of a variable, without values.
    void create(const Variable& variable, const Results& results);
    /// Writes `rows` rows of a variable from row `first` on. Writes all rows when it does not grow.
    void write(const Variable& variable, const Results& results, std::size_t first,
               std::size_t rows);
    void write_days(const Results& results, std::size_t first, std::size_t rows);
    void describe(const Variable& variable, const Results& results);
    void label_dimensions(const Results& results);
    void write_attributes(const Results& results);

    const std::string& name() const { return file.shown_as(); }

    PartialFile file;
    std::map<std::string, Handle> datasets;
    std::size_t days = 0; ///< number of days written
    bool finished = false;
};

void ResultsWriter::Output::create(const Variable& variable, const Results& results) {
    const bool growing = grows(variable);
    Extents extents;
    for (const std::string& dim : variable.dims) {
        extents.push_back(results.size(dim));
    }
    Extents most = extents;
    if (growing) {
        extents[0] = 0;
        most[0] = H5S_UNLIMITED;
    }
    const std::string doing = fmt::format("write the variable '{}'", variable.name);
    const Handle type = type_of(variable);
    const Handle layout = layout_of(variable, extents, type.id(), growing, name());
    const Handle space = extents.empty()
                             ? hdf5::space_of({})
                             : hdf5::own(H5Screate_simple(static_cast<int>(extents.size()),
                                                          extents.data(), most.data()),
                                         name(), doing);
    datasets[variable.name] =
        hdf5::own(H5Dcreate2(file.id(), variable.name.c_str(), type.id(), space.id(), H5P_DEFAULT,
                             layout.id(), H5P_DEFAULT),
                  name(), doing);
}

void ResultsWriter::Output::write(const Variable& variable, const Results& results,
                                  std::size_t first, std::size_t rows) {
    const std::string doing = fmt::format("write the variable '{}'", variable.name);
    const hid_t dataset = datasets.at(variable.name).id();
    Extents extents;
    for (const std::string& dim : variable.dims) {
        extents.push_back(results.size(dim));
    }
    std::size_t offset = 0;
    std::size_t count = variable.count();
    if (grows(variable)) {
        offset = first * results.row_size(variable);
        count = rows * results.row_size(variable);
        extents[0] = first + rows;
        hdf5::check(H5Dset_extent(dataset, extents.data()), name(), doing);
        extents[0] = rows;
    }
    if (count == 0) {
        return;
    }
    const Handle stored = hdf5::own(H5Dget_space(dataset), name(), doing);
    if (grows(variable)) {
        Extents start(extents.size(), 0);
        start[0] = first;
        hdf5::check(H5Sselect_hyperslab(stored.id(), H5S_SELECT_SET, start.data(), nullptr,
                                        extents.data(), nullptr),
                    name(), doing);
    }
    const Handle held = hdf5::space_of(extents);
    const Handle type = type_of(variable);
    std::visit(
        [&](const auto& values) {
            using T = typename std::decay_t<decltype(values)>::value_type;
            const T* from = values.data() + offset;
            herr_t written = 0;
            if constexpr (std::is_same_v<T, std::string>) {
                const auto texts = hdf5::c_texts({from, count}, name());
                const hdf5::TextRoom room(name());
                written =
                    H5Dwrite(dataset, type.id(), held.id(), stored.id(), room.id(), texts.data());
            } else {
                written = H5Dwrite(dataset, type.id(), held.id(), stored.id(), H5P_DEFAULT, from);
            }
            hdf5::check(written, name(), doing);
        },
        variable.values);
}

void ResultsWriter::Output::write_days(const Results& results, std::size_t first,
                                       std::size_t rows) {
    std::set<std::string> growing;
    for (const Variable& variable : results.variables) {
        if (!grows(variable)) {
            continue;
        }
        growing.insert(variable.name);
        if (variable.count() < (first + rows) * results.row_size(variable)) {
            throw RunError(fmt::format("{}: variable '{}' has no values for days {} to {}", name(),
                                       variable.name, first, first + rows));
        }
        if (!datasets.contains(variable.name)) {
            if (days > 0) {
                throw RunError(
                    fmt::format("{}: variable '{}' came after the first days were written", name(),
                                variable.name));
            }
            create(variable, results);
        }
        write(variable, results, first, rows);
    }
    for (const auto& [written, dataset] : datasets) {
        if (!growing.contains(written)) {
            throw RunError(fmt::format("{}: variable '{}' is gone", name(), written));
        }
    }
    days = first + rows;
}

void ResultsWriter::Output::describe(const Variable& variable, const Results& results) {
    const hid_t dataset = datasets.at(variable.name).id();
    const Handle type = type_of(variable);
    const auto give = [&](const std::string& attribute, const Attribute& value) {
        hdf5::write_attribute(dataset, attribute, value, name(),
                              variable.is_text() ? H5T_NATIVE_INT64 : type.id());
    };
    give("long_name", variable.long_name);
    if (!variable.units.empty()) {
        give("units", variable.units);
    }
    for (const auto& [attribute, value] : variable.attributes) {
        give(attribute, value);
    }
    if (const auto fill = fill_of(variable)) {
        hdf5::write_number(dataset, "_FillValue", *fill, type.id(), name());
    }
    if (!variable.coordinate) {
        if (const std::string names = coordinates_of(variable, results); !names.empty()) {
            give("coordinates", names);
        }
    }
}

void ResultsWriter::Output::label_dimensions(const Results& results) {
    const char* doing = "label the dimensions";
    for (const Dimension& dim : results.dims) {
        std::string scale = dim.name;
        if (results.find(dim.name) == nullptr) {
            // netCDF writes the size after the text, ten characters wide.
            scale = fmt::format("{}{:10}", bare_dimension, dim.size);
            const Handle space = hdf5::space_of({dim.size});
            datasets[dim.name] =
                hdf5::own(H5Dcreate2(file.id(), dim.name.c_str(), H5T_NATIVE_FLOAT, space.id(),
                                     H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                          name(), doing);
        }
        hdf5::check(H5DSset_scale(datasets.at(dim.name).id(), scale.c_str()), name(), doing);
    }
    for (const Variable& variable : results.variables) {
        if (results.has_dim(variable.name)) {
            continue;
        }
        for (std::size_t axis = 0; axis < variable.dims.size(); ++axis) {
            hdf5::check(H5DSattach_scale(datasets.at(variable.name).id(),
                                         datasets.at(variable.dims[axis]).id(),
                                         static_cast<unsigned>(axis)),
                        name(), doing);
        }
    }
}

void ResultsWriter::Output::write_attributes(const Results& results) {
    std::map<std::string, Attribute> attributes = results.attributes;
    attributes.try_emplace("Conventions", "CF-1.10");
    attributes["format_version"] = std::int64_t{results_format_version};
    attributes["digest"] = results.digest();
    for (const auto& [attribute, value] : attributes) {
        hdf5::write_attribute(file.id(), attribute, value, name());
    }
}

ResultsWriter::ResultsWriter(const std::filesystem::path& target)
    : output_(std::make_unique<Output>(target)) {}

ResultsWriter::~ResultsWriter() {
    const hdf5::Session session;
    output_.reset();
}

std::size_t ResultsWriter::days_written() const { return output_->days; }

void ResultsWriter::append(const Results& results, std::size_t first_day, std::size_t days) {
    const hdf5::Session session;
    if (output_->finished || first_day != output_->days) {
        throw RunError(fmt::format("{}: days from {} on cannot be written; {} are", output_->name(),
                                   first_day, output_->days));
    }
    output_->file.attempt([&] { output_->write_days(results, first_day, days); });
}

void ResultsWriter::finish(const Results& results) {
    const hdf5::Session session;
    if (output_->finished) {
        throw RunError(fmt::format("{}: is finished already", output_->name()));
    }
    results.check();
    output_->file.attempt([&] {
        // When the run stopped early, the call removes days after its end.
        const std::size_t first = std::min(output_->days, results.days());
        output_->write_days(results, first, results.days() - first);
        for (const Variable& variable : results.variables) {
            if (!grows(variable)) {
                output_->create(variable, results);
                output_->write(variable, results, 0, 0);
            }
        }
        for (const Variable& variable : results.variables) {
            output_->describe(variable, results);
        }
        output_->label_dimensions(results);
        output_->write_attributes(results);
    });
    output_->datasets.clear();
    output_->file.complete();
    output_->finished = true;
}

void write_results(const std::filesystem::path& target, const Results& results) {
    ResultsWriter writer(target);
    writer.finish(results);
}

} // namespace corridor

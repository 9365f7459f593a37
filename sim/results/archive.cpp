#include "results/archive.hpp"

#include "base/errors.hpp"
#include "results/detail/attributes.hpp"
#include "results/detail/partial_file.hpp"
#include "results/detail/reading.hpp"
#include "results/detail/texts.hpp"
#include "results/own_files.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

namespace corridor {

namespace {

using hdf5::Handle;

/// Version of the archive format. The content has its own version.
constexpr std::int64_t archive_version = 1;

Handle with_folders(const std::string& file) {
    Handle links = hdf5::own(H5Pcreate(H5P_LINK_CREATE), file, "make a folder");
    hdf5::check(H5Pset_create_intermediate_group(links.id(), 1), file, "make a folder");
    return links;
}

} // namespace

struct ArchiveWriter::Output {
    explicit Output(const std::filesystem::path& target) : file(target, is_checkpoint) {}

    PartialFile file;
    Handle dataset; ///< the dataset that is being written
    hid_t type = H5I_INVALID_HID;
    std::string doing;
    hsize_t filled = 0;
};

ArchiveWriter::ArchiveWriter(const std::filesystem::path& target)
    : output_(std::make_unique<Output>(target)) {
    const hdf5::Session session;
    output_->file.attempt([&] {
        hdf5::write_attribute(output_->file.id(), "archive_version", archive_version,
                              output_->file.shown_as());
    });
}

ArchiveWriter::~ArchiveWriter() {
    const hdf5::Session session;
    output_.reset();
}

void ArchiveWriter::start(const std::string& name, hid_t type, std::size_t size) {
    const hdf5::Session session;
    Output& out = *output_;
    const std::string& file = out.file.shown_as();
    out.doing = fmt::format("write '{}'", name);
    out.type = type;
    out.filled = 0;
    out.file.attempt([&] {
        const Handle links = with_folders(file);
        const Handle space = hdf5::space_of({size});
        out.dataset = hdf5::own(H5Dcreate2(out.file.id(), name.c_str(), type, space.id(),
                                           links.id(), H5P_DEFAULT, H5P_DEFAULT),
                                file, out.doing);
    });
}

void ArchiveWriter::part(const void* values, std::size_t count) {
    if (count == 0) {
        return;
    }
    const hdf5::Session session;
    Output& out = *output_;
    out.file.attempt([&] {
        const std::string& file = out.file.shown_as();
        const hsize_t size = count;
        const Handle held = hdf5::space_of({size});
        const Handle stored = hdf5::own(H5Dget_space(out.dataset.id()), file, out.doing);
        hdf5::check(
            H5Sselect_hyperslab(stored.id(), H5S_SELECT_SET, &out.filled, nullptr, &size, nullptr),
            file, out.doing);
        hdf5::check(
            H5Dwrite(out.dataset.id(), out.type, held.id(), stored.id(), H5P_DEFAULT, values), file,
            out.doing);
        out.filled += size;
    });
}

void ArchiveWriter::text(const std::string& name, const std::string& text) {
    const hdf5::Session session;
    Output& out = *output_;
    out.file.attempt([&] {
        const std::string& file = out.file.shown_as();
        const std::string doing = fmt::format("write '{}'", name);
        const Handle links = with_folders(file);
        const Handle type = hdf5::text_type();
        const Handle space = hdf5::space_of({});
        const hdf5::TextRoom room(file);
        out.dataset = hdf5::own(H5Dcreate2(out.file.id(), name.c_str(), type.id(), space.id(),
                                           links.id(), H5P_DEFAULT, H5P_DEFAULT),
                                file, doing);
        hdf5::check(H5Dwrite(out.dataset.id(), type.id(), H5S_ALL, H5S_ALL, room.id(),
                             hdf5::c_texts({&text, 1}, file).data()),
                    file, doing);
    });
}

void ArchiveWriter::finish() {
    const hdf5::Session session;
    output_->dataset.close();
    output_->file.complete();
}

struct ArchiveReader::Input {
    explicit Input(const std::string& name) : file(name) {}

    const std::string& name() const { return file.name(); }
    Handle open(const std::string& array) const {
        const std::string doing = fmt::format("open '{}'", array);
        if (!has(array)) {
            throw InputError(fmt::format("{}: has no '{}'; another version wrote it, or it is "
                                         "damaged",
                                         name(), array));
        }
        return hdf5::own(H5Dopen2(file.id(), array.c_str(), H5P_DEFAULT), name(), doing);
    }
    /// HDF5 must be asked for each folder of the path.
    bool has(const std::string& array) const {
        for (std::size_t end = array.find('/'); end != std::string::npos;
             end = array.find('/', end + 1)) {
            if (!has_link(array.substr(0, end))) {
                return false;
            }
        }
        return has_link(array);
    }
    bool has_link(const std::string& path) const {
        return hdf5::check(H5Lexists(file.id(), path.c_str(), H5P_DEFAULT), name(),
                           fmt::format("look for '{}'", path)) > 0;
    }

    hdf5::InputFile file;
};

ArchiveReader::ArchiveReader(const std::filesystem::path& file) {
    hdf5::blaming(file.string(), [&] { input_ = std::make_unique<Input>(file.string()); });
    const hdf5::InputFile& opened = input_->file;
    hdf5::reading(opened, [&] {
        const std::string& name = opened.name();
        const auto found = hdf5::read_attribute(opened.id(), "archive_version", name);
        const auto* version = found ? std::get_if<std::int64_t>(&*found) : nullptr;
        if (version == nullptr) {
            throw InputError(fmt::format("{}: is HDF5, but not a checkpoint of corridor", name));
        }
        if (*version > archive_version) {
            throw InputError(fmt::format("{}: is a checkpoint of version {}; this program reads up "
                                         "to {}; use a newer corridor",
                                         name, *version, archive_version));
        }
        if (!opened.sealed()) {
            throw InputError(fmt::format("{}: this checkpoint has lost its seal: it was cut short, "
                                         "or another program changed it; use an older one, or run "
                                         "from the first day",
                                         name));
        }
    });
}

ArchiveReader::~ArchiveReader() {
    const hdf5::Session session;
    input_.reset();
}

const std::string& ArchiveReader::name() const { return input_->name(); }

bool ArchiveReader::has(const std::string& name) const {
    return hdf5::reading(input_->file, [&] { return input_->has(name); });
}

std::size_t ArchiveReader::size(const std::string& name) const {
    return hdf5::reading(input_->file, [&] {
        const Handle dataset = input_->open(name);
        const Handle space = hdf5::own(H5Dget_space(dataset.id()), input_->name(), "read a size");
        const hssize_t points =
            hdf5::check(H5Sget_simple_extent_npoints(space.id()), input_->name(), "read a size");
        hdf5::refuse_bombs(dataset.id(), name, static_cast<double>(points), input_->name());
        return static_cast<std::size_t>(points);
    });
}

void ArchiveReader::expect_size(const std::string& name, std::size_t wanted) const {
    if (const std::size_t found = size(name); found != wanted) {
        throw InputError(fmt::format("{}: '{}' holds {} values where {} belong", input_->name(),
                                     name, found, wanted));
    }
}

void ArchiveReader::read(const std::string& name, hid_t type, std::size_t first, void* to,
                         std::size_t count) const {
    hdf5::reading(input_->file, [&] {
        const std::string doing = fmt::format("read '{}'", name);
        const std::string& file = input_->name();
        const Handle dataset = input_->open(name);
        const Handle stored_type = hdf5::own(H5Dget_type(dataset.id()), file, doing);
        if (hdf5::check(H5Tequal(stored_type.id(), type), file, doing) == 0) {
            throw InputError(fmt::format(
                "{}: '{}' has another type than this program writes; another version wrote it",
                file, name));
        }
        const Handle stored = hdf5::own(H5Dget_space(dataset.id()), file, doing);
        const auto shape = hdf5::extents_of(stored.id());
        if (shape.size() != 1 || first > shape[0] || count > shape[0] - first) {
            throw InputError(
                fmt::format("{}: '{}' has no values {} to {}", file, name, first, first + count));
        }
        if (count == 0) {
            return;
        }
        const hsize_t from = first;
        const hsize_t size = count;
        hdf5::check(
            H5Sselect_hyperslab(stored.id(), H5S_SELECT_SET, &from, nullptr, &size, nullptr), file,
            doing);
        const Handle held = hdf5::space_of({size});
        hdf5::check(H5Dread(dataset.id(), type, held.id(), stored.id(), H5P_DEFAULT, to), file,
                    doing);
    });
}

std::string ArchiveReader::text(const std::string& name) const {
    return hdf5::reading(input_->file, [&] {
        const Handle dataset = input_->open(name);
        const Handle type = hdf5::own(H5Dget_type(dataset.id()), input_->name(), "read text");
        const Handle space = hdf5::own(H5Dget_space(dataset.id()), input_->name(), "read text");
        const hssize_t texts =
            hdf5::check(H5Sget_simple_extent_npoints(space.id()), input_->name(), "read text");
        if (!hdf5::is_text(type.id()) || texts != 1) {
            throw InputError(fmt::format("{}: '{}' is not text", input_->name(), name));
        }
        return hdf5::read_texts(dataset.id(), H5S_ALL, H5S_ALL, 1, input_->name()).front();
    });
}

} // namespace corridor

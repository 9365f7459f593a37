#include "results/detail/partial_file.hpp"

#include "base/errors.hpp"
#include "results/detail/seal.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace corridor {

PartialFile::PartialFile(const std::filesystem::path& target, MayReplace may_replace)
    : output_(target, std::move(may_replace)),
      disk_(std::make_unique<hdf5::Disk>(hdf5::Disk{.descriptor = output_.descriptor()})) {
    try {
        attempt([&] { create(); });
    } catch (...) {
        abandon();
        throw;
    }
}

void PartialFile::create() {
    const hdf5::Session session;
    const char* doing = "start the file";
    const auto access = hdf5::own(H5Pcreate(H5P_FILE_ACCESS), shown_as(), doing);
    hdf5::use_disk(access.id(), *disk_, shown_as(), doing);
    // The format of HDF5 1.8, which has its own checksums.
    hdf5::check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), shown_as(),
                doing);
    // Variables are listed in the order of their creation, as netCDF requires.
    const auto creation = hdf5::own(H5Pcreate(H5P_FILE_CREATE), shown_as(), doing);
    constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    hdf5::check(H5Pset_link_creation_order(creation.id(), in_order), shown_as(), doing);
    hdf5::check(H5Pset_attr_creation_order(creation.id(), in_order), shown_as(), doing);
    file_ =
        hdf5::own(H5Fcreate(output_.partial().c_str(), H5F_ACC_TRUNC, creation.id(), access.id()),
                  shown_as(), doing);
}

PartialFile::~PartialFile() { abandon(); }

void PartialFile::abandon() {
    disk_->error = ECANCELED; // nothing more needs to reach the disk
    const hdf5::Session session;
    file_.close();
}

void PartialFile::check() const {
    if (disk_->error != 0) {
        throw RunError(fmt::format("{}: cannot be written: {}; nothing was kept", shown_as(),
                                   std::strerror(disk_->error)));
    }
}

void PartialFile::complete() {
    const hdf5::Session session;
    attempt([&] {
        const herr_t flushed = H5Fflush(file_.id(), H5F_SCOPE_GLOBAL);
        file_.close();
        hdf5::check(flushed, shown_as(), "finish the file");
    });
    if (!seal_file(disk_->descriptor)) {
        disk_->error = errno;
    }
    check();
    output_.complete();
}

} // namespace corridor

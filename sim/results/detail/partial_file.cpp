#include "results/detail/partial_file.hpp"

#include "base/errors.hpp"
#include "results/detail/seal.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

namespace corridor {

namespace {

// --- HDF5's way to the disk ----------------------------------------------------------------------

/// What HDF5 hands back to the functions below for each open file; `base` has to come first.
struct DriverFile {
    H5FD_t base;
    PartialFile::Disk* disk;
    haddr_t allocated; ///< end of what HDF5 has given out
    haddr_t written;   ///< end of the file
};

DriverFile& self(H5FD_t* file) { return *reinterpret_cast<DriverFile*>(file); }
const DriverFile& self(const H5FD_t* file) { return *reinterpret_cast<const DriverFile*>(file); }

H5FD_t* open_file(const char*, unsigned, hid_t access, haddr_t) {
    auto* const* disk = static_cast<PartialFile::Disk* const*>(H5Pget_driver_info(access));
    return disk == nullptr ? nullptr : &(new DriverFile{{}, *disk, 0, 0})->base;
}

herr_t close_file(H5FD_t* file) {
    delete &self(file);
    return 0;
}

herr_t query(const H5FD_t*, unsigned long* flags) {
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_DATA_SIEVE |
             H5FD_FEAT_AGGREGATE_SMALLDATA;
    return 0;
}

haddr_t allocated(const H5FD_t* file, H5FD_mem_t) { return self(file).allocated; }

herr_t allocate(H5FD_t* file, H5FD_mem_t, haddr_t end) {
    self(file).allocated = end;
    return 0;
}

haddr_t written(const H5FD_t* file, H5FD_mem_t) { return self(file).written; }

herr_t read_bytes(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t from, std::size_t size, void* bytes) {
    auto* to = static_cast<char*>(bytes);
    while (size > 0) {
        const ssize_t got = pread(self(file).disk->descriptor, to, size, static_cast<off_t>(from));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) { // beyond the end there are zeros; so there are after a failure
            std::memset(to, 0, size);
            return got < 0 && self(file).disk->error == 0 ? -1 : 0;
        }
        to += got;
        from += static_cast<haddr_t>(got);
        size -= static_cast<std::size_t>(got);
    }
    return 0;
}

herr_t write_bytes(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t to, std::size_t size,
                   const void* bytes) {
    PartialFile::Disk& disk = *self(file).disk;
    self(file).written = std::max(self(file).written, to + size);
    const auto* from = static_cast<const char*>(bytes);
    while (size > 0 && disk.error == 0) {
        const ssize_t put = pwrite(disk.descriptor, from, size, static_cast<off_t>(to));
        if (put < 0 && errno != EINTR) {
            disk.error = errno;
        } else if (put == 0) {
            disk.error = ENOSPC;
        } else if (put > 0) {
            from += put;
            to += static_cast<haddr_t>(put);
            size -= static_cast<std::size_t>(put);
        }
    }
    return 0;
}

herr_t truncate_file(H5FD_t* file, hid_t, hbool_t) {
    PartialFile::Disk& disk = *self(file).disk;
    if (self(file).allocated != self(file).written && disk.error == 0 &&
        ftruncate(disk.descriptor, static_cast<off_t>(self(file).allocated)) != 0) {
        disk.error = errno;
    }
    self(file).written = self(file).allocated;
    return 0;
}

H5FD_class_t make_driver() {
    H5FD_class_t driver{};
#if H5_VERSION_GE(1, 13, 0)
    driver.version = H5FD_CLASS_VERSION;
    driver.value = static_cast<H5FD_class_value_t>(600); // in the range for programs' own drivers
#endif
    driver.name = "corridor";
    driver.maxaddr = (haddr_t{1} << 62) - 1;
    driver.fc_degree = H5F_CLOSE_STRONG;
    driver.fapl_size = sizeof(PartialFile::Disk*);
    driver.open = open_file;
    driver.close = close_file;
    driver.query = query;
    driver.get_eoa = allocated;
    driver.set_eoa = allocate;
    driver.get_eof = written;
    driver.read = read_bytes;
    driver.write = write_bytes;
    driver.truncate = truncate_file;
    const H5FD_mem_t spaces[] = H5FD_FLMAP_DICHOTOMY;
    std::copy(std::begin(spaces), std::end(spaces), driver.fl_map);
    return driver;
}

hid_t driver() {
    static const H5FD_class_t described = make_driver();
    static const hid_t registered = H5FDregister(&described);
    return registered;
}

// --- the file and its names ----------------------------------------------------------------------

/// Where links lead, so that a link stays a link and what it points at is replaced.
std::filesystem::path follow_links(const std::filesystem::path& target) {
    std::error_code ignored;
    const auto real = std::filesystem::weakly_canonical(target, ignored);
    return std::filesystem::is_symlink(target, ignored) && !real.empty() ? real : target;
}

bool same_file(int descriptor, const std::filesystem::path& name) {
    struct stat opened {};
    struct stat named {};
    return fstat(descriptor, &opened) == 0 && stat(name.c_str(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/// The opened and locked file `partial`: two processes must not write one target at a time.
int open_locked(const std::filesystem::path& partial, const std::string& shown_as) {
    for (;;) {
        const int descriptor = open(partial.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (descriptor < 0) {
            throw InputError(
                fmt::format("{}: cannot be written: {}", shown_as, std::strerror(errno)));
        }
        // File systems without locks (ENOTSUP, ENOLCK) get none.
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            close(descriptor);
            throw InputError(fmt::format(
                "{}: another process is writing it; wait, or choose another file", shown_as));
        }
        if (same_file(descriptor, partial)) {
            return descriptor;
        }
        close(descriptor); // its owner completed or removed it in between
    }
}

} // namespace

PartialFile::PartialFile(const std::filesystem::path& target)
    : target_(follow_links(target)),
      partial_(target_),
      shown_as_(target.string()),
      disk_(std::make_unique<Disk>()) {
    partial_ += ".partial";
    std::error_code ignored;
    const auto folder = target_.has_parent_path() ? target_.parent_path() : ".";
    if (!target_.has_filename() || std::filesystem::is_directory(target_, ignored)) {
        throw InputError(
            fmt::format("{}: is a folder; name a file, for example results.h5", shown_as_));
    }
    if (!std::filesystem::is_directory(folder, ignored)) {
        throw InputError(
            fmt::format("{}: there is no folder {}; make it first", shown_as_, folder.string()));
    }
    if (std::filesystem::exists(target_, ignored) &&
        !std::filesystem::is_regular_file(target_, ignored)) {
        throw InputError(fmt::format("{}: is no ordinary file; name another", shown_as_));
    }
    disk_->descriptor = open_locked(partial_, shown_as_);
    try {
        create();
    } catch (...) {
        abandon();
        throw;
    }
}

void PartialFile::create() {
    if (ftruncate(disk_->descriptor, 0) != 0) {
        throw InputError(fmt::format("{}: cannot be written: {}", shown_as_, std::strerror(errno)));
    }
    const hdf5::Session session;
    const char* doing = "start the file";
    const auto access = hdf5::own(H5Pcreate(H5P_FILE_ACCESS), shown_as_, doing);
    const Disk* disk = disk_.get();
    hdf5::check(H5Pset_driver(access.id(), driver(), &disk), shown_as_, doing);
    // The format of HDF5 1.8, which has checksums of its own.
    hdf5::check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18), shown_as_,
                doing);
    // Variables are listed in the order in which they were made, as netCDF asks for.
    const auto creation = hdf5::own(H5Pcreate(H5P_FILE_CREATE), shown_as_, doing);
    constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    hdf5::check(H5Pset_link_creation_order(creation.id(), in_order), shown_as_, doing);
    hdf5::check(H5Pset_attr_creation_order(creation.id(), in_order), shown_as_, doing);
    file_ = hdf5::own(H5Fcreate(partial_.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()),
                      shown_as_, doing);
    check();
}

PartialFile::~PartialFile() { abandon(); }

void PartialFile::abandon() {
    if (!complete_) {
        disk_->error = ECANCELED; // nothing more need reach the disk
        unlink(partial_.c_str());
        const hdf5::Session session;
        file_.close();
    }
    if (disk_->descriptor >= 0) {
        close(std::exchange(disk_->descriptor, -1));
    }
}

void PartialFile::check() const {
    if (disk_->error != 0) {
        throw RunError(fmt::format("{}: cannot be written: {}; nothing was kept", shown_as_,
                                   std::strerror(disk_->error)));
    }
}

void PartialFile::complete() {
    const hdf5::Session session;
    const herr_t flushed = H5Fflush(file_.id(), H5F_SCOPE_GLOBAL);
    file_.close();
    check();
    hdf5::check(flushed, shown_as_, "finish the file");
    const auto note_failure = [&](int result) {
        if (result != 0 && disk_->error == 0) {
            disk_->error = errno;
        }
    };
    note_failure(seal_file(disk_->descriptor) ? 0 : -1);
    check();
    note_failure(fsync(disk_->descriptor));
    check();
    note_failure(std::rename(partial_.c_str(), target_.c_str()));
    check();
    complete_ = true;
    // The new name should outlive a power cut too; not every file system can promise that.
    const auto folder = target_.has_parent_path() ? target_.parent_path() : ".";
    if (const int opened = open(folder.c_str(), O_RDONLY | O_CLOEXEC); opened >= 0) {
        fsync(opened);
        close(opened);
    }
}

} // namespace corridor

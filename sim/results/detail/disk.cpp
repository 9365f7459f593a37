#include "results/detail/disk.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include <sys/stat.h>
#include <unistd.h>
#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

namespace corridor::hdf5 {

namespace {

/// The data that HDF5 passes to the functions below for each open file. `base` must be first.
struct DriverFile {
    H5FD_t base;
    Disk* disk;
    haddr_t allocated; ///< end of what HDF5 has allocated
    haddr_t written;   ///< end of the file
};

DriverFile& self(H5FD_t* file) { return *reinterpret_cast<DriverFile*>(file); }
const DriverFile& self(const H5FD_t* file) { return *reinterpret_cast<const DriverFile*>(file); }

H5FD_t* open_file(const char*, unsigned, hid_t access, haddr_t) {
    auto* const* disk = static_cast<Disk* const*>(H5Pget_driver_info(access));
    if (disk == nullptr) {
        return nullptr;
    }
    struct stat about {};
    if (fstat((*disk)->descriptor, &about) != 0) {
        (*disk)->error = errno;
        return nullptr;
    }
    const auto size = (*disk)->only_reads ? static_cast<haddr_t>(about.st_size) : 0;
    auto* const opened = new (std::nothrow) DriverFile{{}, *disk, 0, size};
    return opened == nullptr ? nullptr : &opened->base;
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
    Disk& disk = *self(file).disk;
    auto* to = static_cast<char*>(bytes);
    while (size > 0) {
        const ssize_t got = pread(disk.descriptor, to, size, static_cast<off_t>(from));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        const bool cut = got == 0 && disk.only_reads && from < self(file).written;
        if ((got < 0 || cut) && disk.error == 0) {
            disk.error = cut ? EIO : errno; // cut: the file became shorter during the read
        }
        if (got <= 0) { // after the end of the file there are zeros; after a failure too
            std::memset(to, 0, size);
            return disk.only_reads && disk.error != 0 ? -1 : 0;
        }
        to += got;
        from += static_cast<haddr_t>(got);
        size -= static_cast<std::size_t>(got);
    }
    return 0;
}

herr_t write_bytes(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t to, std::size_t size,
                   const void* bytes) {
    Disk& disk = *self(file).disk;
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
    Disk& disk = *self(file).disk;
    if (disk.only_reads) {
        return 0;
    }
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
    driver.value = static_cast<H5FD_class_value_t>(600); // in the range for private drivers
#endif
    driver.name = "corridor";
    driver.maxaddr = (haddr_t{1} << 62) - 1;
    driver.fc_degree = H5F_CLOSE_STRONG;
    driver.fapl_size = sizeof(Disk*);
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

} // namespace

void use_disk(hid_t access, const Disk& disk, std::string_view file, std::string_view doing) {
    const Disk* pointer = &disk;
    check(H5Pset_driver(access, check(driver(), file, doing), &pointer), file, doing);
}

} // namespace corridor::hdf5

#pragma once

#include "results/hdf5.hpp"

#include <string_view>

namespace corridor::hdf5 {

/// How HDF5 reaches an open file. The driver remembers the first failure of the system, whatever
/// HDF5 makes of it:
/// - HDF5 cannot close a file that does not take its writes (a full disk), so all writes after the
///   first that failed are swallowed;
/// - HDF5 takes some reads that failed for "there is no such thing".
/// Whoever works on a file looks at `error` after each piece of work. The descriptor is closed by
/// its owner, never by HDF5.
struct Disk {
    int descriptor = -1;
    int error = 0;           ///< errno of the first call that failed
    bool only_reads = false; ///< the file is whole: nothing is beyond its end
};

/// Makes a list of properties for access open files through `disk`, which must outlive them.
void use_disk(hid_t access, const Disk& disk, std::string_view file, std::string_view doing);

} // namespace corridor::hdf5

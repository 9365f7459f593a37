#pragma once

#include "results/hdf5.hpp"

#include <string_view>

namespace corridor::hdf5 {

/// How HDF5 reads and writes an open file. The driver stores the first failure of the system,
/// because HDF5 hides some failures:
/// - HDF5 cannot close a file whose writes fail (a full disk), so after the first failed write the
///   driver ignores all others;
/// - HDF5 treats some failed reads as "there is no such thing".
/// The caller checks `error` after each piece of work. The owner of the descriptor closes it; HDF5
/// never does.
struct Disk {
    int descriptor = -1;
    int error = 0;           ///< errno of the first call that failed
    bool only_reads = false; ///< the file is complete, and no read may go beyond its end
};

/// Makes a list of properties that opens files through `disk`. `disk` must live longer than the
/// list.
void use_disk(hid_t access, const Disk& disk, std::string_view file, std::string_view doing);

} // namespace corridor::hdf5

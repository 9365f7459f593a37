#pragma once

namespace corridor {

/// HDF5 trusts what it reads: a flipped bit in the text of a file can crash it. So a finished file
/// ends with a seal, 24 bytes that hold a digest of all before them; HDF5 and its relatives
/// overlook what stands behind their data, and cut it off when they change a file.

/// Appends the seal to an open file. False when it cannot be written; errno says why.
bool seal_file(int descriptor);

enum class SealState {
    intact,
    broken, ///< it is not that of the content
    absent,
    unread ///< the file cannot be read; errno says why
};

/// Looks at the seal of an open file.
SealState seal_of(int descriptor);

} // namespace corridor

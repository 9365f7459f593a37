#pragma once

namespace corridor {

/// HDF5 trusts what it reads: one wrong bit in a text can crash it. So a finished file ends with a
/// seal of 24 bytes, with a digest of all bytes before it. HDF5 and related programs ignore bytes
/// after their data, and remove them when they change a file.

/// Appends the seal to an open file. False when it cannot be written; `errno` has the reason.
bool seal_file(int descriptor);

/// What the seal of a file says about it.
enum class SealState {
    intact,
    broken, ///< the seal does not match the content
    absent,
    unread ///< the file cannot be read; `errno` has the reason
};

/// Reads and checks the seal of an open file.
SealState seal_of(int descriptor);

} // namespace corridor

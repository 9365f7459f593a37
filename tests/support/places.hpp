#pragma once

namespace corridor::test {

/// The source tree, the command and the viewer, as absolute paths. Compiled once, so that the
/// tests' objects are the same in every checkout.
extern const char* const source_dir;
extern const char* const command;
extern const char* const viewer; ///< "" where it is not built

} // namespace corridor::test

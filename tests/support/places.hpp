#pragma once

namespace corridor::test {

/// The source tree, the command and the viewer, as absolute paths. Only this file contains them, so
/// that the objects of all tests are the same in every checkout.
extern const char* const source_dir;
extern const char* const command;
extern const char* const viewer; ///< "" when the viewer is not built

} // namespace corridor::test

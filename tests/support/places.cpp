#include "support/places.hpp"

namespace corridor::test {

const char* const source_dir = CORRIDOR_SOURCE_DIR;
const char* const command = CORRIDOR_BIN;
const char* const viewer = CORRIDOR_VIZ;

} // namespace corridor::test

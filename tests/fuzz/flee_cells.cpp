#include "flee/case/cells.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    corridor::Problems problems;
    corridor::flee::parse_sheet({reinterpret_cast<const char*>(data), size}, "fuzz.csv", problems);
    return 0;
}

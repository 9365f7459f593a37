#include "base/parallel.hpp"

#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

namespace corridor {

TEST(Parallel, HandsOnWhatOneThreadThrows) {
    for (const int threads : {1, 3}) {
        std::atomic<int> done = 0;
        EXPECT_THROW(in_parallel(threads, 50,
                                 [&](std::size_t i, std::size_t) {
                                     if (i == 7) {
                                         throw std::runtime_error("no memory");
                                     }
                                     ++done;
                                 }),
                     std::runtime_error);
        EXPECT_LE(done, 49);
        EXPECT_GE(done, 7);
    }
}

} // namespace corridor

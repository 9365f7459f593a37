#pragma once

#include <cstddef>

#include <omp.h>

namespace corridor {

/// Runs f(i) for i in [0, n) on up to `threads` threads; f gets the number of its thread too and
/// must not throw. One thread only where there is nothing to share.
template <class F>
void in_parallel(int threads, std::size_t n, F&& f) {
    if (threads <= 1 || n <= 1) {
        for (std::size_t i = 0; i < n; ++i) {
            f(i, std::size_t{0});
        }
        return;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (std::size_t i = 0; i < n; ++i) {
        f(i, static_cast<std::size_t>(omp_get_thread_num()));
    }
}

} // namespace corridor

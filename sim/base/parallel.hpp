#pragma once

#include <cstddef>
#include <exception>

#include <omp.h>

namespace corridor {

/// Calls f(i, thread) for each i in [0, n) on up to `threads` threads. An exception of a thread is
/// thrown again here after all threads have ended. Uses one thread when n is less than 2.
template <class F>
void in_parallel(int threads, std::size_t n, F&& f) {
    if (threads <= 1 || n <= 1) {
        for (std::size_t i = 0; i < n; ++i) {
            f(i, std::size_t{0});
        }
        return;
    }
    std::exception_ptr failure; // an exception must not leave the parallel region
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (std::size_t i = 0; i < n; ++i) {
        try {
            f(i, static_cast<std::size_t>(omp_get_thread_num()));
        } catch (...) {
#pragma omp critical(corridor_failure)
            failure = failure ? failure : std::current_exception();
        }
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

} // namespace corridor

#pragma once

#include "base/errors.hpp"
#include "results/hdf5.hpp"

#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include <fmt/format.h>

namespace corridor::hdf5 {

/// Calls `work` in an HDF5 session. A failure of HDF5 becomes an InputError that names the file.
template <class Work>
auto blaming(std::string_view file, const Work& work) {
    const Session session;
    try {
        return work();
    } catch (const RunError& error) {
        throw InputError(fmt::format("{} (the file is damaged; write it again or get a new copy)",
                                     error.what()));
    } catch (const std::bad_alloc&) {
        throw InputError(fmt::format("{}: holds more than fits into memory", file));
    } catch (const std::length_error&) {
        throw InputError(fmt::format("{}: holds more than fits into memory", file));
    }
}

/// The same for an open file. When a read has failed, throws that failure, whatever HDF5 reported.
template <class Work>
auto reading(const InputFile& file, const Work& work) {
    const Session session;
    try {
        if constexpr (std::is_void_v<decltype(work())>) {
            blaming(file.name(), work);
            file.check();
        } else {
            auto result = blaming(file.name(), work);
            file.check();
            return result;
        }
    } catch (const InputError&) {
        file.check();
        throw;
    }
}

/// Throws InputError when a dataset claims more values than its bytes in the file can hold.
/// Otherwise a few damaged bytes could fill the memory.
inline void refuse_bombs(hid_t dataset, std::string_view name, double count,
                         std::string_view file) {
    constexpr double harmless = 1 << 23;
    constexpr double best_compression = 1032; // of deflate
    const auto stored = static_cast<double>(H5Dget_storage_size(dataset));
    if (count > harmless && count > stored * best_compression) {
        throw InputError(fmt::format("{}: '{}' claims {:.0f} values and stores {:.0f} bytes; the "
                                     "file is damaged",
                                     file, name, count, stored));
    }
}

} // namespace corridor::hdf5

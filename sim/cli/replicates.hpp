#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace corridor::cli {

/// Runs that differ only in their seed, numbered from 1. The first has the given seed, each further
/// one the next. Both ends are included.
struct Replicates {
    int first = 1;
    int last = 1;

    static std::uint64_t seed(std::uint64_t of_first, int number) {
        return of_first + static_cast<std::uint64_t>(number) - 1;
    }
};

/// Throws InputError when the last of `runs` runs has no seed, because files store seeds as signed
/// numbers.
void check_seeds(std::uint64_t first, int runs);

/// Reads "20" (1 to 20) or "21:40". Throws InputError.
Replicates parse_replicates(const std::string& text);

/// "results.h5" becomes "results-r007.h5".
std::filesystem::path replicate_file(const std::filesystem::path& file, int number);

} // namespace corridor::cli

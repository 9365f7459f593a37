#include "cli/replicates.hpp"

#include "base/errors.hpp"
#include "base/table.hpp"
#include "cli/number_checks.hpp"

#include <optional>

#include <fmt/format.h>

namespace corridor::cli {

void check_seeds(std::uint64_t first, int runs) {
    if (first > most_seed - static_cast<std::uint64_t>(runs - 1)) {
        throw InputError(fmt::format("--seed {}: seeds go up to {}, that of the last replicate "
                                     "included",
                                     first, most_seed));
    }
}

Replicates parse_replicates(const std::string& text) {
    constexpr int most = 1'000'000;
    const std::size_t colon = text.find(':');
    const bool has_first = colon != std::string::npos;
    const std::optional<long long> first =
        has_first ? parse_integer(text.substr(0, colon)) : std::optional<long long>(1);
    const std::optional<long long> last = parse_integer(has_first ? text.substr(colon + 1) : text);
    if (!first || !last || *first < 1 || *last < *first || *last > most) {
        throw InputError(fmt::format("--replicates is '{}'; write how many (20), or the first and "
                                     "the last (21:40), from 1 to {}",
                                     text, most));
    }
    return {static_cast<int>(*first), static_cast<int>(*last)};
}

std::filesystem::path replicate_file(const std::filesystem::path& file, int number) {
    std::filesystem::path name = file.stem();
    name += fmt::format("-r{:03}", number);
    name += file.extension();
    return file.parent_path() / name;
}

} // namespace corridor::cli

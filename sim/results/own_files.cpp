#include "results/own_files.hpp"

#include "base/errors.hpp"
#include "results/detail/reading.hpp"

namespace corridor {

namespace {

/// Whether the root of the file has an attribute with this name.
bool has_attribute(const std::filesystem::path& file, const char* attribute) {
    try {
        return hdf5::blaming(file.string(), [&] {
            const hdf5::InputFile opened(file.string());
            const bool found = H5Aexists(opened.id(), attribute) > 0;
            opened.check();
            return found;
        });
    } catch (const InputError&) {
        return false;
    }
}

} // namespace

bool is_results_file(const std::filesystem::path& file) {
    return has_attribute(file, "format_version");
}

bool is_checkpoint(const std::filesystem::path& file) {
    return has_attribute(file, "archive_version");
}

} // namespace corridor

#include "cli/output_folder.hpp"

#include "base/errors.hpp"
#include "base/output_file.hpp"

#include <system_error>

#include <fmt/format.h>

namespace corridor::cli {

namespace fs = std::filesystem;

void write_folder(const fs::path& target, const std::function<void(const fs::path&)>& fill) {
    const fs::path partial = target.string() + ".partial";
    const auto clean_up = [&] {
        std::error_code ignored;
        fs::remove_all(partial, ignored);
    };
    try {
        if (fs::exists(target) && (!fs::is_directory(target) || !fs::is_empty(target))) {
            throw InputError(fmt::format("{}: exists already; name a new folder", target.string()));
        }
        fs::remove_all(partial);
        if (target.has_parent_path()) fs::create_directories(target.parent_path());
        if (!fs::create_directory(partial)) {
            throw InputError(fmt::format("{}: {} is in the way; remove it, or name another folder",
                                         target.string(), partial.string()));
        }
        fill(partial);
        fs::remove(target);
        fs::rename(partial, target);
    } catch (const fs::filesystem_error& error) {
        clean_up();
        throw RunError(fmt::format("{}: cannot be written: {} ({})", target.string(),
                                   error.code().message(), error.path1().string()));
    } catch (...) {
        clean_up();
        throw;
    }
}

void write_below(const fs::path& folder, const fs::path& name, std::string_view text) {
    const fs::path file = folder / name;
    fs::create_directories(file.parent_path());
    write_file(file, text, any_file);
}

} // namespace corridor::cli

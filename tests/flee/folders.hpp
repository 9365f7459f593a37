#pragma once

#include "flee/case/case.hpp"
#include "support/places.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <unistd.h>

namespace corridor::flee {

/// Where the invented cases lie.
inline std::filesystem::path data_folder() {
    return std::filesystem::path(test::source_dir) / "tests" / "data" / "flee";
}

/// The stock cases, where they lie beside the source tree or above; empty when they are not there.
inline std::filesystem::path stock_folder() {
    std::filesystem::path folder = std::filesystem::weakly_canonical(test::source_dir);
    for (int up = 0; up < 3; ++up) {
        folder = folder.parent_path();
        if (std::filesystem::is_directory(folder / "shared" / "flee-cases")) {
            return folder / "shared" / "flee-cases";
        }
    }
    return {};
}

/// A folder of its own that goes away with the test.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        static std::atomic<int> number = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("corridor-flee-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
        std::filesystem::create_directories(path_);
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

inline void copy_case(const std::string& name, const std::filesystem::path& to) {
    std::filesystem::copy(data_folder() / name, to,
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
}

} // namespace corridor::flee

#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace corridor::test {

/// A file of this process, in memory where the system has room for files there.
class ScratchFile {
  public:
    ScratchFile()
        : path_((std::filesystem::is_directory("/dev/shm")
                     ? std::filesystem::path("/dev/shm")
                     : std::filesystem::temp_directory_path()) /
                ("corridor-fuzz-" + std::to_string(getpid()))),
          descriptor_(open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        if (descriptor_ < 0) std::abort();
    }
    ~ScratchFile() {
        close(descriptor_);
        std::filesystem::remove(path_);
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    void hold(const std::string& bytes) const {
        if (ftruncate(descriptor_, 0) != 0 || pwrite(descriptor_, bytes.data(), bytes.size(), 0) !=
                                                  static_cast<ssize_t>(bytes.size())) {
            std::abort();
        }
    }
    int descriptor() const { return descriptor_; }
    std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
    int descriptor_;
};

} // namespace corridor::test

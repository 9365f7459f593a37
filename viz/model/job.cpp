#include "model/job.hpp"

#include "base/errors.hpp"

#include <cerrno>
#include <cstring>
#include <exception>
#include <new>

#include <fmt/format.h>
#include <stdlib.h>

namespace corridor::viz {

Job::Job(std::string name, Work work) : name_(std::move(name)) {
    thread_ = std::thread([this, todo = std::move(work)] {
        try {
            result_ = todo(control_);
        } catch (const std::exception& error) {
            failure_ = error.what();
        }
        done_.store(true, std::memory_order_release);
    });
}

Job::~Job() {
    stop();
    thread_.join();
}

ScratchFolder::ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "corridor-viz-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw RunError(fmt::format("{}: cannot be made ({}); set TMPDIR to a folder with room",
                                   name, std::strerror(errno)));
    }
    folder_ = name;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::filesystem::path ScratchFolder::next(const std::string& stem) {
    return folder_ / fmt::format("{}-{}.h5", stem, ++count_);
}

} // namespace corridor::viz

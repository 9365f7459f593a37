#include "results/hdf5.hpp"

#include "base/errors.hpp"
#include "results/detail/disk.hpp"
#include "results/detail/seal.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace corridor::hdf5 {

namespace {

std::recursive_mutex& one_at_a_time() {
    static std::recursive_mutex mutex;
    return mutex;
}

/// The innermost message of HDF5's error stack. It names the cause; the others only show the calls.
std::string cause() {
    std::string message;
    const auto keep_first = [](unsigned depth, const H5E_error2_t* error, void* text) -> herr_t {
        if (depth == 0 && error->desc != nullptr) {
            *static_cast<std::string*>(text) = error->desc;
        }
        return 0;
    };
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, &message);
    return message;
}

} // namespace

Session::Session() : lock_(one_at_a_time()) {
    H5Eget_auto2(H5E_DEFAULT, &print_, &print_data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Session::~Session() { H5Eset_auto2(H5E_DEFAULT, print_, print_data_); }

void Handle::close() {
    if (id_ >= 0) {
        H5Idec_ref(std::exchange(id_, H5I_INVALID_HID));
    }
}

void fail(std::string_view file, std::string_view doing) {
    const std::string why = cause();
    throw RunError(fmt::format("{}: cannot {}{}{}", file, doing, why.empty() ? "" : ": ", why));
}

Handle text_type() {
    constexpr const char* doing = "make a type for text";
    Handle type = own(H5Tcopy(H5T_C_S1), "HDF5", doing);
    check(H5Tset_size(type.id(), H5T_VARIABLE), "HDF5", doing);
    check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "HDF5", doing);
    return type;
}

Handle space_of(const std::vector<hsize_t>& extents) {
    return own(extents.empty()
                   ? H5Screate(H5S_SCALAR)
                   : H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr),
               "HDF5", "lay out an array");
}

std::vector<hsize_t> extents_of(hid_t space) {
    const int rank = check(H5Sget_simple_extent_ndims(space), "HDF5", "read a shape");
    std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
    if (!extents.empty()) {
        check(H5Sget_simple_extent_dims(space, extents.data(), nullptr), "HDF5", "read a shape");
    }
    return extents;
}

InputFile::InputFile(std::string name) : name_(std::move(name)), disk_(std::make_unique<Disk>()) {
    disk_->only_reads = true;
    try {
        open();
    } catch (...) {
        close();
        throw;
    }
}

InputFile::~InputFile() { close(); }

void InputFile::close() {
    const Session session;
    file_.close();
    if (disk_->descriptor >= 0) {
        // Nothing was written, so nothing can be lost.
        ::close(std::exchange(disk_->descriptor, -1));
    }
}

void InputFile::check() const {
    if (disk_->error != 0) {
        throw InputError(fmt::format("{}: cannot be read: {}", name_, std::strerror(disk_->error)));
    }
}

void InputFile::open() {
    // HDF5 would say "unable to open file" in all of these cases.
    if (std::error_code ignored; std::filesystem::is_directory(name_, ignored)) {
        throw InputError(fmt::format("{}: is a folder; give a file in it", name_));
    }
    const auto note_failure = [&](bool failed) {
        disk_->error = failed ? errno : 0;
        check();
    };
    disk_->descriptor = ::open(name_.c_str(), O_RDONLY | O_CLOEXEC);
    note_failure(disk_->descriptor < 0);
    const auto damaged = [&](const std::string& why) {
        return InputError(
            fmt::format("{}: is damaged ({}); write it again or get a new copy", name_, why));
    };
    const SealState seal = seal_of(disk_->descriptor);
    note_failure(seal == SealState::unread);
    if (seal == SealState::broken) {
        throw damaged("its content is not what was written");
    }
    sealed_ = seal == SealState::intact;
    const Session session;
    const Handle access = own(H5Pcreate(H5P_FILE_ACCESS), name_, "open the file");
    use_disk(access.id(), *disk_, name_, "open the file");
    file_ = Handle(H5Fopen(name_.c_str(), H5F_ACC_RDONLY, access.id()));
    check();
    if (!file_) {
        const std::string why = cause();
        constexpr std::string_view mark = "\x89HDF\r\n\x1a\n";
        std::string start(mark.size(), '\0');
        if (pread(disk_->descriptor, start.data(), start.size(), 0) > 0 && start == mark) {
            throw damaged(why);
        }
        throw InputError(
            fmt::format("{}: is not an HDF5 file; give the .h5 file that corridor wrote", name_));
    }
}

} // namespace corridor::hdf5

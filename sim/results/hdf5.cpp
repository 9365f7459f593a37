#include "results/hdf5.hpp"

#include "base/errors.hpp"
#include "results/detail/seal.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

namespace corridor::hdf5 {

namespace {

std::recursive_mutex& one_at_a_time() {
    static std::recursive_mutex mutex;
    return mutex;
}

/// The innermost message of HDF5's error stack: the cause; the rest says who called whom.
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
    Handle type(H5Tcopy(H5T_C_S1));
    H5Tset_size(type.id(), H5T_VARIABLE);
    H5Tset_cset(type.id(), H5T_CSET_UTF8);
    return type;
}

Handle space_of(const std::vector<hsize_t>& extents) {
    return Handle(extents.empty() ? H5Screate(H5S_SCALAR)
                                  : H5Screate_simple(static_cast<int>(extents.size()),
                                                     extents.data(), nullptr));
}

std::vector<hsize_t> extents_of(hid_t space) {
    const int rank = H5Sget_simple_extent_ndims(space);
    std::vector<hsize_t> extents(rank > 0 ? static_cast<std::size_t>(rank) : 0);
    if (!extents.empty()) {
        H5Sget_simple_extent_dims(space, extents.data(), nullptr);
    }
    return extents;
}

Handle open_to_read(const std::string& file) {
    // HDF5 would say "unable to open file" for all of these.
    if (std::error_code ignored; std::filesystem::is_directory(file, ignored)) {
        throw InputError(fmt::format("{}: is a folder; give a file in it", file));
    }
    if (const std::ifstream readable(file, std::ios::binary); !readable) {
        throw InputError(fmt::format("{}: cannot be read: {}", file, std::strerror(errno)));
    }
    const auto damaged = [&](const std::string& why) {
        return InputError(
            fmt::format("{}: is damaged ({}); make it anew or fetch it again", file, why));
    };
    if (seal_is_broken(file)) {
        throw damaged("its content is not what was written");
    }
    const Handle access(H5Pcreate(H5P_FILE_ACCESS));
    H5Pset_file_locking(access.id(), false, true);
    Handle opened(H5Fopen(file.c_str(), H5F_ACC_RDONLY, access.id()));
    if (!opened) {
        const std::string why = cause();
        if (H5Fis_hdf5(file.c_str()) > 0) {
            throw damaged(why);
        }
        throw InputError(fmt::format("{}: is no HDF5 file; give the .h5 file that "
                                     "corridor wrote",
                                     file));
    }
    return opened;
}

} // namespace corridor::hdf5

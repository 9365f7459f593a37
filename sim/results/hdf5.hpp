#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <hdf5.h>

/// HDF5's C interface with handles that close themselves and failures that say what and where.
namespace corridor::hdf5 {

/// While it lives, HDF5 belongs to this thread (many builds of HDF5, and its high-level part in all
/// of them, take one thread at a time) and prints no errors of its own. Each function that calls
/// HDF5 starts with one.
class Session {
  public:
    Session();
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

  private:
    std::unique_lock<std::recursive_mutex> lock_;
    H5E_auto2_t print_ = nullptr;
    void* print_data_ = nullptr;
};

/// Any HDF5 object (file, dataset, type, space, list of properties), closed with its owner.
class Handle {
  public:
    Handle() = default;
    explicit Handle(hid_t id) : id_(id) {}
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(id_, other.id_);
        return *this;
    }
    ~Handle() { close(); }

    hid_t id() const { return id_; }
    explicit operator bool() const { return id_ >= 0; }
    void close();

  private:
    hid_t id_ = H5I_INVALID_HID;
};

/// Throws RunError: "FILE: cannot DO: what HDF5 says".
[[noreturn]] void fail(std::string_view file, std::string_view doing);

/// What an HDF5 call returned, unless it failed.
template <class Result>
Result check(Result result, std::string_view file, std::string_view doing) {
    if (result < 0) {
        fail(file, doing);
    }
    return result;
}

/// The object that an HDF5 call opened or made, unless it failed.
inline Handle own(hid_t id, std::string_view file, std::string_view doing) {
    return Handle(check(id, file, doing));
}

/// HDF5's name for the type of a number; valid as long as the program runs.
template <class T>
hid_t number_type() {
    static_assert(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>);
    if constexpr (std::is_floating_point_v<T>) {
        static_assert(sizeof(T) == 4 || sizeof(T) == 8);
        return sizeof(T) == 4 ? H5T_NATIVE_FLOAT : H5T_NATIVE_DOUBLE;
    } else if constexpr (std::is_signed_v<T>) {
        return sizeof(T) == 1   ? H5T_NATIVE_INT8
               : sizeof(T) == 2 ? H5T_NATIVE_INT16
               : sizeof(T) == 4 ? H5T_NATIVE_INT32
                                : H5T_NATIVE_INT64;
    } else {
        return sizeof(T) == 1   ? H5T_NATIVE_UINT8
               : sizeof(T) == 2 ? H5T_NATIVE_UINT16
               : sizeof(T) == 4 ? H5T_NATIVE_UINT32
                                : H5T_NATIVE_UINT64;
    }
}

/// Text of any length in UTF-8.
Handle text_type();

/// An array's extents; no extents: a single value.
Handle space_of(const std::vector<hsize_t>& extents);

/// Extents of a dataset or an attribute's space.
std::vector<hsize_t> extents_of(hid_t space);

struct Disk;

/// A file that is open to be read. HDF5 takes some reads that failed for "there is no such thing",
/// so the file remembers the first one that failed; `check` tells of it.
class InputFile {
  public:
    /// Takes no locks, which some file systems do not have. Throws InputError when there is no such
    /// file, it cannot be read, its seal is broken, or HDF5 cannot make sense of it.
    explicit InputFile(std::string name);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    hid_t id() const { return file_.id(); }
    const std::string& name() const { return name_; }
    /// Whether it ends with the seal that corridor puts on what it writes.
    bool sealed() const { return sealed_; }
    /// Throws InputError when a read has failed.
    void check() const;

  private:
    void open();
    void close();

    std::string name_;
    std::unique_ptr<Disk> disk_;
    Handle file_;
    bool sealed_ = false;
};

} // namespace corridor::hdf5

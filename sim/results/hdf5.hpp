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

/// HDF5's C interface, with handles that close themselves and errors that say what failed in which
/// file.
namespace corridor::hdf5 {

/// While a session exists, only its thread uses HDF5 (many builds of HDF5, and its high-level part
/// in all builds, allow one thread at a time), and HDF5 prints no errors. Each function that calls
/// HDF5 starts with a session.
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

/// Owns an HDF5 object (file, dataset, type, space, list of properties) and closes it.
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

/// Throws RunError: "FILE: cannot DO: message of HDF5".
[[noreturn]] void fail(std::string_view file, std::string_view doing);

/// The result of an HDF5 call. Throws RunError when the call failed.
template <class Result>
Result check(Result result, std::string_view file, std::string_view doing) {
    if (result < 0) {
        fail(file, doing);
    }
    return result;
}

/// The object that an HDF5 call opened or made. Throws RunError when the call failed.
inline Handle own(hid_t id, std::string_view file, std::string_view doing) {
    return Handle(check(id, file, doing));
}

/// HDF5's type for numbers of type T. Valid until the program ends.
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

/// The type of text of any length in UTF-8.
Handle text_type();

/// A space with the given extents. No extents mean a single value.
Handle space_of(const std::vector<hsize_t>& extents);

/// The extents of the space of a dataset or an attribute.
std::vector<hsize_t> extents_of(hid_t space);

struct Disk;

/// A file that is open for reading. HDF5 treats some failed reads as "there is no such thing". So
/// the file stores the first failed read, and `check` reports it.
class InputFile {
  public:
    /// Uses no file locks, because some file systems do not have them. Throws InputError when the
    /// file does not exist or cannot be read, its seal is broken, or HDF5 does not understand it.
    explicit InputFile(std::string name);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    hid_t id() const { return file_.id(); }
    const std::string& name() const { return name_; }
    /// Whether the file ends with the seal that corridor adds to its files.
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

#pragma once

#include "results/hdf5.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace corridor {

/// Writes a checkpoint: named arrays of numbers and named texts, without dimensions or units. Names
/// may have folders ("people/wake"). Like a results file, it gets its name only when it is
/// complete.
class ArchiveWriter {
  public:
    /// Throws InputError when nothing can be written there.
    explicit ArchiveWriter(const std::filesystem::path& target);
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    /// Writes an array of numbers, or any contiguous range of them. Throws RunError when the disk
    /// is full.
    template <class T>
    void array(const std::string& name, std::span<const T> values) {
        const hdf5::Session session;
        start(name, hdf5::number_type<T>(), values.size());
        part(values.data(), values.size());
    }
    template <class T>
    void array(const std::string& name, const std::vector<T>& values) {
        array(name, std::span<const T>(values));
    }

    /// Writes one array from separate pieces (one column of all blocks of people).
    template <class T>
    void array(const std::string& name, const std::vector<std::span<const T>>& parts) {
        std::size_t size = 0;
        for (const auto& each : parts) {
            size += each.size();
        }
        const hdf5::Session session;
        start(name, hdf5::number_type<T>(), size);
        for (const auto& each : parts) {
            part(each.data(), each.size());
        }
    }

    template <class T>
        requires std::is_arithmetic_v<T>
    void number(const std::string& name, T value) {
        array(name, std::span<const T>(&value, 1));
    }

    void text(const std::string& name, const std::string& text);

    /// Flushes to the disk and renames.
    void finish();

  private:
    void start(const std::string& name, hid_t type, std::size_t size);
    void part(const void* values, std::size_t count);

    struct Output;
    std::unique_ptr<Output> output_;
};

/// Reads a checkpoint. Every problem of the file is an InputError, which names the file.
class ArchiveReader {
  public:
    explicit ArchiveReader(const std::filesystem::path& file);
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

    /// The file's name, for messages.
    const std::string& name() const;
    bool has(const std::string& name) const;
    /// How many numbers an array has.
    std::size_t size(const std::string& name) const;

    /// An array. Its type must be T.
    template <class T>
    std::vector<T> array(const std::string& name) const {
        std::vector<T> values(size(name));
        read(name, 0, std::span<T>(values));
        return values;
    }

    /// Fills `to` with values of the array from number `first` on. Throws when the array has too
    /// few.
    template <class T>
    void read(const std::string& name, std::size_t first, std::span<T> to) const {
        const hdf5::Session session;
        read(name, hdf5::number_type<T>(), first, to.data(), to.size());
    }

    /// An array of exactly one number.
    template <class T>
    T number(const std::string& name) const {
        T value{};
        expect_size(name, 1);
        read(name, 0, std::span<T>(&value, 1));
        return value;
    }

    std::string text(const std::string& name) const;

    /// Throws InputError unless the array has `size` numbers.
    void expect_size(const std::string& name, std::size_t size) const;

  private:
    void read(const std::string& name, hid_t type, std::size_t first, void* to,
              std::size_t count) const;

    struct Input;
    std::unique_ptr<Input> input_;
};

} // namespace corridor

#pragma once

#include "results/hdf5.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace corridor::hdf5 {

/// The texts in the form that HDF5's functions need: a pointer to each, with a NUL at its end.
/// Throws RunError for a text that contains a NUL, because the rest of it would be lost.
std::vector<const char*> c_texts(std::span<const std::string> texts, const std::string& file);

/// Memory in which HDF5 converts text between file and memory. Without it HDF5 allocates 1 MiB for
/// each call, and crashes when no memory is left.
class TextRoom {
  public:
    explicit TextRoom(const std::string& file);
    /// The list of properties for H5Dread and H5Dwrite.
    hid_t id() const { return transfer_.id(); }

  private:
    std::vector<std::byte> conversion_;
    std::vector<std::byte> background_;
    Handle transfer_;
};

/// Whether a type is text, of fixed or variable length.
bool is_text(hid_t type);

/// Reads texts from a dataset, or from the part of it that `file_space` selects.
std::vector<std::string> read_texts(hid_t dataset, hid_t memory_space, hid_t file_space,
                                    std::size_t count, const std::string& file);

/// Reads the texts of an attribute.
std::vector<std::string> read_texts(hid_t attribute, std::size_t count, const std::string& file);

} // namespace corridor::hdf5

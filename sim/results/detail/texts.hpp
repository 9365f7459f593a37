#pragma once

#include "results/hdf5.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace corridor::hdf5 {

/// What HDF5's functions for text ask for: the start of each text, up to its first NUL. Throws
/// RunError for a text with a NUL in it, whose rest would be lost.
std::vector<const char*> c_texts(std::span<const std::string> texts, const std::string& file);

/// Room in which HDF5 turns text as it stands in the file into text in memory, and back. Without it
/// HDF5 takes 1 MiB at each call, and crashes where memory has none left.
class TextRoom {
  public:
    explicit TextRoom(const std::string& file);
    /// List of properties for H5Dread and H5Dwrite.
    hid_t id() const { return transfer_.id(); }

  private:
    std::vector<std::byte> conversion_;
    std::vector<std::byte> background_;
    Handle transfer_;
};

/// Whether a type is text, of fixed or any length.
bool is_text(hid_t type);

/// Reads texts from a dataset, or the part of it that `file_space` selects.
std::vector<std::string> read_texts(hid_t dataset, hid_t memory_space, hid_t file_space,
                                    std::size_t count, const std::string& file);

/// Reads the texts of an attribute.
std::vector<std::string> read_texts(hid_t attribute, std::size_t count, const std::string& file);

} // namespace corridor::hdf5

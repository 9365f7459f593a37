#include "results/detail/texts.hpp"

#include "base/errors.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

namespace corridor::hdf5 {

namespace {

using Read = std::function<herr_t(hid_t memory_type, void* to)>;

std::vector<std::string> read_any_length(std::size_t count, const Read& read,
                                         const std::string& file) {
    std::vector<char*> pointers(count, nullptr);
    const Handle type = text_type();
    check(read(type.id(), pointers.data()), file, "read text");
    std::vector<std::string> result(count);
    for (std::size_t i = 0; i < count; ++i) {
        result[i] = pointers[i] == nullptr ? "" : pointers[i];
        H5free_memory(pointers[i]);
    }
    return result;
}

std::vector<std::string> read_fixed_length(hid_t stored, std::size_t count, const Read& read,
                                           const std::string& file) {
    const std::size_t length = H5Tget_size(stored);
    if (length == 0) {
        fail(file, "read text");
    }
    std::vector<char> bytes(count * length);
    check(read(stored, bytes.data()), file, "read text");
    std::vector<std::string> result(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto from = bytes.begin() + static_cast<std::ptrdiff_t>(i * length);
        result[i].assign(from, std::find(from, from + static_cast<std::ptrdiff_t>(length), '\0'));
    }
    return result;
}

std::vector<std::string> read_stored(const Handle& stored, std::size_t count, const Read& read,
                                     const std::string& file) {
    return check(H5Tis_variable_str(stored.id()), file, "read text") > 0
               ? read_any_length(count, read, file)
               : read_fixed_length(stored.id(), count, read, file);
}

} // namespace

std::vector<const char*> c_texts(std::span<const std::string> texts, const std::string& file) {
    std::vector<const char*> result;
    result.reserve(texts.size());
    for (const std::string& text : texts) {
        if (text.find('\0') != std::string::npos) {
            throw RunError(fmt::format("{}: text with a NUL character cannot be written", file));
        }
        result.push_back(text.c_str());
    }
    return result;
}

TextRoom::TextRoom(const std::string& file) {
    constexpr std::size_t bytes = std::size_t{32} << 10;
    conversion_.resize(bytes);
    background_.resize(bytes);
    transfer_ = own(H5Pcreate(H5P_DATASET_XFER), file, "make room for text");
    check(H5Pset_buffer(transfer_.id(), bytes, conversion_.data(), background_.data()), file,
          "make room for text");
}

bool is_text(hid_t type) { return H5Tget_class(type) == H5T_STRING; }

std::vector<std::string> read_texts(hid_t dataset, hid_t memory_space, hid_t file_space,
                                    std::size_t count, const std::string& file) {
    const Handle stored = own(H5Dget_type(dataset), file, "read text");
    const TextRoom room(file);
    const auto read = [&](hid_t type, void* to) {
        return H5Dread(dataset, type, memory_space, file_space, room.id(), to);
    };
    return read_stored(stored, count, read, file);
}

std::vector<std::string> read_texts(hid_t attribute, std::size_t count, const std::string& file) {
    const Handle stored = own(H5Aget_type(attribute), file, "read text");
    const auto read = [&](hid_t type, void* to) { return H5Aread(attribute, type, to); };
    return read_stored(stored, count, read, file);
}

} // namespace corridor::hdf5

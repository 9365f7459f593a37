#include "../input/mini.hpp"
#include "base/errors.hpp"
#include "engine/simulation.hpp"
#include "input/overrides.hpp"
#include "results/detail/seal.hpp"
#include "scratch_file.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <hdf5.h>

// A checkpoint of the scenario mini whose numbers were changed, sealed again. The input is a list
// of edits, seven bytes each: which array, which of its values, how, and a number. A run goes on
// from what the reader accepts.

namespace {

using namespace corridor;

constexpr int days = 8;
constexpr int saved_on = 4;
constexpr std::size_t edit_size = 7;

std::shared_ptr<const Scenario> scenario() {
    static const auto small = [] {
        Scenario mini = test::read_cleanly(test::mini_files());
        scale_scenario(mini, 0.1);
        mini.days = days;
        mini.outputs.sampled_trajectories = 20;
        return std::make_shared<const Scenario>(std::move(mini));
    }();
    return small;
}

std::unique_ptr<Simulation> fresh_run() {
    RunOptions options;
    options.threads = 1;
    options.plan = "prepared";
    return std::make_unique<Simulation>(scenario(), options);
}

/// The checkpoint's bytes without its seal, and its arrays of numbers.
struct Base {
    std::string bytes;
    std::vector<std::string> arrays;
};

herr_t list_array(hid_t file, const char* name, const H5O_info_t* about, void* to) {
    if (about->type != H5O_TYPE_DATASET) return 0;
    const hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
    const hid_t type = H5Dget_type(dataset);
    if (H5Tget_class(type) != H5T_STRING) static_cast<Base*>(to)->arrays.emplace_back(name);
    H5Tclose(type);
    H5Dclose(dataset);
    return 0;
}

hid_t open_to_change(const test::ScratchFile& scratch) {
    return H5Fopen(scratch.path().c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
}

const Base& base(const test::ScratchFile& scratch) {
    static const Base made = [&] {
        const auto folder = std::filesystem::temp_directory_path();
        const auto path = folder / ("corridor-fuzz-" + std::to_string(getpid()) + ".checkpoint");
        const auto run = fresh_run();
        while (run->today() < saved_on) {
            run->live();
        }
        run->save(path);
        Base all;
        all.bytes = test::read_text(path);
        std::filesystem::remove(path);
        all.bytes.resize(all.bytes.size() - 24); // the seal
        scratch.hold(all.bytes);
        const hid_t file = open_to_change(scratch);
        H5Ovisit(file, H5_INDEX_NAME, H5_ITER_INC, list_array, &all);
        H5Fclose(file);
        return all;
    }();
    return made;
}

/// One array, to be changed.
struct Array {
    hid_t file;
    std::string name;
    hid_t type;
    std::size_t width;
    std::vector<char> bytes;

    Array(hid_t in, std::string called) : file(in), name(std::move(called)) {
        const hid_t dataset = H5Dopen2(file, name.c_str(), H5P_DEFAULT);
        const hid_t space = H5Dget_space(dataset);
        type = H5Dget_type(dataset);
        width = H5Tget_size(type);
        bytes.resize(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)) * width);
        H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data());
        H5Sclose(space);
        H5Dclose(dataset);
    }
    Array(const Array&) = delete;
    Array& operator=(const Array&) = delete;
    ~Array() { H5Tclose(type); }

    void put_back() const {
        H5Ldelete(file, name.c_str(), H5P_DEFAULT);
        const hsize_t size = bytes.size() / width;
        const hid_t space = H5Screate_simple(1, &size, nullptr);
        const hid_t dataset =
            H5Dcreate2(file, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
        H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data());
        H5Dclose(dataset);
        H5Sclose(space);
    }
};

void change(Array& array, std::uint16_t which, std::uint8_t how, std::uint16_t number) {
    const std::size_t size = array.bytes.size() / array.width;
    if (how % 8 == 7) { // another length
        array.bytes.resize(number % (2 * size + 2) * array.width);
        return;
    }
    if (size == 0) return;
    char* value = &array.bytes[which % size * array.width];
    const bool real = H5Tget_class(array.type) == H5T_FLOAT;
    if (real) {
        const double numbers[] = {
            static_cast<double>(number), -1.0, 1.0 / 3, 1e300, -1e9, 0.0, 1e5};
        const double chosen = numbers[how % 8];
        const auto single = static_cast<float>(chosen > 1e30 ? 1e30 : chosen);
        std::memcpy(value, array.width == 8 ? static_cast<const void*>(&chosen) : &single,
                    array.width);
        return;
    }
    const std::uint64_t numbers[] = {number,
                                     ~std::uint64_t{0},
                                     number % 16u,
                                     number % 256u,
                                     ~std::uint64_t{number},
                                     std::uint64_t{number} << 16,
                                     std::uint64_t{1} << (number % 64)};
    std::memcpy(value, &numbers[how % 8], array.width);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static test::ScratchFile scratch;
    const Base& whole = base(scratch);
    scratch.hold(whole.bytes);
    const hid_t file = open_to_change(scratch);
    for (std::size_t at = 0; at + edit_size <= std::min<std::size_t>(size, 64 * edit_size);
         at += edit_size) {
        const auto pair = [&](std::size_t i) {
            return static_cast<std::uint16_t>(data[at + i] | data[at + i + 1] << 8);
        };
        Array array(file, whole.arrays[pair(0) % whole.arrays.size()]);
        change(array, pair(2), data[at + 4], pair(5));
        array.put_back();
    }
    H5Fclose(file);
    if (!seal_file(scratch.descriptor())) std::abort();
    const auto run = fresh_run();
    try {
        run->restore(scratch.path());
        while (!run->done()) {
            run->live();
        }
        run->finish();
    } catch (const InputError& error) {
        if (std::string_view(error.what()).find(scratch.path()) == std::string_view::npos) {
            std::abort();
        }
    } catch (const RunError&) { // the ledger sees people who are nowhere
    }
    return 0;
}

#include "../input/mini.hpp"
#include "base/errors.hpp"
#include "engine/simulation.hpp"
#include "results/reader.hpp"
#include "results/writer.hpp"
#include "scratch_file.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <unistd.h>

// A results file of two days of the scenario mini, without its seal, with some bytes changed. The
// input is a list of edits, five bytes each: where (three bytes), how, and a number.

namespace {

using namespace corridor;

constexpr std::size_t edit_size = 5;

const std::string& base() {
    static const std::string bytes = [] {
        Scenario mini = test::read_cleanly(test::mini_files());
        mini.days = 2;
        RunOptions options;
        options.threads = 1;
        Simulation run(std::make_shared<const Scenario>(std::move(mini)), options);
        while (!run.done()) {
            run.live();
        }
        run.finish();
        const auto path = std::filesystem::temp_directory_path() /
                          ("corridor-fuzz-" + std::to_string(getpid()) + ".h5");
        write_results(path, run.recorder().results());
        std::string all = test::read_text(path);
        std::filesystem::remove(path);
        all.resize(all.size() - 24); // the seal
        return all;
    }();
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static test::ScratchFile scratch;
    std::string bytes = base();
    for (std::size_t at = 0; at + edit_size <= std::min<std::size_t>(size, 64 * edit_size);
         at += edit_size) {
        const std::uint8_t* edit = data + at;
        const std::size_t where =
            (edit[0] | edit[1] << 8U | std::size_t{edit[2]} << 16U) % bytes.size();
        char& byte = bytes[where];
        switch (edit[3] % 4) {
        case 0:
            byte = static_cast<char>(edit[4]);
            break;
        case 1:
            byte = static_cast<char>(byte ^ (1 << edit[4] % 8));
            break;
        case 2: // a number in the place of another
            bytes.replace(where, std::min<std::size_t>(4, bytes.size() - where), 4,
                          static_cast<char>(edit[4] % 2 == 0 ? 0 : 0xFF));
            break;
        default: // cut short, at times
            if (edit[4] == 0) bytes.resize(where + 1);
        }
    }
    scratch.hold(bytes);
    try {
        read_results(scratch.path());
    } catch (const InputError& error) {
        if (std::string_view(error.what()).find(scratch.path()) == std::string_view::npos) {
            std::abort();
        }
    }
    return 0;
}

#pragma once

#include <filesystem>
#include <string>

namespace corridor::cli {

// What a command may write where. All of this is decided before the work begins.

/// Throws InputError unless results can be written to `output`: nothing is replaced but an older
/// results file, never one of the scenario's own files. `scenario` is the folder or name as typed;
/// an empty `output` writes nothing.
void check_results_target(const std::filesystem::path& output, const std::string& scenario);

/// The checkpoint of a run that writes `output`: x.checkpoint for x.h5, else the whole name and
/// .checkpoint. A run without output keeps it under the scenario's name.
std::filesystem::path checkpoint_of(const std::filesystem::path& output,
                                    const std::string& scenario_name);

/// Throws InputError unless a checkpoint can be written beside `output`: nothing is replaced but an
/// older checkpoint of the same run. `resumed` is the checkpoint that the run starts from, or
/// empty; the run may replace it only where it goes on under the same `plan`.
void check_checkpoint_target(const std::filesystem::path& checkpoint,
                             const std::filesystem::path& output,
                             const std::filesystem::path& resumed, const std::string& plan);

/// True when both names lead to one file that is there.
bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

} // namespace corridor::cli

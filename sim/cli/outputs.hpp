#pragma once

#include <filesystem>
#include <string>

namespace corridor::cli {

// Which files a command may write. All checks are made before the work begins.

/// Throws InputError unless results can be written to `output`. They may replace only an older
/// results file, never a file of the scenario. `scenario` is the folder or name as typed. Nothing
/// is checked for an empty `output`.
void check_results_target(const std::filesystem::path& output, const std::string& scenario);

/// The checkpoint of a run that writes `output`: x.checkpoint for x.h5, else .checkpoint after the
/// whole name. Without output, the name of the scenario is used.
std::filesystem::path checkpoint_of(const std::filesystem::path& output,
                                    const std::string& scenario_name);

/// Throws InputError unless a checkpoint can be written beside `output`. It may replace only an
/// older checkpoint of the same run. `resumed` is the checkpoint from which the run starts, or
/// empty; the run may replace it only when it continues under the same `plan`.
void check_checkpoint_target(const std::filesystem::path& checkpoint,
                             const std::filesystem::path& output,
                             const std::filesystem::path& resumed, const std::string& plan);

/// True when both names lead to the same existing file.
bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

} // namespace corridor::cli

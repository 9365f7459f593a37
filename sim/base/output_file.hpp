#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace corridor {

/// Whether the program may replace an existing ordinary file.
using MayReplace = std::function<bool(const std::filesystem::path&)>;

/// For files in a place that belongs to the program: it may replace all of them.
bool any_file(const std::filesystem::path&);

/// For files that the program marks: the first 4 KiB hold `mark`.
MayReplace file_marked(std::string mark);

/// Throws InputError when nothing can be written at `target`: it is a folder or a device, its
/// folder does not exist, permission is missing, the file is read-only, or `may_replace` refuses.
/// Changes nothing.
void check_target(const std::filesystem::path& target, const MayReplace& may_replace);

/// Writes a file. All output goes through this class. It writes `TARGET.partial` beside the target
/// and renames it when it is complete and on the disk. When anything fails before that, the target
/// does not change.
///
/// The partial file is opened exclusively and never through a link: in a shared folder, a link that
/// somebody else made cannot direct the output elsewhere. It is locked, so two processes cannot
/// write the same target at the same time. A partial file of a killed process is reused.
class OutputFile {
  public:
    /// Throws InputError as `check_target` does, and when another process is writing the same
    /// target.
    OutputFile(const std::filesystem::path& target, MayReplace may_replace);
    ~OutputFile(); ///< removes an incomplete file
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    int descriptor() const { return descriptor_; }
    const std::filesystem::path& partial() const { return partial_; }
    /// The name of the target in messages.
    const std::string& shown_as() const { return shown_as_; }

    /// Appends text. Throws RunError, which names the target and the reason.
    void write(std::string_view text);
    /// Flushes to the disk and renames. Throws RunError; the target has not changed then.
    void complete();

  private:
    [[noreturn]] void fail(int error) const;

    std::filesystem::path target_;
    std::filesystem::path partial_;
    std::string shown_as_;
    MayReplace may_replace_;
    int descriptor_ = -1;
    bool complete_ = false;
};

/// Writes a whole file at once.
void write_file(const std::filesystem::path& target, std::string_view text,
                const MayReplace& may_replace);

} // namespace corridor

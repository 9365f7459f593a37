#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace corridor {

/// Whether an ordinary file that stands at a target may be replaced.
using MayReplace = std::function<bool(const std::filesystem::path&)>;

/// For files whose place belongs to the program: whatever stands there is its own.
bool any_file(const std::filesystem::path&);

/// For files that the program marks: their first 4 KiB hold `mark`.
MayReplace file_marked(std::string mark);

/// Throws InputError when nothing can be written at `target`: a folder or a device in its place, no
/// such folder, no permission, a file that is read-only or that `may_replace` does not know as one
/// of the program's own. Changes nothing.
void check_target(const std::filesystem::path& target, const MayReplace& may_replace);

/// The one way to write a file. It is written beside its target, as `TARGET.partial`, and takes the
/// target's name only when it is complete and on the disk. Whatever happens before leaves the
/// target as it was.
///
/// The partial file is opened exclusively and never through a link: in a shared folder, a link that
/// somebody planted there cannot make the program write elsewhere. It is locked, so two processes
/// do not write one target at a time; what a killed process left is taken over.
class OutputFile {
  public:
    /// Throws InputError as `check_target` does, and when another process is writing the target.
    OutputFile(const std::filesystem::path& target, MayReplace may_replace);
    ~OutputFile(); ///< removes what is not complete
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    int descriptor() const { return descriptor_; }
    const std::filesystem::path& partial() const { return partial_; }
    /// The target, as messages name it.
    const std::string& shown_as() const { return shown_as_; }

    /// Appends. Throws RunError that names the target and the reason.
    void write(std::string_view text);
    /// Flushes to the disk and renames. Throws RunError; the target is then as it was.
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

/// Writes a whole file in one go.
void write_file(const std::filesystem::path& target, std::string_view text,
                const MayReplace& may_replace);

} // namespace corridor

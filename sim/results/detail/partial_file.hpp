#pragma once

#include "base/output_file.hpp"
#include "results/detail/disk.hpp"

#include <exception>
#include <filesystem>
#include <memory>
#include <string>

namespace corridor {

/// An HDF5 file that gets its target's name only when it is complete (`OutputFile`), sealed and on
/// the disk. `check` reports the first write that failed.
class PartialFile {
  public:
    /// Throws InputError when nothing can be written there, or when a file there must not be
    /// replaced.
    PartialFile(const std::filesystem::path& target, MayReplace may_replace);
    ~PartialFile(); ///< removes an incomplete file
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    hid_t id() const { return file_.id(); }
    /// The name of the target in messages.
    const std::string& shown_as() const { return output_.shown_as(); }

    /// Throws RunError when a write has failed.
    void check() const;
    /// Calls `work` on the file. When a write has failed, throws that failure, whatever HDF5
    /// reported.
    template <class Work>
    void attempt(const Work& work) {
        try {
            work();
        } catch (const std::exception&) {
            check();
            throw;
        }
        check();
    }
    /// Seals the file, flushes it to the disk and renames it. All HDF5 objects of the file must be
    /// closed.
    void complete();

  private:
    void create();
    void abandon();

    OutputFile output_;
    std::unique_ptr<hdf5::Disk> disk_;
    hdf5::Handle file_;
};

} // namespace corridor

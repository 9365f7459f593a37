#pragma once

#include "base/output_file.hpp"
#include "results/detail/disk.hpp"

#include <exception>
#include <filesystem>
#include <memory>
#include <string>

namespace corridor {

/// An HDF5 file that takes its target's name only when it is complete (`OutputFile`), sealed and on
/// the disk; `check` tells of the first write that failed.
class PartialFile {
  public:
    /// Throws InputError when nothing can be written there, or something stands there that may not
    /// be replaced.
    PartialFile(const std::filesystem::path& target, MayReplace may_replace);
    ~PartialFile(); ///< removes what is not complete
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    hid_t id() const { return file_.id(); }
    /// The target, as messages name it.
    const std::string& shown_as() const { return output_.shown_as(); }

    /// Throws RunError when a write has failed.
    void check() const;
    /// Does `work` on the file. When a write has failed, that is what is thrown, whatever HDF5 made
    /// of it.
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
    /// Seals, flushes to the disk and renames. No HDF5 object of the file may be open any more.
    void complete();

  private:
    void create();
    void abandon();

    OutputFile output_;
    std::unique_ptr<hdf5::Disk> disk_;
    hdf5::Handle file_;
};

} // namespace corridor

#pragma once

#include "results/hdf5.hpp"

#include <exception>
#include <filesystem>
#include <memory>
#include <string>

namespace corridor {

/// An HDF5 file that is written beside its target, as `TARGET.partial`, and takes the target's name
/// only when it is complete and on the disk. Whatever happens before leaves the target as it was.
///
/// HDF5 cannot close a file that does not take its writes (a full disk), so it gets a driver that
/// remembers the first failure and swallows all writes after it; `check` then tells of the failure.
class PartialFile {
  public:
    /// Throws InputError when nothing can be written there: no such folder, no permission, a folder
    /// or device in its place, another process at work on it.
    explicit PartialFile(const std::filesystem::path& target);
    ~PartialFile(); ///< removes what is not complete
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    hid_t id() const { return file_.id(); }
    /// The target, as messages name it.
    const std::string& shown_as() const { return shown_as_; }

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
    /// Flushes to the disk and renames. No HDF5 object of the file may be open any more.
    void complete();

    /// What the driver knows of the file.
    struct Disk {
        int descriptor = -1;
        int error = 0; ///< errno of the first write that failed
    };

  private:
    void create();
    void abandon();

    std::filesystem::path target_;
    std::filesystem::path partial_;
    std::string shown_as_;
    std::unique_ptr<Disk> disk_;
    hdf5::Handle file_;
    bool complete_ = false;
};

} // namespace corridor

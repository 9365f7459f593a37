#include "base/output_file.hpp"

#include "base/errors.hpp"
#include "base/text_file.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace corridor {

namespace {

/// All users may read the file, as far as the umask allows; only the owner may write it.
constexpr mode_t file_mode = 0644;

InputError cannot_be_written(const std::string& shown_as, int error) {
    return InputError(fmt::format("{}: cannot be written: {}", shown_as, std::strerror(error)));
}

/// The target of links, so that a link stays a link and the file that it points to is replaced. A
/// link that belongs to another user is not followed.
std::filesystem::path follow_links(const std::filesystem::path& target) {
    struct stat about {};
    if (lstat(target.c_str(), &about) != 0 || !S_ISLNK(about.st_mode)) {
        return target;
    }
    if (about.st_uid != geteuid() && about.st_uid != 0) {
        throw InputError(fmt::format("{}: is a link that belongs to another user; name the file "
                                     "itself",
                                     target.string()));
    }
    std::error_code failed;
    auto real = std::filesystem::weakly_canonical(target, failed);
    if (failed || real.empty()) {
        throw InputError(
            fmt::format("{}: is a link that leads nowhere; name a file", target.string()));
    }
    return real;
}

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

/// Checks the file that links lead to, as `check_target` does.
void check_place(const std::filesystem::path& target, const std::string& shown_as,
                 const MayReplace& may_replace) {
    struct stat about {};
    const bool present = stat(target.c_str(), &about) == 0;
    if (!present && errno != ENOENT && errno != ENOTDIR) {
        throw cannot_be_written(shown_as, errno);
    }
    if (!target.has_filename() || (present && S_ISDIR(about.st_mode))) {
        throw InputError(
            fmt::format("{}: is a folder; name a file, for example results.h5", shown_as));
    }
    const auto folder = folder_of(target);
    if (std::error_code ignored; !std::filesystem::is_directory(folder, ignored)) {
        throw InputError(
            fmt::format("{}: there is no folder {}; make it first", shown_as, folder.string()));
    }
    if (access(folder.c_str(), W_OK | X_OK) != 0) {
        throw cannot_be_written(shown_as, errno);
    }
    if (!present) {
        return;
    }
    if (!S_ISREG(about.st_mode)) {
        throw InputError(fmt::format("{}: is not an ordinary file; name another", shown_as));
    }
    if ((about.st_mode & S_IWUSR) == 0 || access(target.c_str(), W_OK) != 0) {
        throw InputError(
            fmt::format("{}: exists already and is read-only; name another file", shown_as));
    }
    if (!may_replace(target)) {
        throw InputError(fmt::format("{}: exists already and is not a file that this command may "
                                     "replace; name another file, or remove this one first",
                                     shown_as));
    }
}

bool is_same_file(int descriptor, const std::filesystem::path& name) {
    struct stat opened {};
    struct stat named {};
    return fstat(descriptor, &opened) == 0 && lstat(name.c_str(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/// Locks a file for this process. On file systems without locks (ENOTSUP, ENOLCK) it does nothing.
void lock(int descriptor, const std::string& shown_as) {
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        close(descriptor);
        throw InputError(fmt::format("{}: another process is writing it; wait, or choose another "
                                     "file",
                                     shown_as));
    }
}

/// Removes what a killed process left at `partial`: an ordinary file of this user without another
/// name, which no process is writing. Anything else there is an error.
void remove_leftover(const std::filesystem::path& partial, const std::string& shown_as) {
    const auto foreign = [&] {
        return InputError(fmt::format("{}: {} is in the way and is not a file that an earlier run "
                                      "left; remove it, or name another file",
                                      shown_as, partial.string()));
    };
    const int descriptor = open(partial.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT) {
            return; // its owner completed or removed it in the meantime
        }
        throw errno == ELOOP || errno == EISDIR || errno == EACCES || errno == ENXIO
            ? foreign()
            : cannot_be_written(shown_as, errno);
    }
    struct stat about {};
    if (fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode) || about.st_uid != geteuid() ||
        about.st_nlink > 1) {
        const bool gone = about.st_nlink == 0;
        close(descriptor);
        if (gone) {
            return;
        }
        throw foreign();
    }
    lock(descriptor, shown_as);
    if (is_same_file(descriptor, partial)) {
        unlink(partial.c_str());
    }
    close(descriptor);
}

/// Creates the file `partial`, empty and locked.
int create_locked(const std::filesystem::path& partial, const std::string& shown_as) {
    for (;;) {
        const int descriptor =
            open(partial.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file_mode);
        if (descriptor < 0 && errno != EEXIST) {
            throw cannot_be_written(shown_as, errno);
        }
        if (descriptor < 0) {
            remove_leftover(partial, shown_as);
            continue;
        }
        lock(descriptor, shown_as);
        if (is_same_file(descriptor, partial)) {
            return descriptor;
        }
        close(descriptor); // another process removed it as a leftover before it was locked
    }
}

} // namespace

bool any_file(const std::filesystem::path&) { return true; }

MayReplace file_marked(std::string mark) {
    return [mark = std::move(mark)](const std::filesystem::path& present) {
        constexpr std::size_t looked_at = 4096;
        std::error_code why;
        const auto text = read_text(present, why);
        return text &&
               std::string_view(*text).substr(0, looked_at).find(mark) != std::string_view::npos;
    };
}

void check_target(const std::filesystem::path& target, const MayReplace& may_replace) {
    check_place(follow_links(target), target.string(), may_replace);
}

OutputFile::OutputFile(const std::filesystem::path& target, MayReplace may_replace)
    : target_(follow_links(target)),
      partial_(target_),
      shown_as_(target.string()),
      may_replace_(std::move(may_replace)) {
    partial_ += ".partial";
    check_place(target_, shown_as_, may_replace_);
    descriptor_ = create_locked(partial_, shown_as_);
    // A file keeps its permissions when it is replaced.
    if (struct stat about{}; stat(target_.c_str(), &about) == 0) {
        fchmod(descriptor_, about.st_mode & 0777U);
    }
}

OutputFile::~OutputFile() {
    if (!complete_ && is_same_file(descriptor_, partial_)) {
        unlink(partial_.c_str());
    }
    close(descriptor_);
}

void OutputFile::fail(int error) const {
    throw RunError(fmt::format("{}: cannot be written: {}; nothing was kept", shown_as_,
                               std::strerror(error)));
}

void OutputFile::write(std::string_view text) {
    while (!text.empty()) {
        const ssize_t put = ::write(descriptor_, text.data(), text.size());
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            fail(put == 0 ? ENOSPC : errno);
        }
        text.remove_prefix(static_cast<std::size_t>(put));
    }
}

void OutputFile::complete() {
    if (fsync(descriptor_) != 0) {
        fail(errno);
    }
    try { // check again: the name may be in use now
        check_place(target_, shown_as_, may_replace_);
    } catch (const InputError& error) {
        throw RunError(error.what());
    }
    if (std::rename(partial_.c_str(), target_.c_str()) != 0) {
        fail(errno);
    }
    complete_ = true;
    // The new name should also survive a power failure. Not every file system can guarantee that.
    if (const int folder = open(folder_of(target_).c_str(), O_RDONLY | O_CLOEXEC); folder >= 0) {
        fsync(folder);
        close(folder);
    }
}

void write_file(const std::filesystem::path& target, std::string_view text,
                const MayReplace& may_replace) {
    OutputFile file(target, may_replace);
    file.write(text);
    file.complete();
}

} // namespace corridor

/* Loaded before a program (LD_PRELOAD), makes one call of the system fail.
 *
 *   FAULT_CALL   write read rename fsync truncate open close alloc (open: folders and openat too)
 *   FAULT_AT     which of them fails: 1 is the first
 *   FAULT_ERROR  errno that it fails with
 *   FAULT_UNDER  folder: calls on files outside it are neither counted nor failed
 *   FAULT_SIZE   of alloc: least bytes of an allocation that counts
 *   FAULT_AFTER  1: all later ones fail too, as on a full disk
 *   FAULT_MARK   file that is made when the fault has happened
 *   FAULT_COUNT  file that gets the number of calls that counted, at the program's end
 *
 * A program that knows of it sets and looks at the fault itself: fault_arm, fault_seen.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

extern void* __libc_malloc(size_t size);
extern void* __libc_calloc(size_t number, size_t size);
extern void* __libc_realloc(void* old, size_t size);
extern void* __libc_memalign(size_t alignment, size_t size);

static struct {
    int ready;
    char call[16];
    long at;
    int error;
    char under[PATH_MAX];
    size_t size;
    int after;
    char mark[PATH_MAX];
} fault;

static atomic_long seen;

static void copy_text(char* to, size_t room, const char* name) {
    const char* value = getenv(name);
    if (value != NULL) {
        strncpy(to, value, room - 1);
    }
}

static long number(const char* name) {
    const char* value = getenv(name);
    return value == NULL ? 0 : atol(value);
}

__attribute__((constructor)) static void prepare(void) {
    copy_text(fault.call, sizeof fault.call, "FAULT_CALL");
    copy_text(fault.under, sizeof fault.under, "FAULT_UNDER");
    copy_text(fault.mark, sizeof fault.mark, "FAULT_MARK");
    fault.at = number("FAULT_AT");
    fault.error = (int)number("FAULT_ERROR");
    fault.size = (size_t)number("FAULT_SIZE");
    fault.after = (int)number("FAULT_AFTER");
    fault.ready = fault.call[0] != '\0' && fault.at > 0;
}

void fault_arm(const char* call, long at, int error) {
    fault.ready = 0;
    memset(fault.call, 0, sizeof fault.call);
    strncpy(fault.call, call, sizeof fault.call - 1);
    fault.at = at;
    fault.error = error;
    atomic_store(&seen, 0);
    fault.ready = at > 0;
}

long fault_seen(void) { return atomic_load(&seen); }

__attribute__((destructor)) static void tell_count(void) {
    const char* file = getenv("FAULT_COUNT");
    if (file == NULL) {
        return;
    }
    fault.ready = 0;
    FILE* stream = fopen(file, "w");
    if (stream != NULL) {
        fprintf(stream, "%ld\n", fault_seen());
        fclose(stream);
    }
}

/* Whether this call, which counts, is to fail. It calls the system directly: its own are wrapped.
 */
static int fails(void) {
    const long now = atomic_fetch_add(&seen, 1) + 1;
    if (now != fault.at && !(fault.after && now > fault.at)) {
        return 0;
    }
    if (fault.mark[0] != '\0') {
        const long made =
            syscall(SYS_openat, AT_FDCWD, fault.mark, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
        if (made >= 0) {
            syscall(SYS_close, (int)made);
        }
    }
    errno = fault.error;
    return 1;
}

static int is_under(const char* path) {
    return strncmp(path, fault.under, strlen(fault.under)) == 0;
}

static int path_fails(const char* call, const char* path) {
    if (!fault.ready || strcmp(fault.call, call) != 0) {
        return 0;
    }
    char whole[PATH_MAX];
    if (path[0] != '/') { /* below the working folder */
        if (syscall(SYS_getcwd, whole, sizeof whole) < 0 || !is_under(whole)) {
            return 0;
        }
    } else if (!is_under(path)) {
        return 0;
    }
    return fails();
}

static int file_fails(const char* call, int descriptor) {
    if (!fault.ready || strcmp(fault.call, call) != 0) {
        return 0;
    }
    const int before = errno;
    char link[64];
    char path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    errno = before;
    if (length <= 0) {
        return 0;
    }
    path[length] = '\0';
    return is_under(path) && fails();
}

static int path_below_fails(const char* call, int folder, const char* path) {
    if (folder == AT_FDCWD || path[0] == '/') {
        return path_fails(call, path);
    }
    return file_fails(call, folder);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void* bytes, size_t size) {
    return file_fails("write", file) ? -1 : REAL(write)(file, bytes, size);
}
ssize_t writev(int file, const struct iovec* parts, int count) {
    return file_fails("write", file) ? -1 : REAL(writev)(file, parts, count);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
    return file_fails("write", file) ? -1 : REAL(pwrite)(file, bytes, size, at);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
    return file_fails("write", file) ? -1 : REAL(pwrite64)(file, bytes, size, at);
}
ssize_t read(int file, void* bytes, size_t size) {
    return file_fails("read", file) ? -1 : REAL(read)(file, bytes, size);
}
ssize_t pread(int file, void* bytes, size_t size, off_t at) {
    return file_fails("read", file) ? -1 : REAL(pread)(file, bytes, size, at);
}
ssize_t pread64(int file, void* bytes, size_t size, off64_t at) {
    return file_fails("read", file) ? -1 : REAL(pread64)(file, bytes, size, at);
}
int fsync(int file) { return file_fails("fsync", file) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return file_fails("fsync", file) ? -1 : REAL(fdatasync)(file); }
int ftruncate(int file, off_t size) {
    return file_fails("truncate", file) ? -1 : REAL(ftruncate)(file, size);
}
int ftruncate64(int file, off64_t size) {
    return file_fails("truncate", file) ? -1 : REAL(ftruncate64)(file, size);
}
int rename(const char* from, const char* to) {
    return path_fails("rename", to) ? -1 : REAL(rename)(from, to);
}
int renameat(int from_folder, const char* from, int to_folder, const char* to) {
    return path_below_fails("rename", to_folder, to)
               ? -1
               : REAL(renameat)(from_folder, from, to_folder, to);
}
/* A close that fails has closed the file all the same, as on Linux. */
int close(int file) {
    const int failed = file_fails("close", file);
    const int error = errno;
    const int result = REAL(close)(file);
    errno = failed ? error : errno;
    return failed ? -1 : result;
}

static mode_t mode_of(int flags, va_list rest) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
}
#define OPEN(name, call)                                                                           \
    va_list rest;                                                                                  \
    va_start(rest, flags);                                                                         \
    const mode_t mode = mode_of(flags, rest);                                                      \
    va_end(rest);                                                                                  \
    return path_fails("open", path) ? -1 : call

int open(const char* path, int flags, ...) { OPEN(open, REAL(open)(path, flags, mode)); }
int open64(const char* path, int flags, ...) { OPEN(open64, REAL(open64)(path, flags, mode)); }
int openat(int folder, const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return path_below_fails("open", folder, path) ? -1 : REAL(openat)(folder, path, flags, mode);
}
int openat64(int folder, const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return path_below_fails("open", folder, path) ? -1 : REAL(openat64)(folder, path, flags, mode);
}
DIR* opendir(const char* path) { return path_fails("open", path) ? NULL : REAL(opendir)(path); }
FILE* fopen(const char* path, const char* mode) {
    return path_fails("open", path) ? NULL : REAL(fopen)(path, mode);
}
FILE* fopen64(const char* path, const char* mode) {
    return path_fails("open", path) ? NULL : REAL(fopen64)(path, mode);
}

static int alloc_fails(size_t size) {
    return fault.ready && strcmp(fault.call, "alloc") == 0 && size >= fault.size && fails();
}
void* malloc(size_t size) { return alloc_fails(size) ? NULL : __libc_malloc(size); }
void* calloc(size_t number, size_t size) {
    return alloc_fails(number * size) ? NULL : __libc_calloc(number, size);
}
void* realloc(void* old, size_t size) {
    return alloc_fails(size) ? NULL : __libc_realloc(old, size);
}
void* aligned_alloc(size_t alignment, size_t size) {
    return alloc_fails(size) ? NULL : __libc_memalign(alignment, size);
}
int posix_memalign(void** to, size_t alignment, size_t size) {
    *to = alloc_fails(size) ? NULL : __libc_memalign(alignment, size);
    return *to == NULL ? ENOMEM : 0;
}

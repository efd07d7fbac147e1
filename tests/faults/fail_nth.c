// Preloaded into the program: lets one call of a kind fail, or ends the process by a signal there. Says at the end how many calls of each kind there were.
//
// FAULT_CALL   malloc | write | fsync | close | rename | link | open | thread
// FAULT_NTH    which one, from 1
// FAULT_ERRNO  what it fails with; or
// FAULT_SIGNAL what it ends the process with, before the call does anything
// FAULT_ON     and all of its kind after it
// FAULT_WHILE  only while this file is there
// FAULT_COUNTS a file for the numbers of calls
// FAULT_LOG    a file for what is done to files, a line each
// FAULT_STACKS a file for the stacks of those that break down, a line a frame: the program, and the processes that it makes
// FAULT_FAT    a file system without second names, owners and permissions, which cannot flush a folder
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { k_malloc, k_write, k_fsync, k_close, k_rename, k_link, k_open, k_thread, kinds };
static const char* const names[kinds] = {"malloc", "write", "fsync", "close", "rename", "link", "open", "thread"};

static atomic_long counts[kinds];
static int wanted_kind = -1, wanted_errno, wanted_signal, counting;
static long wanted_nth;
static const char* only_while;
static int goes_on, is_fat, log_fd = -1;

/// Kept mapped, so that a reader that may neither open nor write can still say where it broke down.
enum { stack_bytes = 1 << 16, most_frames = 48 };
static struct {
    atomic_int used;
    char text[stack_bytes - sizeof(atomic_int)];
} * stacks;

/// Nothing here allocates or calls the system: what happened may have happened in either.
static void keep_line(const char* object, const char* function) {
    char line[512];
    size_t length = 0;
    for (const char* c = object; *c != '\0' && length < 300; ++c) line[length++] = *c;
    line[length++] = '\t';
    for (const char* c = function; *c != '\0' && length < sizeof(line) - 2; ++c) line[length++] = *c;
    line[length++] = '\n';
    const int at = atomic_fetch_add(&stacks->used, (int)length);
    if (at + length < sizeof(stacks->text)) memcpy(stacks->text + at, line, length);
}

/// For addr2line.
static const char* offset_in(const Dl_info* object, const void* frame) {
    static __thread char text[20];
    unsigned long offset = (unsigned long)((const char*)frame - (const char*)object->dli_fbase);
    char* digit = text + sizeof(text) - 1;
    do *--digit = "0123456789abcdef"[offset % 16];
    while ((offset /= 16) != 0);
    *--digit = 'x';
    *--digit = '0';
    return digit;
}

/// SA_RESETHAND: what is done again when this returns, or comes a second time from abort(), ends the process as it would have.
static void tell_stack(int number) {
    void* frames[most_frames];
    const int count = backtrace(frames, most_frames);
    keep_line("signal", number == SIGABRT ? "abort" : "fault");
    for (int i = 0; i < count; ++i) {
        Dl_info info = {0};
        const int known = dladdr(frames[i], &info);
        keep_line(known ? info.dli_fname : "?", !known ? "" : info.dli_sname != NULL ? info.dli_sname : offset_in(&info, frames[i]));
    }
}

/// The first backtrace loads what unwinds, which allocates.
static void tell_stacks_in(const char* path) {
    const int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || ftruncate(fd, stack_bytes) != 0) return;
    void* const mapped = mmap(NULL, stack_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    syscall(SYS_close, fd);
    if (mapped == MAP_FAILED) return;
    stacks = mapped;
    void* frame;
    backtrace(&frame, 1);
    struct sigaction action = {.sa_handler = tell_stack, .sa_flags = (int)SA_RESETHAND};
    const int numbers[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); ++i) sigaction(numbers[i], &action, NULL);
}

__attribute__((constructor)) static void read_wishes(void) {
    const char* call = getenv("FAULT_CALL");
    for (int k = 0; call != NULL && k < kinds; ++k)
        if (strcmp(call, names[k]) == 0) wanted_kind = k;
    const char *nth = getenv("FAULT_NTH"), *error = getenv("FAULT_ERRNO"), *number = getenv("FAULT_SIGNAL");
    wanted_nth = nth != NULL ? atol(nth) : 0;
    wanted_errno = error != NULL ? atoi(error) : 0;
    wanted_signal = number != NULL ? atoi(number) : 0;
    goes_on = getenv("FAULT_ON") != NULL;
    is_fat = getenv("FAULT_FAT") != NULL;
    only_while = getenv("FAULT_WHILE");
    const char* log = getenv("FAULT_LOG");
    if (log != NULL) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (getenv("FAULT_STACKS") != NULL) tell_stacks_in(getenv("FAULT_STACKS"));
    counting = 1;
}

static void tell(const char* call, const char* path, const char* other) {
    if (log_fd < 0) return;
    char line[8192];
    const int length = snprintf(line, sizeof(line), "%s\t%s\t%s\n", call, path, other);
    syscall(SYS_write, log_fd, line, length);
}

static void tell_of_open(const char* call, int fd) {
    if (log_fd < 0) return;
    char link[64], path[4096];
    snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
    const long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof(path) - 1);
    path[length > 0 ? length : 0] = '\0';
    tell(call, path, "");
}

static int refuses(void) {
    errno = EPERM;
    return -1;
}

__attribute__((destructor)) static void tell_counts(void) {
    counting = 0;
    const char* path = getenv("FAULT_COUNTS");
    FILE* file = path != NULL ? fopen(path, "w") : NULL;
    if (file == NULL) return;
    for (int k = 0; k < kinds; ++k) fprintf(file, "%s %ld\n", names[k], (long)counts[k]);
    fclose(file);
}

/// Whether this call is the one.
static int fails(enum kind kind) {
    if (!counting) return 0;
    const long number = atomic_fetch_add(&counts[kind], 1) + 1;
    if ((int)kind != wanted_kind || (goes_on ? number < wanted_nth : number != wanted_nth)) return 0;
    if (only_while != NULL && syscall(SYS_faccessat, AT_FDCWD, only_while, F_OK) != 0) return 0;
    if (wanted_signal != 0) syscall(SYS_kill, getpid(), wanted_signal);
    errno = wanted_errno;
    return wanted_errno != 0;
}

/// Of files that are being written: pipes, terminals and what is only read are left alone.
static int is_written_file(int fd) {
    struct stat status;
    const int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);

void* malloc(size_t bytes) { return fails(k_malloc) ? NULL : __libc_malloc(bytes); }
void* calloc(size_t count, size_t bytes) { return fails(k_malloc) ? NULL : __libc_calloc(count, bytes); }
void* realloc(void* old, size_t bytes) { return fails(k_malloc) ? NULL : __libc_realloc(old, bytes); }

ssize_t write(int fd, const void* data, size_t bytes) {
    const int written = is_written_file(fd);
    if (written && fails(k_write)) return -1;
    if (written) tell_of_open("write", fd);
    return syscall(SYS_write, fd, data, bytes);
}

int fsync(int fd) {
    struct stat status;
    if (fails(k_fsync)) return -1;
    if (is_fat && fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EINVAL;
        return -1;
    }
    tell_of_open("fsync", fd);
    return (int)syscall(SYS_fsync, fd);
}

int close(int fd) {
    const int fault = is_written_file(fd) && fails(k_close), error = errno;
    const int closed = (int)syscall(SYS_close, fd);
    if (fault) errno = error;
    return fault ? -1 : closed;
}

int rename(const char* from, const char* to) {
    if (fails(k_rename)) return -1;
    tell("rename", from, to);
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int link(const char* from, const char* to) {
    if (fails(k_link)) return -1;
    return is_fat ? refuses() : (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int fchmod(int fd, mode_t mode) { return is_fat ? refuses() : (int)syscall(SYS_fchmod, fd, mode); }
int fchown(int fd, uid_t owner, gid_t group) { return is_fat ? refuses() : (int)syscall(SYS_fchown, fd, owner, group); }

typedef int (*make_thread)(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*), void* argument);

/// Answers with the error.
int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*), void* argument) {
    return fails(k_thread) ? errno : ((make_thread)dlsym(RTLD_NEXT, "pthread_create"))(thread, attributes, run, argument);
}

/// Counted where a file is made.
int open(const char* path, int flags, ...) {
    mode_t mode = 0;
    if ((flags & O_CREAT) != 0) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
        if (fails(k_open)) return -1;
    }
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

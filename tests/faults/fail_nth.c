// Preloaded into the program: lets one call of a kind fail, or ends the process by a signal there. Says at the end how many calls of each kind there were.
//
// FAULT_CALL   malloc | write | fsync | close | rename | link | open
// FAULT_NTH    which one, from 1
// FAULT_ERRNO  what it fails with; or
// FAULT_SIGNAL what it ends the process with, before the call does anything
// FAULT_COUNTS a file for the numbers of calls
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { k_malloc, k_write, k_fsync, k_close, k_rename, k_link, k_open, kinds };
static const char* const names[kinds] = {"malloc", "write", "fsync", "close", "rename", "link", "open"};

static atomic_long counts[kinds];
static int wanted_kind = -1, wanted_errno, wanted_signal, counting;
static long wanted_nth;

__attribute__((constructor)) static void read_wishes(void) {
    const char* call = getenv("FAULT_CALL");
    for (int k = 0; call != NULL && k < kinds; ++k)
        if (strcmp(call, names[k]) == 0) wanted_kind = k;
    const char *nth = getenv("FAULT_NTH"), *error = getenv("FAULT_ERRNO"), *number = getenv("FAULT_SIGNAL");
    wanted_nth = nth != NULL ? atol(nth) : 0;
    wanted_errno = error != NULL ? atoi(error) : 0;
    wanted_signal = number != NULL ? atoi(number) : 0;
    counting = 1;
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
    if ((int)kind != wanted_kind || number != wanted_nth) return 0;
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
    if (is_written_file(fd) && fails(k_write)) return -1;
    return syscall(SYS_write, fd, data, bytes);
}

int fsync(int fd) { return fails(k_fsync) ? -1 : (int)syscall(SYS_fsync, fd); }

int close(int fd) {
    const int fault = is_written_file(fd) && fails(k_close), error = errno;
    const int closed = (int)syscall(SYS_close, fd);
    if (fault) errno = error;
    return fault ? -1 : closed;
}

int rename(const char* from, const char* to) { return fails(k_rename) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0); }
int link(const char* from, const char* to) { return fails(k_link) ? -1 : (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0); }

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

// Landlock and seccomp through their system calls: libc has no functions for the first, and the filter is a list of numbers.
#include "geo/io/confinement.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <initializer_list>
#include <system_error>

#include "geo/base/folder.h"
#include "geo/io/limits.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

#if defined(__x86_64__)
constexpr unsigned this_architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned this_architecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned this_architecture = 0;  // no list of system calls was tried there
#endif

Error failed(const char* what) { return Error{fmt::format("the process that reads files cannot be confined ({}: {})", what, std::generic_category().message(errno))}; }

// Landlock: https://docs.kernel.org/userspace-api/landlock.html

long landlock_version() { return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION); }

/// All rights of the first version; a right that is not handled is not taken.
constexpr std::uint64_t all_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

/// A file that is not there needs no rule.
bool allow(int rules, const fs::path& path, std::uint64_t rights) {
    const int place = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    if (place < 0) return true;
    const landlock_path_beneath_attr rule{rights, place};
    const bool done = ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    ::close(place);
    return done;
}

/// The data that GDAL, PROJ and iconv read for themselves; a user's variables can name another place.
std::vector<fs::path> library_data() {
    std::vector<fs::path> folders{"/usr/share/gdal", "/usr/share/proj", "/usr/lib64/gconv"};
    std::error_code error;
    for (const fs::directory_entry& entry : entries_of("/usr/lib"))
        if (fs::is_directory(entry.path() / "gconv", error)) folders.push_back(entry.path() / "gconv");
    for (const char* name : {"GDAL_DATA", "PROJ_DATA", "PROJ_LIB"})
        if (const char* folder = std::getenv(name); folder != nullptr && *folder == '/') folders.emplace_back(folder);
    return folders;
}

Result<void> restrict_files(const std::vector<fs::path>& files) {
    if (landlock_version() < 1) return {};
    const landlock_ruleset_attr attributes{all_rights};
    const int rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0));
    if (rules < 0) return failed("Landlock");
    bool done = true;
    for (const fs::path& folder : library_data()) done = done && allow(rules, folder, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR);
    for (const fs::path& file : files) done = done && allow(rules, file, LANDLOCK_ACCESS_FS_READ_FILE);
    done = done && ::syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    ::close(rules);
    return done ? Result<void>() : failed("Landlock");
}

// seccomp: https://docs.kernel.org/userspace-api/seccomp_filter.html

/// What reading, computing and answering take. Whatever else is tried fails with EPERM: sockets, connections, programs, processes and threads, other
/// processes' memory and signals, changes of files.
constexpr int allowed_calls[] = {
    SYS_read,
    SYS_pread64,
    SYS_readv,
    SYS_preadv,
    SYS_lseek,
    SYS_write,
    SYS_writev,
    SYS_close,
    SYS_fstat,
    SYS_newfstatat,
    SYS_statx,
    SYS_fstatfs,
    SYS_getdents64,
    SYS_faccessat,
    SYS_faccessat2,
    SYS_readlinkat,
    SYS_getcwd,
    SYS_dup,
    SYS_fcntl,
    SYS_flock,
    SYS_fadvise64,
    SYS_ppoll,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_madvise,
    SYS_brk,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_futex,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_getpid,
    SYS_gettid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_getrandom,
    SYS_getrusage,
    SYS_sysinfo,
    SYS_uname,
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_gettimeofday,
    SYS_restart_syscall,
    SYS_exit,
    SYS_exit_group,
#if defined(__x86_64__)
    SYS_stat,
    SYS_lstat,
    SYS_access,
    SYS_readlink,
    SYS_poll,
    SYS_time,
#endif
};

constexpr unsigned writing_flags = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;

class SystemCallFilter {
public:
    SystemCallFilter() {
        load(offsetof(seccomp_data, arch));
        add(BPF_JMP | BPF_JEQ | BPF_K, this_architecture, 1, 0);
        answer(SECCOMP_RET_KILL_PROCESS);
        load(offsetof(seccomp_data, nr));
        for (const int call : allowed_calls) answer_if(call, SECCOMP_RET_ALLOW);
        allow_if_without(SYS_openat, 2, writing_flags);
#if defined(__x86_64__)
        allow_if_without(SYS_open, 1, writing_flags);
#endif
        // UBSan asks with a pipe whether an object's memory may be read.
        if (under_sanitizer) answer_if(SYS_pipe2, SECCOMP_RET_ALLOW);
#if defined(__x86_64__)
        if (under_sanitizer) answer_if(SYS_pipe, SECCOMP_RET_ALLOW);
#endif
        // abort() signals this process alone.
        allow_if_equal(SYS_tgkill, 0, static_cast<unsigned>(::getpid()));
        answer(SECCOMP_RET_ERRNO | EPERM);
    }

    [[nodiscard]] bool install() {
        sock_fprog program{static_cast<unsigned short>(steps_.size()), steps_.data()};
        return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
    }

private:
    void add(int code, unsigned value, unsigned char if_true = 0, unsigned char if_false = 0) { steps_.push_back({static_cast<unsigned short>(code), if_true, if_false, value}); }
    void load(std::size_t place) { add(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(place)); }
    void answer(unsigned what) { add(BPF_RET | BPF_K, what); }
    void answer_if(int call, unsigned what) {
        add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1);
        answer(what);
    }
    /// The lower half of an argument, which little-endian machines keep first.
    void load_argument(int argument) { load(offsetof(seccomp_data, args) + sizeof(std::uint64_t) * static_cast<std::size_t>(argument)); }
    void allow_if_without(int call, int argument, unsigned flags) {
        add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 4);
        load_argument(argument);
        add(BPF_JMP | BPF_JSET | BPF_K, flags, 1, 0);
        answer(SECCOMP_RET_ALLOW);
        answer(SECCOMP_RET_ERRNO | EACCES);
    }
    void allow_if_equal(int call, int argument, unsigned value) {
        add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 4);
        load_argument(argument);
        add(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
        answer(SECCOMP_RET_ALLOW);
        answer(SECCOMP_RET_ERRNO | EPERM);
    }

    std::vector<sock_filter> steps_;
};

bool has_seccomp() {
    const unsigned errno_answer = SECCOMP_RET_ERRNO;
    return this_architecture != 0 && ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &errno_answer) == 0;
}

bool limit(__rlimit_resource resource, rlim_t value) {
    rlimit old{};
    if (::getrlimit(resource, &old) != 0) return false;
    const rlim_t most = std::min(value, old.rlim_max);
    const rlimit lower{most, resource == RLIMIT_CPU && most < old.rlim_max ? most + 1 : most};  // SIGXCPU first, then SIGKILL
    return ::setrlimit(resource, &lower) == 0;
}

bool set_limits(unsigned cpu_s) {
    constexpr rlim_t most_open_files = 64;
    return limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, most_open_files) && limit(RLIMIT_CPU, cpu_s) &&
           (under_sanitizer || limit(RLIMIT_AS, max_reader_bytes));
}

}  // namespace

Result<void> confine_this_process(const Confinement& confinement) {
    if (!set_limits(confinement.cpu_s)) return failed("limits");
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return failed("privileges");
    if (Result<void> files = restrict_files(confinement.files); !files) return files;
    if (has_seccomp() && !SystemCallFilter().install()) return failed("seccomp");
    return {};
}

std::string describe_confinement() {
    const char* files = landlock_version() < 1 ? "no Landlock (this kernel lacks it, so that other files are not closed)" : "Landlock (files)";
    const char* calls = has_seccomp() ? "seccomp (system calls)" : "no seccomp (this kernel lacks it, so that connections are not closed)";
    return fmt::format("{}, {}, limits (memory, time)", files, calls);
}

}  // namespace imap

// The host waits for pairs of sockets and forks an attendant for each, which forks the reader and looks after it.
#include "geo/io/reader_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "geo/io/gdal_library.h"
#include "geo/io/limits.h"

namespace imap {
namespace {

constexpr std::size_t socket_count = 2;  // channel and lifeline
using Sockets = std::array<int, socket_count>;

/// Room for the descriptors beside a message (cmsg(3)).
struct DescriptorMessage {
    char byte = 0;
    iovec data{&byte, 1};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(Sockets))] = {};
    msghdr header{nullptr, 0, &data, 1, control, sizeof(control), 0};
};

bool send_sockets(int host, const Sockets& sockets) {
    DescriptorMessage message;
    cmsghdr* beside = CMSG_FIRSTHDR(&message.header);
    beside->cmsg_level = SOL_SOCKET;
    beside->cmsg_type = SCM_RIGHTS;
    beside->cmsg_len = CMSG_LEN(sizeof(sockets));
    std::memcpy(CMSG_DATA(beside), sockets.data(), sizeof(sockets));
    return ::sendmsg(host, &message.header, MSG_NOSIGNAL) == 1;
}

/// False = the program is gone.
bool receive_sockets(int program, Sockets& sockets) {
    DescriptorMessage message;
    ssize_t got = 0;
    do got = ::recvmsg(program, &message.header, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    const cmsghdr* beside = got == 1 ? CMSG_FIRSTHDR(&message.header) : nullptr;
    if (beside == nullptr || beside->cmsg_len != CMSG_LEN(sizeof(sockets))) return false;
    std::memcpy(sockets.data(), CMSG_DATA(beside), sizeof(sockets));
    return true;
}

/// The reader is killed when the program lets go of it, by wish or by dying. Only its parent can wait for it, and so be sure whom it kills.
void attend(int lifeline, pid_t reader) {
    const int pidfd = static_cast<int>(::syscall(SYS_pidfd_open, reader, 0));
    std::array<pollfd, 2> both{{{pidfd, POLLIN, 0}, {lifeline, POLLIN, 0}}};
    while (::poll(both.data(), both.size(), -1) < 0 && errno == EINTR) {}
    if (both[0].revents == 0) ::kill(reader, SIGKILL);
    int status = 0;
    while (::waitpid(reader, &status, 0) < 0 && errno == EINTR) {}
    static_cast<void>(::send(lifeline, &status, sizeof(status), MSG_NOSIGNAL));
}

/// When memory is short, the system shall end a reader and not the user's window.
void offer_to_be_killed() {
    const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    static_cast<void>(!::write(file, "1000", 4));
    ::close(file);
}

[[noreturn]] void start_attendant(const Sockets& sockets) {
    const auto [channel, lifeline] = sockets;
    std::signal(SIGCHLD, SIG_DFL);
    const pid_t reader = ::fork();
    if (reader == 0) {
        ::close(lifeline);
        ::prctl(PR_SET_NAME, "map-reader");
        offer_to_be_killed();
        serve_reader(channel);
        ::_exit(0);
    }
    ::close(channel);
    if (reader > 0) attend(lifeline, reader);
    ::_exit(0);
}

/// Nothing of the program stays open here but the way to it; what GDAL may print goes nowhere.
void let_go_of_the_program(int program) {
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (!under_sanitizer) ::dup2(nothing, standard);
    constexpr unsigned first = 3;
    if (const auto kept = static_cast<unsigned>(program); kept > first) ::close_range(first, kept - 1, 0);
    ::close_range(static_cast<unsigned>(program) + 1, ~0U, 0);
}

[[noreturn]] void run_host(int program) {
    let_go_of_the_program(program);
    ::prctl(PR_SET_NAME, "map-reader-host");
    std::signal(SIGCHLD, SIG_IGN);  // attendants are gone when they end
    std::signal(SIGINT, SIG_IGN);   // the program decides
    std::signal(SIGPIPE, SIG_IGN);
    for (Sockets sockets{}; receive_sockets(program, sockets);) {
        gdal_library.load();  // here, so that only the first reader waits for it
        if (::fork() == 0) {
            ::close(program);
            start_attendant(sockets);
        }
        for (const int socket : sockets) ::close(socket);
    }
    ::_exit(0);
}

/// The way to the host, or -1.
int fork_host() {
    Sockets ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) return -1;
    const pid_t host = ::fork();
    if (host == 0) run_host(ends[1]);
    ::close(ends[1]);
    return host > 0 ? ends[0] : -1;
}

int way_to_host() {
    static const int way = fork_host();
    return way;
}

void close_if_open(int& socket) {
    if (socket >= 0) ::close(socket);
    socket = -1;
}

}  // namespace

void start_reader_host() { static_cast<void>(way_to_host()); }

Result<ReaderProcess> ReaderProcess::start() {
    Sockets channel{-1, -1}, lifeline{-1, -1};
    bool started = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, channel.data()) == 0 && ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, lifeline.data()) == 0;
    ReaderProcess process(channel[0], lifeline[0]);
    started = started && send_sockets(way_to_host(), {channel[1], lifeline[1]});
    close_if_open(channel[1]);
    close_if_open(lifeline[1]);
    if (started) return process;
    return Error{"the process that reads files has ended; save your work and start the program again"};
}

ReaderProcess::ReaderProcess(ReaderProcess&& other) noexcept : channel_(std::exchange(other.channel_, -1)), lifeline_(std::exchange(other.lifeline_, -1)) {}

ReaderProcess::~ReaderProcess() {
    close_if_open(channel_);
    close_if_open(lifeline_);
}

bool ReaderProcess::send(const std::string& bytes) {
    for (std::size_t sent = 0; sent < bytes.size();) {
        const ssize_t count = ::send(channel_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR) return false;
        sent += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    return true;
}

ReaderProcess::Fetch ReaderProcess::fetch(char* to, std::size_t count, Deadline deadline, const LoadWatch* watch) {
    using namespace std::chrono;
    constexpr milliseconds between_looks{50};
    while (count > 0) {
        if (watch != nullptr && watch->cancelled()) return Fetch::cancelled;
        const auto left = duration_cast<milliseconds>(deadline - steady_clock::now());
        if (left.count() <= 0) return Fetch::too_late;
        pollfd ready{channel_, POLLIN, 0};
        if (::poll(&ready, 1, static_cast<int>(watch == nullptr ? left.count() : std::min(left, between_looks).count())) <= 0) continue;
        const ssize_t got = ::read(channel_, to, count);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return Fetch::ended;
        to += got;
        count -= static_cast<std::size_t>(got);
    }
    return Fetch::done;
}

int ReaderProcess::end() {
    close_if_open(channel_);
    ::shutdown(lifeline_, SHUT_WR);
    int status = 0;
    if (::recv(lifeline_, &status, sizeof(status), 0) != sizeof(status)) status = 0;
    close_if_open(lifeline_);
    return status;
}

}  // namespace imap

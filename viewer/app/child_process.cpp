// posix_spawn with files in memory as the program's streams: unlike pipes they never block, and a grandchild that keeps them open (a clipboard's keeper does) holds up nobody.
#include "viewer/app/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>

#include "geo/base/text.h"

extern char** environ;

namespace imap {

namespace {

constexpr std::size_t most_output = std::size_t{64} << 10;

class MemoryFile {
public:
    MemoryFile() : fd_(memfd_create("influence-map", MFD_CLOEXEC)) {}
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() {
        if (fd_ >= 0) close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }

    bool fill(std::string_view bytes) {
        while (fd_ >= 0 && !bytes.empty()) {
            const ssize_t written = write(fd_, bytes.data(), bytes.size());
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return fd_ >= 0 && lseek(fd_, 0, SEEK_SET) == 0;
    }
    [[nodiscard]] std::string beginning() const {
        std::string bytes(most_output, '\0');
        const ssize_t got = pread(fd_, bytes.data(), bytes.size(), 0);
        bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return bytes;
    }

private:
    int fd_;
};

/// $WINDOWID names the terminal that we were started from: a dialog would stand before that and not before our window.
std::vector<char*> environment_without_terminal() {
    std::vector<char*> variables;
    for (char** variable = environ; *variable != nullptr; ++variable)
        if (!std::string_view(*variable).starts_with("WINDOWID=")) variables.push_back(*variable);
    variables.push_back(nullptr);
    return variables;
}

}  // namespace

struct ChildProcess::State {
    MemoryFile input, output, error;
    pid_t pid = 0;
    std::mutex mutex;
    std::optional<int> status;  ///< as waitpid has it, once the program has ended
    std::thread waiter;

    ~State() {
        if (!waiter.joinable()) return;
        end_now();
        waiter.join();
    }
    void end_now() {
        const std::scoped_lock lock(mutex);
        if (!status) kill(-pid, SIGKILL);
    }
    void wait_for_end() {
        siginfo_t info{};
        while (waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {}
        const std::scoped_lock lock(mutex);  // until here the number is the program's, whoever ends it
        int ended = 0;
        waitpid(pid, &ended, 0);
        status = ended;
    }
};

Result<ChildProcess> ChildProcess::start(std::vector<std::string> words, const std::string& input, void (*wake)()) {
    auto state = std::make_unique<State>();
    if (!state->input.fill(input) || state->output.get() < 0 || state->error.get() < 0) return Error{"cannot start " + words.front() + ": no memory for its streams"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t streams;
    posix_spawn_file_actions_init(&streams);
    const int from[] = {state->input.get(), state->output.get(), state->error.get()};
    for (int stream = 0; stream < 3; ++stream) posix_spawn_file_actions_adddup2(&streams, from[stream], stream);
    posix_spawnattr_t group;  // of its own: it ends with what it started, and Ctrl+C in a terminal leaves a clipboard's keeper be
    posix_spawnattr_init(&group);
    posix_spawnattr_setflags(&group, POSIX_SPAWN_SETPGROUP);
    const int failure = posix_spawnp(&state->pid, arguments.front(), &streams, &group, arguments.data(), environment_without_terminal().data());
    posix_spawnattr_destroy(&group);
    posix_spawn_file_actions_destroy(&streams);
    if (failure != 0) return Error{fmt::format("cannot start {}: {}", words.front(), std::generic_category().message(failure))};
    try {
        state->waiter = std::thread([state = state.get(), wake] {
            state->wait_for_end();
            wake();
        });
    } catch (const std::system_error& none) {
        state->end_now();
        state->wait_for_end();
        return Error{fmt::format("cannot wait for {}: {}", words.front(), none.code().message())};
    }
    return ChildProcess(std::move(state));
}

ChildProcess::ChildProcess(std::unique_ptr<State> state) : state_(std::move(state)) {}
ChildProcess::ChildProcess(ChildProcess&&) noexcept = default;
ChildProcess& ChildProcess::operator=(ChildProcess&&) noexcept = default;
ChildProcess::~ChildProcess() = default;

std::optional<ProgramEnd> ChildProcess::end() const {
    const std::scoped_lock lock(state_->mutex);
    if (!state_->status) return std::nullopt;
    const int status = *state_->status;
    return ProgramEnd{WIFEXITED(status) ? WEXITSTATUS(status) : -1, state_->output.beginning(), state_->error.beginning()};
}

bool is_on_path(const std::string& program) {
    const char* path = std::getenv("PATH");
    for (const std::string& folder : split(path != nullptr ? path : "", ':'))
        if (access((std::filesystem::path(folder) / program).c_str(), X_OK) == 0) return true;
    return false;
}

}  // namespace imap

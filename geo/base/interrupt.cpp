// Signal handlers may call little and allocate nothing: the marked paths lie in memory of a fixed size.
#include "geo/base/interrupt.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <utility>

namespace imap {
namespace {

constexpr std::size_t longest_path = 4096;

struct Slot {
    std::atomic<int> state{0};  ///< 0 = free, 1 = being filled, 2 = marked
    std::array<char, longest_path> path{};
};

std::array<Slot, 64> slots;
std::atomic<int> scopes{0}, waiting_signal{0};
pid_t owner = 0;  ///< a child of ours removes nothing

void end_by(int signal_number) {
    std::signal(signal_number, SIG_DFL);
    ::raise(signal_number);
}

void on_signal(int signal_number) {
    const int error_before = errno;
    if (::getpid() == owner) {
        waiting_signal = signal_number;
        if (scopes > 0) return;
        for (const Slot& slot : slots)
            if (slot.state == 2) ::unlink(slot.path.data());
        constexpr std::string_view words = "influence-map: cancelled; files that were not finished are as they were\n";
        if (signal_number == SIGINT) static_cast<void>(::write(STDERR_FILENO, words.data(), words.size()) == 0);
    }
    errno = error_before;
    end_by(signal_number);
}

}  // namespace

void end_cleanly_on_signals() {
    owner = ::getpid();
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before {};
        ::sigaction(number, nullptr, &before);
        if (before.sa_handler == SIG_IGN) continue;  // nohup
        struct sigaction action {};
        action.sa_handler = on_signal;
        action.sa_flags = SA_RESTART;
        ::sigaction(number, &action, nullptr);
    }
}

TemporaryMark::TemporaryMark(const std::filesystem::path& path) {
    const std::string& text = path.native();
    if (text.size() >= longest_path) return;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        int is_free = 0;
        if (!slots[i].state.compare_exchange_strong(is_free, 1)) continue;
        std::memcpy(slots[i].path.data(), text.c_str(), text.size() + 1);
        slots[i].state = 2;
        slot_ = static_cast<int>(i);
        return;
    }
}

TemporaryMark::~TemporaryMark() {
    if (slot_ >= 0) slots[static_cast<std::size_t>(slot_)].state = 0;
}

TemporaryMark::TemporaryMark(TemporaryMark&& other) noexcept : slot_(std::exchange(other.slot_, -1)) {}

UninterruptedScope::UninterruptedScope() {
    // Another thread may have seen no scope and be about to end the program: nothing is begun then.
    if (++scopes > 1 || waiting_signal == 0) return;
    --scopes;
    on_signal(waiting_signal);
}
UninterruptedScope::~UninterruptedScope() {
    if (--scopes == 0 && waiting_signal != 0) on_signal(waiting_signal);
}

}  // namespace imap

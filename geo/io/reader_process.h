// A process of our own for reading one file: forked from a host that was forked before this program had threads, so that it starts in a millisecond, needs
// no second program and inherits no lock.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "geo/base/load_watch.h"
#include "geo/base/result.h"

namespace imap {

/// To be called before the first thread starts; a reader that is wanted earlier starts the host itself. Nothing happens a second time.
void start_reader_host();

class ReaderProcess {
public:
    /// Error: the host is gone.
    static Result<ReaderProcess> start();
    ReaderProcess(ReaderProcess&& other) noexcept;
    ReaderProcess& operator=(ReaderProcess&&) = delete;
    /// Kills it.
    ~ReaderProcess();

    enum class Fetch { done, ended, too_late, cancelled };
    using Deadline = std::chrono::steady_clock::time_point;
    /// Waits for `count` bytes of the answer. `watch` may be null.
    Fetch fetch(char* to, std::size_t count, Deadline deadline, const LoadWatch* watch);
    /// What serve_reader gets to read; false = it has ended.
    bool send(const std::string& bytes);
    [[nodiscard]] int channel() const { return channel_; }

    /// Kills it where it lives, and says how it ended: waitpid's status.
    int end();

private:
    ReaderProcess(int channel, int lifeline) : channel_(channel), lifeline_(lifeline) {}

    int channel_;   ///< a socket to the reader
    int lifeline_;  ///< a socket to its attendant, which kills the reader when this end is closed, and tells how it ended
};

/// What the reader does with its end of the channel, until that is closed; in confined_service.
void serve_reader(int channel);

}  // namespace imap

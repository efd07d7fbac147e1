// A program run beside the window: started without a shell, fed and read through memory, and asked between frames whether it has ended.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/result.h"

namespace imap {

/// What an ended program leaves.
struct ProgramEnd {
    int exit_status = 0;        ///< -1: ended by a signal
    std::string output, error;  ///< what it wrote, at most the first 64 KiB of each
};

class ChildProcess {
public:
    /// `words`: the program, found on PATH, and its arguments. `input` is what it reads. `wake` is called from another thread when it has ended. Error: it cannot be started.
    static Result<ChildProcess> start(std::vector<std::string> words, const std::string& input, void (*wake)());
    ChildProcess(ChildProcess&&) noexcept;
    ChildProcess& operator=(ChildProcess&&) noexcept;
    /// Ends the program when it still runs.
    ~ChildProcess();

    /// Once it has ended.
    [[nodiscard]] std::optional<ProgramEnd> end() const;

private:
    struct State;
    explicit ChildProcess(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

/// Whether a program of this name can be run.
bool is_on_path(const std::string& program);

}  // namespace imap

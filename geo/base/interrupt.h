// What a signal that ends the program (Ctrl+C, the end of a session) may not leave behind: half a set of files, or a temporary one.
#pragma once

#include <filesystem>

namespace imap {

/// For the program's start: signals that end it remove marked files first and wait for an UninterruptedScope; a file that is too large is an error and not a signal.
void end_cleanly_on_signals();

/// A file that goes when a signal ends the program. There is room for some dozens at a time; what finds none is left to the next run, which clears it away.
class TemporaryMark {
public:
    explicit TemporaryMark(const std::filesystem::path& path);
    ~TemporaryMark();
    TemporaryMark(TemporaryMark&& other) noexcept;
    TemporaryMark& operator=(TemporaryMark&&) = delete;

private:
    int slot_ = -1;
};

/// A signal that comes meanwhile ends the program afterwards.
class UninterruptedScope {
public:
    UninterruptedScope();
    ~UninterruptedScope();
    UninterruptedScope(const UninterruptedScope&) = delete;
    UninterruptedScope& operator=(const UninterruptedScope&) = delete;
};

}  // namespace imap

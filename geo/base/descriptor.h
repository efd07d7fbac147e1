// A POSIX file descriptor that is closed when it leaves the scope.
#pragma once

#include <unistd.h>

#include <utility>

namespace imap {

class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    ~Descriptor() { close_now(); }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }

    [[nodiscard]] bool open() const { return fd_ >= 0; }
    [[nodiscard]] int get() const { return fd_; }
    void close_now() {
        if (const int fd = std::exchange(fd_, -1); fd >= 0) ::close(fd);
    }

private:
    int fd_;
};

}  // namespace imap

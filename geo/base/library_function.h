// Functions of a library that is loaded when the first of them is called: some libraries bring so many others that loading them takes longer than drawing a map.
#pragma once

#include <atomic>
#include <mutex>

namespace imap {

/// A library that is loaded, for good, when it is first asked for; from several threads at once, too.
class LazyLibrary {
public:
    /// `what_for` says what the library does: "reads map files".
    constexpr LazyLibrary(const char* soname, const char* what_for) : soname_(soname), what_for_(what_for) {}

    /// Ends the program, saying what the library is for, where it is not installed.
    void load() const;
    /// Never null; ends the program where the library has no such function.
    [[nodiscard]] void* address_of(const char* function) const;

private:
    [[noreturn]] void end_without_it() const;

    const char *soname_, *what_for_;
    mutable std::once_flag asked_for_;
    mutable void* loaded_ = nullptr;
};

/// Where a function of a library's C interface is, looked up when it is first called; from several threads at once, too.
template <class Pointer, const LazyLibrary& library>
class LibraryAddress {
public:
    constexpr explicit LibraryAddress(const char* name) : name_(name) {}

protected:
    [[nodiscard]] Pointer found() const {
        Pointer function = function_.load(std::memory_order_acquire);
        if (function == nullptr) function_.store(function = reinterpret_cast<Pointer>(library.address_of(name_)), std::memory_order_release);
        return function;
    }

private:
    const char* name_;
    mutable std::atomic<Pointer> function_ = nullptr;
};

/// Called as the function itself. An object of the function's name hides, within our namespace, the library's own declaration, so that a call reads as in its documentation; one
/// that has no object does not link.
template <class Function, const LazyLibrary& library>
class LibraryFunction;
template <class Answer, class... Arguments, const LazyLibrary& library>
class LibraryFunction<Answer(Arguments...), library> : LibraryAddress<Answer (*)(Arguments...), library> {
public:
    using LibraryAddress<Answer (*)(Arguments...), library>::LibraryAddress;
    Answer operator()(Arguments... arguments) const { return this->found()(arguments...); }
};
template <class Answer, class... Arguments, const LazyLibrary& library>
class LibraryFunction<Answer(Arguments..., ...), library> : LibraryAddress<Answer (*)(Arguments..., ...), library> {
public:
    using LibraryAddress<Answer (*)(Arguments..., ...), library>::LibraryAddress;
    template <class... More>
    Answer operator()(Arguments... arguments, More... more) const {
        return this->found()(arguments..., more...);
    }
};

}  // namespace imap

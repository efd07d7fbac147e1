// Functions of a library that is loaded when the first of them is called: some libraries bring so many others that loading them takes longer than drawing a map.
#pragma once

#include <atomic>

namespace imap {

/// Loads the library by the name in `soname`, for good. Ends the program, saying what the library is for, where it is not installed.
void* load_library(const char* soname, const char* what_for);
/// Never null; ends the program where the library has no such function.
void* address_in_library(void* library, const char* function, const char* what_for);

/// Where a function of a library's C interface is, looked up when it is first called; from several threads at once, too. `address_of` finds it by name, and is never null.
template <class Pointer, void* (*address_of)(const char*)>
class LibraryAddress {
public:
    constexpr explicit LibraryAddress(const char* name) : name_(name) {}

protected:
    [[nodiscard]] Pointer found() const {
        Pointer function = function_.load(std::memory_order_acquire);
        if (function == nullptr) function_.store(function = reinterpret_cast<Pointer>(address_of(name_)), std::memory_order_release);
        return function;
    }

private:
    const char* name_;
    mutable std::atomic<Pointer> function_ = nullptr;
};

/// Called as the function itself. An object of the function's name hides, within our namespace, the library's own declaration, so that a call reads as in its documentation; one
/// that has no object does not link.
template <class Function, void* (*address_of)(const char*)>
class LibraryFunction;
template <class Answer, class... Arguments, void* (*address_of)(const char*)>
class LibraryFunction<Answer(Arguments...), address_of> : LibraryAddress<Answer (*)(Arguments...), address_of> {
public:
    using LibraryAddress<Answer (*)(Arguments...), address_of>::LibraryAddress;
    Answer operator()(Arguments... arguments) const { return this->found()(arguments...); }
};
template <class Answer, class... Arguments, void* (*address_of)(const char*)>
class LibraryFunction<Answer(Arguments..., ...), address_of> : LibraryAddress<Answer (*)(Arguments..., ...), address_of> {
public:
    using LibraryAddress<Answer (*)(Arguments..., ...), address_of>::LibraryAddress;
    template <class... More>
    Answer operator()(Arguments... arguments, More... more) const {
        return this->found()(arguments..., more...);
    }
};

}  // namespace imap

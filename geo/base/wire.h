// Values as bytes for our reader process and our cache: one description of each type, `wire(w, value)`, serves both directions. Both ends are the
// same program on the same machine, so numbers are sent as they lie in memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/text.h"

namespace imap {

/// Types whose bytes are sent as they lie, many at once.
template <class T>
inline constexpr bool is_sent_as_bytes = std::is_arithmetic_v<T>;
template <>
inline constexpr bool is_sent_as_bytes<Vec2d> = true;

class WireOut {
public:
    /// `send` takes the bytes in blocks; false = nobody wants more.
    using Send = std::function<bool(std::string_view)>;
    explicit WireOut(Send send) : send_(std::move(send)) {}
    WireOut(const WireOut&) = delete;
    WireOut& operator=(const WireOut&) = delete;

    template <class... Ts>
    void operator()(const Ts&... values) {
        (put(values), ...);
    }
    void flush() {
        open_ = open_ && (block_.empty() || send_(block_));
        block_.clear();
    }

private:
    static constexpr std::size_t block_bytes = std::size_t{1} << 18;

    void put_bytes(const void* bytes, std::size_t count) {
        if (block_.size() + count > block_bytes) flush();
        if (count > block_bytes)
            open_ = open_ && send_({static_cast<const char*>(bytes), count});
        else
            block_.append(static_cast<const char*>(bytes), count);
    }
    void put(const std::string& text) {
        put(static_cast<std::uint64_t>(text.size()));
        put_bytes(text.data(), text.size());
    }
    template <class T>
    void put(const std::vector<T>& values) {
        put(static_cast<std::uint64_t>(values.size()));
        if constexpr (is_sent_as_bytes<T>)
            put_bytes(values.data(), values.size() * sizeof(T));
        else
            for (const T& value : values) put(value);
    }
    template <class T>
    void put(const T& value) {
        if constexpr (is_sent_as_bytes<T>)
            put_bytes(&value, sizeof(T));
        else
            wire(*this, const_cast<T&>(value));  // the one description takes what it may fill
    }

    Send send_;
    std::string block_;
    bool open_ = true;
};

/// Believes nothing: after the first fault every value is as its type makes it, and `sound()` is false.
class WireIn {
public:
    /// `fetch` fills so many bytes; false = there are none.
    using Fetch = std::function<bool(char*, std::size_t)>;
    /// `text_is_utf8`: whether a text that is not is a fault.
    WireIn(Fetch fetch, std::size_t max_bytes, bool text_is_utf8) : fetch_(std::move(fetch)), left_bytes_(max_bytes), text_is_utf8_(text_is_utf8) {}

    template <class... Ts>
    void operator()(Ts&... values) {
        (get(values), ...);
    }
    [[nodiscard]] bool sound() const { return sound_; }
    void fail() { sound_ = false; }

private:
    /// A size that is a lie costs no more memory than what comes after it.
    static constexpr std::size_t step_bytes = std::size_t{1} << 20;

    bool charge(std::size_t bytes) {
        sound_ = sound_ && bytes <= left_bytes_;
        if (sound_) left_bytes_ -= bytes;
        return sound_;
    }
    void get_bytes(void* to, std::size_t count) { sound_ = charge(count) && fetch_(static_cast<char*>(to), count); }
    std::size_t get_count() {
        std::uint64_t count = 0;
        get(count);
        if (count > left_bytes_) sound_ = false;
        return sound_ ? static_cast<std::size_t>(count) : 0;
    }
    /// Grows `values` with what comes; T's bytes lie side by side.
    template <class Values>
    void get_side_by_side(Values& values, std::size_t count) {
        constexpr std::size_t step = step_bytes / sizeof(typename Values::value_type);
        while (sound_ && values.size() < count) {
            const std::size_t before = values.size(), more = std::min(step, count - before);
            values.resize(before + more);
            get_bytes(values.data() + before, more * sizeof(typename Values::value_type));
        }
        if (!sound_) values.clear();
    }
    void get(std::string& text) {
        text.clear();
        get_side_by_side(text, get_count());
        if (text_is_utf8_ && !is_valid_utf8(text)) sound_ = false;
    }
    template <class T>
    void get(std::vector<T>& values) {
        values.clear();
        const std::size_t count = get_count();
        if constexpr (is_sent_as_bytes<T>)
            get_side_by_side(values, count);
        else
            for (std::size_t i = 0; i < count && charge(sizeof(T)); ++i) get(values.emplace_back());
    }
    template <class T>
    void get(T& value) {
        static_assert(!std::is_same_v<T, bool>, "not every byte is one: see wire_choice");
        if constexpr (is_sent_as_bytes<T>)
            get_bytes(&value, sizeof(T));
        else
            wire(*this, value);
        if (!sound_) value = T{};
    }

    Fetch fetch_;
    std::size_t left_bytes_;
    bool text_is_utf8_;
    bool sound_ = true;
};

/// An enumeration or a bool as one byte; more than `last` is a fault.
template <class E>
void wire_choice(WireOut& out, E& value, E /*last*/) {
    out(static_cast<std::uint8_t>(value));
}
template <class E>
void wire_choice(WireIn& in, E& value, E last) {
    std::uint8_t number = 0;
    in(number);
    if (number > static_cast<std::uint8_t>(last)) in.fail();
    value = in.sound() ? static_cast<E>(number) : E{};
}

}  // namespace imap

// What a JSON parser's result no longer shows: keys that stand twice in one object, of which the last is used.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace imap {

/// The words of the Problem.
inline constexpr const char* doubled_key_words = "this key stands twice in its object; the last one is used; delete one of the two";

/// How a place in a JSON file is written: layers[1].name or layers/1/name.
enum class JsonPath { dotted, slashed };

/// Follows a parser through its events. Depths are those of nlohmann's callback: a container begins at the depth that it stands in, what is inside of it is one deeper.
class JsonKeys {
public:
    explicit JsonKeys(JsonPath style) : style_(style) {}

    /// To be told of every event. Gives the place of a key that its object has already; a key that stands there a third time is not told again.
    template <class Json>
    std::optional<std::string> see(int depth, typename Json::parse_event_t event, const Json& parsed) {
        using Event = typename Json::parse_event_t;
        if (event == Event::key) return add_key(depth, parsed.template get_ref<const std::string&>());
        if (event == Event::object_start || event == Event::array_start || event == Event::value) count_item(depth);
        if (event == Event::object_start || event == Event::array_start) open(depth, event == Event::array_start);
        return std::nullopt;
    }

    /// Different keys, so far, of the object that is read at this depth.
    [[nodiscard]] std::size_t key_count(int depth) const;

private:
    /// A container that is being read.
    struct Level {
        bool is_list = false;
        std::size_t items = 0;             ///< of a list, so far
        std::map<std::string, bool> keys;  ///< of an object; whether it was told that it stands there twice
        std::string key;                   ///< the last one
    };

    void open(int depth, bool is_list);
    void count_item(int depth);
    std::optional<std::string> add_key(int depth, const std::string& key);
    [[nodiscard]] bool follows(int depth) const;
    [[nodiscard]] std::string place() const;

    JsonPath style_;
    std::vector<Level> levels_{1};  ///< the file, then a container for each depth
};

}  // namespace imap

// One walk over the text, with a level for each container that is open; levels are used again, so that objects by the million need no memory of their own.
#include "geo/io/doubled_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "geo/base/text.h"

namespace imap {
namespace {

class KeyWalk {
public:
    explicit KeyWalk(std::string_view json) : json_(json) {}

    DoubledKeys run() {
        for (at_ = 0; at_ < json_.size(); ++at_) see(json_[at_]);
        return std::move(found_);
    }

private:
    static constexpr std::size_t deepest = 64;
    static constexpr std::size_t most_compared = 32;  ///< keys of an object one by one; further ones by search

    /// A container that is being read.
    struct Level {
        bool is_list = false, key_comes = false;
        std::size_t items = 0;
        std::string_view key;  ///< the last one
        std::vector<std::string_view> keys;
        std::set<std::string_view> more_keys;
    };

    void see(char sign) {
        switch (sign) {
            case '"':
                return read_string();
            case '{':
            case '[':
                return open(sign == '[');
            case '}':
            case ']':
                depth_ -= depth_ > 0 ? 1 : 0;
                return;
            case ',':
                if (!follows()) return;
                ++level().items;
                level().key_comes = !level().is_list;
                return;
            default:
                return;
        }
    }

    [[nodiscard]] bool follows() const { return depth_ > 0 && depth_ <= deepest; }
    Level& level() { return levels_[depth_ - 1]; }

    void open(bool is_list) {
        ++depth_;
        if (!follows()) return;
        level().is_list = is_list;
        level().key_comes = !is_list;
        level().items = 0;
        level().keys.clear();
        level().more_keys.clear();
    }

    /// To its closing quotation mark, or to the end of the text.
    void read_string() {
        const std::size_t begin = ++at_;
        while (at_ < json_.size() && json_[at_] != '"') at_ += json_[at_] == '\\' ? 2 : 1;
        if (!follows() || !level().key_comes || at_ >= json_.size()) return;
        level().key_comes = false;
        add_key(json_.substr(begin, at_ - begin));
    }

    void add_key(std::string_view key) {
        Level& object = level();
        object.key = key;
        bool is_new = std::find(object.keys.begin(), object.keys.end(), key) == object.keys.end();
        if (is_new && object.keys.size() < most_compared)
            object.keys.push_back(key);
        else if (is_new)
            is_new = object.more_keys.insert(key).second;
        if (!is_new && found_.count++ == 0) found_.first = place();
    }

    [[nodiscard]] std::string place() const {
        std::string path;
        for (std::size_t i = 0; i < depth_; ++i) {
            const Level& one = levels_[i];
            path += one.is_list ? fmt::format("[{}]", one.items) : (path.empty() ? "" : ".") + std::string(one.key);
        }
        return shorten(to_single_line(path), 200);
    }

    std::string_view json_;
    std::size_t at_ = 0, depth_ = 0;
    std::array<Level, deepest> levels_;
    DoubledKeys found_;
};

}  // namespace

DoubledKeys find_doubled_keys(std::string_view json) { return KeyWalk(json).run(); }

}  // namespace imap

// Whether a cell is one of a few words, asked of every cell of a table: most are told by their first letter.
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>

namespace imap {

class WordTest {
public:
    explicit WordTest(const std::set<std::string>& words) : words_(words.begin(), words.end()) {
        for (const std::string& word : words_)
            if (!word.empty()) begins_[static_cast<unsigned char>(word.front())] = true;
        has_empty_ = words_.contains("");
    }

    [[nodiscard]] bool contains(std::string_view cell) const {
        if (cell.empty()) return has_empty_;
        return begins_[static_cast<unsigned char>(cell.front())] && words_.contains(cell);
    }

private:
    std::set<std::string, std::less<>> words_;
    std::array<bool, 256> begins_{};
    bool has_empty_ = false;
};

}  // namespace imap

// Whether a text is the XML that our own writers make: no parser is linked into the tests.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace imap::fuzz {

class XmlCheck {
public:
    explicit XmlCheck(std::string_view xml) : rest_(xml) {}

    /// Null where it is well-formed, one element outermost, each id there once and each that is referred to there; else what is wrong.
    const char* fault() {
        while (!rest_.empty() && fault_ == nullptr) rest_.front() == '<' ? read_tag() : read_text();
        if (fault_ == nullptr && !open_.empty()) fault_ = "an element is not closed";
        for (const std::string& id : named_)
            if (fault_ == nullptr && !ids_.contains(id)) fault_ = "an id that is referred to is not there";
        return fault_;
    }

private:
    static constexpr std::string_view blanks = " \n";

    std::string_view take_until(std::string_view end) {
        const std::size_t at = rest_.find(end);
        if (at == std::string_view::npos) return fault_ = "something does not end", rest_ = {}, std::string_view();
        const std::string_view taken = rest_.substr(0, at);
        rest_.remove_prefix(at + end.size());
        return taken;
    }

    void read_text() {
        const std::string_view text = rest_.substr(0, rest_.find('<'));
        rest_.remove_prefix(text.size());
        if (open_.empty() && text.find_first_not_of(blanks) != std::string_view::npos) fault_ = "text outside of all elements";
        check_characters(text);
    }

    void check_characters(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto c = static_cast<unsigned char>(text[i]);
            if (c == '<' || (c < 0x20 && c != '\n' && c != '\t' && c != '\r')) fault_ = "a character that may not stand there";
            if (c != '&') continue;
            const std::string_view name = text.substr(i + 1, text.substr(i).find(';') - 1);
            const bool is_known = name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos" || name.starts_with('#');
            if (!is_known) fault_ = "an entity that is none";
        }
    }

    void read_tag() {
        rest_.remove_prefix(1);
        if (rest_.starts_with('?')) return void(take_until("?>"));
        const bool closes = rest_.starts_with('/');
        if (closes) rest_.remove_prefix(1);
        const std::string name(rest_.substr(0, rest_.find_first_of(" \n/>")));
        rest_.remove_prefix(name.size());
        if (closes) return close(name);
        if (open_.empty() && has_outermost_) fault_ = "a second outermost element";
        has_outermost_ = true;
        if (name.empty()) fault_ = "an element without a name";
        read_attributes();
        if (rest_.starts_with("/>")) return rest_.remove_prefix(2);
        if (!rest_.starts_with('>')) return void(fault_ = "a tag does not end");
        rest_.remove_prefix(1);
        open_.push_back(name);
    }

    void close(const std::string& name) {
        if (!take_until(">").empty() || open_.empty() || open_.back() != name) return void(fault_ = "an element is closed that is not open");
        open_.pop_back();
    }

    void read_attributes() {
        std::set<std::string_view> names;
        while (fault_ == nullptr) {
            rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
            if (rest_.empty() || rest_.front() == '/' || rest_.front() == '>') return;
            const std::string_view name = take_until("=\"");
            const std::string_view value = take_until("\"");
            if (name.empty() || name.find_first_of(" <>&\"'\n") != std::string_view::npos || !names.insert(name).second) fault_ = "an attribute without a name of its own";
            check_characters(value);
            if (name == "id" && !ids_.insert(std::string(value)).second) fault_ = "an id is there twice";
            if (value.starts_with("url(#")) named_.insert(std::string(value.substr(5, value.size() - 6)));
        }
    }

    std::string_view rest_;
    std::vector<std::string> open_;
    std::set<std::string> ids_, named_;
    bool has_outermost_ = false;
    const char* fault_ = nullptr;
};

}  // namespace imap::fuzz

// Records found in parts, on all cores, are those of a walk from the first letter to the last, whatever the text holds and wherever it is cut.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

#include "geo/base/byte_places.h"
#include "geo/base/text.h"
#include "geo/io/csv_records.h"
#include "geo/io/limits.h"

namespace imap {
namespace {

struct Expected {
    long long line = 0;
    std::size_t begin = 0, bytes = 0, cells = 0;
    CsvFault fault = CsvFault::none;
    std::size_t fault_cell = 0;
};

/// What scan_csv is to find, letter by letter.
class PlainWalk {
public:
    PlainWalk(std::string_view text, char separator) : text_(text), separator_(separator) {}

    std::vector<Expected> records() {
        std::vector<Expected> all;
        while (at_ < text_.size()) {
            Expected record;
            record.line = line_;
            record.begin = at_;
            do read_cell(record);
            while (here() == separator_ && at_ < text_.size() && ++at_ > 0);
            record.bytes = at_ - record.begin;
            if (record.bytes > max_row_bytes) fault(record, CsvFault::too_long);
            take_line_end();
            if (!trim(text_.substr(record.begin, record.bytes)).empty()) all.push_back(record);
        }
        return all;
    }

private:
    [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\n'; }
    [[nodiscard]] bool at_cell_end() const { return here() == separator_ || here() == '\n' || here() == '\r'; }
    static void fault(Expected& record, CsvFault reason) {
        if (record.fault != CsvFault::none) return;
        record.fault = reason;
        record.fault_cell = record.cells;
    }
    void take_line_end() {
        if (at_ == text_.size()) return;
        const bool pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
        at_ += pair ? 2 : 1;
        ++line_;
    }

    void read_cell(Expected& record) {
        const std::size_t begin = at_;
        if (here() == '"') {
            bool closed = false;
            for (++at_; !closed && at_ < text_.size();) {
                if (text_[at_] == '\n' || text_[at_] == '\r')
                    take_line_end();
                else if (text_[at_++] == '"' && !(closed = here() != '"' || at_ == text_.size()))
                    ++at_;
            }
            if (!closed) fault(record, CsvFault::never_closed);
            if (!at_cell_end()) fault(record, CsvFault::text_after_quotes);
        }
        for (; !at_cell_end(); ++at_)
            if (here() == '"') fault(record, CsvFault::quotes_inside);
        const std::string_view cell = text_.substr(begin, at_ - begin);
        if (cell.find('\0') != std::string_view::npos) fault(record, CsvFault::nul_byte);
        if (!is_valid_utf8(cell)) fault(record, CsvFault::no_utf8);
        ++record.cells;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    long long line_ = 1;
};

/// Cut after every few bytes, or not at all for 0.
void expect_as_walked(const std::string& text, char separator, const std::vector<std::size_t>& part_sizes) {
    const std::vector<Expected> expected = PlainWalk(text, separator).records();
    for (const std::size_t bytes_a_part : part_sizes) {
        SCOPED_TRACE(fmt::format("parts of {} bytes", bytes_a_part));
        const CsvRecords found = scan_csv_in_parts(text, separator, bytes_a_part);
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            const Expected& one = expected[i];
            ASSERT_EQ(found[i].line, one.line) << "record " << i;
            ASSERT_EQ(found[i].begin - text.data(), static_cast<std::ptrdiff_t>(one.begin)) << "record " << i;
            ASSERT_EQ(found[i].bytes, one.bytes) << "record " << i;
            ASSERT_EQ(found[i].cell_count, one.cells) << "record " << i;
            ASSERT_EQ(found[i].fault, one.fault) << "record " << i;
            if (!found[i].is_sound()) { ASSERT_EQ(fault_cell_of(found[i], separator), one.fault_cell) << "record " << i; }
        }
    }
}

const std::vector<std::size_t> small_parts{1, 2, 3, 5, 8, 13, 21, 34, 64, 100, 1000000};

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

TEST(CsvScan, OfAwkwardTextsIsTheSameInAnyParts) {
    const std::string cut_within = "a,\"b\nc,d\n\n\"\"e\"\"\n\",f\ng,h\n";
    for (const std::string& text : {std::string(), std::string("a"), std::string("\n"), std::string("\r\n\r\n"), std::string("a,b\r\nc,d\r\n"), std::string("a\rb\r\rc"),
                                    cut_within, repeated(cut_within, 7), repeated("\"a\"\"\",\"b\"\r\n", 9), "x,y\n\"a," + repeated("b,\"\"\n", 20) + "c", repeated("\"\n", 41),
                                    repeated("5\" pipe,\"6\"\" pipe\"\n", 12), repeated("\n \n\t\n,\n", 9), std::string("a,b\nc,\0d\ne,f\n", 12),
                                    std::string("a\n\xC3\n\xA9,b\n\xC3\xA9\n"), "a,b\n" + std::string(300, 'c') + "\nd,e\n", "\"" + std::string(70, '\n') + "\"\nlast"}) {
        SCOPED_TRACE(text);
        expect_as_walked(text, ',', small_parts);
    }
}

TEST(CsvScan, OfRandomTextsIsTheSameInAnyParts) {
    std::mt19937 random(11);
    const std::vector<std::string> pieces{"a", "bc", ",", ",", ";", "\"", "\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "\t", "\xC3\xA9", "long text without a sign in it "};
    for (int round = 0; round < 1500; ++round) {
        std::string text;
        const std::size_t kinds = 6 + random() % (pieces.size() - 5), length = random() % 300;
        while (text.size() < length) text += pieces[random() % kinds];
        if (round % 10 == 0) text[text.size() / 2] = round % 20 == 0 ? '\0' : '\xFF';
        SCOPED_TRACE(text);
        expect_as_walked(text, round % 3 == 0 ? ';' : ',', {1, 1 + random() % 40, 64, 1000000});
        if (testing::Test::HasFatalFailure()) return;
    }
}

/// Rows longer than a part, and one of more than a mebibyte, between plain ones.
TEST(CsvScan, OfALargeTextIsTheSameInPartsAsAWhole) {
    std::mt19937 random(2);
    std::string text = "from,to,n\r\n";
    const auto add_plain = [&](int rows) {
        for (int i = 0; i < rows; ++i) text += fmt::format("RUS,KAZ,{}\n", random() % 1000);
    };
    add_plain(150'000);
    text += "\"" + repeated("a text of several lines,\n", 60'000) + "\",KAZ,1\n";
    add_plain(100'000);
    text += "CHN," + std::string(300'000, 'x') + ",\"2\"\n";
    add_plain(100'000);
    text += "\"never closed,KAZ,3\n";
    add_plain(100'000);
    expect_as_walked(text, ',', {std::size_t{1} << 20, std::size_t{1} << 16, text.size()});
    EXPECT_EQ(scan_csv(text, ',').size(), 350'004U);
}

TEST(CsvScan, StopsWhereItIsToldTo) {
    const std::string text = repeated("RUS,KAZ,1\n", 400'000);
    EXPECT_TRUE(scan_csv(text, ',', [](std::size_t) { return false; }).empty());
    std::size_t done = 0;
    EXPECT_EQ(scan_csv(text, ',', [&](std::size_t bytes_done) { return done = bytes_done, true; }).size(), 400'000U);
    EXPECT_EQ(done, text.size());
}

TEST(BytePlaces, AreThoseOfTheByte) {
    std::mt19937 random(4);
    for (int round = 0; round < 50; ++round) {
        std::string block(letters_a_block, ' ');
        for (char& letter : block) letter = static_cast<char>(random() % 3 == 0 ? 0x80 : random());
        const std::uint64_t places = places_of('\x80', block.data());
        for (std::size_t i = 0; i < block.size(); ++i) EXPECT_EQ((places >> i & 1U) != 0, block[i] == '\x80') << i;
    }
}

}  // namespace
}  // namespace imap

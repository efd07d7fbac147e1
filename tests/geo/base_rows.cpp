// What tables of millions of rows stand on: numbers for keys, parts for all cores, large pages, and a hash.
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>

#include "geo/base/fast_hash.h"
#include "geo/base/large_pages.h"
#include "geo/base/numbering.h"
#include "geo/base/parallel.h"
#include "geo/base/rows_to_fill.h"

namespace imap {
namespace {

struct HashOfInt {
    std::size_t operator()(int number) const { return hash_of_numbers({number}); }
};
struct OneHashForAll {
    std::size_t operator()(int) const { return 7; }
};

template <class Hash>
void numbers_as_a_map_would() {
    std::mt19937 random(1);
    Numbering<int, Hash> numbers;
    std::map<int, std::uint32_t> expected;
    for (int i = 0; i < 3000; ++i) {
        const int key = static_cast<int>(random() % 700) - 350;
        const std::uint32_t number = expected.try_emplace(key, static_cast<std::uint32_t>(expected.size())).first->second;
        ASSERT_EQ(numbers.number_of(key), number);
        ASSERT_EQ(numbers.size(), expected.size());
    }
    for (const auto& [key, number] : expected) EXPECT_EQ(numbers.keys()[number], key);
}

TEST(Numbering, NumbersKeysAsTheyFirstCome) { numbers_as_a_map_would<HashOfInt>(); }

TEST(Numbering, TellsKeysOfOneHashApart) { numbers_as_a_map_would<OneHashForAll>(); }

TEST(Parts, HoldEveryRowOnceAndInOrder) {
    for (const std::size_t rows : {0U, 1U, 99U, 100U, 101U, 1234U}) {
        std::vector<RowPart> parts(part_count(rows, 100));
        for_each_part(rows, 100, [&](const RowPart& part) { parts.at(part.number) = part; });
        std::size_t end = 0;
        for (const RowPart& part : parts) {
            EXPECT_EQ(part.begin, end);
            EXPECT_GT(part.end, part.begin);
            end = part.end;
        }
        EXPECT_EQ(end, rows);
    }
}

TEST(Parts, LetAnExceptionOut) {
    EXPECT_THROW(for_each_part(1000, 10,
                               [](const RowPart& part) {
                                   if (part.number == 77) throw std::runtime_error("row 77");
                               }),
                 std::runtime_error);
}

TEST(LargePages, HoldRowsAsAnyVectorDoes) {
    Rows<std::uint64_t> rows;
    constexpr std::uint64_t count = 3'000'000;  // grows through small and large blocks
    for (std::uint64_t i = 0; i < count; ++i) rows.push_back(i);
    const Rows<std::uint64_t> copy = rows;
    EXPECT_EQ(std::accumulate(copy.begin(), copy.end(), std::uint64_t{0}), count * (count - 1) / 2);
    rows.resize(3);
    rows.shrink_to_fit();
    EXPECT_EQ(rows, (Rows<std::uint64_t>{0, 1, 2}));
}

TEST(RowsToFill, KeepWhatIsWrittenBehindWhatTheyHeld) {
    RowsToFill<std::uint64_t> rows{7, 8};
    rows.resize(2'000'000);
    for (std::size_t i = 2; i < rows.size(); ++i) rows[i] = i;
    rows.push_back(1);
    const RowsToFill<std::uint64_t> copy = rows;
    EXPECT_EQ(copy[0], 7U);
    EXPECT_EQ(copy[1], 8U);
    EXPECT_EQ(copy.back(), 1U);
    EXPECT_EQ(std::accumulate(copy.begin() + 2, copy.end() - 1, std::uint64_t{0}), std::uint64_t{1'999'999} * 1'000'000 - 1);
}

TEST(FastHash, IsXxh3WithItsCanonicalDigits) {
    EXPECT_EQ(FastHash().hex(), "99aa06d3014798d86001c324468d497f");
    FastHash one, two;
    one.add_text("ab");
    one.add_text("c");
    two.add_text("a");
    two.add_text("bc");
    EXPECT_NE(one.hex(), two.hex()) << "lengths are hashed too";
}

}  // namespace
}  // namespace imap

// The record of a picture is found in steps that grow with the file, whatever stands before it: here texts on which a search to the far end for each tag takes minutes.
#include <gmock/gmock.h>

#include "viewer/draw/picture_record.h"

namespace imap::test {
namespace {

using testing::HasSubstr;

const std::string ours = "<metadata id=\"influence-map\">{&quot;a&quot;:1}</metadata>";

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::string record_in(const std::string& picture) {
    const Result<std::string> record = record_of_picture(picture, "a.svg");
    return record ? *record : record.error().message;
}

TEST(PictureRecord, IsFoundBehindAMillionTagsThatDoNotEnd) { EXPECT_EQ(record_in("<svg>" + repeated("<metadata", 1'000'000) + "></metadata>" + ours + "</svg>"), "{\"a\":1}"); }

TEST(PictureRecord, IsFoundBehindAMillionTagsThatNothingCloses) {
    EXPECT_EQ(record_in("<svg>" + repeated("<metadata id=\"other\">", 1'000'000) + ours + "</svg>"), "{\"a\":1}");
    EXPECT_THAT(record_in("<svg>" + repeated("<metadata id=\"other\">", 1'000'000)), HasSubstr("holds no influence-map project"));
}

TEST(PictureRecord, ThatNothingClosesIsNone) { EXPECT_THAT(record_in("<svg><metadata id=\"influence-map\">{}"), HasSubstr("holds no influence-map project")); }

TEST(PictureRecord, ThatIsTooLargeIsSaidToBeSo) {
    EXPECT_THAT(record_in("<svg><metadata id=\"influence-map\">" + std::string(max_record_bytes + 1, ' ') + "</metadata></svg>"), HasSubstr("larger than 16 MiB"));
    EXPECT_EQ(record_in("<svg><metadata id=\"influence-map\">" + repeated("&quot;", max_record_bytes) + "</metadata></svg>").size(), max_record_bytes)
        << "what it takes in the file is not its size";
}

}  // namespace
}  // namespace imap::test

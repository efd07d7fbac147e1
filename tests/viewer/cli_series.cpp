// Many figures from one command: their names, what each is about, and films as other programs read them.
#include <gif_lib.h>
#include <gmock/gmock.h>
#include <webp/demux.h>

#include "tests/viewer/cli_run.h"
#include "viewer/cli/series.h"

namespace imap::cli_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::vector<std::pair<std::string, std::string>> values{{"id", "kaz"}, {"name", "../../etc/passwd"}, {"empty", ""}};

TEST(FilledInNames, StandForWhatTheBracesSay) {
    EXPECT_EQ(fill_in("out/{id}-{id}.png", values).value(), "out/kaz-kaz.png");
    EXPECT_EQ(fill_in("{{{id}}}.png", values).value(), "{kaz}.png");
    EXPECT_EQ(fill_in("plain.png", values).value(), "plain.png");
}

TEST(FilledInNames, NeverLeaveTheirFolder) {
    const std::string path = fill_in("out/{name}.png", values).value();
    EXPECT_EQ(fs::path(path).parent_path(), "out");
    EXPECT_EQ(fill_in("out/{empty}.png", values).value(), "out/-.png");
    EXPECT_EQ(fill_in("{id}", {{"id", std::string("a\nb\0c/d\\e", 9)}}).value().find_first_of(std::string("\n\0/\\", 4)), std::string::npos);
    EXPECT_LE(fill_in("{id}", {{"id", std::string(5000, 'x')}}).value().size(), 255u);
}

TEST(FilledInNames, UnknownWordsAndLoneBracesAreTold) {
    EXPECT_THAT(fill_in("{nam}.png", values).error().message, HasSubstr("did you mean {name}?"));
    EXPECT_THAT(fill_in("{id.png", values).error().message, HasSubstr("brace"));
    EXPECT_THAT(fill_in("id}.png", values).error().message, HasSubstr("brace"));
}

TEST(SeriesWords, ThatDoNotGoTogetherAreRefused) {
    const auto said = [](const std::vector<std::string>& words) {
        const Ran ran = run(words);
        EXPECT_EQ(ran.exit_status, 2) << ran.err;
        EXPECT_EQ(ran.err_lines(), 1u);
        return ran.err;
    };
    EXPECT_THAT(said({"export", "--each", "target", "-o", "same.png"}), HasSubstr("out/{iso3}.png"));
    EXPECT_THAT(said({"export", "--step", "year", "-o", "one.png"}), HasSubstr("--step"));
    EXPECT_THAT(said({"export", "--seconds-per-frame", "2", "-o", "one.png"}), HasSubstr("--seconds-per-frame"));
    EXPECT_THAT(said({"export", "--each", "actor", "-o", "film.gif"}), HasSubstr("film"));
    EXPECT_THAT(said({"export", "--sidecars", "all", "-o", "film.gif"}), HasSubstr("--sidecars"));
    EXPECT_THAT(said({"export", "-o", "{id}.png"}), HasSubstr("--each"));
    EXPECT_THAT(said({"export", "--each", "season", "-o", "{id}.png"}), HasSubstr("target"));
}

class Series : public InFolder {
protected:
    Ran write(std::vector<std::string> words) {
        words.insert(words.begin(), {"export", package().string(), "--size", "500x400"});
        return run(words);
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder / "out")) found.push_back(entry.path().filename().string());
        std::sort(found.begin(), found.end());
        return found;
    }
};

TEST_F(Series, OneForEachTargetIsNamedByItsCode) {
    const Ran ran = write({"--each", "target", "-o", file("out/{iso3}.svg")});
    ASSERT_EQ(ran.exit_status, 0) << ran.err;
    EXPECT_THAT(names(), Contains("KAZ.svg"));
    EXPECT_THAT(names(), Contains("TKM.svg")) << "what is said of a bloc concerns its members";
    EXPECT_THAT(read_text(folder / "out/KAZ.svg"), HasSubstr("Who influences Kazakhstan?"));
    EXPECT_THAT(read_text(folder / "out/KAZ.svg"), Not(HasSubstr("Who influences Uzbekistan?")));
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), static_cast<std::ptrdiff_t>(names().size())) << "each path is printed";
}

TEST_F(Series, OneForEachDomainAndDate) {
    ASSERT_EQ(write({"--each", "domain", "-o", file("out/{id}.svg")}).exit_status, 0);
    EXPECT_THAT(names(), Contains("military.svg"));
    EXPECT_THAT(read_text(folder / "out/military.svg"), HasSubstr("Military"));
    fs::remove_all(folder / "out");
    ASSERT_EQ(write({"--each", "date", "--step", "year", "-o", file("out/{date}.png")}).exit_status, 0);
    EXPECT_THAT(names(), ElementsAre("2022.png"));
}

TEST_F(Series, TwoOfOneNameAreRefusedBeforeAnyIsWritten) {
    const Ran same = write({"--each", "target", "-o", file("out/{{x}}.png")});
    EXPECT_EQ(same.exit_status, 2);
    EXPECT_THAT(same.err, HasSubstr("{id}"));
    EXPECT_FALSE(fs::exists(folder / "out"));
}

TEST_F(Series, GoesOnWhenAFileCannotBeWritten) {
    fs::create_directories(folder / "out/KAZ.png");  // a folder stands where a figure would
    const Ran ran = write({"--each", "target", "-o", file("out/{iso3}.png")});
    EXPECT_EQ(ran.exit_status, 1);
    EXPECT_THAT(ran.err, HasSubstr("KAZ.png"));
    EXPECT_TRUE(fs::is_regular_file(folder / "out/UZB.png"));
}

TEST_F(Series, NothingToShowIsTold) {
    const Ran ran = write({"--each", "target", "--actor", "RUS", "--between", "1850,1860", "-o", file("out/{id}.png")});
    EXPECT_EQ(ran.exit_status, 2);
    EXPECT_THAT(ran.err, HasSubstr("no relation passes the filters"));
}

TEST_F(Series, AGifIsReadBackFrameByFrame) {
    ASSERT_EQ(write({"-o", file("film.gif"), "--seconds-per-frame", "0.5"}).exit_status, 0);
    int code = 0;
    GifFileType* gif = DGifOpenFileName(file("film.gif").c_str(), &code);
    ASSERT_NE(gif, nullptr) << GifErrorString(code);
    ASSERT_EQ(DGifSlurp(gif), GIF_OK);
    EXPECT_EQ(gif->SWidth, 500);
    EXPECT_EQ(gif->SHeight, 400);
    EXPECT_EQ(gif->ImageCount, 10) << "January to October 2022";
    for (int i = 0; i < gif->ImageCount; ++i) {
        GraphicsControlBlock control;
        ASSERT_EQ(DGifSavedExtensionToGCB(gif, i, &control), GIF_OK);
        EXPECT_EQ(control.DelayTime, 50);
        const GifImageDesc& part = gif->SavedImages[i].ImageDesc;
        EXPECT_LE(part.Left + part.Width, 500);
        EXPECT_LE(part.Top + part.Height, 400);
    }
    DGifCloseFile(gif, nullptr);
}

TEST_F(Series, AWebpIsReadBackFrameByFrame) {
    ASSERT_EQ(write({"-o", file("film.webp"), "--between", "2022-01,2022-04"}).exit_status, 0);
    const std::string bytes = read_text(file("film.webp"));
    const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
    WebPAnimDecoder* decoder = WebPAnimDecoderNew(&data, nullptr);
    ASSERT_NE(decoder, nullptr);
    WebPAnimInfo info;
    ASSERT_TRUE(WebPAnimDecoderGetInfo(decoder, &info));
    EXPECT_EQ(info.canvas_width, 500u);
    EXPECT_GE(info.frame_count, 2u) << "frames that are equal are one";
    int end_ms = 0;
    std::uint8_t* frame = nullptr;
    while (WebPAnimDecoderHasMoreFrames(decoder)) ASSERT_TRUE(WebPAnimDecoderGetNext(decoder, &frame, &end_ms));
    EXPECT_EQ(end_ms, 4000);
    WebPAnimDecoderDelete(decoder);
}

TEST_F(Series, TheSameCommandGivesTheSameBytes) {
    for (const char* name : {"a.gif", "b.gif", "a.webp", "b.webp"}) ASSERT_EQ(write({"-o", file(name)}).exit_status, 0);
    EXPECT_TRUE(read_text(file("a.gif")) == read_text(file("b.gif")));
    EXPECT_TRUE(read_text(file("a.webp")) == read_text(file("b.webp")));
}

}  // namespace
}  // namespace imap::cli_test

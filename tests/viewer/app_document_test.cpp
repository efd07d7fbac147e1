// What is open in the window: which changes its data take, and what is said of them.
#include "viewer/app/document.h"

#include <gmock/gmock.h>

#include "viewer/state/layers.h"

namespace imap {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Document bundled() {
    Options options;
    options.command = Command::window;
    LoadWatch watch;
    DataLoaded loaded = load_data(options, watch);
    return {std::get<Session>(std::move(loaded.session)), ""};
}

TEST(Document, AddingDrawsTheBordersThatCameAlong) {
    const DataChange change = bundled().adding_layers({"/data/trade.csv"}, "/data/land.geojson");
    ASSERT_TRUE(change.history);
    EXPECT_EQ(change.history->present().layers.size(), 1u);
    EXPECT_EQ(change.history->present().borders, "/data/land.geojson");
    EXPECT_THAT(change.done, testing::AllOf(HasSubstr("trade.csv"), HasSubstr("land.geojson")));
    EXPECT_THAT(change.note, IsEmpty());
}

TEST(Document, AddingNamesWhatThereIsNoRoomFor) {
    std::vector<std::string> paths;
    for (std::size_t i = 0; i <= max_layers; ++i) paths.push_back("/data/table" + std::to_string(i) + ".csv");
    const DataChange change = bundled().adding_layers(paths);
    ASSERT_TRUE(change.history);
    EXPECT_EQ(change.history->present().layers.size(), max_layers);
    EXPECT_THAT(change.note, HasSubstr("left out: table" + std::to_string(max_layers) + ".csv"));
    EXPECT_THAT(change.done, testing::Not(HasSubstr("table" + std::to_string(max_layers) + ".csv")));
}

Edit edit_of(const std::string& title) {
    return {"Title", "", [title](Project& p) { p.figure.title = title; }};
}

TEST(Document, WorkThatIsGivenUpIsStillThere) {
    Document document = bundled();
    EXPECT_FALSE(document.would_lose_work());
    document.history().apply(edit_of("first"));
    EXPECT_TRUE(document.would_lose_work());
    document.give_up_work();
    EXPECT_FALSE(document.would_lose_work()) << "the user was asked";
    EXPECT_TRUE(document.has_unsaved_work()) << "and may think better of it";
    document.history().apply(edit_of("second"));
    EXPECT_TRUE(document.would_lose_work()) << "of this nobody was asked";
    document.history().undo();
    document.hold_on_to_work();
    EXPECT_TRUE(document.would_lose_work());
}

TEST(Document, SaysWhatThePictureDoesNotSay) {
    Scene figure;
    EXPECT_EQ(with_notes("Exported map.png", figure), "Exported map.png");
    figure.notes = {"Not drawn: B.", "No room for the legend.", "3 values found no room."};
    figure.notes_in_footer = 1;
    EXPECT_EQ(with_notes("Exported map.png", figure), "Exported map.png. No room for the legend. 3 values found no room.");
}

TEST(Document, APointOfViewThatIsChosenWhileFilesAreReadAgainStays) {
    Document document = bundled();
    DataChange change = document.read_again();
    LoadWatch watch;
    DataLoaded loaded = load_data(change.options, watch);
    const Edit chosen{"Point of view", "", [](Project& p) { p.style.worldview = "de_facto"; }};
    document.history().apply(chosen);
    change.history->apply(chosen);
    document.take(std::move(change), std::move(loaded));
    EXPECT_EQ(document.project().style.worldview, "de_facto");
}

}  // namespace
}  // namespace imap

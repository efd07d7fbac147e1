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

}  // namespace
}  // namespace imap

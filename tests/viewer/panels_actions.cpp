// The table of actions is whole, and no key does two things.
#include <gmock/gmock.h>

#include <map>

#include "viewer/panels/actions.h"

namespace imap {
namespace {

using testing::ElementsAre;

TEST(Actions, EveryActionHasOneRowOrIsInternal) {
    std::map<Action, int> rows;
    for (const ActionSpec& spec : action_table()) ++rows[spec.action];
    for (const Action action : internal_actions()) ++rows[action];
    for (int i = 0; i <= static_cast<int>(Action::quit); ++i) EXPECT_EQ(rows[static_cast<Action>(i)], 1) << "the action with number " << i;
}

TEST(Actions, NoTwoActionsShareKeys) {
    std::map<KeyChord, std::string> owners;
    for (const ActionSpec& spec : action_table())
        for (const KeyChord& chord : parse_keys(spec.keys)) {
            const auto [owner, is_new] = owners.emplace(chord, spec.name);
            EXPECT_TRUE(is_new) << spec.name << " and " << owner->second << " share " << spec.keys;
            EXPECT_EQ(action_of(chord), spec.action);
        }
}

TEST(Actions, KeysAreReadWithTheirModifiers) {
    EXPECT_THAT(parse_keys("Ctrl+Shift+Z, Ctrl+Y"), ElementsAre(KeyChord{true, true, "Z"}, KeyChord{true, false, "Y"}));
    EXPECT_THAT(parse_keys("+"), ElementsAre(KeyChord{false, false, "+"}));
    EXPECT_THAT(parse_keys("Page Down"), ElementsAre(KeyChord{false, false, "Page Down"}));
    EXPECT_THAT(parse_keys(""), ElementsAre());
    EXPECT_EQ(action_of(KeyChord{true, false, "F"}), Action::find);
    EXPECT_EQ(action_of(KeyChord{false, false, "F"}), Action::fit);
    EXPECT_EQ(action_of(KeyChord{true, true, "F12"}), Action::none);
}

TEST(Actions, EachSaysWhatItDoesInASentence) {
    for (const ActionSpec& spec : action_table()) {
        EXPECT_STRNE(spec.name, "");
        EXPECT_TRUE(std::string(spec.tip).ends_with(".")) << spec.name;
    }
}

}  // namespace
}  // namespace imap

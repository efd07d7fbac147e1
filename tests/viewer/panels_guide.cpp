// The guide's card covers nothing of what it explains, and every button with a symbol says in words what it does.
#include <gtest/gtest.h>

#include "imgui.h"
#include "viewer/panels/guide.h"
#include "viewer/panels/icons.h"
#include "viewer/panels/word_button.h"

namespace imap {
namespace {

Box2d card_at(Vec2d center, Vec2d size) { return {center - size * 0.5, center + size * 0.5}; }

bool overlap(const Box2d& a, const Box2d& b) { return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y; }

TEST(Guide, TheCardStandsBesideItsTarget) {
    const Box2d map{{300, 30}, {1200, 900}};
    const Vec2d size{370, 180};
    for (const Box2d& target : {Box2d{{600, 300}, {800, 500}}, Box2d{{300, 30}, {700, 400}}, Box2d{{400, 600}, {1200, 880}}, Box2d{{800, 30}, {900, 900}}}) {
        const Box2d card = card_at(place_beside(map, size, target, {}, target.center()), size);
        EXPECT_FALSE(overlap(card, target)) << target.min.x;
        EXPECT_TRUE(map.contains(card.min) && map.contains(card.max));
    }
}

TEST(Guide, TheLegendIsSparedWhereThereIsRoom) {
    const Box2d map{{0, 0}, {1000, 800}}, legend{{0, 500}, {500, 800}};
    const Vec2d size{370, 180};
    EXPECT_FALSE(overlap(card_at(place_beside(map, size, {}, legend, {100, 700}), size), legend));
    // The target comes first.
    const Box2d target{{0, 0}, {1000, 500}};
    EXPECT_FALSE(overlap(card_at(place_beside(map, size, target, {{0, 500}, {1000, 800}}, {500, 100}), size), target));
}

TEST(Guide, GoesOnBackAndEnds) {
    Guide guide;
    guide.go(1);
    EXPECT_FALSE(guide.step) << "it was not begun";
    guide.start();
    guide.go(-1);
    EXPECT_EQ(guide.step, 0);
    for (int i = 0; i < guide_steps; ++i) guide.go(1);
    EXPECT_FALSE(guide.step);
}

/// ImGui without a window system.
class Icons : public testing::Test {
protected:
    Icons() {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {400, 300};
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
        ui_.fonts.small = io.Fonts->Fonts[0];
        ui_.colors = ui_colors(Theme::light);
    }
    ~Icons() override { ImGui::DestroyContext(); }

    /// How many windows are drawn with a button of this symbol under the mouse, or with the mouse away from it: a tooltip is one more.
    int windows_drawn(Icon icon, bool under_mouse) {
        int count = 0;
        for (int frame = 0; frame < 4; ++frame) {
            ImGui::GetIO().DeltaTime = 1;
            ImGui::GetIO().MousePos = under_mouse ? ImVec2(15, 15) : ImVec2(300, 200);
            ImGui::NewFrame();
            ImGui::SetNextWindowPos({0, 0});
            ImGui::Begin("window", nullptr, ImGuiWindowFlags_NoDecoration);
            icon_button(ui_, "##button", icon, "What it does");
            ImGui::End();
            ImGui::Render();
            count = ImGui::GetDrawData()->CmdListsCount;
        }
        return count;
    }

    /// Corners of everything that is drawn of a button: four a letter.
    int corners_drawn(bool is_of_data, const std::string& words) {
        ImGui::GetIO().DeltaTime = 1;
        ImGui::NewFrame();
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({300, 100});
        ImGui::Begin("window", nullptr, ImGuiWindowFlags_NoDecoration);
        is_of_data ? word_button("##button", words) : ImGui::Button(words.c_str());
        button_size_ = ImGui::GetItemRectSize();
        ImGui::End();
        ImGui::Render();
        return ImGui::GetDrawData()->TotalVtxCount;
    }

    UiStyle ui_;
    ImVec2 button_size_;
};

TEST_F(Icons, WordsOfDataAreWholeOnAButton) {
    const int corners = corners_drawn(false, "Ministry..of..Trade");
    const ImVec2 size = button_size_;
    EXPECT_LT(corners_drawn(false, "Ministry##of##Trade"), corners) << "ImGui's own hides what follows its mark";
    EXPECT_EQ(corners_drawn(true, "Ministry##of##Trade"), corners);
    EXPECT_EQ(corners_drawn(true, "Ministry###of##Trad"), corners);
    corners_drawn(true, "Ministry..of..Trade");
    EXPECT_EQ(button_size_.x, size.x);
    EXPECT_EQ(button_size_.y, size.y);
}

TEST_F(Icons, EachSaysInWordsWhatItDoes) {
    for (const Icon icon : {Icon::play, Icon::pause, Icon::up, Icon::down, Icon::close}) {
        EXPECT_EQ(windows_drawn(icon, false), 1);
        EXPECT_EQ(windows_drawn(icon, true), 2);
    }
}

}  // namespace
}  // namespace imap

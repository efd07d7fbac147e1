// What a user types finds what is meant: ids before codes before names, regions by code or name, views with any dash.
#include <gtest/gtest.h>

#include "geo/model/borders.h"
#include "geo/model/dataset.h"

namespace imap {
namespace {

Actor make_actor(const std::string& id, const std::string& name, const std::string& code) {
    Actor actor;
    actor.id = id;
    actor.name = name;
    actor.code = code;
    return actor;
}

TEST(FindActor, TriesIdThenCodeThenName) {
    Dataset dataset;
    dataset.actors = {make_actor("moscow", "KAZ", "RUS"), make_actor("astana", "Қазақстан", "KAZ"), make_actor("RUS", "Third", "")};
    EXPECT_EQ(dataset.find_actor("RUS"), 2);
    EXPECT_EQ(dataset.find_actor("KAZ"), 1);
    EXPECT_EQ(dataset.find_actor("kaz"), 0);
    EXPECT_EQ(dataset.find_actor("ҚАЗАҚСТАН"), 1);
    EXPECT_EQ(dataset.find_actor(""), no_index);
    EXPECT_EQ(dataset.find_actor("nobody"), no_index);
}

TEST(FindDomain, TakesIdOrName) {
    Dataset dataset;
    dataset.domains = {{"eco", "Economic", ""}, {"mil", "Military", ""}};
    EXPECT_EQ(dataset.find_domain("mil"), 1);
    EXPECT_EQ(dataset.find_domain("economic"), 0);
    EXPECT_EQ(dataset.find_domain(""), no_index);
}

TEST(FindRegion, TakesCodeOrNameAndTheFirstOfSeveral) {
    Borders borders;
    borders.regions.resize(3);
    borders.regions[0].code = borders.regions[1].code = "AUS";
    borders.regions[2].code = "TJK";
    borders.regions[2].name = "Tajikistan";
    EXPECT_EQ(borders.find_region("AUS"), 0);
    EXPECT_EQ(borders.find_region("tajikistan"), 2);
    EXPECT_EQ(borders.find_region("tjk"), 2);
    EXPECT_EQ(borders.find_region(""), -1);
}

TEST(FindView, TakesAnyDash) {
    Borders borders;
    borders.views = {"un", "de_facto"};
    EXPECT_EQ(borders.find_view("UN"), 0);
    EXPECT_EQ(borders.find_view("de-facto"), 1);
    EXPECT_EQ(borders.find_view("De facto"), 1);
    EXPECT_EQ(borders.find_view("mars"), -1);
    EXPECT_EQ(view_display_name("de_facto"), "de facto");
}

}  // namespace
}  // namespace imap

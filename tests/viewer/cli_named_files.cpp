// A project or picture from a stranger does not make the program read files that lie elsewhere; one's own goes on opening.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/viewer/cli_run.h"

namespace imap::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* private_row = "actor,target,value\nRUS,KAZ,3\nCHN,KAZ,41\n";

class NamedFiles : public InFolder {
protected:
    void SetUp() override {
        InFolder::SetUp();
        fs::create_directory(folder / "sent");
        fs::create_directory(folder / "private");
        write_text(folder / "private/canary.csv", private_row);
    }
    [[nodiscard]] std::string sent(const std::string& name) const { return (folder / "sent" / name).string(); }
    [[nodiscard]] std::string elsewhere() const { return (folder / "private/canary.csv").string(); }

    std::string picture(const nlohmann::json& project) {
        const nlohmann::json record{{"project", project}};
        write_text(sent("a.svg"), "<svg><metadata id=\"influence-map\">" + record.dump() + "</metadata></svg>");
        return sent("a.svg");
    }
    std::string project(const nlohmann::json& project) {
        write_text(sent("a.influence.json"), project.dump());
        return sent("a.influence.json");
    }
    static int relations(const Ran& ran) { return nlohmann::json::parse(ran.out)["relations"]; }
};

TEST_F(NamedFiles, APictureOpensNoDataOutsideOfItsFolder) {
    fs::create_symlink(elsewhere(), sent("link.csv"));
    fs::create_directory_symlink(folder / "private", sent("folder"));
    fs::create_directory(sent("tables"));
    fs::create_symlink(elsewhere(), sent("tables/t.csv"));
    for (const std::string& path :
         {std::string("tables"), elsewhere(), std::string("../private/canary.csv"), std::string("link.csv"), std::string("folder/canary.csv"), std::string("/etc/passwd")}) {
        for (const nlohmann::json& named : {nlohmann::json{{"version", 1}, {"dataset", path}}, nlohmann::json{{"version", 1}, {"layers", {{{"dataset", path}}}}}}) {
            const Ran ran = run({"table", picture(named), "--csv"});
            EXPECT_EQ(ran.exit_status, 1) << path;
            EXPECT_EQ(ran.err_lines(), 1u) << ran.err;
            EXPECT_THAT(ran.err, AllOf(HasSubstr("a.svg"), HasSubstr(fs::path(path).filename().string()), HasSubstr("not in the picture's folder"), HasSubstr("PICTURE DATA")));
            EXPECT_THAT(ran.out + ran.err, Not(HasSubstr("41")));
        }
    }
}

TEST_F(NamedFiles, APictureOpensDataBesideItAndBelow) {
    fs::create_directory(sent("below"));
    for (const std::string name : {"beside.csv", "below/data.csv"}) {
        write_text(sent(name), private_row);
        const Ran ran = run({"info", picture({{"version", 1}, {"dataset", name}}), "--json"});
        ASSERT_EQ(ran.exit_status, 0) << ran.err;
        EXPECT_EQ(relations(ran), 2);
    }
}

TEST_F(NamedFiles, BordersAndNodesElsewhereAreLeftOutOfAPictureAndTheRestIsShown) {
    write_text(sent("beside.csv"), private_row);
    write_text(folder / "private/borders.geojson", "{}");
    const Ran ran = run(
        {"validate",
         picture({{"version", 1}, {"dataset", "beside.csv"}, {"borders", "../private/borders.geojson"}, {"import", {{"nodes", elsewhere()}}}, {"figure", {{"title", "kept"}}}})});
    EXPECT_EQ(ran.exit_status, 1);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("field borders"), HasSubstr("private/borders.geojson is not in the picture's folder"), HasSubstr("--borders"),
                               HasSubstr("field import.nodes"), HasSubstr("--nodes")));
    EXPECT_EQ(run({"export", sent("a.svg"), "-o", sent("b.svg"), "--size", "300x200"}).exit_status, 0);
    EXPECT_THAT(read_text(sent("b.svg")), HasSubstr(">kept<"));
}

TEST_F(NamedFiles, OnesOwnPictureTellsNoFolderAndOpensWhenTheDataIsGivenAgain) {
    const std::string own = sent("own.svg");
    ASSERT_EQ(run({"export", elsewhere(), "-o", own, "--size", "300x200", "--aggregate", "max", "--title", "kept"}).exit_status, 0);
    EXPECT_THAT(read_text(own), AllOf(HasSubstr("canary.csv"), Not(HasSubstr(folder.string())), Not(HasSubstr("private"))));
    EXPECT_THAT(run({"info", own}).err, AllOf(HasSubstr("canary.csv is not in the picture's folder"), HasSubstr("put the data beside it")));

    EXPECT_EQ(run({"export", own, elsewhere(), "-o", sent("again.svg")}).exit_status, 0);
    EXPECT_EQ(read_text(sent("again.svg")), read_text(own)) << "how the table is read and drawn is kept";
    write_text(folder / "private/canary.csv", std::string(private_row) + "IND,KAZ,1\n");
    EXPECT_THAT(run({"export", own, elsewhere(), "-o", sent("changed.svg")}).err, HasSubstr("the data has changed"));

    fs::copy_file(elsewhere(), sent("canary.csv"));
    EXPECT_EQ(run({"info", own}).exit_status, 0) << "data that lies beside the picture is found";
}

TEST_F(NamedFiles, AProjectFileOpensTheUsersDataWhereverItLies) {
    for (const std::string& path : {elsewhere(), std::string("../private/canary.csv")}) {
        const Ran ran = run({"info", project({{"version", 1}, {"dataset", path}}), "--json"});
        ASSERT_EQ(ran.exit_status, 0) << ran.err;
        EXPECT_EQ(relations(ran), 2);
    }
}

TEST_F(NamedFiles, AProjectFileOpensNothingOfDevicesAndNetworks) {
    fs::create_symlink("/proc/self/environ", sent("link.csv"));
    fs::create_directory_symlink("/net", sent("net"));
    for (const std::string path :
         {"/net/example.invalid/a.csv", "net/example.invalid/a.csv", "/proc/self/environ", "/proc/self/fd/0", "link.csv", "/dev/stdin", "/sys/kernel/notes"}) {
        const Ran ran = run({"info", project({{"version", 1}, {"dataset", path}})});
        EXPECT_EQ(ran.exit_status, 1) << path;
        EXPECT_EQ(ran.err_lines(), 1u) << ran.err;
        EXPECT_THAT(ran.err, AllOf(HasSubstr("a.influence.json"), HasSubstr("leads to a device or a network")));
    }
    const Ran ran = run({"validate", project({{"version", 1}, {"borders", "/dev/stdin"}})});
    EXPECT_THAT(ran.out, AllOf(HasSubstr("field borders"), HasSubstr("leads to a device or a network")));
}

}  // namespace
}  // namespace imap::cli_test

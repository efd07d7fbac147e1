// Broken descriptors: one message with the JSON path, and nothing outside the folder is ever opened.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "geo/io/package_descriptor.h"
#include "geo/io/package_reader.h"
#include "tests/geo/io_small_package.h"

namespace imap {
namespace {

using testing::AllOf;
using testing::Field;
using testing::HasSubstr;
using testing::IsSupersetOf;

std::string error_of(const SmallPackage& package, Problems* problems = nullptr) {
    const TemporaryFolder folder;
    package.write(folder);
    Problems found;
    const Result<Dataset> dataset = read_package(folder.path(), found);
    if (problems != nullptr) *problems = found;
    return dataset.ok() ? "" : dataset.error().message;
}

/// The package opens, and the first problem is in the descriptor at this JSON path.
void expect_descriptor_problem(const std::string& model, const std::string& field, const std::string& reason) {
    SmallPackage package;
    package.model = model;
    Problems problems;
    EXPECT_EQ(error_of(package, &problems), "") << model;
    ASSERT_FALSE(problems.empty()) << model;
    EXPECT_EQ(problems[0].file, "datapackage.json");
    EXPECT_EQ(problems[0].field, field);
    EXPECT_THAT(problems[0].reason, HasSubstr(reason));
}

TEST(Descriptor, ANumberBeyondAllNumbersIsRefused) {
    SmallPackage package;
    package.model = R"({"version":1e999})";
    EXPECT_THAT(error_of(package), HasSubstr("a number in datapackage.json is too large to be read"));
}

TEST(Descriptor, NamesTheJsonPathOfWhatIsWrong) {
    expect_descriptor_problem("[]", "influence-map", "expected an object");
    expect_descriptor_problem(R"({"version":"one"})", "influence-map/version", "expected a number");
    expect_descriptor_problem(R"({})", "influence-map/version", "missing");
    expect_descriptor_problem(R"({"version":1,"title":5})", "influence-map/title", "expected a text");
    expect_descriptor_problem(R"({"version":1,"domains":{}})", "influence-map/domains", "expected a list");
    expect_descriptor_problem(R"({"version":1,"domains":[{"name":"x"}]})", "influence-map/domains/0/id", "needed");
    expect_descriptor_problem(R"({"version":1,"domains":[{"id":"trade"},{"id":"talk"},{"id":"trade"}]})", "influence-map/domains/2/id", "differ");
    expect_descriptor_problem(R"({"version":1,"strength":{"kind":"guess"}})", "influence-map/strength/kind", "ordinal or measured");
    expect_descriptor_problem(R"({"version":1,"strength":{"kind":"ordinal","levels":[{"name":"x"}]}})", "influence-map/strength/levels/0/value", "number");
    expect_descriptor_problem(R"({"version":1,"strength":{"kind":"measured"}})", "influence-map/strength/unit", "needed");
    expect_descriptor_problem(R"({"version":1,"strength":{"kind":"measured","unit":"t"},"focus":["unon"]})", "influence-map/focus", "did you mean union?");
    expect_descriptor_problem(R"({"version":1,"strength":{"kind":"measured","unit":"t"},"compare":["north"]})", "influence-map/compare", "two different actors");
}

TEST(Descriptor, SaysThatStrengthHasNoMeaningWithoutAScale) {
    expect_descriptor_problem(R"({"version":1,"domains":[{"id":"trade"},{"id":"talk"}]})", "influence-map/strength", "does not say");
}

TEST(Descriptor, NamesAKeyThatStandsTwiceAndTakesTheLast) {
    SmallPackage package;
    package.model = R"({"version":1,"title":"one","title":"two","domains":[{"id":"a"},{"id":"trade","id":"talk","id":"trade"}]})";
    const TemporaryFolder folder;
    package.write(folder);
    Problems problems;
    const Result<PackageDescriptor> descriptor = read_package_descriptor(folder.path(), problems);
    ASSERT_TRUE(descriptor.ok()) << descriptor.error().message;
    EXPECT_EQ(descriptor->figure_title, "two");
    const auto twice = [](const char* field) {
        return AllOf(Field(&Problem::file, "datapackage.json"), Field(&Problem::field, field), Field(&Problem::reason, HasSubstr("stands twice")));
    };
    EXPECT_THAT(problems, IsSupersetOf({twice("influence-map/title"), twice("influence-map/domains/1/id")}));
    EXPECT_EQ(std::count_if(problems.begin(), problems.end(), [](const Problem& problem) { return problem.reason.find("stands twice") != std::string::npos; }), 2);
}

TEST(Descriptor, RefusesANewerVersion) {
    SmallPackage package;
    package.model = R"({"version":2})";
    EXPECT_THAT(error_of(package), HasSubstr("newer influence-map"));
}

TEST(Descriptor, SaysWhereItIsNoJson) {
    const TemporaryFolder folder;
    folder.write("datapackage.json", "{\"name\": \"x\",\n  oops}");
    Problems problems;
    const Result<Dataset> dataset = read_package(folder.path(), problems);
    ASSERT_FALSE(dataset.ok());
    EXPECT_THAT(dataset.error().message, HasSubstr("not JSON"));
    EXPECT_THAT(dataset.error().message, HasSubstr("line 2"));
    EXPECT_EQ(dataset.error().message.find('\n'), std::string::npos);
}

TEST(Descriptor, SurvivesDeepNesting) {
    const TemporaryFolder folder;
    folder.write("datapackage.json", std::string(200000, '['));
    Problems problems;
    EXPECT_FALSE(read_package(folder.path(), problems).ok());
    folder.write("datapackage.json", std::string(200000, '[') + std::string(200000, ']'));
    EXPECT_FALSE(read_package(folder.path(), problems).ok());
}

TEST(Descriptor, OpensNoTableOutsideTheFolder) {
    for (const char* path : {"/etc/passwd", "../outside.csv", "sub/../../outside.csv", "https://example.org/actors.csv", "/vsicurl/https://example.org/actors.csv", "..", "."}) {
        SmallPackage package;
        package.resources = R"([{"name":"actors","path":")" + std::string(path) + R"("}])";
        Problems problems;
        EXPECT_NE(error_of(package, &problems), "") << path;
        if (std::string(path) == ".") continue;  // inside, but a folder
        ASSERT_FALSE(problems.empty()) << path;
        EXPECT_EQ(problems[0].field, "resources/0/path") << path;
    }
}

TEST(Descriptor, FollowsNoLinkOutOfTheFolder) {
    const TemporaryFolder outside;
    const TemporaryFolder folder;
    const SmallPackage package;
    package.write(folder);
    package.write(outside);
    std::filesystem::remove(folder.path() / "actors.csv");
    std::filesystem::create_symlink(outside.path() / "actors.csv", folder.path() / "actors.csv");
    Problems problems;
    EXPECT_FALSE(read_package(folder.path(), problems).ok());
    ASSERT_FALSE(problems.empty());
    EXPECT_THAT(problems[0].reason, HasSubstr("link"));
}

TEST(Descriptor, ShowsADatasetWithoutEvidenceAndSaysSo) {
    SmallPackage package;
    package.resources = R"([{"name":"actors","path":"actors.csv"},{"name":"relations","path":"relations.csv"}])";
    Problems problems;
    EXPECT_EQ(error_of(package, &problems), "");
    std::size_t missing = 0;
    for (const Problem& problem : problems) missing += problem.field == "resources";
    EXPECT_EQ(missing, 2U);
}

TEST(Descriptor, NamesAMissingTable) {
    SmallPackage package;
    package.resources = R"([{"name":"actors","path":"actors.csv"}])";
    EXPECT_THAT(error_of(package), HasSubstr("no table called relations"));
    package.resources = R"([{"name":"actors","path":"aktors.csv"}])";
    EXPECT_THAT(error_of(package), HasSubstr("aktors.csv"));
}

}  // namespace
}  // namespace imap

// The commands on the bundled data and on spoilt copies of it.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "geo/base/text.h"
#include "tests/viewer/cli_run.h"

namespace imap::cli_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

/// Rows of a table whose cells hold no newlines.
std::size_t data_rows(const std::string& table) {
    const std::string text = read_text(bundled_dataset / table);
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) - 1;
}

json table_rows(std::vector<std::string> words) {
    words.insert(words.begin(), "table");
    words.push_back("--json");
    const Ran ran = run(words);
    EXPECT_EQ(ran.exit_status, 0) << ran.err;
    return json::parse(ran.out);
}

TEST(Info, CountsTheRowsOfTheFiles) {
    const Ran ran = run({"info", "--json"});
    ASSERT_EQ(ran.exit_status, 0) << ran.err;
    const json info = json::parse(ran.out);
    EXPECT_EQ(info.size(), 6u);
    EXPECT_EQ(info["actors"], data_rows("actors.csv"));
    EXPECT_EQ(info["relations"], data_rows("relations.csv"));
    EXPECT_EQ(info["evidence"], data_rows("evidence.csv"));
    EXPECT_EQ(info["sources"], data_rows("sources.csv"));
    EXPECT_GT(info["regions"].get<int>(), 200);
    EXPECT_EQ(info["problems"], json::array());
}

TEST(Info, SaysTheSameInWords) {
    const Ran ran = run({"info", bundled_dataset.string()});
    ASSERT_EQ(ran.exit_status, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("actors     " + std::to_string(data_rows("actors.csv")) + "\n"));
    EXPECT_THAT(ran.out, HasSubstr("relations  " + std::to_string(data_rows("relations.csv")) + "\n"));
    EXPECT_THAT(ran.out, HasSubstr("problems   0\n"));
}

TEST(Validate, PassesTheBundledDataByAnyOfItsNames) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"validate"}, {"validate", bundled_dataset.string()}, {"validate", (bundled_dataset / "datapackage.json").string()}}) {
        const Ran ran = run(words);
        EXPECT_EQ(ran.exit_status, 0) << ran.out << ran.err;
        EXPECT_THAT(ran.out, EndsWith("no problems\n"));
        EXPECT_THAT(ran.err, IsEmpty());
    }
}

class Commands : public InFolder {
protected:
    /// The problems that validate finds in the package, which it must refuse.
    json problems_found() {
        const Ran ran = run({"validate", package().string(), "--json"});
        EXPECT_EQ(ran.exit_status, 1) << ran.out;
        const json report = json::parse(ran.out);
        EXPECT_EQ(report["valid"], false);
        return report["problems"];
    }
};

bool has_problem(const json& problems, const std::string& file, long long row, const std::string& field) {
    return std::any_of(problems.begin(), problems.end(), [&](const json& problem) {
        return problem["file"].get<std::string>().find(file) != std::string::npos && problem["row"] == row && problem["field"] == field &&
               !problem["reason"].get<std::string>().empty();
    });
}

TEST_F(Commands, ValidateFindsEachFaultWithItsFileRowAndField) {
    const auto row = [](const std::string& table) { return static_cast<long long>(data_rows(table)) + 2; };
    append("relations.csv", "x1,RUS,ATLANTIS,economic,cooperation,1,steady,,,high,asserted,true,");
    append("relations.csv", "x2,RUS,KAZ,economic,cooperation,1,sideways,,,high,asserted,true,");
    append("relations.csv", "x3,RUS,KAZ,astrology,cooperation,1,steady,,,high,asserted,true,");
    append("evidence.csv", "x9,no-such-relation,watson-2022,p3,A claim,Somebody,,supports,none");
    const json problems = problems_found();
    EXPECT_TRUE(has_problem(problems, "relations.csv", row("relations.csv"), "target")) << problems;
    EXPECT_TRUE(has_problem(problems, "relations.csv", row("relations.csv") + 1, "trend")) << problems;
    EXPECT_TRUE(has_problem(problems, "relations.csv", row("relations.csv") + 2, "domain")) << problems;
    EXPECT_TRUE(has_problem(problems, "evidence.csv", row("evidence.csv"), "relation")) << problems;
}

TEST_F(Commands, ValidatePrintsOneLineAProblem) {
    append("relations.csv", "x1,RUS,ATLANTIS,economic,cooperation,1,steady,,,high,asserted,true,");
    const Ran ran = run({"validate", package().string()});
    EXPECT_EQ(ran.exit_status, 1);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("relations.csv, row " + std::to_string(data_rows("relations.csv") + 2)), HasSubstr("ATLANTIS")));
}

TEST_F(Commands, ValidateAnswersInJsonEvenWhereNothingCanBeRead) {
    fs::remove(package() / "datapackage.json");
    EXPECT_EQ(problems_found().size(), 1u);
}

TEST(BadInput, IsOneLineAndExitOne) {
    for (const std::string command : {"info", "validate", "table"}) {
        const Ran ran = run({command, "/no/such/place"});
        EXPECT_EQ(ran.exit_status, 1) << command;
        EXPECT_EQ(ran.err_lines(), 1u) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr("/no/such/place"));
        EXPECT_THAT(ran.out, IsEmpty());
    }
}

TEST(BadInput, TwoProjectsAreWrongWords) {
    const Ran ran = run({"info", "one.influence.json", "two.influence.json"});
    EXPECT_EQ(ran.exit_status, 2);
    EXPECT_THAT(ran.err, HasSubstr("give one of them"));
}

TEST(BadInput, MoreDatasetsThanLayersAreWrongWords) {
    std::vector<std::string> words{"info"};
    words.resize(15, "a");
    const Ran ran = run(words);
    EXPECT_EQ(ran.exit_status, 2);
    EXPECT_THAT(ran.err, HasSubstr("at most 13"));
}

TEST(UnknownNames, GetTheNearestOneAndExitTwo) {
    const auto refused = [](const std::vector<std::string>& words, const std::string& advice) {
        const Ran ran = run(words);
        EXPECT_EQ(ran.exit_status, 2) << ran.err;
        EXPECT_EQ(ran.err_lines(), 1u) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr(advice));
        EXPECT_THAT(ran.out, IsEmpty());
    };
    refused({"table", "--actor", "Rusia"}, "did you mean Russia?");
    refused({"table", "--target", "Tajikstan"}, "did you mean Tajikistan?");
    refused({"table", "--domain", "militry"}, "did you mean military?");
    refused({"table", "--actor", "qqqqqqqqqqqqqqqq"}, "give one of");
    refused({"export", "-o", "a.png", "--fit", "Atlantis"}, "--fit");
    refused({"export", "-o", "a.png", "--fit", "selection"}, "nothing is selected");
    refused({"export", "-o", "a.png", "--worldview", "martian"}, "de_facto");
    refused({"export", "-o", "a.png", "--projection", "EPSG:nonsense"}, "--projection");
    refused({"export", "-o", "a.png", "--compare", "RUS,Chna"}, "did you mean CHN?");
    refused({"export", "-o", "a.png", "--compare", "RUS,Russia"}, "two different actors");
    refused({"export", "-o", "a.bmp"}, "svg");
    refused({"export", "-o", "a.png", "--size", "32767x32767"}, "smaller");
}

TEST(Table, ListsEveryRelationWithTheNumberOfItsEvidence) {
    const json rows = table_rows({});
    EXPECT_EQ(rows.size(), data_rows("relations.csv"));
    std::size_t evidence = 0;
    for (const json& row : rows) {
        EXPECT_GE(row["evidence"].get<int>(), 1) << row;
        evidence += row["evidence"].get<std::size_t>();
    }
    EXPECT_EQ(evidence, data_rows("evidence.csv"));
}

TEST(Table, KeepsExactlyTheRowsThatTheFilterDescribes) {
    const json all = table_rows({});
    const auto expect_rows = [&](const std::vector<std::string>& words, auto wanted) {
        json expected = json::array();
        for (const json& row : all)
            if (wanted(row)) expected.push_back(row);
        EXPECT_FALSE(expected.empty());
        EXPECT_EQ(table_rows(words), expected);
    };
    expect_rows({"--actor", "RUS"}, [](const json& row) { return row["actor"] == "RUS"; });
    expect_rows({"--actor", "Russia", "--target", "TJK"}, [](const json& row) { return row["actor"] == "RUS" && row["target"] == "TJK"; });
    expect_rows({"--actor", "RUS,CHN"}, [](const json& row) { return row["actor"] == "RUS" || row["actor"] == "CHN"; });
    expect_rows({"--domain", "military"}, [](const json& row) { return row["domain"] == "military"; });
    expect_rows({"--trend", "waning", "--trend", "rising"}, [](const json& row) { return row["trend"] == "waning" || row["trend"] == "rising"; });
    expect_rows({"--confidence", "high", "--modality", "asserted"}, [](const json& row) { return row["confidence"] == "high" && row["modality"] == "asserted"; });
}

TEST(Table, PrintsTheSameRowsInEachFormat) {
    const json rows = table_rows({"--domain", "military"});
    const Ran csv = run({"table", "--domain", "military", "--csv"});
    const Ran text = run({"table", "--domain", "military"});
    EXPECT_THAT(csv.out, StartsWith("id,actor,target,domain,polarity,strength,trend,modality,confidence,start,end,evidence,drawn,summary\n"));
    for (const std::string& out : {csv.out, text.out}) {
        EXPECT_EQ(static_cast<std::size_t>(std::count(out.begin(), out.end(), '\n')), rows.size() + 1);
        for (const json& row : rows) EXPECT_THAT(out, HasSubstr("\n" + row["id"].get<std::string>()));
    }
}

TEST(Table, LinesUpItsColumns) {
    std::istringstream lines(run({"table"}).out);
    std::string header, line;
    std::getline(lines, header);
    while (std::getline(lines, line)) {
        for (const char* column : {"actor", "target", "domain", "trend"}) {
            const std::size_t at = header.find(column);
            EXPECT_TRUE(line[at - 1] == ' ' && line[at] != ' ') << column << ": " << line;
        }
    }
}

TEST_F(Commands, ATableWithProblemsIsStillPrintedAndSaysSo) {
    append("relations.csv", "x1,RUS,ATLANTIS,economic,cooperation,1,steady,,,high,asserted,true,");
    const Ran ran = run({"table", package().string(), "--json"});
    EXPECT_EQ(ran.exit_status, 0);
    EXPECT_EQ(json::parse(ran.out).size(), data_rows("relations.csv"));
    EXPECT_EQ(ran.err_lines(), 1u) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("relations.csv"));
}

TEST_F(Commands, ManyProblemsAreSummedUp) {
    for (int i = 0; i < 50; ++i) append("relations.csv", "y" + std::to_string(i) + ",RUS,ATLANTIS,economic,cooperation,1,steady,,,high,asserted,true,");
    const Ran ran = run({"table", package().string()});
    EXPECT_EQ(ran.err_lines(), 21u) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("30 more problems"));
}

TEST_F(Commands, ExportWritesEachKind) {
    for (const auto& [name, magic] : {std::pair<std::string, std::string>{"a.png", "\x89PNG"}, {"a.svg", "<?xml"}, {"a.PDF", "%PDF"}}) {
        const Ran ran = run({"export", "-o", file(name), "--size", "640x400"});
        ASSERT_EQ(ran.exit_status, 0) << ran.err;
        EXPECT_THAT(ran.out, IsEmpty());
        EXPECT_THAT(read_text(file(name)), StartsWith(magic));
    }
}

TEST_F(Commands, APngHasTheSizeThatWasAskedFor) {
    ASSERT_EQ(run({"export", "-o", file("a.png"), "--size", "640x400", "--dpi", "200"}).exit_status, 0);
    const std::string png = read_text(file("a.png"));
    const auto big_endian = [&](std::size_t at) {
        int value = 0;
        for (std::size_t i = at; i < at + 4; ++i) value = value * 256 + static_cast<unsigned char>(png[i]);
        return value;
    };
    EXPECT_EQ(big_endian(16), 640);
    EXPECT_EQ(big_endian(20), 400);
}

TEST_F(Commands, TheSameWordsWriteTheSameBytes) {
    ASSERT_EQ(run({"export", "-o", file("a.svg"), "--actor", "RUS"}).exit_status, 0);
    ASSERT_EQ(run({"export", "-o", file("b.svg"), "--actor", "RUS"}).exit_status, 0);
    ASSERT_EQ(run({"export", "-o", file("c.svg"), "--actor", "CHN"}).exit_status, 0);
    EXPECT_EQ(read_text(file("a.svg")), read_text(file("b.svg")));
    EXPECT_NE(read_text(file("a.svg")), read_text(file("c.svg")));
}

TEST_F(Commands, AFailedExportLeavesTheOldFileAndNothingElse) {
    write_text(file("old.png"), "old");
    EXPECT_EQ(run({"export", "/no/such/data", "-o", file("old.png")}).exit_status, 1);
    EXPECT_EQ(run({"export", "-o", file("old.png"), "--actor", "Atlantis"}).exit_status, 2);
    EXPECT_EQ(run({"export", "-o", file("old.png"), "--borders", "/no/such/borders.fgb"}).exit_status, 1);
    EXPECT_EQ(read_text(file("old.png")), "old");

    EXPECT_EQ(run({"export", "-o", file("no such folder/a.png"), "--size", "100x100"}).exit_status, 1);
    write_text(file("old.bmp"), "old");
    EXPECT_EQ(run({"export", "-o", file("old.bmp")}).exit_status, 2);
    EXPECT_EQ(read_text(file("old.bmp")), "old");
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) EXPECT_THAT(entry.path().string(), testing::Not(HasSubstr(".tmp")));
}

}  // namespace
}  // namespace imap::cli_test

// What the import panel says and offers, from attempts on small tables.
#include "viewer/app/import_view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "../geo/io_temporary_folder.h"
#include "geo/base/text.h"

namespace imap {
namespace {

const std::vector<NamedState> states{{"KAZ", "Kazakhstan"}, {"KGZ", "Kyrgyzstan"}, {"RUS", "Russia"}};

class ImportViewTest : public testing::Test {
protected:
    ImportAttempt attempt(const std::string& text, const ImportSpec& wanted = {}) {
        const auto path = folder_.path() / "trade.csv";
        std::ofstream(path) << text;
        return attempt_import(path.string(), wanted, nullptr, {});
    }

    static ImportView view(const ImportAttempt& attempt, const ImportSpec& wanted = {}) {
        SeenNames seen;
        remember_names(attempt, wanted, seen);
        return view_of(attempt, wanted, seen, states);
    }

    static const ImportField& field(const ImportView& view, const std::string& label) {
        for (const ImportSection& section : view.sections)
            for (const ImportField& one : section.fields)
                if (one.label == label) return one;
        ADD_FAILURE() << "no field " << label;
        static const ImportField none;
        return none;
    }

    static std::string chosen(const ImportField& field) { return field.chosen < 0 ? "" : field.options[std::size_t(field.chosen)].label; }

    TemporaryFolder folder_;
};

TEST_F(ImportViewTest, RecognisedColumnsAreChosenAndTellWhy) {
    const ImportView shown = view(attempt("exporter;importer;usd\nRUS;KAZ;5\nCHN;KGZ;7\n"));
    EXPECT_EQ(chosen(field(shown, "Delimiter")), "semicolon");
    EXPECT_EQ(chosen(field(shown, "Actor")), "exporter");
    EXPECT_FALSE(field(shown, "Actor").reason.empty());
    EXPECT_EQ(chosen(field(shown, "Value")), "usd");
    EXPECT_EQ(chosen(field(shown, "Domain")), "None");
    EXPECT_EQ(shown.column_roles, (std::vector<std::string>{"Actor", "Target", "Value"}));
    EXPECT_EQ(shown.rows.front(), (std::vector<std::string>{"RUS", "KAZ", "5"}));
    EXPECT_EQ(shown.summary, "2 of 2 rows become 2 relations between 4 states");
    EXPECT_TRUE(shown.can_draw);
}

TEST_F(ImportViewTest, AnOpenQuestionMarksItsFieldAndSpeaksNoOptions) {
    const ImportView shown = view(attempt("actor,target,goods,services\nRUS,KAZ,5,1\nCHN,KAZ,7,2\n"));
    EXPECT_TRUE(field(shown, "Value").asked);
    EXPECT_FALSE(field(shown, "Actor").asked);
    EXPECT_NE(shown.failure.find("goods, services"), std::string::npos);
    EXPECT_EQ(shown.failure.find("--"), std::string::npos) << shown.failure;
    EXPECT_FALSE(shown.can_draw);
}

TEST_F(ImportViewTest, AnOptionOfAFieldChangesTheSpec) {
    const ImportAttempt first = attempt("actor,target,goods,services\nRUS,KAZ,5,1\nCHN,KAZ,7,2\n");
    const ImportView shown = view(first);
    const auto& options = field(shown, "Value").options;
    const auto services = std::find_if(options.begin(), options.end(), [](const ImportOption& option) { return option.label == "services"; });
    ASSERT_NE(services, options.end());
    ImportSpec spec = after_change({}, services->choose, first);
    EXPECT_EQ(spec.value, "services");
    spec = after_change(spec, options.front().choose, first);
    EXPECT_EQ(spec.value, "") << "the first option is to recognise";
}

TEST_F(ImportViewTest, ColumnsChosenBeforeAreForgottenWhenRowsAreCutAnew) {
    const ImportAttempt first = attempt("actor,target,value\nRUS,KAZ,5\n");
    ImportSpec wanted;
    wanted.value = "value";
    wanted.assignments = {{"Foo", "KAZ"}};
    const ImportSpec spec = after_change(
        wanted, [](ImportSpec& s) { s.skip_rows = 1; }, first);
    EXPECT_EQ(spec.value, "");
    EXPECT_EQ(spec.skip_rows, 1);
    EXPECT_EQ(spec.assignments.size(), 1U);
}

TEST_F(ImportViewTest, NothingIsLeftOutWithoutACountAndItsRows) {
    const ImportAttempt one = attempt("actor,target,value\nRussia,Kazakhstan,5\nRussia,Russia,3\nChina,,2\nChina,Kazakhstan,0\nChina,Atlantis,2\n");
    const ImportView shown = view(one);
    EXPECT_EQ(shown.left_out_rows, 4);
    EXPECT_EQ(rows_left_out(one), 4);
    std::vector<std::pair<std::string, long long>> counts;
    for (const RowList& list : shown.left_out) {
        counts.emplace_back(list.title, list.count);
        EXPECT_FALSE(list.rows.empty()) << list.title;
    }
    EXPECT_EQ(counts, (std::vector<std::pair<std::string, long long>>{{"Unknown states", 1}, {"A state with itself", 1}, {"Without actor, target or value", 1}, {"Value 0", 1}}));
    EXPECT_TRUE(needs_a_look(one));
}

TEST_F(ImportViewTest, AnAssignedNameKeepsItsPlace) {
    const std::string text = "actor,target,value\nRussia,Kyrgystann,5\nRussia,Atlantis,2\nChina,Kazakhstan,1\nChina,Uzbekistan,1\n";
    SeenNames seen;
    const ImportAttempt before = attempt(text);
    remember_names(before, {}, seen);
    ASSERT_EQ(seen.size(), 2U);
    const std::string first = seen.front().name;

    ImportSpec wanted;
    wanted.assignments = {{first, "KGZ"}};
    const ImportAttempt after = attempt(text, wanted);
    remember_names(after, wanted, seen);
    const ImportView shown = view_of(after, wanted, seen, states);
    ASSERT_EQ(shown.names.size(), 2U);
    EXPECT_EQ(shown.names.front().name, first);
    EXPECT_EQ(shown.names.front().assigned_to, "Kyrgyzstan");
    EXPECT_EQ(shown.names.front().count, 1);
    EXPECT_EQ(shown.names.back().assigned, "");
}

TEST_F(ImportViewTest, ATableThatIsUnderstoodNeedsNoLook) { EXPECT_FALSE(needs_a_look(attempt("actor,target,value\nRUS,KAZ,5\nCHN,KAZ,7\n"))); }

TEST(ImportWords, DigitsStandInGroups) {
    EXPECT_EQ(grouped_digits(999), "999");
    EXPECT_EQ(grouped_digits(1234567), "1\u202f234\u202f567");
    EXPECT_EQ(grouped_digits(-1000), "-1\u202f000");
}

TEST(ImportWords, AdviceForTheCommandLineIsLeftOut) {
    EXPECT_EQ(without_options("who acts is not clear; give --map actor=COLUMN"), "who acts is not clear");
    EXPECT_EQ(without_options("first; second; say it with --codes"), "first; second");
    EXPECT_EQ(without_options("a reason; and another"), "a reason; and another");
    EXPECT_EQ(without_options("book.xlsx has several sheets; give --layer with one of May (2 rows), June (3 rows)"), "book.xlsx has several sheets: May (2 rows), June (3 rows)");
}

}  // namespace
}  // namespace imap

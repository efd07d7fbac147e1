// A report says all that its map shows, in numbers that agree with the data, and opens nothing else.
#include <gmock/gmock.h>

#include <set>

#include "tests/viewer/scene_fixture.h"
#include "viewer/report/report_file.h"
#include "viewer/report/report_html.h"
#include "viewer/report/report_pages.h"

namespace imap {
namespace {

using testing::HasSubstr;

Project military_only() {
    Project project;
    project.filter.domains = {"military"};
    return project;
}

std::string html_of(const World& world, const Project& project) {
    SceneCache cache;
    std::vector<std::string> notes;
    return report_bytes(world, project, test::fonts(), cache, ReportFormat::html, notes).value();
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

TEST(Report, HoldsEveryRelationShownWithAllItsEvidence) {
    const Scene scene = test::bundled_scene({});
    const Report report = make_report(scene, {});
    std::size_t relations = 0, evidence = 0;
    for (const ReportPair& pair : report.pairs) {
        relations += pair.relations.size();
        for (const ReportRelation& relation : pair.relations) evidence += relation.evidence.size();
    }
    EXPECT_EQ(relations, scene.world.dataset->relations.size());
    EXPECT_EQ(evidence, scene.world.dataset->evidence.size());
    EXPECT_EQ(report.sources.size(), scene.world.dataset->sources.size());
}

TEST(Report, ListsTheNotesOfTheMapAsTheyWereWritten) {
    Project project;
    Note note;
    note.text = "first <b>\nsecond %s";
    note.actor = "RUS";
    note.target = "TJK";
    project.notes = {note};
    const std::string html = html_of(test::bundled_world(), project);
    EXPECT_THAT(html, HasSubstr("<dt>Russia to Tajikistan</dt>\n<dd>first &lt;b&gt;\nsecond %s</dd>"));
    EXPECT_EQ(html_of(test::bundled_world(), {}).find("Notes on the map"), std::string::npos);
}

TEST(Report, ItsMatrixAddsUpToTheRelationsShown) {
    const Project project = military_only();
    const Scene scene = test::bundled_scene(project);
    const Report report = make_report(scene, project);
    std::size_t sum = 0;
    for (const auto& row : report.matrix.cells)
        for (const auto& cell : row) {
            if (!cell) continue;
            sum += static_cast<std::size_t>(std::stoi(cell->text));
            ASSERT_GE(cell->pair, 0);
            EXPECT_EQ(std::to_string(report.pairs[static_cast<std::size_t>(cell->pair)].relations.size()), cell->text);
        }
    EXPECT_EQ(sum, scene.relations.size());
    EXPECT_GT(sum, 0u);
}

TEST(Report, SaysWhatFiltersAreInForce) {
    const Project project = military_only();
    const Report report = make_report(test::bundled_scene(project), project);
    EXPECT_THAT(report.facts, testing::Contains(testing::Pair("Filter", "Domain: Military")));
}

TEST(ReportHtml, LinksLeadSomewhereAndNothingElseIsOpened) {
    const std::string html = html_of(test::bundled_world(), {});
    const auto all = [&html](const std::string& before) {
        std::set<std::string> found;
        for (std::size_t at = html.find(before); at != std::string::npos; at = html.find(before, at + 1))
            found.insert(html.substr(at + before.size(), html.find('"', at + before.size()) - at - before.size()));
        return found;
    };
    const std::set<std::string> ids = all(" id=\"");
    std::size_t links = 0;
    for (const std::string& link : all("href=\"#")) {
        EXPECT_TRUE(ids.contains(link)) << link;
        ++links;
    }
    EXPECT_GT(links, 20u);
    EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
    for (const char* never : {"<script", "src=\"http", "@import"}) EXPECT_EQ(html.find(never), std::string::npos) << never;
    EXPECT_TRUE(html == html_of(test::bundled_world(), {})) << "the same report gives the same bytes";
}

TEST(ReportHtml, WordsOfTheDataAreTextAndNothingMore) {
    Dataset dataset = *test::bundled_world().dataset;
    const std::string hostile = "<script>alert(1)</script>\" onload=\"x";
    dataset.figure_title = dataset.relation_words.to_change(0).summary = dataset.evidence.to_change(0).claim = dataset.actors[0].name = dataset.domains[0].name = hostile;
    dataset.sources[0].url = "javascript:alert(1)";
    World world = test::bundled_world();
    world.dataset = std::make_shared<const Dataset>(std::move(dataset));
    const std::string html = html_of(world, {});
    for (const char* never : {"<script", "javascript:", "title=\"<", "alt=\"<"}) EXPECT_EQ(html.find(never), std::string::npos) << never;
    EXPECT_NE(html.find("&quot; onload=&quot;x"), std::string::npos) << "a name with quotes stays within its attribute";
    EXPECT_GE(count_of(html, "&lt;script"), 4u);
}

TEST(ReportPdf, NoTextLeavesItsPageAndAllClaimsAreThere) {
    const Scene scene = test::bundled_scene({});
    const Report report = make_report(scene, {});
    const ReportPages made = lay_out_report(report, {842, 595, {}, "", "", {}}, test::fonts());
    ASSERT_GT(made.pages.size(), 3u);
    std::string all;
    for (std::size_t page = 1; page < made.pages.size(); ++page) {
        const DisplayList& list = made.pages[page];
        for (const DisplayItem& item : list.items) {
            const auto* text = std::get_if<TextItem>(&item);
            if (!text) continue;
            all += text->text + " ";
            if (text->angle_rad != 0) continue;  // slanted heads of the matrix
            const Box2d box = test::ink_box(*text);
            EXPECT_GE(box.min.x, 40) << text->text;
            EXPECT_LE(box.max.x, list.width_px - 40) << text->text;
            EXPECT_LE(box.max.y, list.height_px - 20) << text->text;
        }
    }
    for (const Evidence& evidence : scene.world.dataset->evidence) {
        const std::string first_word = evidence.claim.substr(0, evidence.claim.find(' '));
        EXPECT_THAT(all, HasSubstr(first_word));
    }
    for (const PdfBookmark& bookmark : made.bookmarks) EXPECT_LE(bookmark.page, static_cast<int>(made.pages.size()));
}

TEST(ReportPdf, VeryLongWordsWrapAndVeryManyRelationsAreToldToBeLeftOut) {
    Dataset dataset = *test::bundled_world().dataset;
    dataset.evidence.to_change(0).claim = std::string(20000, 'w');
    const Relation one = dataset.relations[0];
    for (std::size_t i = 0; i < most_relations_in_report; ++i) dataset.relations.push_back(one);
    World world = test::bundled_world();
    world.dataset = std::make_shared<const Dataset>(std::move(dataset));
    SceneCache cache;
    std::vector<std::string> notes;
    const Result<std::string> pdf = report_bytes(world, {}, test::fonts(), cache, ReportFormat::html, notes);
    ASSERT_TRUE(pdf) << pdf.error().message;
    EXPECT_THAT(*pdf, HasSubstr("are left out: a report holds at most"));
}

TEST(ReportFormat, IsTheEndingOfThePath) {
    EXPECT_EQ(report_format_of("a.HTML").value(), ReportFormat::html);
    EXPECT_EQ(report_format_of("b.pdf").value(), ReportFormat::pdf);
    EXPECT_THAT(report_format_of("c.docx").error().message, HasSubstr(".html or .pdf"));
}

}  // namespace
}  // namespace imap

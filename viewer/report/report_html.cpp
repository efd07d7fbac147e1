// Writes the report's parts as elements that a browser, a screen reader and a printer know.
#include "viewer/report/report_html.h"

#include <fmt/format.h>

#include <cmath>

#include "geo/base/base64.h"
#include "geo/base/text.h"
#include "viewer/draw/svg_writer.h"

namespace imap {
namespace {

constexpr const char* style = R"css(
:root { --ink: #20252b; --soft: #565d66; --paper: #fbfaf7; --line: #d9d6cd; --card: #fff; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "Noto Sans", system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .2rem; }
h2 { font-size: 1.25rem; margin: 2.6rem 0 .6rem; padding-top: .6rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .3rem; display: flex; gap: .5rem; align-items: baseline; flex-wrap: wrap; }
h3 .from::before { content: ""; display: inline-block; width: .7em; height: .7em; border-radius: .15em; margin-right: .4em; background: var(--actor); }
p { margin: .3rem 0; } .soft { color: var(--soft); font-size: .9rem; }
nav { margin: 1rem 0; display: flex; gap: 1.2rem; flex-wrap: wrap; } a { color: #1a5a96; }
figure { margin: 1.2rem 0; } figure img { width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px; display: block; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .35rem 1rem; margin: 0; } dt { color: var(--soft); } dd { margin: 0; white-space: pre-line; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .85rem; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: center; } th[scope=row] { text-align: right; font-weight: 600; white-space: nowrap; }
thead th { vertical-align: bottom; height: 9rem; padding: .3rem .2rem; } thead th span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; font-weight: 600; }
td a { color: inherit; text-decoration: none; display: block; } td a:hover, td a:focus { text-decoration: underline; }
.relation { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem; margin: .5rem 0; break-inside: avoid; }
.chips { display: flex; gap: .4rem; flex-wrap: wrap; margin: .35rem 0; padding: 0; list-style: none; } .chips li { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; font-size: .82rem; }
blockquote { margin: .55rem 0 .2rem; padding: .05rem 0 .05rem .8rem; border-left: 3px solid #1f66ad; } blockquote.against { border-color: #a8321c; }
@media print { body { background: #fff; font-size: 11pt; } main { padding: 0; max-width: none; } nav { display: none; } h3 { break-after: avoid; } }
)css";

std::string element(const char* tag, const std::string& text, const std::string& attributes = "") {
    return fmt::format("<{0}{1}>{2}</{0}>\n", tag, attributes.empty() ? "" : " " + attributes, xml_text(text));
}

std::string descriptions(const std::vector<std::pair<std::string, std::string>>& rows) {
    std::string html = "<dl>\n";
    for (const auto& [name, value] : rows) html += element("dt", name) + element("dd", value);
    return html + "</dl>\n";
}

/// White to a blue on which black still stands out, by the root, so that small numbers differ too.
std::string shade(double share) { return fmt::format("background:rgba(31,102,173,{:.2f})", 0.08 + 0.47 * std::sqrt(share)); }

std::string matrix_table(const ReportMatrix& matrix) {
    std::string html = "<div class=\"scroll\"><table>\n<caption class=\"soft\">" + xml_text(matrix.meaning) + "</caption>\n<thead><tr><td></td>";
    for (const std::string& column : matrix.columns) html += "<th scope=\"col\"><span>" + xml_text(column) + "</span></th>";
    html += "</tr></thead>\n<tbody>\n";
    for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
        html += "<tr><th scope=\"row\">" + xml_text(matrix.rows[row]) + "</th>";
        for (const std::optional<ReportCell>& cell : matrix.cells[row]) {
            if (!cell) {
                html += "<td></td>";
                continue;
            }
            html += fmt::format("<td style=\"{}\" title=\"{}\">", shade(cell->share), xml_attribute(cell->words));
            html += cell->pair < 0 ? xml_text(cell->text) : fmt::format("<a href=\"#pair-{}\">{}</a>", cell->pair + 1, xml_text(cell->text));
            html += "</td>";
        }
        html += "</tr>\n";
    }
    html += "</tbody></table></div>\n";
    return matrix.left_out.empty() ? html : html + element("p", matrix.left_out, "class=\"soft\"");
}

std::string evidence_quote(const ReportEvidence& evidence) {
    std::string html = fmt::format("<blockquote{}>\n", evidence.contradicts ? " class=\"against\"" : "");
    if (!evidence.claim.empty()) html += element("p", evidence.claim);
    std::vector<std::string> parts;
    if (evidence.contradicts) parts.emplace_back("speaks against it");
    if (!evidence.attribution.empty()) parts.push_back(xml_text(evidence.attribution));
    if (!evidence.locator.empty()) parts.push_back(xml_text(evidence.locator));
    if (!evidence.figure.empty()) parts.push_back(xml_text(evidence.figure));
    parts.push_back(fmt::format("source <a href=\"#source-{0}\">{0}</a>", evidence.source));
    return html + "<p class=\"soft\">" + join(parts, " \u00b7 ") + "</p>\n</blockquote>\n";
}

std::string relation_card(const ReportRelation& relation) {
    std::string html = "<div class=\"relation\">\n";
    if (!relation.summary.empty()) html += element("p", relation.summary);
    html += "<ul class=\"chips\">";
    for (const std::string& words : relation.words) html += "<li>" + xml_text(words) + "</li>";
    html += "</ul>\n" + element("p", relation.certainty, "class=\"soft\"");
    for (const ReportEvidence& evidence : relation.evidence)
        html += evidence.claim == relation.summary ? evidence_quote({"", evidence.attribution, evidence.locator, evidence.source, evidence.contradicts, evidence.figure})
                                                   : evidence_quote(evidence);
    return html + "</div>\n";
}

std::string pair_section(const ReportPair& pair, std::size_t number) {
    std::string html =
        fmt::format("<section id=\"pair-{}\">\n<h3 style=\"--actor:{}\"><span class=\"from\">{}</span> <span aria-label=\"{}\">{}</span> <span>{}</span></h3>\n", number,
                    to_hex(pair.color), xml_text(pair.actor), pair.directed ? "influences" : "and", pair.directed ? "\u2192" : "\u2194", xml_text(pair.target));
    for (const ReportRelation& relation : pair.relations) html += relation_card(relation);
    return html + "</section>\n";
}

std::string source_list(const std::vector<ReportSource>& sources) {
    std::string html = "<ol>\n";
    for (std::size_t i = 0; i < sources.size(); ++i) {
        html += fmt::format("<li id=\"source-{}\">{}", i + 1, xml_text(sources[i].citation));
        if (!sources[i].url.empty()) html += fmt::format(" <a href=\"{0}\" rel=\"noopener noreferrer\">{1}</a>", xml_attribute(sources[i].url), xml_text(sources[i].url));
        html += "</li>\n";
    }
    return html + "</ol>\n";
}

}  // namespace

std::string report_to_html(const Report& report, const std::string& map_svg) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
    html += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:\">\n";
    html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"influence-map\">\n";
    html += element("title", report.title) + "<style>" + style + "</style>\n</head>\n<body>\n<main>\n";
    html += element("h1", report.title);
    if (!report.subtitle.empty()) html += element("p", report.subtitle, "class=\"soft\"");
    html +=
        "<nav aria-label=\"Parts\"><a href=\"#map\">Map</a><a href=\"#matrix\">Who influences whom</a><a href=\"#relations\">Relations and evidence</a><a "
        "href=\"#sources\">Sources</a></nav>\n";
    // As a picture of its own, so that its style sheet and its names stay apart from those of the page.
    html += "<figure id=\"map\"><img src=\"data:image/svg+xml;base64," + to_base64(map_svg) + "\" alt=\"" + xml_attribute(report.map_words) + "\"></figure>\n";
    html += descriptions(report.facts);
    for (const std::string& note : report.notes) html += element("p", note, "class=\"soft\"");
    if (!report.map_notes.empty()) html += "<h2 id=\"notes\">Notes on the map</h2>\n" + descriptions(report.map_notes);
    html += "<h2 id=\"matrix\">Who influences whom</h2>\n" + matrix_table(report.matrix);
    html += "<h2 id=\"relations\">Relations and evidence</h2>\n";
    for (std::size_t i = 0; i < report.pairs.size(); ++i) html += pair_section(report.pairs[i], i + 1);
    if (!report.codebook.empty()) html += "<h2 id=\"codebook\">How it was coded</h2>\n" + descriptions(report.codebook);
    html += "<h2 id=\"sources\">Sources</h2>\n" + source_list(report.sources);
    return html + "</main>\n</body>\n</html>\n";
}

}  // namespace imap

// Sentences of a scene's own numbers.
#include "viewer/report/caption.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "geo/base/text.h"
#include "viewer/scene/furniture.h"
#include "viewer/scene/note_layer.h"
#include "viewer/scene/places.h"
#include "viewer/scene/relation_words.h"
#include "viewer/state/shown.h"

namespace imap {
namespace {

std::set<SourceIndex> sources_of(const Scene& scene) {
    const Dataset& dataset = *scene.world.dataset;
    std::set<SourceIndex> sources;
    for (const RelationIndex relation : scene.relations)
        for (const EvidenceIndex evidence : dataset.words_of(relation).evidence) sources.insert(dataset.evidence[static_cast<std::size_t>(evidence)].source);
    return sources;
}

std::string sentence(const std::string& words) { return words.empty() || words.ends_with('.') || words.ends_with('?') || words.ends_with('!') ? words : words + "."; }

std::string arrow_words(const Scene& scene, const Arrow& arrow) {
    const Dataset& dataset = *scene.world.dataset;
    std::vector<std::string> traits;
    if (arrow.strength) traits.push_back(strength_words(dataset.scale_of(dataset.relations[static_cast<std::size_t>(arrow.relations.front())]), *arrow.strength));
    if (arrow.trend != Trend::unknown) traits.emplace_back(word(arrow.trend));
    if (arrow.modality != Modality::asserted) traits.emplace_back(word(arrow.modality));
    return scene.world.name_of_actor(arrow.actor) + (arrow.directed ? " to " : " and ") + scene.world.name_of_actor(arrow.target) +
           (traits.empty() ? "" : " (" + join(traits, ", ") + ")");
}

/// {"2022", "10"} of "2022-10-05" and the like; empty where it is no date.
std::vector<std::string> date_parts(const std::string& date) {
    std::vector<std::string> parts = split(date, '-');
    const bool sound = !parts.empty() && parts.size() <= 3 && std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
        return !part.empty() && part.size() <= 4 && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    });
    return sound ? parts : std::vector<std::string>{};
}

std::string json_text(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : to_valid_utf8(text)) {
        if (c == '"' || c == '\\') quoted += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            quoted += fmt::format("\\u{:04x}", static_cast<int>(c));
        else
            quoted += c;
    }
    return quoted + "\"";
}

std::string json_date(const std::string& date) {
    const std::vector<std::string> parts = date_parts(date);
    if (parts.empty()) return "{\"literal\": " + json_text(date) + "}";
    std::vector<std::string> numbers;
    for (const std::string& part : parts) numbers.push_back(std::to_string(std::stoi(part)));
    return "{\"date-parts\": [[" + join(numbers, ", ") + "]]}";
}

std::string csl_entry(const Source& source) {
    std::vector<std::string> fields{"\"id\": " + json_text(source.id), "\"type\": " + json_text(source.type.empty() ? "document" : source.type)};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) fields.push_back(fmt::format("\"{}\": {}", name, json_text(value)));
    };
    add("title", source.title);
    if (!source.author.empty()) fields.push_back("\"author\": [{\"literal\": " + json_text(source.author) + "}]");
    add("publisher", source.publisher);
    if (!source.issued.empty()) fields.push_back("\"issued\": " + json_date(source.issued));
    if (!source.accessed.empty()) fields.push_back("\"accessed\": " + json_date(source.accessed));
    add("URL", source.url);
    add("language", source.language);
    add("license", source.license);
    add("note", source.note);
    return "  {" + join(fields, ", ") + "}";
}

/// In braces, so that BibTeX leaves capitals alone; what TeX would read as a command is escaped.
std::string bibtex_value(const std::string& text) {
    std::string value = "{";
    for (const char c : to_single_line(text)) {
        if (c == '\\')
            value += "\\textbackslash{}";
        else if (c == '~' || c == '^')
            value += std::string("\\") + c + "{}";
        else if (std::string_view("{}#$%&_").find(c) != std::string_view::npos)
            value += std::string("\\") + c;
        else
            value += c;
    }
    return value + "}";
}

std::string bibtex_key(const std::string& id) {
    std::string key;
    for (const char c : id) key += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ? c : '_';
    return key.empty() ? "source" : key;
}

std::string bibtex_entry(const Source& source, const std::string& key) {
    std::string entry = "@misc{" + key + ",\n";
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) entry += fmt::format("  {} = {},\n", name, bibtex_value(value));
    };
    add("title", source.title);
    if (!source.author.empty()) entry += "  author = {" + bibtex_value(source.author) + "},\n";  // doubled: one name, whatever commas it has
    add("howpublished", source.publisher);
    const std::vector<std::string> parts = date_parts(source.issued);
    if (!parts.empty()) add("year", parts[0]);
    if (parts.size() > 1) entry += "  month = " + std::to_string(std::stoi(parts[1])) + ",\n";
    if (parts.empty()) add("year", source.issued);
    add("url", source.url);
    add("urldate", source.accessed);
    add("language", source.language);
    add("note", source.note);
    return entry + "}\n";
}

}  // namespace

std::string caption_of(const Scene& scene, const Project& project) {
    const Dataset& dataset = *scene.world.dataset;
    std::vector<std::string> sentences{sentence(scene.list.title)};
    const std::string& subtitle = project.figure.subtitle.empty() ? dataset.figure_subtitle : project.figure.subtitle;
    for (const std::string& words : {subtitle, scene.shown}) sentences.push_back(sentence(words));
    for (const std::string& words : filter_words(dataset, project.filter)) sentences.push_back(sentence(words));
    sentences.push_back(fmt::format("{} of {} relations.", scene.relations.size(), dataset.relations.size()));
    if (dataset.layers.empty())
        sentences.emplace_back(dataset.strength.ordinal
                                   ? "Widths of arrows are ordinal levels of a codebook."
                                   : "Widths of arrows follow the measured values" + (dataset.strength.unit.empty() ? std::string(".") : " (" + dataset.strength.unit + ")."));
    for (const std::string& note : scene.notes) sentences.push_back(sentence(note));
    std::vector<std::string> sources;
    for (const SourceIndex source : sources_of(scene)) sources.push_back(citation(dataset.sources[static_cast<std::size_t>(source)]));
    if (!sources.empty()) sentences.push_back("Sources: " + sentence(join(sources, "; ")));
    sentences.push_back("Borders: " + sentence(scene.world.borders->attribution));
    sentences.push_back("Point of view on disputed areas: " + view_display_name(project.style.worldview) + ".");
    std::erase(sentences, "");
    return join(sentences, " ");
}

std::string alternative_text_of(const Scene& scene, const Project& project) {
    constexpr std::size_t most_told = 12;
    std::vector<const Arrow*> arrows;
    for (const Arrow& arrow : scene.arrows)
        if (has_place(scene.world, arrow)) arrows.push_back(&arrow);  // the others are not on the map
    std::stable_sort(arrows.begin(), arrows.end(), [](const Arrow* a, const Arrow* b) { return std::abs(a->strength.value_or(0)) > std::abs(b->strength.value_or(0)); });
    std::vector<std::string> told;
    for (std::size_t i = 0; i < std::min(most_told, arrows.size()); ++i) told.push_back(arrow_words(scene, *arrows[i]));
    std::string text = "Map with " + counted(static_cast<long long>(arrows.size()), "arrow", "arrows") + " from who influences to who is influenced";
    if (!told.empty()) text += (arrows.size() > told.size() ? "; the strongest: " : ": ") + join(told, "; ");
    text += ".";
    std::vector<std::string> notes;
    for (const NoteBox& box : scene.note_boxes) {
        const Note& note = project.notes[static_cast<std::size_t>(box.note)];
        notes.push_back(subject_words(scene.world, note) + ": " + to_single_line(note.text));
    }
    if (!notes.empty()) text += " Notes: " + sentence(join(notes, "; "));
    return text;
}

std::string csl_json_of(const Scene& scene) {
    std::vector<std::string> entries;
    for (const SourceIndex source : sources_of(scene)) entries.push_back(csl_entry(scene.world.dataset->sources[static_cast<std::size_t>(source)]));
    return "[\n" + join(entries, ",\n") + "\n]\n";
}

std::string bibtex_of(const Scene& scene) {
    std::string text;
    std::set<std::string> keys;
    for (const SourceIndex index : sources_of(scene)) {
        const Source& source = scene.world.dataset->sources[static_cast<std::size_t>(index)];
        std::string key = bibtex_key(source.id);
        while (!keys.insert(key).second) key += "x";
        text += bibtex_entry(source, key);
    }
    return text;
}

}  // namespace imap

// Walks the tables of a dataset and the names of the regions.
#include "viewer/app/world_texts.h"

#include "geo/base/parallel.h"
#include "geo/base/text.h"
#include "geo/io/place_names.h"
#include "viewer/scene/bidi.h"

namespace imap {

namespace {

constexpr unsigned first_kept = 0x530, end_of_unicode = 0x110000;

/// `letters(set, row)` adds those of a row. On all cores, as the words of a table's rows are made for this.
template <class Row, class Letters>
void add_rows(const RowsOnDemand<Row>& rows, LetterSet& set, const Letters& letters) {
    constexpr std::size_t rows_a_part = std::size_t{1} << 16;
    std::vector<std::string> found(part_count(rows.size(), rows_a_part));
    for_each_part(rows.size(), rows_a_part, [&](const RowPart& part) {
        LetterSet own;
        for (std::size_t row = part.begin; row < part.end; ++row) letters(own, rows[row]);
        found[part.number] = own.letters();
    });
    for (const std::string& part : found) set.add(part);
}

void add_evidence(LetterSet& set, const Evidence& evidence) {
    for (const std::string* text : {&evidence.claim, &evidence.speaker, &evidence.locator}) set.add(*text);
    for (const std::string& step : evidence.chain) set.add(step);
}

}  // namespace

void LetterSet::add(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        if (first < 0xc0) continue;  // ASCII, or the rest of a broken letter
        unsigned c = first < 0xe0 ? first & 0x1f : first < 0xf0 ? first & 0x0f : first & 0x07;
        for (int more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3; more > 0 && i + 1 < text.size(); --more) c = c << 6 | (static_cast<unsigned char>(text[++i]) & 0x3f);
        if (c < first_kept || c >= end_of_unicode) continue;
        if (c >= seen_.size()) seen_.resize(c + 1);
        seen_[c] = true;
    }
}

std::string LetterSet::letters() const {
    std::string all;
    for (std::size_t c = first_kept; c < seen_.size(); ++c)
        if (seen_[c]) append_utf8(all, static_cast<char32_t>(c));
    return all;
}

std::string letters_of(const World& world) {
    LetterSet set;
    const auto add = [&set](const auto&... texts) { (set.add(texts), ...); };
    const Dataset& data = *world.dataset;
    add(data.name, data.title, data.description, data.figure_title, data.figure_subtitle, data.strength.unit);
    for (const StrengthLevel& level : data.strength.levels) add(level.name);
    for (const Domain& domain : data.domains) add(domain.name);
    for (const Actor& actor : data.actors) add(actor.name, actor.place, actor.note);
    // A table's relations say what their rows do, which are their evidence.
    if (!data.relation_words.are_made()) add_rows(data.relation_words, set, [](LetterSet& to, const RelationWords& words) { to.add(words.summary); });
    add_rows(data.evidence, set, add_evidence);
    for (const Source& source : data.sources) add(source.title, source.author, source.publisher, source.issued);
    for (const Region& region : world.borders->regions) add(region.name, region.note);
    return set.letters();
}

const std::vector<PlaceNameLanguage>& all_languages() {
    static const std::vector<PlaceNameLanguage> languages = place_name_languages();
    return languages;
}

std::string language_letters() {
    LetterSet set;
    for (const PlaceNameLanguage& language : all_languages()) {
        set.add(language.name);
        set.add(drawn_left_to_right(language.name));
    }
    return set.letters();
}

std::string letters_of(const PlaceNames& names) {
    LetterSet set;
    for (const auto& [code, name] : names.by_code) {
        set.add(name);
        set.add(drawn_left_to_right(name));
    }
    return set.letters();
}

std::string letters_of(const std::vector<Note>& notes) {
    LetterSet set;
    for (const Note& note : notes) {
        set.add(note.text);
        set.add(drawn_left_to_right(note.text));
    }
    return set.letters();
}

}  // namespace imap

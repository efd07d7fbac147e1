// Walks the tables of a dataset and the names of the regions.
#include "viewer/app/world_texts.h"

#include "geo/base/text.h"
#include "geo/io/place_names.h"
#include "viewer/scene/bidi.h"

namespace imap {

namespace {

constexpr unsigned first_kept = 0x530;

}  // namespace

void LetterSet::add(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        if (first < 0xc0) continue;  // ASCII, or the rest of a broken letter
        unsigned c = first < 0xe0 ? first & 0x1f : first < 0xf0 ? first & 0x0f : first & 0x07;
        for (int more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3; more > 0 && i + 1 < text.size(); --more) c = c << 6 | (static_cast<unsigned char>(text[++i]) & 0x3f);
        if (c >= first_kept && c < seen_.size()) seen_[c] = true;
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
    for (const RelationWords& words : data.relation_words) add(words.summary);
    for (const Evidence& evidence : data.evidence) {
        add(evidence.claim, evidence.speaker, evidence.locator);
        for (const std::string& step : evidence.chain) add(step);
    }
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

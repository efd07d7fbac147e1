// Joins the words of the model's values into short phrases.
#include "viewer/scene/relation_words.h"

#include <fmt/format.h>

#include <cmath>

#include "geo/base/text.h"
#include "viewer/scene/value_words.h"

namespace imap {

std::string capitalized(std::string words) {
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

int level_index(const StrengthScale& scale, double strength) {
    for (std::size_t level = 0; scale.ordinal && level < scale.levels.size(); ++level)
        if (std::abs(scale.levels[level].value - strength) < 1e-9) return static_cast<int>(level);
    return -1;
}

std::string strength_words(const StrengthScale& scale, double strength) {
    if (!scale.ordinal) return scale.unit.empty() ? value_words(strength) : value_words(strength) + " " + scale.unit;
    const int level = level_index(scale, strength);
    if (level < 0 || scale.levels[std::size_t(level)].name.empty()) return fmt::format("level {:g}", strength);
    return scale.levels[std::size_t(level)].name;
}

std::string certainty_words(const Relation& relation) {
    std::string words = capitalized(fmt::format("{}, {} confidence", word(relation.modality), word(relation.confidence)));
    const std::string start = relation.start ? to_string(*relation.start) : "", end = relation.end ? to_string(*relation.end) : "";
    if (!start.empty() && !end.empty() && start != end)
        words += ", " + start + " to " + end;
    else if (!start.empty())
        words += (end == start ? ", in " : ", since ") + start;
    else if (!end.empty())
        words += ", until " + end;
    return words;
}

std::string attribution(const Evidence& evidence) {
    std::vector<std::string> steps = evidence.chain;
    if (!evidence.speaker.empty() && (steps.empty() || steps.front() != evidence.speaker)) steps.insert(steps.begin(), evidence.speaker);
    return join(steps, " \u203a ");
}

std::string source_name(const Source& source) {
    std::vector<std::string> parts;
    const std::string& who = source.publisher.empty() ? source.title : source.publisher;
    for (const std::string* part : {&source.author, &who, &source.issued})
        if (!part->empty()) parts.push_back(*part);
    return parts.empty() ? source.id : join(parts, ", ");
}

bool is_web_link(const std::string& url) { return url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0; }

}  // namespace imap

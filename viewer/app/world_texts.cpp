// Walks the tables of a dataset and the names of the regions.
#include "viewer/app/world_texts.h"

namespace imap {

std::string texts_of(const World& world) {
    std::string all;
    const auto add = [&all](const auto&... texts) { ((all += texts, all += '\n'), ...); };
    const Dataset& data = *world.dataset;
    add(data.name, data.title, data.description, data.figure_title, data.figure_subtitle, data.strength.unit);
    for (const StrengthLevel& level : data.strength.levels) add(level.name);
    for (const Domain& domain : data.domains) add(domain.name);
    for (const Actor& actor : data.actors) add(actor.name, actor.place, actor.note);
    for (const Relation& relation : data.relations) add(relation.summary);
    for (const Evidence& evidence : data.evidence) {
        add(evidence.claim, evidence.speaker, evidence.locator);
        for (const std::string& step : evidence.chain) add(step);
    }
    for (const Source& source : data.sources) add(source.title, source.author, source.publisher, source.issued);
    for (const Region& region : world.borders->regions) add(region.name, region.note);
    return all;
}

}  // namespace imap

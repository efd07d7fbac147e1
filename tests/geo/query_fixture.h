// A small world for the query tests: two powers, three states in a bloc, and borders with a region that two views give to two owners.
#pragma once

#include "geo/query/filter.h"

namespace imap::query_test {

enum : ActorIndex { russia, china, kazakhstan, tajikistan, central_asia, taliban };
enum : DomainIndex { economic, military };
enum : RegionIndex { region_rus, region_chn, region_kaz, region_tjk, region_xcr, region_ukr };

inline Actor actor(const std::string& id, ActorKind kind, const std::string& code, std::vector<ActorIndex> members = {}) {
    Actor result;
    result.id = id;
    result.name = id;
    result.kind = kind;
    result.code = code;
    result.members = std::move(members);
    return result;
}

inline Relation relation(ActorIndex from, ActorIndex to, DomainIndex domain, std::optional<double> strength, Trend trend = Trend::steady) {
    Relation result;
    result.actor = from;
    result.target = to;
    result.domain = domain;
    result.strength = strength;
    result.trend = trend;
    return result;
}

inline Dataset small_dataset() {
    Dataset dataset;
    dataset.domains = {{"economic", "Economic", ""}, {"military", "Military", ""}};
    dataset.actors = {actor("RUS", ActorKind::state, "RUS"),
                      actor("CHN", ActorKind::state, "CHN"),
                      actor("KAZ", ActorKind::state, "KAZ"),
                      actor("TJK", ActorKind::state, "TJK"),
                      actor("central-asia", ActorKind::bloc, "", {kazakhstan, tajikistan}),
                      actor("taliban", ActorKind::group, "")};
    dataset.relations = {
        relation(russia, central_asia, military, 2, Trend::waning),  // 0
        relation(china, kazakhstan, economic, 3, Trend::rising),     // 1
        relation(russia, tajikistan, military, 3, Trend::steady),    // 2
        relation(china, tajikistan, economic, std::nullopt),         // 3
        relation(kazakhstan, central_asia, economic, 1),             // 4: KAZ is within its own target
        relation(russia, tajikistan, economic, 1, Trend::waning),    // 5
        relation(tajikistan, russia, military, 2, Trend::rising),    // 6
        relation(taliban, tajikistan, military, 1),                  // 7: an actor that is no region
    };
    dataset.relations[5].confidence = Confidence::high;
    dataset.relations[7].modality = Modality::denied;
    return dataset;
}

inline Region region(const std::string& code, std::vector<RegionIndex> owner_by_view) {
    Region result;
    result.code = code;
    result.name = code;
    result.owner_by_view = std::move(owner_by_view);
    return result;
}

inline Borders small_borders() {
    Borders borders;
    borders.views = {"un", "de_facto"};
    borders.regions = {region("RUS", {region_rus, region_rus}), region("CHN", {region_chn, region_chn}), region("KAZ", {region_kaz, region_kaz}),
                       region("TJK", {region_tjk, region_tjk}), region("XCR", {region_ukr, region_rus}), region("UKR", {region_ukr, region_ukr})};
    return borders;
}

}  // namespace imap::query_test

// Which relations are shown, and what they add up to: pure functions from a Dataset and a Filter.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "geo/model/borders.h"
#include "geo/model/dataset.h"
#include "geo/model/date_span.h"

namespace imap {

/// A question that the map is about: who influences an actor (`to`), whom he influences (`from`), both (`around`), two actors and each other (`pair`), or the
/// members of a bloc and the world outside of it (`bloc`). A relation with a bloc concerns each of the bloc's members.
enum class FocusKind { none, to, from, around, pair, bloc };
const char* word(FocusKind);  ///< "none", "to", "from", "around", "pair", "bloc"
template <>
std::optional<FocusKind> parse_word(const std::string&);
template <>
const std::vector<FocusKind>& all_values();

struct Focus {
    FocusKind kind = FocusKind::none;
    std::string actor, other;  ///< ids; `other` of a pair alone

    friend bool operator==(const Focus&, const Focus&) = default;
};

/// An empty set lets everything through. Actors, targets and domains are ids of the dataset.
struct Filter {
    std::set<std::string> actors, targets, domains;
    std::set<Trend> trends;
    std::set<Confidence> confidences;
    std::set<Modality> modalities;
    std::optional<DateSpan> time;  ///< only relations that hold somewhere in it; those without any date are left out then
    Focus focus;
    std::set<int> layers;  ///< of the dataset; set from the layers' visibility, and not kept in files

    friend bool operator==(const Filter&, const Filter&) = default;
    [[nodiscard]] bool empty() const {
        return actors.empty() && targets.empty() && domains.empty() && trends.empty() && confidences.empty() && modalities.empty() && !time && focus.kind == FocusKind::none &&
               layers.empty();
    }
};

/// Relations that pass, in file order.
std::vector<RelationIndex> select_relations(const Dataset&, const Filter&);

/// How many relations the filter's time leaves out only because they have no date: 0 without a time.
std::size_t count_undated(const Dataset&, Filter);

/// How relations are gathered into arrows.
enum class ArrowGrouping { pair, domain };

/// One arrow: all shown relations of an (actor, target) pair, or of a pair in one domain.
/// An undirected relation goes the way in which its pair is first written undirected, so that A-B and B-A are one arrow.
/// Relations of several layers are never gathered. Denied relations are among its rows, but speak in what follows only where all are denied: a denial adds no strength.
struct Arrow {
    int layer = 0;  ///< of its relations
    ActorIndex actor = no_index;
    ActorIndex target = no_index;
    bool directed = true;                       ///< false where no row says who acts on whom
    DomainIndex domain = no_index;              ///< no_index when rows of several domains are gathered
    std::vector<RelationIndex> relations;       ///< in file order, never empty
    std::optional<double> strength;             ///< ordinal: the strongest level; measured: the sum
    Trend trend = Trend::unknown;               ///< contested where rising meets waning; else what moves outweighs steady, and steady unknown
    Modality modality = Modality::asserted;     ///< the most certain one: asserted, comparative, expected, historical, denied
    Confidence confidence = Confidence::low;    ///< the highest
    Polarity polarity = Polarity::cooperation;  ///< the most common one, the first on a tie
};

/// What two trends come to: what moves outweighs what stands still, unknown says nothing, and two directions contest each other.
Trend joined_trend(Trend, Trend);
/// What a relation adds to a sum of strengths: nothing where it is denied or its source gives no strength.
double added_strength(const Relation&);

/// Sorted by (layer, actor, target, domain) so that the same rows give the same arrows.
std::vector<Arrow> group_arrows(const Dataset&, const std::vector<RelationIndex>& relations, ArrowGrouping);

/// `inflow` and `outflow`: what the strengths of the relations that arrive at a region, or leave it, add up to.
/// Of the arrows, in the same order, the `most` whose strengths have the greatest absolute values; the earlier ones where they are the same, and all for 0.
std::vector<Arrow> strongest_arrows(std::vector<Arrow> arrows, std::size_t most);

/// `bivariate`: the strengths of a and of b, each by itself. `share`: what part of all strengths that arrive is a's. `concentration`: the sum of the squared shares
/// of all actors (Herfindahl and Hirschman), 1 where one has all. `change`: what arrives at a later date minus what arrives at an earlier one.
enum class Measure { none, net_influence, dominant_actor, relation_count, inflow, outflow, bivariate, share, concentration, change };

/// What a measure says of one region. A relation counts where its target lies (directed or not), for outflow where its actor lies; inflow and outflow
/// take an undirected one at both ends. One with a bloc at that end counts for each member of it, at any depth, save the member that is itself the
/// other end: nobody influences himself.
struct RegionValue {
    bool has_data = false;
    double value = 0;                      ///< net: strength of A minus strength of B; dominant: the leader's strength; count: relations; flow: the sum; bivariate:
                                           ///< strength of A; share: A's part of the sum, 0 to 1; concentration: see concentration_of; change: later minus earlier
    double other = 0;                      ///< bivariate: strength of B
    ActorIndex leader = no_index;          ///< dominant_actor only
    bool contested = false;                ///< dominant_actor: the leaders tie (then `leader` is the first of them in the file); no leader where no strength adds up
    int only = 0;                          ///< change: -1 where only the earlier date has values, 1 where only the later one has: then no change can be told
    std::vector<RelationIndex> relations;  ///< the rows that `value` adds up; net_influence, bivariate: those of A and B alone; others of strengths: those with a strength
};

/// One value a region, in the order of Borders::regions. A region that no actor stands for shows the value of its owner under `view`
/// (itself for a view that is not there). Denied relations do not count; strengths are added up over asserted cooperation and pressure, and
/// net_influence leaves the others out, as it does the land of A and B themselves;
/// a relation whose strength the source does not give counts 0 in strengths but is listed. `a` and `b` are used by net_influence and bivariate, `a` by share,
/// which is not told of A's own land either. Where a strength is below zero there are no parts of a whole: bivariate, share and concentration have no data there.
/// `change` needs dates: see change_in_regions.
/// Strengths of several layers are not one kind of thing: of those, only the first that has relations here is measured, save for relation_count.
std::vector<RegionValue> measure_regions(const Dataset&, const Borders&, int view, const std::vector<RelationIndex>& relations, Measure, ActorIndex a, ActorIndex b);

/// Measure::change: the inflow of what holds somewhere in `until` minus that of what holds in `from`. Relations without a date are at neither.
std::vector<RegionValue> change_in_regions(const Dataset&, const Borders&, int view, const std::vector<RelationIndex>& relations, const DateSpan& from, const DateSpan& until);

/// The sum of the squared shares (Herfindahl 1950, after Hirschman 1945): 1/n for n equal strengths, 1 for one alone. 0 where nothing is above zero; none is below.
double concentration_of(const std::vector<double>& strengths);

/// The region that an actor stands for, through its code; -1 = none.
RegionIndex region_of_actor(const Dataset&, const Borders&, ActorIndex);
/// The actors that stand for a region, a state first; then blocs that have it as a member.
std::vector<ActorIndex> actors_of_region(const Dataset&, const Borders&, RegionIndex);

const char* word(Measure);        ///< "none", "net-influence", "dominant-actor", "relation-count", "inflow", "outflow", "bivariate", "share", "concentration", "change"
const char* word(ArrowGrouping);  ///< "pair", "domain"
template <>
std::optional<Measure> parse_word(const std::string&);
template <>
std::optional<ArrowGrouping> parse_word(const std::string&);
template <>
const std::vector<Measure>& all_values();
template <>
const std::vector<ArrowGrouping>& all_values();

}  // namespace imap

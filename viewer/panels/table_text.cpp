// The columns of the tables of relations and of evidence.
#include <fmt/format.h>

#include "geo/base/text.h"
#include "viewer/panels/table_rows.h"
#include "viewer/scene/relation_words.h"

namespace imap {
namespace {

using Column = TableText::Column;

std::string date_words(const std::optional<PartialDate>& date) { return date ? to_string(*date) : ""; }

/// What is not given comes before every date.
double date_key(const std::optional<PartialDate>& date) { return date ? date->year * 10000.0 + date->month * 100 + date->day : -1e9; }

/// So that p9 comes before p10.
double first_number(const std::string& words) {
    const std::size_t begin = words.find_first_of("0123456789");
    double number = begin == std::string::npos ? -1 : 0;
    for (std::size_t i = begin; i < words.size() && words[i] >= '0' && words[i] <= '9'; ++i) number = number * 10 + (words[i] - '0');
    return number;
}

/// A column about a relation, in the table of `relation_of(row)`.
template <class RelationOf, class Words>
Column words_of_relation(const std::string& name, RelationOf relation_of, Words words) {
    return {name, nullptr, [relation_of, words](int row) -> std::string { return words(relation_of(row)); }};
}

}  // namespace

TableText relation_text(const World& world) {
    const std::shared_ptr<const Dataset> data = world.dataset;
    const auto of = [data](int row) -> const Relation& { return data->relations[static_cast<std::size_t>(row)]; };
    TableText text;
    text.columns.push_back(words_of_relation("Who", of, [world](const Relation& r) { return world.name_of_actor(r.actor); }));
    text.columns.push_back(words_of_relation("Whom", of, [world](const Relation& r) { return world.name_of_actor(r.target); }));
    text.columns.push_back(words_of_relation("Domain", of, [data](const Relation& r) { return data->domains[static_cast<std::size_t>(r.domain)].name; }));
    text.columns.push_back({"Strength", [of](int row) { return of(row).strength.value_or(-1e300); },
                            [data, of](int row) { return of(row).strength ? strength_words(data->scale_of(of(row)), *of(row).strength) : std::string(); }});
    text.columns.push_back({"Trend", [of](int row) { return double(of(row).trend); }, [of](int row) { return std::string(word(of(row).trend)); }});
    text.columns.push_back({"Summary", nullptr, [data](int row) { return data->words_of(row).summary; }});
    text.columns.push_back({"Confidence", [of](int row) { return double(of(row).confidence); }, [of](int row) { return std::string(word(of(row).confidence)); }});
    text.columns.push_back({"How said", [of](int row) { return double(of(row).modality); }, [of](int row) { return std::string(word(of(row).modality)); }});
    text.columns.push_back({"Kind", [of](int row) { return double(of(row).polarity); }, [of](int row) { return std::string(word(of(row).polarity)); }});
    text.columns.push_back({"From", [of](int row) { return date_key(of(row).start); }, [of](int row) { return date_words(of(row).start); }});
    text.columns.push_back({"Until", [of](int row) { return date_key(of(row).end); }, [of](int row) { return date_words(of(row).end); }});
    text.columns.push_back(
        {"Evidence", [data](int row) { return double(data->words_of(row).evidence.size()); }, [data](int row) { return std::to_string(data->words_of(row).evidence.size()); }});
    return text;
}

TableText evidence_text(const World& world) {
    const std::shared_ptr<const Dataset> data = world.dataset;
    const auto of = [data](int row) -> Evidence { return data->evidence[static_cast<std::size_t>(row)]; };
    const auto relation_of = [data, of](int row) -> const Relation& { return data->relations[static_cast<std::size_t>(of(row).relation)]; };
    TableText text;
    text.columns.push_back(words_of_relation("Who", relation_of, [world](const Relation& r) { return world.name_of_actor(r.actor); }));
    text.columns.push_back(words_of_relation("Whom", relation_of, [world](const Relation& r) { return world.name_of_actor(r.target); }));
    text.columns.push_back({"Claim", nullptr, [of](int row) { return of(row).claim; }});
    text.columns.push_back({"Place", [of](int row) { return first_number(of(row).locator); }, [of](int row) { return of(row).locator; }});
    text.columns.push_back({"Said by", nullptr, [of](int row) { return attribution(of(row)); }});
    text.columns.push_back({"Stance", [of](int row) { return double(of(row).stance); }, [of](int row) { return std::string(word(of(row).stance)); }});
    text.columns.push_back({"Source", nullptr, [data, of](int row) { return source_name(data->sources[static_cast<std::size_t>(of(row).source)]); }});
    text.columns.push_back(words_of_relation("Domain", relation_of, [data](const Relation& r) { return data->domains[static_cast<std::size_t>(r.domain)].name; }));
    text.columns.push_back({"Figure", [of](int row) { return double(of(row).figure); },
                            [of](int row) { return of(row).figure == FigureKind::none ? std::string() : std::string(word(of(row).figure)); }});
    return text;
}

std::vector<int> evidence_rows(const Dataset& dataset, const std::vector<RelationIndex>& relations) {
    std::vector<int> rows;
    for (const RelationIndex relation : relations) {
        const std::vector<EvidenceIndex> evidence = dataset.words_of(relation).evidence;
        rows.insert(rows.end(), evidence.begin(), evidence.end());
    }
    return rows;
}

}  // namespace imap

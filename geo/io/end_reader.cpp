// Looks each text up once: what the user says it is, then the nodes, then the codes of the column, then a place at the row's coordinates.
#include "geo/io/end_reader.h"

#include <algorithm>

#include "geo/base/text.h"

namespace imap {

EndReader::EndReader(const EndColumns& columns, const ImportMapping& map, const StateCodes& codes, const ImportSpec& spec, Parties& parties)
    : columns_(columns), map_(map), codes_(codes), spec_(spec), missing_(missing_words_of(spec)), missing_codes_(missing_codes_of(spec)), parties_(parties) {}

ReadEnd EndReader::read(const EndCells& cells) {
    const bool has_name = !cells.name.empty();
    if (!has_name) return columns_.lon < 0 ? ReadEnd{} : read_place(cells, nullptr);
    NamedEnd& end = look_up(cells.name);
    if (end.text.empty()) return columns_.lon < 0 ? ReadEnd{} : read_place(cells, nullptr);
    if (end.left_out) return {EndOutcome::left_out, -1, &end};
    if (end.is_place) return read_place(cells, &end);
    return {end.party < 0 ? EndOutcome::unmatched : EndOutcome::found, end.party, &end};
}

bool EndReader::knows(std::string_view text) {
    const NamedEnd& end = look_up(text);
    return end.party >= 0 || end.left_out;
}

NamedEnd& EndReader::look_up(std::string_view text) {
    const std::uint32_t id = ids_.id_of(text);
    if (id < ends_.size()) return ends_[id];
    NamedEnd& end = ends_.emplace_back();
    if (is_no_code(text) || missing_codes_.contains(text)) return end;  // without a text: no code
    end.text = text;
    resolve(end);
    return end;
}

void EndReader::resolve(NamedEnd& end) {
    // A name of several lines is shown, and assigned, in one.
    auto assigned = spec_.assignments.find(end.text);
    if (assigned == spec_.assignments.end()) assigned = spec_.assignments.find(to_single_line(end.text));
    if (assigned != spec_.assignments.end()) {
        if (assigned->second == "-") return void(end.left_out = true);
        int state = codes_.find(CodeSystem::iso3, assigned->second).state;
        if (state < 0) state = codes_.find(CodeSystem::borders, assigned->second).state;
        end.party = parties_.state(state);
        return;
    }
    if (map_.nodes != nullptr) {
        const auto node = map_.nodes->find(end.text);
        if (node == map_.nodes->end())
            end.note = "no code of the nodes";
        else if (node->second.state >= 0)
            end.party = parties_.state(node->second.state);
        else if (node->second.lon_lat_deg)
            end.party = parties_.place(node->second.name, *node->second.lon_lat_deg);
        else
            end.note = "a node without a state or a place";
        return;
    }
    if (columns_.holds_states) {
        const StateMatch match = codes_.find(columns_.codes, end.text);
        end.note = match.note;
        if (match.state >= 0) end.party = parties_.state(match.state);
    }
    end.is_place = end.party < 0 && columns_.lon >= 0;
}

ReadEnd EndReader::read_place(const EndCells& cells, NamedEnd* named) {
    if (missing_.contains(cells.lon) || missing_.contains(cells.lat)) return {EndOutcome::missing, -1, named};
    const std::optional<double> lon_deg = parse_lon_deg(cells.lon), lat_deg = parse_lat_deg(cells.lat);
    if (!lon_deg || !lat_deg) return {EndOutcome::no_place, -1, named};
    const Vec2d place{*lon_deg, *lat_deg};
    return {EndOutcome::found, named == nullptr ? parties_.unnamed_place(place) : parties_.place(to_single_line(named->text), place), named};
}

std::vector<NamedEnd*> EndReader::named_ends() {
    std::vector<NamedEnd*> ends;
    for (NamedEnd& end : ends_)
        if (!end.text.empty()) ends.push_back(&end);
    std::sort(ends.begin(), ends.end(), [](const NamedEnd* a, const NamedEnd* b) { return a->text < b->text; });
    return ends;
}

}  // namespace imap

// actors.csv: who influences or is influenced, what blocs consist of, and where each is drawn.
#include <fmt/format.h>

#include <cmath>

#include "geo/io/package_tables.h"

namespace imap {
namespace {

const std::vector<std::string> columns{"id", "name", "kind", "code", "members", "color", "place", "lon", "lat", "note"};

bool is_alpha3(const std::string& code) { return code.size() == 3 && code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos; }

void read_position(RowReader& row, Actor& actor) {
    actor.place = row.text("place");
    actor.lon_deg = row.number("lon");
    actor.lat_deg = row.number("lat");
    if (!row.sound()) return;  // a number that could not be read is no missing one
    if (actor.lon_deg.has_value() != actor.lat_deg.has_value()) { row.error(actor.lon_deg ? "lat" : "lon", "the cell is empty; lon and lat are given together or not at all"); }
    if (actor.lon_deg && std::abs(*actor.lon_deg) > 180) row.error("lon", "the longitude must lie between -180 and 180 degrees");
    if (actor.lat_deg && std::abs(*actor.lat_deg) > 90) row.error("lat", "the latitude must lie between -90 and 90 degrees");
}

Actor read_actor(RowReader& row, const IdIndex& index) {
    Actor actor;
    actor.id = row.own_id(index, "");
    actor.name = row.text("name");
    if (actor.name.empty()) actor.name = actor.id;
    actor.kind = row.word_of("kind", ActorKind::state);
    actor.code = row.text("code");
    // A region of other borders than the world's is known by its own code, which is the actor's id.
    if (!actor.code.empty() && !is_alpha3(actor.code) && actor.code != actor.id) {
        row.error("code", fmt::format("{} is no ISO 3166-1 alpha-3 code; write three capital letters, or the code of a region as id too", in_quotes(actor.code)));
    }
    const std::string color = row.text("color");
    actor.color = parse_color(color);
    if (!color.empty() && !actor.color) row.error("color", fmt::format("{} is no colour; write #rrggbb", in_quotes(color)));
    read_position(row, actor);
    actor.note = row.paragraphs("note");
    if (actor.kind != ActorKind::bloc && !row.text("members").empty()) { row.error("members", "only a bloc has members; set kind to bloc or empty the cell"); }
    return actor;
}

/// Members that are no actors are reported and left out of the bloc; the bloc itself stays.
void read_members(RowReader& row, const IdIndex& index, Dataset& dataset, ActorIndex bloc) {
    std::set<ActorIndex> seen;
    for (const std::string& id : row.list("members", ';')) {
        const ActorIndex member = row.reference("members", id, index);
        if (member == no_index) continue;
        if (member == bloc) {
            row.error("members", "a bloc cannot be its own member");
        } else if (!seen.insert(member).second) {
            row.warning("members", fmt::format("{} is named twice", in_quotes(id)));
        } else {
            dataset.actors[static_cast<std::size_t>(bloc)].members.push_back(member);
        }
    }
}

/// Finds the blocs that contain themselves through others, in one walk down from all of them: without the members of these, walking down always ends.
std::vector<bool> blocs_in_themselves(const Dataset& dataset) {
    enum class State : char { untouched, open, done };
    std::vector<State> states(dataset.actors.size(), State::untouched);
    std::vector<bool> found(dataset.actors.size(), false);
    std::vector<std::pair<std::size_t, std::size_t>> path;  // actor, and which of its members comes next
    for (std::size_t start = 0; start < states.size(); ++start) {
        if (states[start] == State::untouched) path.emplace_back(start, 0), states[start] = State::open;
        while (!path.empty()) {
            auto& [actor, next] = path.back();
            const std::vector<ActorIndex>& members = dataset.actors[actor].members;
            if (next == members.size()) {
                states[actor] = State::done;
                path.pop_back();
                continue;
            }
            const auto member = static_cast<std::size_t>(members[next++]);
            if (states[member] == State::open) found[member] = true;
            if (states[member] == State::untouched) path.emplace_back(member, 0), states[member] = State::open;
        }
    }
    return found;
}

}  // namespace

Result<IdIndex> read_actors(const Table& table, Dataset& dataset, Problems& problems) {
    TableProblems found(table.file, problems);
    const std::string missing = check_columns(table, columns, {"id"}, found);
    if (!missing.empty()) return Error{fmt::format("{}, row 1, field {}: the column is missing; an actor needs it", table.file, missing)};

    IdIndex index{"actors", {}, {}, {}};
    std::vector<RowReader> kept;
    for (const TableRow& cells : table.rows) {
        RowReader row(table, cells, found);
        Actor actor = read_actor(row, index);
        if (!row.sound()) {
            index.left_out.insert(actor.id);
            continue;
        }
        index.rows.emplace(actor.id, static_cast<int>(dataset.actors.size()));
        index.lines.push_back(row.line());
        dataset.actors.push_back(std::move(actor));
        kept.push_back(row);
    }
    // Members may stand on later rows, so they are looked up when all actors are known.
    for (std::size_t i = 0; i < kept.size(); ++i) read_members(kept[i], index, dataset, static_cast<ActorIndex>(i));
    const std::vector<bool> in_themselves = blocs_in_themselves(dataset);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (!in_themselves[i]) continue;
        kept[i].error("members", "the bloc contains itself through its members; its members are left out");
        dataset.actors[i].members.clear();
    }
    return index;
}

}  // namespace imap

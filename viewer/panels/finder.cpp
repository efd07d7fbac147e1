// Builds the index once a dataset, and draws the box and its answers.
#include "viewer/panels/finder.h"

#include <algorithm>
#include <optional>

#include "geo/base/plain_letters.h"
#include "geo/base/text.h"
#include "imgui_stdlib.h"
#include "viewer/panels/actions.h"
#include "viewer/panels/widgets.h"
#include "viewer/scene/note_layer.h"

namespace imap {
namespace {

constexpr std::size_t most_rows_indexed = 20000, most_results = 60;
enum Rank { of_actor, of_domain, of_note, of_relation, of_evidence, of_region };

/// The map goes to the land that a state stands for, so that all of it is in sight.
Selection selection_of_actor(const World& world, ActorIndex index) {
    const RegionIndex region = region_of_actor(*world.dataset, *world.borders, index);
    Selection selection;
    if (region >= 0)
        selection.region = world.borders->regions[static_cast<std::size_t>(region)].code;
    else
        selection.actor = world.dataset->actors[static_cast<std::size_t>(index)].id;
    return selection;
}

Selection selection_of_pair(const Dataset& data, const Relation& relation) {
    Selection selection;
    selection.actor = data.actors[static_cast<std::size_t>(relation.actor)].id;
    selection.target = data.actors[static_cast<std::size_t>(relation.target)].id;
    return selection;
}

std::string pair_words(const World& world, const Relation& relation) {
    return world.name_of_actor(relation.actor) + (relation.directed ? " to " : " and ") + world.name_of_actor(relation.target);
}

class Indexer {
public:
    Indexer(const World& world, const std::vector<Note>& notes) : world_(world), data_(*world.dataset), notes_(notes) {}

    std::vector<FinderEntry> run() {
        for (ActorIndex actor = 0; actor < static_cast<ActorIndex>(data_.actors.size()); ++actor) add_actor(actor);
        for (RegionIndex region = 0; region < static_cast<RegionIndex>(world_.borders->regions.size()); ++region) add_region(region);
        for (const Domain& domain : data_.domains)
            if (data_.domains.size() > 1) add({domain.name, "domain: show it alone", domain.name + " " + domain.id + " " + domain.description, of_domain, {}, "", domain.id});
        for (std::size_t i = 0; i < std::min(data_.relations.size(), most_rows_indexed); ++i) {
            const Relation& relation = data_.relations[i];
            const RelationWords words = data_.words_of(static_cast<RelationIndex>(i));
            add({words.summary.empty() ? pair_words(world_, relation) : words.summary, pair_words(world_, relation),
                 words.summary + " " + pair_words(world_, relation) + " " + words.id, of_relation, selection_of_pair(data_, relation), "", ""});
        }
        for (std::size_t i = 0; i < std::min(data_.evidence.size(), most_rows_indexed); ++i) add_evidence(data_.evidence[i]);
        for (int i = 0; i < static_cast<int>(notes_.size()); ++i) {
            const Note& note = notes_[static_cast<std::size_t>(i)];
            add({heading_words(note), "note: " + subject_words(world_, note), note.text + " " + subject_words(world_, note), of_note, {}, "", "", i});
        }
        return std::move(entries_);
    }

private:
    void add(FinderEntry entry) {
        entry.key = in_plain_letters(fold_case(entry.key));
        entries_.push_back(std::move(entry));
    }

    void add_actor(ActorIndex index) {
        const Actor& actor = data_.actors[static_cast<std::size_t>(index)];
        const std::string& shown = world_.name_of_actor(index);
        const Selection selection = selection_of_actor(world_, index);
        if (!selection.region.empty()) named_.push_back(selection.region);
        add({shown, word(actor.kind), shown + " " + (shown == actor.name ? "" : actor.name + " ") + actor.code + " " + actor.id, of_actor, selection,
             selection.region.empty() ? actor.id : selection.region, ""});
    }

    void add_region(RegionIndex index) {
        const Region& region = world_.borders->regions[static_cast<std::size_t>(index)];
        if (region.code.empty() || std::find(named_.begin(), named_.end(), region.code) != named_.end()) return;
        const std::string& shown = world_.name_of_region(index);
        Selection selection;
        selection.region = region.code;
        add({shown, "on the map", shown + " " + (shown == region.name ? "" : region.name + " ") + region.code, of_region, selection, region.code, ""});
    }

    void add_evidence(const Evidence& evidence) {
        const Relation& relation = data_.relations[static_cast<std::size_t>(evidence.relation)];
        add({evidence.claim, pair_words(world_, relation) + (evidence.locator.empty() ? "" : ", " + evidence.locator),
             evidence.claim + " " + evidence.speaker + " " + join(evidence.chain, " ") + " " + evidence.locator + " " + evidence.id, of_evidence,
             selection_of_pair(data_, relation), "", ""});
    }

    const World& world_;
    const Dataset& data_;
    const std::vector<Note>& notes_;
    std::vector<FinderEntry> entries_;
    std::vector<std::string> named_;  ///< codes of regions that an actor stands for
};

/// 0 = at the beginning, 1 = at the beginning of a word, 2 = inside, 3 = a slip of the pen away from the first word; nothing = not there.
std::optional<int> distance_of(const std::string& key, const std::string& word) {
    const std::size_t at = key.find(word);
    if (at == 0) return 0;
    if (at != std::string::npos) return key.find(" " + word) != std::string::npos ? 1 : 2;
    if (word.size() >= 4 && edit_distance(word, std::string_view(key).substr(0, std::min(key.find(' '), key.size()))) == 1) return 3;
    return std::nullopt;
}

template <class KeyOf>
std::vector<std::size_t> best_matches(std::size_t count, const std::string& query, std::size_t most, KeyOf key_and_rank) {
    const std::vector<std::string> words = split(in_plain_letters(fold_case(query)), ' ');
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < count; ++i) {
        const auto [key, rank] = key_and_rank(i);
        int cost = rank;
        bool all = true;
        for (const std::string& word : words) {
            const std::optional<int> distance = distance_of(key, word);
            all = all && distance;
            cost += 10 * distance.value_or(0);
        }
        if (all) found.emplace_back(cost, i);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::size_t> best;
    for (std::size_t i = 0; i < std::min(most, found.size()); ++i) best.push_back(found[i].second);
    return best;
}

bool pressed(ImGuiKey key) {
#if IMGUI_VERSION_NUM >= 18700
    return ImGui::IsKeyPressed(key);
#else
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key));
#endif
}

/// What the palette offers: the table of actions, and behind it the recent files.
struct Offer {
    std::string words, detail, key;
    Request request;
    std::string why_not;  ///< empty = it can be done
    bool is_file = false;
};

std::size_t count_of_offers(const PanelContext& ctx) { return action_table().size() + (ctx.recent != nullptr ? ctx.recent->size() : 0); }

Offer offer_at(const PanelContext& ctx, std::size_t index) {
    const std::vector<ActionSpec>& table = action_table();
    if (index >= table.size()) {
        const RecentFile& file = (*ctx.recent)[index - table.size()];
        return {name_of(file), folder_of(file), "open recent " + file.path, {Action::open_recent, file.path}, file.problem, true};
    }
    const ActionSpec& spec = table[index];
    const ActionState state = state_of(ctx, spec);
    const std::string keys = first_keys(spec);
    return {state.name, keys.empty() ? name_of(spec.menu) : keys, std::string(spec.name) + " " + spec.keys + " " + spec.tip, {spec.action, {}}, state.why_not};
}

/// The box of recent files holds these and their clearing.
bool belongs(const Offer& offer, FinderKind kind) { return kind != FinderKind::recent || offer.is_file || offer.request.action == Action::clear_recent; }

void find_offers(const PanelContext& ctx, Finder& finder) {
    std::vector<std::size_t> kept;
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < count_of_offers(ctx); ++i) {
        const Offer offer = offer_at(ctx, i);
        if (!belongs(offer, finder.kind)) continue;
        kept.push_back(i);
        keys.push_back(fold_case(offer.key));
    }
    // Files are what the box of recent files is for; elsewhere they come after actions that match alike.
    const bool files_first = finder.kind == FinderKind::recent;
    const std::vector<std::size_t> best =
        best_matches(kept.size(), finder.query, kept.size(), [&](std::size_t i) { return std::pair(keys[i], (kept[i] < action_table().size()) == files_first ? 1 : 0); });
    finder.results.clear();
    for (const std::size_t i : best) finder.results.push_back(kept[i]);
}

void follow_query(const PanelContext& ctx, Finder& finder) {
    if (finder.kind == FinderKind::data && (finder.found_in != ctx.world.dataset || finder.named_by != ctx.world.names || finder.found_notes != ctx.project.notes)) {
        finder.entries = finder_entries(ctx.world, ctx.project.notes);
        finder.found_notes = ctx.project.notes;
        finder.found_in = ctx.world.dataset;
        finder.named_by = ctx.world.names;
        finder.searched.clear();
    }
    const std::string files = ctx.recent == nullptr || ctx.recent->empty() ? "" : std::to_string(ctx.recent->size()) + ctx.recent->front().path;
    const std::string searched = std::to_string(static_cast<int>(finder.kind)) + files + "\n" + finder.query;
    if (searched == finder.searched) return;
    finder.searched = searched;
    finder.chosen = 0;
    if (finder.kind == FinderKind::data) {
        finder.results = trim(finder.query).empty() ? std::vector<std::size_t>{} : find_entries(finder.entries, finder.query, most_results);
        return;
    }
    find_offers(ctx, finder);
}

Edit edit_of(const FinderEntry& entry) {
    return {"Find: " + entry.words, "", [entry](Project& p) {
                if (!entry.domain.empty()) {
                    p.filter.domains = {entry.domain};
                    return;
                }
                p.selection = entry.selection;
                if (entry.fit.empty()) return;
                p.camera = {};
                p.camera.fit = entry.fit;
            }};
}

void choose(const PanelContext& ctx, Finder& finder) {
    if (finder.chosen >= finder.results.size()) return;
    const std::size_t index = finder.results[finder.chosen];
    if (const int note = finder.kind == FinderKind::data ? finder.entries[index].note : -1; note >= 0) {
        ctx.requests.push_back({Action::go_to_note, std::to_string(note)});
    } else if (finder.kind == FinderKind::data) {
        ctx.edits.push_back(edit_of(finder.entries[index]));
    } else {
        const Offer offer = offer_at(ctx, index);
        if (!offer.why_not.empty()) return;
        ctx.requests.push_back(offer.request);
    }
    finder.kind = FinderKind::closed;
}

std::string words_in_trace(const Offer& offer) {
    const std::string name = offer.is_file ? "recent " + offer.words : std::string("action ") + spec_of(offer.request.action).name;
    return offer.why_not.empty() ? name : name + ": " + offer.why_not;
}

const char* hint_of(FinderKind kind) {
    return kind == FinderKind::data ? "Find a country, an actor, a claim \u2026" : kind == FinderKind::recent ? "Open again \u2026" : "What shall be done?";
}

const char* words_of_no_result(const Finder& finder) {
    if (finder.kind == FinderKind::recent) return "No file opened last has these words.";
    if (finder.kind == FinderKind::actions) return "No action has these words.";
    return trim(finder.query).empty() ? "Names, codes, words of relations and of their evidence. Enter goes there, Esc leaves." : "Nothing in the data has these words.";
}

/// Words at the left, what they are at the right, muted; true when clicked.
bool draw_row(const PanelContext& ctx, const std::string& words, const std::string& detail, bool chosen, bool enabled) {
    const UiStyle& ui = ctx.ui;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const bool clicked = ImGui::Selectable("##row", chosen, ImGuiSelectableFlags_AllowItemOverlap, {width, ImGui::GetTextLineHeight() + ui.px(4)});
    ImGui::SetCursorScreenPos({at.x + ui.px(4), at.y + ui.px(2)});
    const float detail_width = std::min(ImGui::CalcTextSize(detail.c_str()).x, width * 0.45f);
    const std::string cut = shortened_to(words, width - detail_width - ui.px(24));
    if (enabled)
        text(cut);
    else
        muted_text(ui, cut);
    ImGui::SameLine();
    ImGui::SetCursorScreenPos({at.x + width - detail_width - ui.px(4), at.y + ui.px(2)});
    muted_text(ui, shortened_to(detail, detail_width + 1));
    ImGui::SetCursorScreenPos({at.x, at.y + ImGui::GetTextLineHeight() + ui.px(6)});
    return clicked;
}

void draw_results(const PanelContext& ctx, Finder& finder, float height) {
    ImGui::BeginChild("##results", {0, height});
    for (std::size_t i = 0; i < finder.results.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const std::size_t index = finder.results[i];
        const bool is_chosen = i == finder.chosen;
        bool clicked = false;
        if (finder.kind == FinderKind::data) {
            const FinderEntry& entry = finder.entries[index];
            clicked = draw_row(ctx, entry.words, entry.detail, is_chosen, true);
            if (ImGui::IsItemVisible()) ctx.shown.push_back("found " + entry.words);
        } else {
            const Offer offer = offer_at(ctx, index);
            clicked = draw_row(ctx, offer.words, offer.why_not.empty() ? offer.detail : offer.why_not, is_chosen, offer.why_not.empty());
            ctx.shown.push_back(words_in_trace(offer));
        }
        if (is_chosen && (pressed(ImGuiKey_DownArrow) || pressed(ImGuiKey_UpArrow))) ImGui::SetScrollHereY(0.5f);
        if (clicked) {
            finder.chosen = i;
            choose(ctx, finder);
        }
        ImGui::PopID();
        if (finder.kind == FinderKind::closed) break;
    }
    ImGui::EndChild();
}

}  // namespace

std::vector<FinderEntry> finder_entries(const World& world, const std::vector<Note>& notes) { return Indexer(world, notes).run(); }

std::vector<std::size_t> find_entries(const std::vector<FinderEntry>& entries, const std::string& query, std::size_t most) {
    return best_matches(entries.size(), query, most, [&](std::size_t i) { return std::pair<const std::string&, int>(entries[i].key, entries[i].rank); });
}

void Finder::open(FinderKind wanted) {
    kind = kind == wanted ? FinderKind::closed : wanted;
    query.clear();
    searched = "?";  // no query is like it
    takes_keyboard = true;
}

void draw_finder(const PanelContext& ctx, Finder& finder, const Box2d& map_units) {
    if (finder.kind == FinderKind::closed) return;
    const UiStyle& ui = ctx.ui;
    follow_query(ctx, finder);
    const float width = std::max(ui.px(120), std::min(ui.px(560), static_cast<float>(map_units.width()) - ui.px(24)));
    const float row = ImGui::GetTextLineHeight() + ui.px(6);
    const float list_height = row * static_cast<float>(std::clamp<std::size_t>(finder.results.size(), 1, 10));
    ImGui::SetNextWindowPos({static_cast<float>(map_units.center().x) - width / 2, static_cast<float>(map_units.min.y) + ui.px(14)});
    ImGui::SetNextWindowSize({width, 0});
    if (finder.takes_keyboard) ImGui::SetNextWindowFocus();
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(12)});
    ImGui::Begin("##finder", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    const bool just_opened = finder.takes_keyboard;
    if (just_opened) ImGui::SetKeyboardFocusHere();
    finder.takes_keyboard = false;
    ImGui::SetNextItemWidth(-1);
    const bool entered = ImGui::InputTextWithHint("##query", hint_of(finder.kind), &finder.query, ImGuiInputTextFlags_EnterReturnsTrue);
    ctx.shown.push_back(finder.kind == FinderKind::data ? "finder" : finder.kind == FinderKind::recent ? "recent files" : "palette");
    follow_query(ctx, finder);
    const std::size_t count = finder.results.size();
    if (count > 0 && pressed(ImGuiKey_DownArrow)) finder.chosen = (finder.chosen + 1) % count;
    if (count > 0 && pressed(ImGuiKey_UpArrow)) finder.chosen = (finder.chosen + count - 1) % count;
    if (count > 0)
        draw_results(ctx, finder, list_height);
    else
        small_muted_text(ui, words_of_no_result(finder));
    if (finder.kind != FinderKind::closed && entered) choose(ctx, finder);
    if (escape_pressed() || (!just_opened && !ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) && ImGui::IsMouseClicked(ImGuiMouseButton_Left)))
        finder.kind = FinderKind::closed;
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace imap

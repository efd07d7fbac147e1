// Attempts are made of what the user chose alone, so that the reasons for all else stay those of the recognition.
#include "viewer/app/import_session.h"

#include <algorithm>

#include "geo/io/code_systems.h"
#include "viewer/app/world_texts.h"

namespace imap {

namespace {

constexpr double pause_s = 0.25;  ///< after the last change, so that typing starts no work a letter

std::vector<NamedState> read_states(const Borders* borders) {
    std::vector<NamedState> named;
    Result<StateCodes> codes = StateCodes::load();
    if (!codes) return named;
    if (borders) codes->add_regions(*borders);
    for (const State& state : codes->states()) named.push_back({state.id, state.name});
    std::sort(named.begin(), named.end(), [](const NamedState& a, const NamedState& b) { return a.name < b.name; });
    return named;
}

std::string letters_of(const ImportView& view) {
    LetterSet set;
    set.add(view.file);
    for (const std::string& column : view.columns) set.add(column);
    for (const auto& row : view.rows)
        for (const std::string& cell : row) set.add(cell);
    for (const UnknownName& name : view.names) set.add(name.name);
    for (const auto* lists : {&view.left_out, &view.repeated})
        for (const RowList& list : *lists)
            for (const std::string& row : list.rows) set.add(row);
    for (const Problem& problem : view.problems) {
        set.add(problem.reason);
        set.add(problem.field);
    }
    for (const FoundFact& fact : view.findings) {
        set.add(fact.taken);
        set.add(fact.reason);
    }
    set.add(view.failure);
    return set.letters();
}

std::shared_ptr<const ImportAttempt> without_memory(const ImportAttempt& before) {
    ImportAttempt attempt = before;
    attempt.dataset = nullptr;
    attempt.failure = too_little_memory;
    return std::make_shared<const ImportAttempt>(std::move(attempt));
}

}  // namespace

ImportSession::ImportSession(std::shared_ptr<const ImportAttempt> attempt, ImportSpec wanted, DataChange change, int dataset, bool loaded, std::shared_ptr<const Borders> borders,
                             void (*wake)())
    : attempt_(std::move(attempt)),
      asked_(std::move(wanted)),
      wanted_(asked_),
      read_with_(wanted_),
      change_(std::move(change)),
      dataset_(dataset),
      loaded_(loaded),
      is_step_(loaded),
      borders_(std::move(borders)),
      states_(read_states(borders_.get())),
      job_(wake, [] { return std::shared_ptr<const ImportAttempt>(); }) {
    show();
}

void ImportSession::show() {
    remember_names(*attempt_, wanted_, seen_);
    view_ = view_of(*attempt_, wanted_, seen_, states_);
    letters_ = letters_of(view_);
}

void ImportSession::change(const ImportChange& change, double now_s) {
    ImportSpec changed = after_change(wanted_, change, *attempt_);
    if (changed == wanted_) return;
    wanted_ = std::move(changed);
    loaded_ = false;
    job_.cancel();
    due_s_ = now_s + pause_s;
    show();
}

void ImportSession::start() {
    const bool same_rows = attempt_->table && reads_same_rows(wanted_, read_with_);
    const auto read = same_rows ? attempt_ : std::make_shared<const ImportAttempt>();
    job_.start([input = attempt_->input, wanted = wanted_, read, borders = borders_](LoadWatch& watch) {
        ImportContext context;
        context.borders = borders.get();
        context.watch = &watch;
        ImportAttempt attempt = attempt_import(input, wanted, read->table, context);
        // What was wrong with the rows is so still.
        attempt.problems.insert(attempt.problems.begin(), read->problems.begin(), read->problems.begin() + static_cast<std::ptrdiff_t>(read->reading_problems));
        attempt.reading_problems += read->reading_problems;
        if (read->table) attempt.layers = read->layers;
        return std::make_shared<const ImportAttempt>(std::move(attempt));
    });
}

bool ImportSession::follow(double now_s) {
    if (due_s_ && now_s >= *due_s_) {
        due_s_.reset();
        start();
    }
    auto outcome = job_.take();
    if (!outcome) return false;
    if (*outcome) read_with_ = wanted_;
    attempt_ = *outcome ? std::move(*outcome) : without_memory(*attempt_);
    show();
    return true;
}

void ImportSession::put(Project& project, const ImportSpec& spec) const {
    if (dataset_ == 0)
        project.import = spec;
    else if (static_cast<std::size_t>(dataset_) <= project.layers.size())
        project.layers[static_cast<std::size_t>(dataset_) - 1].import = spec;
}

std::optional<Project> ImportSession::project_so_far() const {
    if (wanted_ == asked_) return std::nullopt;
    std::optional<Project> project = change_.history ? std::optional(change_.history->present()) : change_.options.project;
    if (project) put(*project, wanted_);
    return project;
}

DataChange ImportSession::done() const {
    DataChange change = change_;
    change.rereads = false;  // what was answered is more than that
    const auto put_read = [this](Project& project) { put(project, attempt_->spec); };
    if (change.history) {
        History& history = *change.history;
        history.end_merge();
        if (is_step_)
            history.apply({"Import settings", "", put_read});
        else
            history.amend(put_read);
        change.options.project = history.present();
    } else if (change.options.project) {
        put_read(*change.options.project);
    }
    change.import_to_check = -1;
    change.done = view_.summary;
    return change;
}

}  // namespace imap

// Undo and redo: whole Projects, with edits of one gesture merged into one step.
#include "viewer/state/project.h"

namespace imap {

void History::apply(const Edit& edit) {
    Project next = present_;
    edit.apply(next);
    if (next == present_) return;

    const bool merges = !edit.merge_key.empty() && edit.merge_key == merge_key_ && !past_.empty();
    if (!merges) past_.push_back({edit.label, present_});
    if (past_.size() > max_steps) past_.erase(past_.begin());
    present_ = std::move(next);
    future_.clear();
    merge_key_ = edit.merge_key;

    // A gesture that came back to where it began leaves no step.
    if (merges && past_.back().project == present_) {
        past_.pop_back();
        end_merge();
    }
}

bool History::undo() {
    if (past_.empty()) return false;
    end_merge();
    future_.push_back({past_.back().label, std::move(present_)});
    present_ = std::move(past_.back().project);
    past_.pop_back();
    return true;
}

bool History::redo() {
    if (future_.empty()) return false;
    end_merge();
    past_.push_back({future_.back().label, std::move(present_)});
    present_ = std::move(future_.back().project);
    future_.pop_back();
    return true;
}

void History::reset(Project first) {
    past_.clear();
    future_.clear();
    end_merge();
    saved_ = first;
    present_ = std::move(first);
}

std::string History::undo_label() const { return past_.empty() ? "" : past_.back().label; }

std::string History::redo_label() const { return future_.empty() ? "" : future_.back().label; }

}  // namespace imap

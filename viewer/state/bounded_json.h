// JSON of a stranger's that is read into memory: no deeper and no wider than anything that we write.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "geo/base/problem.h"

namespace imap {

/// No object where it is no JSON, or has more keys than any project. What is nested deeper than any project is left out: it would use up the stack of whoever walks it.
/// Keys that stand twice are problems of `name`.
nlohmann::ordered_json bounded_json(const std::string& text, const std::string& name, Problems& problems);

}  // namespace imap

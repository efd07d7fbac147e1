// One figure from a project, as every command that writes pictures draws it.
#pragma once

#include <memory>
#include <string>

#include "geo/base/result.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/scene/scene.h"

namespace imap {

/// On standard error, with the program's name before it, on one line.
void say(const std::string& line);

/// The scene of a figure: its own size, all furniture, exact. `series` may be null.
Result<Scene> build_figure(const World&, const Project&, const FontSet&, SceneCache&, std::shared_ptr<const SeriesScale> series = {});

}  // namespace imap

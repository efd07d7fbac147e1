// A report from data and project to the bytes of its file.
#pragma once

#include <string>

#include "viewer/report/report.h"

namespace imap {

enum class ReportFormat { html, pdf };

/// From the ending of a path, without case: .html, .htm, .pdf. Error names the endings.
Result<ReportFormat> report_format_of(const std::string& path);

/// An HTML report holds the figure at the project's size, a PDF on a page of A4.
Figure figure_of_report(Figure, ReportFormat);

/// The whole file. `notes` gets what the figure could not show. Errors as build_scene and the players.
Result<std::string> report_bytes(const World&, const Project&, const FontSet&, SceneCache&, ReportFormat, std::vector<std::string>& notes);

}  // namespace imap

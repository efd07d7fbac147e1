// A picture from a stranger that may carry a project: PNG, SVG, PDF and TIFF.
// Fuzzes: viewer/draw/picture_record.cpp viewer/draw/svg_writer.cpp viewer/cli/picture_project.cpp viewer/state/project_reader.cpp geo/base/json_keys.cpp
#include "tests/fuzz/fuzz.h"
#include "viewer/cli/picture_project.h"
#include "viewer/draw/picture_record.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    const std::string bytes = fuzz::text_of(data, size);
    const auto record = record_of_picture(bytes, "fuzz");
    if (record)
        fuzz::require(is_picture(bytes) && record->size() <= max_record_bytes, "a record is of a picture and not too large");
    else
        fuzz::require(!record.error().message.empty(), "an error has words");

    Problems problems;
    const auto opened = project_of_picture(bytes, "fuzz", "/maps/of mine", problems);
    fuzz::require(!opened || record.ok(), "a project is in a record");
    fuzz::require(opened || !opened.error().message.empty(), "what cannot be opened is told");

    // Cairo attaches nothing itself.
    if (const auto pdf = pdf_with_record(bytes, "{\"a\": 1}"); pdf && bytes.starts_with("%PDF-") && bytes.find("/EmbeddedFile") == std::string::npos) {
        const auto of_pdf = record_of_picture(*pdf, "fuzz");
        fuzz::require(of_pdf && *of_pdf == "{\"a\": 1}", "a record that was put into a PDF is found in it");
    }
    const std::string svg = "<svg>" + svg_record(bytes) + "</svg>";
    fuzz::require(record_of_picture(svg, "fuzz").ok(), "a record that was put into an SVG is found in it");
    return 0;
}

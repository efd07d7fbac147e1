// Reads a project file strictly: what is not understood becomes a Problem that names its key, and the default stays.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "geo/base/file.h"
#include "geo/base/json_keys.h"
#include "geo/base/text.h"
#include "geo/model/input_address.h"
#include "viewer/state/notes.h"
#include "viewer/state/path_text.h"
#include "viewer/state/project.h"
#include "viewer/state/project_fields.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int max_nesting = 16;
constexpr std::size_t max_keys = 10'000;  ///< in an object, whose keys are found one by one
constexpr std::size_t max_text_bytes = 4096;

/// Where the reader is, for the field of a Problem: "figure.width_px".
class Report {
public:
    Report(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

    void add(Severity severity, const std::string& path, const std::string& reason) { problems_.push_back({severity, file_, 0, path, reason}); }

private:
    const std::string& file_;
    Problems& problems_;
};

std::string child_path(const std::string& parent, const std::string& key) { return parent.empty() ? key : parent + "." + key; }

/// Watches the parser for what its result no longer shows: doubled keys and too deep a nesting.
class ParseWatch {
public:
    explicit ParseWatch(Report& report) : report_(report) {}

    /// False makes the parser leave the value out.
    bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
        using Event = Json::parse_event_t;
        if (depth > max_nesting) {
            too_deep |= event == Event::object_start || event == Event::array_start;
            return false;
        }
        if (const auto path = keys_.see(depth, event, parsed)) report_.add(Severity::error, *path, doubled_key_words);
        if (event == Event::key && keys_.key_count(depth) > max_keys) return too_many = true, false;
        return true;
    }

    bool too_deep = false, too_many = false;

private:
    Report& report_;
    JsonKeys keys_{JsonPath::dotted};
};

/// The path as it stands in the file is relative to the file's folder; a database's address stays as it is.
std::string resolved_path(const std::string& path, const fs::path& folder) {
    if (path.empty() || is_database_address(path)) return path;
    std::error_code error;
    const fs::path absolute = fs::absolute(folder / path_of_text(path), error);
    return error ? path : absolute.lexically_normal().generic_string();  // which makes one of several slashes, too
}

std::string in_words(const Json& value) {
    switch (value.type()) {
        case Json::value_t::null:
            return "null";
        case Json::value_t::object:
            return "an object";
        case Json::value_t::array:
            return "a list";
        case Json::value_t::string:
            return "the text \"" + shorten(value.get_ref<const std::string&>(), 40) + "\"";
        default:
            return shorten(value.dump(), 40);
    }
}

/// Reads the fields of one object; asks for each by key and reports the keys that nobody asked for.
class Reader {
public:
    Reader(const Json& json, std::string path, const fs::path& folder, Report& report) : json_(json), path_(std::move(path)), folder_(folder), report_(report) {}

    void expect(const char* key) { known_.emplace_back(key); }

    void text(const char* key, std::string& value) {
        const Json* found = find(key);
        if (found != nullptr && is_sound_text(*found, key)) value = found->get<std::string>();
    }
    /// Of several lines; what is too long is cut and not left out.
    void note_text(const char* key, std::string& value) {
        const Json* found = find(key);
        if (found == nullptr) return;
        if (!found->is_string()) return wrong(key, "text", *found);
        const auto& text = found->get_ref<const std::string&>();
        value = tidy_note_text(text);
        if (text.size() > max_note_bytes)
            report_.add(Severity::warning, child_path(path_, key), fmt::format("expected a text of at most {} bytes; the rest is cut off", max_note_bytes));
    }
    void path(const char* key, std::string& value) {
        text(key, value);
        value = resolved_path(value, folder_);
    }
    void flag(const char* key, bool& value) {
        const Json* found = find(key);
        if (found == nullptr) return;
        if (found->is_boolean())
            value = found->get<bool>();
        else
            wrong(key, "true or false", *found);
    }
    void number(const char* key, double& value, double least, double greatest) {
        const Json* found = find(key);
        if (found != nullptr && is_number_within(*found, key, least, greatest)) value = found->get<double>();
    }
    void integer(const char* key, int& value, int least, int greatest) {
        const Json* found = find(key);
        if (found == nullptr || !is_number_within(*found, key, least, greatest)) return;
        const double number = found->get<double>();
        if (number == std::floor(number))
            value = static_cast<int>(number);
        else
            wrong(key, "a whole number", *found);
    }
    void numbers(const char* key, std::array<double, 4>& values, double least, double greatest) {
        const Json* found = find(key);
        if (found == nullptr) return;
        if (!found->is_array() || found->size() != values.size()) return wrong(key, fmt::format("a list of {} numbers", values.size()), *found);
        for (const Json& item : *found)
            if (!is_number_within(item, key, least, greatest)) return;
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = (*found)[i].get<double>();
    }
    template <class Enum>
    void choice(const char* key, Enum& value) {
        const Json* found = find(key);
        if (found == nullptr) return;
        if (const std::optional<Enum> parsed = parse_choice<Enum>(*found, key)) value = *parsed;
    }
    void text_set(const char* key, std::set<std::string>& values) {
        for (const Json& item : list(key))
            if (is_sound_text(item, key)) values.insert(item.get<std::string>());
    }
    void text_list(const char* key, std::vector<std::string>& values) {
        for (const Json& item : list(key))
            if (is_sound_text(item, key)) values.push_back(item.get<std::string>());
    }
    template <class Enum>
    void choice_set(const char* key, std::set<Enum>& values) {
        for (const Json& item : list(key))
            if (const std::optional<Enum> parsed = parse_choice<Enum>(item, key)) values.insert(*parsed);
    }
    void text_map(const char* key, std::map<std::string, std::string>& values) {
        const Json* found = find(key);
        if (found == nullptr) return;
        if (!found->is_object()) return wrong(key, "an object of texts", *found);
        for (const auto& [name, item] : found->items())
            if (is_sound_text(item, key) && is_sound_text(Json(name), key)) values[name] = item.template get<std::string>();
    }
    void color(const char* key, std::optional<Color>& value) {
        std::string hex;
        text(key, hex);
        if (hex.empty()) return;
        value = parse_color(hex);
        if (!value) wrong(key, "a colour as #rrggbb", Json(hex));
    }
    void time(const char* key, std::optional<DateSpan>& value) {
        std::vector<std::string> dates;
        text_list(key, dates);
        if (dates.empty()) return;
        const Result<DateSpan> span = dates.size() == 2 ? parse_span(dates[0], dates[1]) : Result<DateSpan>(Error{""});
        if (span)
            value = *span;
        else
            wrong(key, "two dates, the earlier first", json_[key]);
    }
    template <class Item, class Visit>
    void object_list(const char* key, std::vector<Item>& items, std::size_t most, const Visit& visit) {
        for (const Json& json : list(key)) {
            if (items.size() == most) return wrong(key, fmt::format("at most {} entries", most), json);
            if (!json.is_object()) {
                wrong(key, "an object", json);
                continue;
            }
            Reader inner(json, child_path(path_, fmt::format("{}[{}]", key, items.size())), folder_, report_);
            Item item;
            visit(inner, item);
            inner.report_unknown_keys();
            items.push_back(std::move(item));
        }
    }
    template <class Visit>
    void object(const char* key, const Visit& visit) {
        const Json* found = find(key);
        if (found == nullptr) return;
        if (!found->is_object()) return wrong(key, "an object", *found);
        Reader inner(*found, child_path(path_, key), folder_, report_);
        visit(inner);
        inner.report_unknown_keys();
    }

    template <class Visit>
    void optional_object(const char* key, bool, const Visit& visit) {
        object(key, visit);
    }

    void report_unknown_keys() const {
        for (const auto& [key, value] : json_.items()) {
            if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
            const std::string similar = nearest(key, known_);
            report_.add(Severity::warning, child_path(path_, shorten(key, 60)),
                        similar.empty() ? "this key means nothing here and is left out; delete it" : "this key means nothing here; did you mean " + similar + "?");
        }
    }

private:
    const Json* find(const char* key) {
        expect(key);
        const auto found = json_.find(key);
        return found == json_.end() ? nullptr : &*found;
    }

    const Json& list(const char* key) {
        static const Json none = Json::array();
        const Json* found = find(key);
        if (found == nullptr) return none;
        if (found->is_array()) return *found;
        wrong(key, "a list", *found);
        return none;
    }

    void wrong(const char* key, const std::string& expected, const Json& value) {
        report_.add(Severity::error, child_path(path_, key), fmt::format("expected {}, found {}; the default is used instead", expected, in_words(value)));
    }

    bool is_sound_text(const Json& value, const char* key) {
        if (!value.is_string()) return wrong(key, "text", value), false;
        const auto& text = value.get_ref<const std::string&>();
        const bool is_control_free = std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
        if (!is_control_free) return wrong(key, "text of one line without control characters", to_single_line(text)), false;
        if (text.size() > max_text_bytes) return wrong(key, fmt::format("text of at most {} bytes", max_text_bytes), value), false;
        return true;
    }

    bool is_number_within(const Json& value, const char* key, double least, double greatest) {
        if (value.is_number() && value.get<double>() >= least && value.get<double>() <= greatest) return true;
        wrong(key, fmt::format("a number from {} to {}", least, greatest), value);
        return false;
    }

    template <class Enum>
    std::optional<Enum> parse_choice(const Json& value, const char* key) {
        std::vector<std::string> words;
        for (const Enum choice : all_values<Enum>()) words.emplace_back(word(choice));
        const std::optional<Enum> parsed = value.is_string() ? parse_word<Enum>(value.get<std::string>()) : std::nullopt;
        if (!parsed) wrong(key, "one of " + join(words, ", "), value);
        return parsed;
    }

    const Json& json_;
    const std::string path_;
    const fs::path& folder_;
    Report& report_;
    std::vector<std::string> known_;
};

Result<Json> parse(const std::string& text, Report& report) {
    ParseWatch watch(report);
    try {
        Json json = Json::parse(text, [&](int depth, Json::parse_event_t event, Json& parsed) { return watch(depth, event, parsed); });
        if (watch.too_deep) return Error{fmt::format("nested deeper than {} levels; this is no project file", max_nesting)};
        if (watch.too_many) return Error{fmt::format("more than {} entries in one object; this is no project file", max_keys)};
        return json;
    } catch (const Json::parse_error& failure) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(failure.byte, text.size()));
        return Error{fmt::format("not JSON: something is wrong in line {}; mend it, or save the project anew", std::count(text.begin(), end, '\n') + 1)};
    } catch (const Json::exception&) { return Error{"not JSON: a number in it is too large to be read; mend it, or save the project anew"}; }
}

Result<void> check_version(const Json& json, Report& report) {
    const auto found = json.find("version");
    const bool is_version = found != json.end() && found->is_number() && found->get<double>() >= 1;
    if (is_version && found->get<double>() > project_version)
        return Error{
            fmt::format("made by a newer influence-map (project version {}; this program reads up to {}); update the program", shorten(found->dump(), 20), project_version)};
    if (found == json.end()) return Error{"no influence-map project: it has no \"version\"; open a file that influence-map saved"};
    if (!is_version) report.add(Severity::error, "version", fmt::format("expected a whole number; the file is read as version {}", project_version));
    return {};
}

/// A layer without data cannot be drawn, and a side of a comparison must be there.
void mend_layers(Project& project, Report& report) {
    const auto nameless = [](const DataLayer& layer) { return layer.dataset.empty(); };
    if (std::erase_if(project.layers, nameless) > 0) report.add(Severity::error, "layers", "expected a path as dataset; a layer without one is left out");
    for (const CompareSide& side : {project.comparison.a, project.comparison.b}) {
        const bool has_dates = !side.from.empty() || !side.until.empty();
        const bool sound = side.layer <= static_cast<int>(project.layers.size()) && (!has_dates || parse_span(side.from, side.until).ok());
        if (sound) continue;
        report.add(Severity::error, "comparison", "expected the number of a layer that is there, or dates; nothing is compared");
        project.comparison = {};
        return;
    }
}

/// A note says something about something.
void mend_notes(std::vector<Note>& notes, Report& report) {
    if (std::erase_if(notes, [](const Note& note) { return note.text.empty(); }) > 0) report.add(Severity::error, "notes", "expected words; a note without any is left out");
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (notes[i].target.empty() || !notes[i].actor.empty()) continue;
        report.add(Severity::error, fmt::format("notes[{}].target", i), "expected an actor beside it; the note is about " + shorten(notes[i].target, 60) + " alone");
        notes[i].actor = std::exchange(notes[i].target, "");
    }
}

constexpr double least_metres_per_px = 0.01;  ///< the world is four billion pixels then, which positions on it still tell apart

/// A camera whose kind lacks its numbers cannot be drawn.
void mend_camera(Camera& camera, Report& report) {
    const auto& [west, south, east, north] = camera.extent_deg;
    const bool is_extent = west < east && east - west <= 360 && south < north && south >= -90 && north <= 90;
    if (camera.fit == "extent" && !is_extent) {
        report.add(Severity::error, "camera.extent_deg", "expected west, south, east, north with west < east and -90 <= south < north <= 90; the data is fitted instead");
        camera = Camera{};
    } else if (camera.fit == "free" && camera.metres_per_px < least_metres_per_px) {
        report.add(Severity::error, "camera.metres_per_px", fmt::format("expected at least {} for a free camera; the data is fitted instead", least_metres_per_px));
        camera = Camera{};
    } else if (camera.fit.empty()) {
        report.add(Severity::error, "camera.fit", "expected data, shown, world, selection, extent, free, a region's code or an actor's id; the data is fitted instead");
        camera = Camera{};
    }
}

}  // namespace

Result<Project> project_from_json(const std::string& json_text, const fs::path& folder, const std::string& file_name, Problems& problems) {
    Report report(file_name, problems);
    const Result<Json> json = parse(json_text, report);
    if (!json) return json.error().within(file_name);
    if (!json->is_object()) return Error{file_name + ": expected a JSON object; this is no project file"};
    if (const Result<void> version = check_version(*json, report); !version) return version.error().within(file_name);

    Project project;
    Reader reader(*json, "", folder, report);
    reader.expect("version");
    visit_project(reader, project);
    reader.report_unknown_keys();
    mend_camera(project.camera, report);
    mend_layers(project, report);
    mend_notes(project.notes, report);
    return project;
}

Result<Project> load_project(const fs::path& path, Problems& problems) {
    const Result<std::string> text = read_file(path, max_project_bytes);
    if (!text) return text.error().within("opening the project");
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error);
    return project_from_json(*text, error ? fs::path(".") : absolute.parent_path(), to_single_line(path.string()), problems);
}

}  // namespace imap

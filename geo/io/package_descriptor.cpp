// Reads datapackage.json without trusting it: every value's type is checked, and table paths may not leave the folder.
#include "geo/io/package_descriptor.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <system_error>

#include "geo/base/file.h"
#include "geo/base/json_keys.h"
#include "geo/base/text.h"
#include "geo/io/open_policy.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int known_version = 1;

/// One place in the descriptor: its value (null where it is missing), its path for messages, and where problems go.
class DescriptorNode {
public:
    DescriptorNode(const json& value, std::string path, Problems& problems) : value_(value), path_(std::move(path)), problems_(problems) {}

    [[nodiscard]] bool missing() const { return value_.is_null(); }
    [[nodiscard]] DescriptorNode at(const std::string& key) const {
        static const json nothing;
        const std::string path = path_.empty() ? key : path_ + "/" + key;
        const auto found = value_.is_object() ? value_.find(key) : value_.end();
        return {value_.is_object() && found != value_.end() ? *found : nothing, path, problems_};
    }

    void complain(Severity severity, const std::string& reason) const { problems_.push_back({severity, descriptor_file, 0, to_single_line(path_), reason}); }
    [[nodiscard]] bool is_object() const { return expect(value_.is_object(), "an object"); }

    [[nodiscard]] std::string text() const {
        return expect(value_.is_string(), "a text") ? std::string(trim(to_single_line(value_.get_ref<const std::string&>()))) : std::string();
    }
    [[nodiscard]] std::string required_text() const {
        std::string value = text();
        if (value.empty() && (missing() || value_.is_string())) complain(Severity::error, "a text is needed here");
        return value;
    }
    [[nodiscard]] std::optional<double> number() const {
        if (!expect(value_.is_number(), "a number")) return std::nullopt;
        return value_.get<double>();
    }
    [[nodiscard]] bool truth() const { return expect(value_.is_boolean(), "true or false") && value_.get<bool>(); }
    [[nodiscard]] std::vector<DescriptorNode> items() const {
        std::vector<DescriptorNode> nodes;
        if (!expect(value_.is_array(), "a list")) return nodes;
        for (std::size_t i = 0; i < value_.size(); ++i) nodes.emplace_back(value_[i], fmt::format("{}/{}", path_, i), problems_);
        return nodes;
    }
    [[nodiscard]] std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const DescriptorNode& item : items()) {
            std::string one = item.required_text();
            if (!one.empty()) all.push_back(std::move(one));
        }
        return all;
    }

private:
    /// A missing value is silently empty; one of another type is a problem.
    [[nodiscard]] bool expect(bool fits, const char* what) const {
        if (!fits && !missing()) complain(Severity::error, fmt::format("expected {}, found {}", what, value_.type_name()));
        return fits;
    }

    const json& value_;
    std::string path_;
    Problems& problems_;
};

/// Of a key that stands twice the last one is used, and told.
Result<json> parse_json(const std::string& text, Problems& problems) {
    JsonKeys keys(JsonPath::slashed);
    const auto watch = [&](int depth, json::parse_event_t event, const json& parsed) {
        if (const auto path = keys.see(depth, event, parsed)) problems.push_back({Severity::warning, descriptor_file, 0, *path, doubled_key_words});
        return true;
    };
    try {
        return json::parse(text, watch);
    } catch (const json::parse_error& error) {
        std::string what = to_single_line(error.what());
        what.erase(0, what.find("] ") == std::string::npos ? 0 : what.find("] ") + 2);  // the library's own error number
        return Error{fmt::format("{} is not JSON: {}", descriptor_file, shorten(what, 200))};
    } catch (const json::out_of_range&) { return Error{fmt::format("a number in {} is too large to be read; mend it", descriptor_file)}; }
}

/// Empty, or why a table's path may not be opened.
std::string complaint_about_path(const std::optional<fs::path>& folder, const std::string& path) {
    if (!check_local_path(path)) return "an address or a virtual path is not opened; name a file inside the folder";
    const fs::path relative = fs::path(path).lexically_normal();
    if (relative.is_absolute() || relative.begin() == relative.end() || *relative.begin() == "..") { return "the path leads out of the package's folder; name a file inside it"; }
    if (!folder) return {};
    std::error_code error;
    const fs::path real_folder = fs::weakly_canonical(*folder, error);
    const fs::path real_file = fs::weakly_canonical(*folder / relative, error);
    const auto [end, unused] = std::mismatch(real_folder.begin(), real_folder.end(), real_file.begin(), real_file.end());
    if (end != real_folder.end()) return "the path leads out of the package's folder through a link; put the file itself inside it";
    return {};
}

void read_resources(const DescriptorNode& resources, const std::optional<fs::path>& folder, PackageDescriptor& descriptor) {
    for (const DescriptorNode& resource : resources.items()) {
        if (!resource.is_object()) continue;
        const std::string name = resource.at("name").required_text();
        const std::string path = resource.at("path").required_text();
        if (name.empty() || path.empty()) continue;
        const std::string complaint = complaint_about_path(folder, path);
        if (!complaint.empty()) {
            resource.at("path").complain(Severity::error, complaint);
        } else if (!descriptor.tables.emplace(name, path).second) {
            resource.at("name").complain(Severity::warning, fmt::format("there is a second resource called {}; it is not read", name));
        }
    }
}

void read_domains(const DescriptorNode& domains, PackageDescriptor& descriptor) {
    for (const DescriptorNode& node : domains.items()) {
        if (!node.is_object()) continue;
        Domain domain{node.at("id").required_text(), node.at("name").text(), node.at("description").text()};
        if (domain.id.empty()) continue;
        if (domain.name.empty()) domain.name = domain.id;
        const auto same = [&](const Domain& other) { return other.id == domain.id; };
        if (std::any_of(descriptor.domains.begin(), descriptor.domains.end(), same)) {
            node.at("id").complain(Severity::error, fmt::format("the domain {} is there already; ids must differ", domain.id));
        } else {
            descriptor.domains.push_back(std::move(domain));
        }
    }
}

void read_levels(const DescriptorNode& levels, StrengthScale& scale) {
    for (const DescriptorNode& node : levels.items()) {
        if (!node.is_object()) continue;
        const std::optional<double> value = node.at("value").number();
        if (!value) {
            if (node.at("value").missing()) node.at("value").complain(Severity::error, "a number is needed here");
            continue;
        }
        const auto same = [&](const StrengthLevel& other) { return other.value == *value; };
        if (std::any_of(scale.levels.begin(), scale.levels.end(), same)) {
            node.at("value").complain(Severity::error, "this level is there already; values must differ");
            continue;
        }
        StrengthLevel level{*value, node.at("name").required_text(), node.at("rule").text()};
        if (level.name.empty()) level.name = fmt::format("{}", *value);
        scale.levels.push_back(std::move(level));
    }
    std::sort(scale.levels.begin(), scale.levels.end(), [](const StrengthLevel& a, const StrengthLevel& b) { return a.value < b.value; });
}

void read_strength(const DescriptorNode& strength, PackageDescriptor& descriptor) {
    descriptor.strength.ordinal = false;  // without a word in the descriptor: plain numbers without a unit
    if (strength.missing() || !strength.is_object()) return;
    const std::string kind = strength.at("kind").required_text();
    if (kind == "ordinal") {
        read_levels(strength.at("levels"), descriptor.strength);
        if (descriptor.strength.levels.empty()) {
            strength.at("levels").complain(Severity::error, "an ordinal strength needs its levels, each with value, name and rule");
            return;
        }
        descriptor.strength.ordinal = true;
        descriptor.has_strength = true;
    } else if (kind == "measured") {
        descriptor.strength.unit = strength.at("unit").required_text();
        descriptor.has_strength = true;
    } else if (!kind.empty()) {
        strength.at("kind").complain(Severity::error, fmt::format("'{}' is unknown; write ordinal or measured", shorten(kind, 40)));
    }
}

Result<void> check_version(const DescriptorNode& version) {
    if (version.missing()) {
        version.complain(Severity::warning, fmt::format("the version is missing; it is read as version {}", known_version));
        return {};
    }
    const std::optional<double> number = version.number();
    if (number && *number > known_version) {
        return Error{fmt::format("{} has version {} of the model; this program reads version {}. Use a newer influence-map", descriptor_file, *number, known_version)};
    }
    if (number && *number != known_version) version.complain(Severity::warning, fmt::format("unknown version; it is read as {}", known_version));
    return {};
}

Result<void> read_model(const DescriptorNode& model, PackageDescriptor& descriptor) {
    if (model.missing()) {
        model.complain(Severity::warning, "the property is missing: domains are taken from the relations, strengths are plain numbers");
        descriptor.strength.ordinal = false;
        return {};
    }
    if (!model.is_object()) return {};
    if (Result<void> version = check_version(model.at("version")); !version) return version;
    descriptor.figure_title = model.at("title").text();
    descriptor.figure_subtitle = model.at("subtitle").text();
    read_domains(model.at("domains"), descriptor);
    read_strength(model.at("strength"), descriptor);
    descriptor.focus = model.at("focus").texts();
    descriptor.compare = model.at("compare").texts();
    descriptor.disarmed = model.at("disarmed").truth();
    return {};
}

}  // namespace

Result<PackageDescriptor> read_package_descriptor(const fs::path& path, Problems& problems) {
    if (Result<void> local = check_local_path(path); !local) return local.error();
    std::error_code error;
    const fs::path file = fs::is_directory(path, error) ? path / descriptor_file : path;
    if (!fs::exists(path, error)) return Error{"it does not exist; check the name"};
    if (fs::is_regular_file(path, error) && fold_case(path.extension().string()) != ".json")
        return Error{
            fmt::format("the ending of {} tells nothing of what is in it; name a table (.csv, .tsv, .xlsx, .ods), a map file (.geojson, .gpkg, .fgb, .shp), or a data "
                        "package, its folder or its {}",
                        to_single_line(path.filename().string()), descriptor_file)};
    const Result<std::string> text = read_file(file, max_descriptor_bytes);
    if (!text) return Error{fmt::format("{}; name the folder of a data package or its {}", text.error().message, descriptor_file)};
    return parse_package_descriptor(*text, file.has_parent_path() ? file.parent_path() : fs::path("."), problems);
}

Result<PackageDescriptor> parse_package_descriptor(const std::string& text, const std::optional<fs::path>& folder, Problems& problems) {
    const Result<json> root = parse_json(text, problems);
    if (!root) return root.error();
    if (!root->is_object()) return Error{fmt::format("{} holds no JSON object", descriptor_file)};

    PackageDescriptor descriptor;
    if (folder) descriptor.folder = *folder;
    const DescriptorNode top(*root, "", problems);
    descriptor.name = top.at("name").text();
    descriptor.title = top.at("title").text();
    descriptor.description = top.at("description").text();
    read_resources(top.at("resources"), folder, descriptor);
    if (Result<void> model = read_model(top.at("influence-map"), descriptor); !model) return model.error();
    if (descriptor.figure_title.empty()) descriptor.figure_title = descriptor.title;
    return descriptor;
}

}  // namespace imap

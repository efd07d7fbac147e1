// Fields are filled from the user's own choices first, then from what the import recognised.
#include "viewer/app/import_choices.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <span>

#include "geo/base/text.h"
#include "geo/io/text_encoding.h"
#include "viewer/app/import_view.h"

namespace imap {

namespace {

using Kind = ImportField::Kind;

constexpr const char* none_chosen = "-";

struct Role {
    const char* id;  ///< as in RoleChoice and --map
    const char* label;
    std::string ImportSpec::*column;
    bool can_be_none;
};
constexpr Role ends[] = {{"actor", "Actor", &ImportSpec::actor, false}, {"target", "Target", &ImportSpec::target, false}};
constexpr Role pair_role{"pair", "Pair", &ImportSpec::pair, false};
constexpr Role coordinates[] = {{"actor_lon", "Actor\u2019s longitude", &ImportSpec::actor_lon, false},
                                {"actor_lat", "Actor\u2019s latitude", &ImportSpec::actor_lat, false},
                                {"target_lon", "Target\u2019s longitude", &ImportSpec::target_lon, false},
                                {"target_lat", "Target\u2019s latitude", &ImportSpec::target_lat, false}};
constexpr Role others[] = {{"value", "Value", &ImportSpec::value, true},
                           {"start", "Start", &ImportSpec::start, true},
                           {"end", "End", &ImportSpec::end, true},
                           {"domain", "Domain", &ImportSpec::domain, true}};

const char* name_of(TableShape shape) {
    switch (shape) {
        case TableShape::long_table:
            return "A row a pair";
        case TableShape::years:
            return "A column a year";
        case TableShape::matrix:
            return "Matrix of origins and destinations";
        case TableShape::points:
            return "Ends by longitude and latitude";
        case TableShape::lines:
            return "Lines of a map";
        case TableShape::automatic:
            break;
    }
    return "Recognise";
}

const char* name_of(CodeChoice codes) {
    switch (codes) {
        case CodeChoice::iso3:
            return "ISO alpha-3: KAZ";
        case CodeChoice::iso2:
            return "ISO alpha-2: KZ";
        case CodeChoice::isonum:
            return "ISO numeric: 398";
        case CodeChoice::cow:
            return "Correlates of War";
        case CodeChoice::gw:
            return "Gleditsch-Ward";
        case CodeChoice::cameo:
            return "CAMEO";
        case CodeChoice::unhcr:
            return "UNHCR";
        case CodeChoice::name:
            return "Names";
        case CodeChoice::borders:
            return "Codes of the borders";
        case CodeChoice::mixed:
            return "Several, value by value";
        case CodeChoice::automatic:
            break;
    }
    return "Recognise";
}

const char* name_of(Aggregate aggregate) {
    switch (aggregate) {
        case Aggregate::none:
            return "Keep each row";
        case Aggregate::sum:
            return "Sum";
        case Aggregate::mean:
            return "Mean";
        case Aggregate::max:
            return "Largest";
        case Aggregate::last:
            return "Last by date";
    }
    return "";
}

std::string own_choice(const std::string& reason) {
    constexpr std::string_view asked = "it was asked for";
    return reason.starts_with(asked) ? "as it is set" + reason.substr(asked.size()) : reason;
}

/// An import that failed later on has told some columns in its findings alone: "column exporter".
std::string column_found(const std::string& taken) {
    constexpr std::string_view before = "column ";
    return taken.starts_with(before) ? taken.substr(before.size()) : "";
}

class Sections {
public:
    Sections(const ImportAttempt& attempt, const ImportSpec& wanted) : attempt_(attempt), wanted_(wanted), failed_(attempt.dataset == nullptr) {}

    std::vector<ImportSection> all() { return {{"The file", file_fields()}, {"Columns", column_fields()}, {"Rows", row_fields()}}; }

private:
    [[nodiscard]] const Finding* finding(const std::string& what) const {
        for (const Findings* list : {&attempt_.report.findings, attempt_.table ? &attempt_.table->findings : nullptr}) {
            if (list == nullptr) continue;
            const auto found = std::find_if(list->begin(), list->end(), [&](const Finding& f) { return f.what == what; });
            if (found != list->end()) return &*found;
        }
        return nullptr;
    }
    [[nodiscard]] std::string taken(const std::string& what) const { return finding(what) ? finding(what)->taken : ""; }
    [[nodiscard]] std::string reason(const std::string& what) const { return finding(what) ? own_choice(without_options(finding(what)->reason)) : ""; }
    [[nodiscard]] bool is_text() const { return finding("delimiter") || !wanted_.delimiter.empty() || !wanted_.encoding.empty() || attempt_.table == nullptr; }

    static ImportField words_field(const char* label, std::string words, std::string hint, std::string ImportSpec::*member) {
        ImportField field;
        field.kind = Kind::words;
        field.label = label;
        field.words = std::move(words);
        field.hint = std::move(hint);
        if (member) field.write = [member](ImportSpec& spec, const std::string& text) { spec.*member = std::string(trim(text)); };
        return field;
    }

    /// A choice among words, of which the spec keeps one or nothing.
    static ImportField word_choice(const char* label, const std::vector<std::string>& all, const std::string& shown, std::string ImportSpec::*member) {
        ImportField field;
        field.label = label;
        field.options.push_back({"Recognise", [member](ImportSpec& spec) { (spec.*member).clear(); }, ""});
        for (const std::string& one : all) {
            if (one == shown) field.chosen = static_cast<int>(field.options.size());
            field.options.push_back({one, [member, one](ImportSpec& spec) { spec.*member = one; }, ""});
        }
        return field;
    }

    /// Nothing is chosen where the file leaves the choice open.
    [[nodiscard]] ImportField layer_choice(const std::string& shown) const {
        ImportField field;
        field.label = "Sheet or layer";
        for (const std::string& name : attempt_.layers) {
            if (name == shown) field.chosen = static_cast<int>(field.options.size());
            field.options.push_back({name, [name](ImportSpec& spec) { spec.layer = name; }, ""});
        }
        return field;
    }

    template <class Enum>
    static ImportField enum_choice(const char* label, Enum shown, Enum ImportSpec::*member) {
        ImportField field;
        field.label = label;
        for (const Enum value : all_values<Enum>()) {
            if (value == shown) field.chosen = static_cast<int>(field.options.size());
            field.options.push_back({name_of(value), [member, value](ImportSpec& spec) { spec.*member = value; }, ""});
        }
        return field;
    }

    [[nodiscard]] std::vector<ImportField> file_fields() const {
        std::vector<ImportField> fields;
        if (!wanted_.layer.empty() || !attempt_.spec.layer.empty() || finding("layer") || finding("sheet") || (attempt_.table == nullptr && failed_)) {
            const std::string& layer = wanted_.layer.empty() ? attempt_.spec.layer : wanted_.layer;
            if (attempt_.layers.empty())
                fields.push_back(words_field("Sheet or layer", layer, "the only one", &ImportSpec::layer));
            else
                fields.push_back(layer_choice(layer));
            fields.back().reason = reason(finding("sheet") ? "sheet" : "layer");
            fields.back().asked = attempt_.table == nullptr && wanted_.layer.empty() && !attempt_.cancelled();
        }
        if (is_text()) {
            fields.push_back(word_choice("Encoding", known_encodings(), wanted_.encoding.empty() ? taken("encoding") : wanted_.encoding, &ImportSpec::encoding));
            fields.back().reason = reason("encoding");
            fields.push_back(
                word_choice("Delimiter", {"comma", "semicolon", "tab", "pipe"}, wanted_.delimiter.empty() ? taken("delimiter") : wanted_.delimiter, &ImportSpec::delimiter));
            fields.back().reason = reason("delimiter");
        }
        fields.push_back(skipped_lines());
        fields.push_back(header());
        return fields;
    }

    [[nodiscard]] ImportField skipped_lines() const {
        const bool given = wanted_.skip_rows >= 0;
        ImportField field = words_field("Lines to skip", given ? std::to_string(wanted_.skip_rows) : "", finding("preamble") ? taken("preamble") : "none", nullptr);
        field.reason = given ? "as it is set" : reason("preamble");
        field.write = [](ImportSpec& spec, const std::string& text) {
            int lines = -1;
            const std::string_view digits = trim(text);
            const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), lines);
            spec.skip_rows = failure == std::errc{} && lines >= 0 ? std::min(lines, max_skipped_rows) : -1;
        };
        return field;
    }

    [[nodiscard]] ImportField header() const {
        ImportField field;
        field.kind = Kind::toggle;
        field.label = "The first row names the columns";
        field.on = !wanted_.no_header && taken("header") != "none";
        field.toggle = [off = field.on](ImportSpec& spec) { spec.no_header = off; };
        field.reason = reason("header");
        return field;
    }

    [[nodiscard]] const RoleChoice* role_choice(const std::string& id) const {
        const auto found = std::find_if(attempt_.report.roles.begin(), attempt_.report.roles.end(), [&](const RoleChoice& r) { return r.role == id; });
        return found == attempt_.report.roles.end() ? nullptr : &*found;
    }

    /// The column's name or number, "-" for none by choice, or empty.
    [[nodiscard]] std::string column_of(const Role& role) const {
        if (const std::string& given = wanted_.*role.column; !given.empty()) return given;
        if (const RoleChoice* choice = role_choice(role.id); choice && !choice->chosen.empty()) return choice->chosen;
        if (const std::string& read = attempt_.spec.*role.column; !read.empty()) return read;
        return column_found(taken(role.id));
    }

    [[nodiscard]] ImportField role_field(const Role& role) const {
        ImportField field;
        field.label = role.label;
        const auto member = role.column;
        field.options.push_back({"Recognise", [member](ImportSpec& spec) { (spec.*member).clear(); }, ""});
        if (role.can_be_none) field.options.push_back({"None", [member](ImportSpec& spec) { spec.*member = none_chosen; }, ""});
        const std::string shown = column_of(role);
        if (role.can_be_none && (shown == none_chosen || (shown.empty() && !failed_))) field.chosen = 1;
        if (attempt_.table) {
            const TextTable& table = *attempt_.table;
            const int column = shown.empty() || shown == none_chosen ? -1 : table.find_column(shown);
            for (int i = 0; i < static_cast<int>(table.columns.size()); ++i) {
                if (i == column) field.chosen = static_cast<int>(field.options.size());
                const std::string& header = table.columns[static_cast<std::size_t>(i)];
                const std::string name = table.find_column(header) == i ? header : std::to_string(i + 1);
                field.options.push_back(
                    {name == header ? header : fmt::format("{} {}", i + 1, header), [member, name](ImportSpec& spec) { spec.*member = name; }, candidate_reason(role.id, name)});
            }
        }
        field.reason = reason(role.id);
        return field;
    }

    [[nodiscard]] std::string candidate_reason(const std::string& role, const std::string& column) const {
        if (const RoleChoice* choice = role_choice(role))
            for (const ColumnCandidate& candidate : choice->candidates)
                if (candidate.column == column) return candidate.reason;
        return "";
    }

    [[nodiscard]] bool can_be(const std::string& role) const {
        const RoleChoice* choice = role_choice(role);
        return choice && (!choice->candidates.empty() || !choice->chosen.empty());
    }

    /// The first role that the import stopped at.
    void mark_asked(std::vector<ImportField>& fields) const {
        if (!failed_ || attempt_.table == nullptr || attempt_.cancelled()) return;
        const auto open = [&](const char* label) -> ImportField* {
            const auto field = std::find_if(fields.begin(), fields.end(), [&](const ImportField& f) { return f.label == label; });
            return field != fields.end() && field->chosen < 0 ? &*field : nullptr;
        };
        ImportField *actor = wanted_.actor_is.empty() ? open("Actor") : nullptr, *target = open("Target");
        if (actor) actor->asked = true;
        if (target) target->asked = true;
        if (!actor && !target)
            if (ImportField* value = open("Value")) value->asked = true;
    }

    [[nodiscard]] std::vector<ImportField> column_fields() const {
        const TableShape shape = wanted_.shape == TableShape::automatic ? attempt_.spec.shape : wanted_.shape;
        std::vector<ImportField> fields;
        fields.push_back(enum_choice("Shape", shape, &ImportSpec::shape));
        fields.back().reason = reason("shape");
        if (shape == TableShape::points || shape == TableShape::lines)
            for (const Role& role : coordinates) fields.push_back(role_field(role));
        if (shape != TableShape::points && shape != TableShape::lines)
            for (const Role& role : ends) fields.push_back(role_field(role));
        if (can_be("pair") || !wanted_.pair.empty()) fields.push_back(role_field(pair_role));
        fields.push_back(words_field("Actor of all rows", wanted_.actor_is, "for a file of one actor: RUS", &ImportSpec::actor_is));
        fields.push_back(enum_choice("Codes", wanted_.codes == CodeChoice::automatic ? attempt_.spec.codes : wanted_.codes, &ImportSpec::codes));
        fields.back().reason = candidate_reason("actor", column_of(ends[0]));
        for (const Role& role : others) fields.push_back(role_field(role));
        if (can_be("flags") || !wanted_.flags.empty()) fields.push_back(flags());
        mark_asked(fields);
        return fields;
    }

    [[nodiscard]] ImportField flags() const {
        const RoleChoice* choice = role_choice("flags");
        ImportField field = words_field("Columns of 0 and 1, a domain each", wanted_.flags.empty() && choice ? choice->chosen : join(wanted_.flags, ", "), "none", nullptr);
        field.write = [](ImportSpec& spec, const std::string& text) { spec.flags = split(text, ','); };
        field.reason = reason("flags");
        return field;
    }

    [[nodiscard]] std::vector<ImportField> row_fields() const {
        std::vector<ImportField> fields;
        fields.push_back(enum_choice("Rows of one pair", wanted_.aggregate, &ImportSpec::aggregate));
        ImportField undirected;
        undirected.kind = Kind::toggle;
        undirected.label = "Pairs have no direction";
        undirected.on = wanted_.undirected || attempt_.spec.undirected;
        undirected.toggle = [on = !undirected.on](ImportSpec& spec) { spec.undirected = on; };
        fields.push_back(std::move(undirected));
        ImportField missing = words_field("Stand for no value", join(wanted_.missing, ", "), "the usual: empty, . NA \\N \u2026", nullptr);
        missing.write = [](ImportSpec& spec, const std::string& text) { spec.missing = split(text, ','); };
        missing.reason = reason("missing");
        fields.push_back(std::move(missing));
        fields.push_back(words_field("Only rows at", wanted_.at, "any date", &ImportSpec::at));
        if (finding("decimal sign")) {
            ImportField sign;
            sign.kind = Kind::fact;
            sign.label = "Decimal sign";
            sign.words = taken("decimal sign");
            sign.reason = reason("decimal sign");
            fields.push_back(std::move(sign));
        }
        return fields;
    }

    const ImportAttempt& attempt_;
    const ImportSpec& wanted_;
    const bool failed_;
};

bool is_year(const std::string& header) {
    return header.size() == 4 && std::all_of(header.begin(), header.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::vector<ImportSection> import_sections(const ImportAttempt& attempt, const ImportSpec& wanted) { return Sections(attempt, wanted).all(); }

std::vector<std::string> column_roles(const ImportAttempt& attempt) {
    if (!attempt.table) return {};
    const TextTable& table = *attempt.table;
    std::vector<std::string> roles(table.columns.size());
    const auto give = [&](const std::string& column, const std::string& role) {
        const int index = column.empty() || column == none_chosen ? -1 : table.find_column(column);
        if (index >= 0) roles[static_cast<std::size_t>(index)] = role;
    };
    if (attempt.spec.shape == TableShape::matrix && !roles.empty()) {
        std::fill(roles.begin(), roles.end(), "Target");
        roles.front() = "Actor";
        return roles;
    }
    if (attempt.spec.shape == TableShape::years)
        for (std::size_t i = 0; i < roles.size(); ++i)
            if (is_year(table.columns[i])) roles[i] = "Value";
    const auto give_all = [&](const auto& list) {
        for (const Role& role : list) give(attempt.spec.*role.column, role.label);
    };
    give_all(ends);
    give_all(coordinates);
    give_all(others);
    give(attempt.spec.pair, pair_role.label);
    for (const std::string& flag : attempt.spec.flags) give(flag, "Domain");
    for (const Finding& finding : attempt.report.findings)
        for (const auto& list : {std::span<const Role>(ends), std::span<const Role>(others)})
            for (const Role& role : list)
                if (finding.what == role.id) give(column_found(finding.taken), role.label);
    for (const RoleChoice& choice : attempt.report.roles)
        if (!choice.chosen.empty()) give(choice.chosen, std::string(1, static_cast<char>(choice.role[0] - 'a' + 'A')) + choice.role.substr(1));
    return roles;
}

}  // namespace imap

// The words of the import's choices.
#include "geo/model/import_spec.h"

#include <array>
#include <utility>

namespace imap {
namespace {

template <class Enum>
using Words = std::vector<std::pair<Enum, const char*>>;

const Words<TableShape> shape_words{{TableShape::automatic, "auto"}, {TableShape::long_table, "long"}, {TableShape::years, "years"},
                                    {TableShape::matrix, "matrix"},  {TableShape::points, "points"},   {TableShape::lines, "lines"}};
const Words<CodeChoice> code_words{{CodeChoice::automatic, "auto"}, {CodeChoice::iso3, "iso3"},       {CodeChoice::iso2, "iso2"},   {CodeChoice::isonum, "isonum"},
                                   {CodeChoice::cow, "cow"},        {CodeChoice::gw, "gw"},           {CodeChoice::cameo, "cameo"}, {CodeChoice::unhcr, "unhcr"},
                                   {CodeChoice::name, "name"},      {CodeChoice::borders, "borders"}, {CodeChoice::mixed, "mixed"}};
const Words<Aggregate> aggregate_words{{Aggregate::none, "none"}, {Aggregate::sum, "sum"}, {Aggregate::mean, "mean"}, {Aggregate::max, "max"}, {Aggregate::last, "last"}};
const std::vector<std::pair<char, const char*>> delimiter_words{{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {'|', "pipe"}};

template <class Value>
const char* word_in(const std::vector<std::pair<Value, const char*>>& words, Value value) {
    for (const auto& [known, text] : words)
        if (known == value) return text;
    return "";
}

template <class Value>
std::optional<Value> value_in(const std::vector<std::pair<Value, const char*>>& words, const std::string& text) {
    for (const auto& [value, known] : words)
        if (text == known) return value;
    return std::nullopt;
}

template <class Value>
std::vector<Value> values_in(const std::vector<std::pair<Value, const char*>>& words) {
    std::vector<Value> values;
    for (const auto& [value, text] : words) values.push_back(value);
    return values;
}

}  // namespace

std::optional<char> delimiter_named(const std::string& word) {
    for (const auto& [delimiter, text] : delimiter_words)
        if (word == text || word == std::string(1, delimiter) || (delimiter == '\t' && word == "\\t")) return delimiter;
    return std::nullopt;
}

std::string delimiter_word(char delimiter) { return word_in(delimiter_words, delimiter); }

const char* word(TableShape value) { return word_in(shape_words, value); }
const char* word(CodeChoice value) { return word_in(code_words, value); }
const char* word(Aggregate value) { return word_in(aggregate_words, value); }

template <>
std::optional<TableShape> parse_word(const std::string& text) {
    return value_in(shape_words, text);
}
template <>
std::optional<CodeChoice> parse_word(const std::string& text) {
    return value_in(code_words, text);
}
template <>
std::optional<Aggregate> parse_word(const std::string& text) {
    return value_in(aggregate_words, text);
}

template <>
const std::vector<TableShape>& all_values() {
    static const std::vector<TableShape> values = values_in(shape_words);
    return values;
}
template <>
const std::vector<CodeChoice>& all_values() {
    static const std::vector<CodeChoice> values = values_in(code_words);
    return values;
}
template <>
const std::vector<Aggregate>& all_values() {
    static const std::vector<Aggregate> values = values_in(aggregate_words);
    return values;
}

}  // namespace imap

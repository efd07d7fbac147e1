// Finds actors, domains, regions and points of view by what a user may type for them.
#include <algorithm>

#include "geo/base/text.h"
#include "geo/model/borders.h"
#include "geo/model/dataset.h"

namespace imap {
namespace {

/// Index of the first row that `matches`, or -1.
template <class Row, class Predicate>
int first_where(const std::vector<Row>& rows, Predicate matches) {
    const auto found = std::find_if(rows.begin(), rows.end(), matches);
    return found == rows.end() ? no_index : static_cast<int>(found - rows.begin());
}

}  // namespace

ActorIndex Dataset::find_actor(const std::string& id_code_or_name) const {
    if (id_code_or_name.empty()) return no_index;
    const int by_id = first_where(actors, [&](const Actor& a) { return a.id == id_code_or_name; });
    if (by_id != no_index) return by_id;
    const int by_code = first_where(actors, [&](const Actor& a) { return a.code == id_code_or_name; });
    if (by_code != no_index) return by_code;
    const std::string folded = fold_case(id_code_or_name);
    return first_where(actors, [&](const Actor& a) { return fold_case(a.name) == folded; });
}

DomainIndex Dataset::find_domain(const std::string& id_or_name) const {
    if (id_or_name.empty()) return no_index;
    const int by_id = first_where(domains, [&](const Domain& d) { return d.id == id_or_name; });
    if (by_id != no_index) return by_id;
    const std::string folded = fold_case(id_or_name);
    return first_where(domains, [&](const Domain& d) { return fold_case(d.name) == folded; });
}

RegionIndex Borders::find_region(const std::string& code_or_name) const {
    if (code_or_name.empty()) return no_index;
    const int by_code = first_where(regions, [&](const Region& r) { return r.code == code_or_name; });
    if (by_code != no_index) return by_code;
    const std::string folded = fold_case(code_or_name);
    const int by_name = first_where(regions, [&](const Region& r) { return fold_case(r.name) == folded; });
    if (by_name != no_index) return by_name;
    return first_where(regions, [&](const Region& r) { return fold_case(r.code) == folded; });
}

int Borders::find_view(const std::string& name) const {
    const auto normal = [](const std::string& text) {
        std::string folded = fold_case(text);
        std::replace_if(
            folded.begin(), folded.end(), [](char c) { return c == '-' || c == ' '; }, '_');
        return folded;
    };
    const std::string wanted = normal(name);
    return first_where(views, [&](const std::string& view) { return normal(view) == wanted; });
}

std::string view_display_name(const std::string& view) {
    if (view == "un") return "UN";
    if (view == "de_facto") return "de facto";
    return view;
}

}  // namespace imap

// Scan-converts regions and lines into cells and counts cells under boxes.
#include "viewer/scene/occupancy.h"

#include <algorithm>
#include <utility>

namespace imap {

Occupancy::Occupancy(const Box2d& frame_px, double cell_px)
    : frame_px_(frame_px),
      cell_px_(cell_px),
      columns_(std::max(1, static_cast<int>(std::ceil(frame_px.width() / cell_px)))),
      rows_(std::max(1, static_cast<int>(std::ceil(frame_px.height() / cell_px)))),
      region_(static_cast<std::size_t>(columns_) * rows_, -1),
      lines_(region_.size(), 0),
      line_owner_(region_.size(), -1),
      last_line_(region_.size(), 0),
      taken_(region_.size(), 0) {}

Occupancy::CellRange Occupancy::cells_of(const Box2d& box_px) const {
    const auto cell = [this](double v, double origin, int most) { return static_cast<int>(std::clamp((v - origin) / cell_px_, 0.0, static_cast<double>(most))); };
    return {cell(box_px.min.x, frame_px_.min.x, columns_), cell(box_px.min.y, frame_px_.min.y, rows_), std::min(columns_, cell(box_px.max.x, frame_px_.min.x, columns_) + 1),
            std::min(rows_, cell(box_px.max.y, frame_px_.min.y, rows_) + 1)};
}

template <class Count>
int Occupancy::count(const Box2d& box_px, Count per_cell) const {
    const CellRange r = cells_of(box_px);
    int sum = 0;
    for (int y = r.y0; y < r.y1; ++y)
        for (int x = r.x0; x < r.x1; ++x) sum += per_cell(static_cast<std::size_t>(y) * columns_ + x);
    return sum;
}

void Occupancy::mark_region(int region, const Paths& rings, const Affine2d& px_from_rings) {
    bounds_.clear();
    crossings_by_row_.resize(static_cast<std::size_t>(rows_));
    for (auto& crossings : crossings_by_row_) crossings.clear();
    for (std::size_t part = 0; part < rings.part_count(); ++part) {
        const std::uint32_t begin = rings.starts[part], end = rings.starts[part + 1];
        Vec2d a = px_from_rings(rings.points[end - 1]);
        for (std::uint32_t i = begin; i < end; ++i) {
            const Vec2d b = px_from_rings(rings.points[i]);
            const double low = std::min(a.y, b.y), high = std::max(a.y, b.y);
            const auto first_row = static_cast<int>(std::ceil(std::clamp((low - frame_px_.min.y) / cell_px_ - 0.5, 0.0, static_cast<double>(rows_))));
            for (int row = first_row; row < rows_; ++row) {
                const double y = frame_px_.min.y + (row + 0.5) * cell_px_;
                if (y >= high) break;
                crossings_by_row_[row].push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
            }
            a = b;
        }
    }
    for (int row = 0; row < rows_; ++row) {
        auto& crossings = crossings_by_row_[row];
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            const auto column = [&](double x) { return static_cast<int>(std::clamp(std::ceil((x - frame_px_.min.x) / cell_px_ - 0.5), 0.0, static_cast<double>(columns_))); };
            for (int x = column(crossings[i]); x < column(crossings[i + 1]); ++x) region_[static_cast<std::size_t>(row) * columns_ + x] = static_cast<std::int32_t>(region);
        }
    }
}

void Occupancy::mark_line(const std::vector<Vec2d>& line_px, double width_px, int owner) {
    constexpr int several = -2;
    ++lines_marked_;
    const double step_px = cell_px_ * 0.7;
    const Box2d around = frame_px_.grown(width_px);
    for (std::size_t i = 0; i + 1 < line_px.size(); ++i) {
        const int steps = std::max(1, static_cast<int>(std::ceil(distance(line_px[i], line_px[i + 1]) / step_px)));
        for (int s = 0; s <= steps; ++s) {
            const Vec2d p = lerp(line_px[i], line_px[i + 1], static_cast<double>(s) / steps);
            if (!around.contains(p)) continue;
            const CellRange r = cells_of(Box2d{p, p}.grown(width_px / 2));
            for (int y = r.y0; y < r.y1; ++y)
                for (int x = r.x0; x < r.x1; ++x) {
                    const std::size_t cell = static_cast<std::size_t>(y) * columns_ + x;
                    if (std::exchange(last_line_[cell], lines_marked_) == lines_marked_) continue;  // once, however often the line comes back to it
                    line_owner_[cell] = lines_[cell] == 0 || line_owner_[cell] == owner ? owner : several;
                    lines_[cell] = static_cast<std::uint8_t>(std::min(255, lines_[cell] + 1));
                }
        }
    }
}

void Occupancy::mark_box(const Box2d& box_px) {
    boxes_px_.push_back(box_px);
    const CellRange r = cells_of(box_px);
    for (int y = r.y0; y < r.y1; ++y)
        for (int x = r.x0; x < r.x1; ++x) taken_[static_cast<std::size_t>(y) * columns_ + x] = 1;
}

void Occupancy::mark_card(const Box2d& box_px) {
    constexpr int lines_across = 24;
    mark_box(box_px);
    const CellRange r = cells_of(box_px);
    for (int y = r.y0; y < r.y1; ++y)
        for (int x = r.x0; x < r.x1; ++x) {
            std::uint8_t& lines = lines_[static_cast<std::size_t>(y) * columns_ + x];
            lines = static_cast<std::uint8_t>(std::min(255, lines + lines_across));
        }
}

bool Occupancy::is_free(const Box2d& box_px) const {
    if (!frame_px_.contains(box_px.min) || !frame_px_.contains(box_px.max)) return false;
    if (count(box_px, [this](std::size_t cell) { return static_cast<int>(taken_[cell]); }) == 0) return true;  // the cells of a box are all that it touches
    return std::none_of(boxes_px_.begin(), boxes_px_.end(), [&](const Box2d& taken) { return taken.intersects(box_px); });
}

int Occupancy::lines_under(const Box2d& box_px) const {
    return count(box_px, [this](std::size_t cell) { return static_cast<int>(lines_[cell]); });
}

Occupancy::LineSums::LineSums(const Occupancy& grid) : grid_(grid), before_(static_cast<std::size_t>(grid.columns_ + 1) * static_cast<std::size_t>(grid.rows_ + 1), 0) {
    const std::size_t columns = static_cast<std::size_t>(grid.columns_), stride = columns + 1;
    for (std::size_t y = 0; y < static_cast<std::size_t>(grid.rows_); ++y)
        for (std::size_t x = 0, row = 0; x < columns; ++x) {
            row += grid.lines_[y * columns + x];
            before_[(y + 1) * stride + x + 1] = before_[y * stride + x + 1] + static_cast<int>(row);
        }
}

int Occupancy::LineSums::under(const Box2d& box_px) const {
    const CellRange r = grid_.cells_of(box_px);
    if (r.count() == 0) return 0;
    const auto at = [&](int x, int y) { return before_[static_cast<std::size_t>(y) * static_cast<std::size_t>(grid_.columns_ + 1) + static_cast<std::size_t>(x)]; };
    return at(r.x1, r.y1) - at(r.x0, r.y1) - at(r.x1, r.y0) + at(r.x0, r.y0);
}

int Occupancy::lines_at(Vec2d point_px) const {
    const CellRange r = cells_of({point_px, point_px});
    return r.count() > 0 ? lines_[static_cast<std::size_t>(r.y0) * columns_ + r.x0] : 0;
}

bool Occupancy::other_lines_under(const Box2d& box_px, int owner) const {
    return count(box_px, [&](std::size_t cell) { return lines_[cell] != 0 && line_owner_[cell] != owner ? 1 : 0; }) > 0;
}

std::vector<Vec2d> Occupancy::cells_of_region(int region, int step) const {
    const Box2d bounds = bounds_of_region(region);
    std::vector<Vec2d> middles;
    if (bounds.empty()) return middles;
    const CellRange r = cells_of(bounds);
    for (int y = r.y0; y < r.y1; y += step)
        for (int x = r.x0; x < r.x1; x += step)
            if (region_[static_cast<std::size_t>(y) * columns_ + x] == region) middles.push_back({frame_px_.min.x + (x + 0.5) * cell_px_, frame_px_.min.y + (y + 0.5) * cell_px_});
    return middles;
}

double Occupancy::share_in_region(const Box2d& box_px, int region) const {
    const int all = cells_of(box_px).count();
    return all == 0 ? 0 : static_cast<double>(count(box_px, [&](std::size_t cell) { return region_[cell] == region ? 1 : 0; })) / all;
}

double Occupancy::share_taken(const Box2d& box_px) const {
    const int all = cells_of(box_px).count();
    return all == 0 ? 0 : static_cast<double>(count(box_px, [this](std::size_t cell) { return static_cast<int>(taken_[cell]); })) / all;
}

Box2d Occupancy::bounds_of_region(int region) const {
    if (bounds_.empty()) find_bounds();
    return region >= 0 && static_cast<std::size_t>(region) < bounds_.size() ? bounds_[region] : Box2d{};
}

void Occupancy::find_bounds() const {
    bounds_.resize(1);  // so that it is never taken for not known
    for (int y = 0; y < rows_; ++y) {
        const std::int32_t* row = &region_[static_cast<std::size_t>(y) * columns_];
        for (int x = 0, end = 0; x < columns_; x = end) {
            const std::int32_t region = row[x];
            for (end = x + 1; end < columns_ && row[end] == region;) ++end;
            if (region < 0) continue;
            if (static_cast<std::size_t>(region) >= bounds_.size()) bounds_.resize(region + 1U);
            for (const int cell : {x, end - 1}) bounds_[region].add(Vec2d{frame_px_.min.x + (cell + 0.5) * cell_px_, frame_px_.min.y + (y + 0.5) * cell_px_});
        }
    }
}

int Occupancy::region_at(Vec2d point_px) const {
    if (!frame_px_.contains(point_px)) return -1;
    const CellRange r = cells_of({point_px, point_px});
    return r.x0 < columns_ && r.y0 < rows_ ? region_[static_cast<std::size_t>(r.y0) * columns_ + r.x0] : -1;
}

}  // namespace imap

#include "kiosk/core/trend/pyramid.h"

#include <algorithm>
#include <cmath>

namespace unhurried::trend {

namespace {
// Division that rounds down for negative times too.
std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

std::size_t place(std::int64_t index) {
  constexpr auto kCount = static_cast<std::int64_t>(Pyramid::kStretches);
  return static_cast<std::size_t>(index - floor_div(index, kCount) * kCount);
}
}  // namespace

Pyramid::Pyramid() {
  std::int64_t width = kFinest.count();
  for (auto& level : levels_) {
    level.width_us = width;
    level.ring.assign(kStretches, Stretch{});
    width *= kFold;
  }
}

void Pyramid::note(Level& level, std::int64_t time_us, const std::optional<double>& value) {
  const std::int64_t index = floor_div(time_us, level.width_us);
  Stretch& s = level.ring[place(index)];
  if (s.index != index) s = Stretch{.index = index};
  if (!value) return;
  const auto v = static_cast<float>(*value);
  s.min = s.valid ? std::min(s.min, v) : v;
  s.max = s.valid ? std::max(s.max, v) : v;
  s.valid = true;
}

void Pyramid::add(VisitTime at, std::optional<double> value) {
  const std::int64_t time_us = micros(at);
  const auto finest = kFinest.count();
  if (any_ && floor_div(time_us, finest) < floor_div(micros(newest_), finest)) return;
  if (value && !std::isfinite(*value)) value.reset();
  for (auto& level : levels_) note(level, time_us, value);
  newest_ = any_ ? std::max(newest_, at) : at;
  any_ = true;
}

// The widest level that is still no wider than a column and reaches back to its beginning; else the first
// that reaches back so far.
const Pyramid::Level& Pyramid::level_for(std::int64_t from_us, std::int64_t width_us) const {
  const std::int64_t newest = micros(newest_);
  const auto reaches = [&](const Level& level) {
    const std::int64_t oldest = floor_div(newest, level.width_us) - static_cast<std::int64_t>(kStretches) + 1;
    return floor_div(from_us, level.width_us) >= oldest;
  };
  const Level* best = nullptr;
  for (const auto& level : levels_) {
    if (!reaches(level)) continue;
    if (best != nullptr && level.width_us > width_us) break;
    best = &level;
  }
  return best != nullptr ? *best : levels_.back();
}

Column Pyramid::look(const Level& level, std::int64_t from_us, std::int64_t to_us) const {
  const std::int64_t first = floor_div(from_us, level.width_us);
  const std::int64_t last =
      std::min(floor_div(to_us - 1, level.width_us), first + static_cast<std::int64_t>(kStretches));
  Column column;
  for (std::int64_t i = first; i <= last; ++i) {
    const Stretch& s = level.ring[place(i)];
    if (s.index != i || !s.valid) continue;
    if (!column) {
      column = MinMax{s.min, s.max};
      continue;
    }
    column->min = std::min(column->min, s.min);
    column->max = std::max(column->max, s.max);
  }
  return column;
}

void Pyramid::columns(VisitTime from, VisitTime to, std::size_t count, std::vector<Column>& columns) const {
  count = std::min(count, kMostColumns);
  columns.assign(count, std::nullopt);
  if (!any_ || to <= from || count == 0) return;
  const std::int64_t begin = micros(from);
  const auto span = static_cast<double>(micros(to) - begin);
  const auto edge = [&](std::size_t i) {
    return begin + static_cast<std::int64_t>(span * static_cast<double>(i) / static_cast<double>(count));
  };
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t left = edge(i), right = std::max(edge(i + 1), left + 1);
    if (left > micros(newest_)) return;
    columns[i] = look(level_for(left, right - left), left, right);
  }
}

}  // namespace unhurried::trend

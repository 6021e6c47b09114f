#include "kiosk/core/trend/pyramid.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "devices/base/random.h"

using namespace unhurried;
using namespace unhurried::trend;

namespace {

VisitTime at_ms(std::int64_t ms) {
  return VisitTime(Duration(ms * 1000));
}

struct Point {
  std::int64_t ms;
  std::optional<double> value;
};

// By direct search, widened to whole stretches of `grain_ms` as a level sees them.
Column direct(const std::vector<Point>& points, std::int64_t from_ms, std::int64_t to_ms,
              std::int64_t grain_ms) {
  const std::int64_t from = from_ms / grain_ms * grain_ms;
  const std::int64_t to = (to_ms + grain_ms - 1) / grain_ms * grain_ms;
  Column c;
  for (const auto& p : points) {
    if (p.ms < from || p.ms >= to || !p.value) continue;
    const auto v = static_cast<float>(*p.value);
    c = c ? MinMax{std::min(c->min, v), std::max(c->max, v)} : MinMax{v, v};
  }
  return c;
}

}  // namespace

TEST_CASE("a fresh pyramid is empty everywhere") {
  const Pyramid p;
  std::vector<Column> columns;
  p.columns(at_ms(0), at_ms(1000), 10, columns);
  REQUIRE(columns.size() == 10);
  for (const auto& c : columns) CHECK_FALSE(c);
}

TEST_CASE("columns agree with a direct search, holes included") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Pyramid p;
    std::vector<Point> points;
    bool hole = false;
    for (std::int64_t ms = 0; ms < 30'000; ms += 20) {
      if (random.below(100) == 0) hole = !hole;
      points.push_back({ms, hole ? std::nullopt : std::optional(random.uniform())});
      p.add(at_ms(ms), points.back().value);
    }
    std::vector<Column> columns;
    p.columns(at_ms(2'000), at_ms(22'000), 100, columns);  // 200 ms each: level of 80 ms
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto left = static_cast<std::int64_t>(2'000 + 200 * i);
      REQUIRE(columns[i] == direct(points, left, left + 200, 80));
    }
  }
}

TEST_CASE("a single spike is never lost, at any zoom") {
  Pyramid p;
  for (std::int64_t ms = 0; ms < 3'600'000; ms += 20) p.add(at_ms(ms), ms == 1'800'000 ? 1.0 : 0.0);
  std::vector<Column> columns;
  for (const std::size_t width : {50u, 333u, 1280u}) {
    p.columns(at_ms(0), at_ms(3'600'000), width, columns);
    CHECK(std::any_of(columns.begin(), columns.end(), [](const Column& c) { return c && c->max == 1.0f; }));
  }
}

TEST_CASE("a visit of hours still shows its beginning") {
  Pyramid p;
  for (std::int64_t ms = 0; ms < 8 * 3'600'000; ms += 100) p.add(at_ms(ms), ms < 60'000 ? 0.25 : 0.75);
  std::vector<Column> columns;
  p.columns(at_ms(0), at_ms(8 * 3'600'000), 960, columns);  // 30 s each
  REQUIRE(columns.front());
  CHECK(columns.front()->max == 0.25f);
  CHECK(std::all_of(columns.begin(), columns.end(), [](const Column& c) { return c.has_value(); }));
}

TEST_CASE("a hole and a leap in time are shown as holes") {
  Pyramid p;
  p.add(at_ms(0), 0.5);
  p.add(at_ms(10'000), std::nullopt);
  p.add(at_ms(40'000'000), 0.5);
  std::vector<Column> columns;
  p.columns(at_ms(39'990'000), at_ms(40'010'000), 20, columns);
  CHECK(std::count_if(columns.begin(), columns.end(), [](const Column& c) { return c.has_value(); }) == 1);
  CHECK(columns[10]);
}

TEST_CASE("what is not a number, or comes too late, is left out") {
  Pyramid p;
  p.add(at_ms(1000), 0.5);
  p.add(at_ms(1020), std::numeric_limits<double>::quiet_NaN());
  p.add(at_ms(1040), std::numeric_limits<double>::infinity());
  p.add(at_ms(500), 9.0);
  std::vector<Column> columns;
  p.columns(at_ms(0), at_ms(2000), 100, columns);
  CHECK(std::count_if(columns.begin(), columns.end(), [](const Column& c) { return c.has_value(); }) == 1);
  CHECK(columns[50] == MinMax{0.5f, 0.5f});
}

TEST_CASE("requests that make no sense give empty columns") {
  Pyramid p;
  p.add(at_ms(0), 1.0);
  std::vector<Column> columns;
  p.columns(at_ms(10), at_ms(10), 5, columns);
  CHECK(columns == std::vector<Column>(5));
  p.columns(at_ms(10), at_ms(0), 5, columns);
  CHECK(columns == std::vector<Column>(5));
  p.columns(at_ms(0), at_ms(1'000'000'000), 1'000'000, columns);
  CHECK(columns.size() == Pyramid::kMostColumns);
}

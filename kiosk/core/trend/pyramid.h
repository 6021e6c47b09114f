// What was read over a visit, ready to draw at any zoom: smallest and largest value of each stretch of time.
// Decides: how much of the past is kept, and how coarsely. Leaves what is worth drawing, and how, to view.
// The newest minute is kept finely, older time ever more coarsely; memory is fixed from the first value on.
// Holes stay holes: a stretch without a valid value has none, whatever lies beside it.
// Times are visit times; values are in whatever unit the caller keeps. Plain value, one thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "devices/base/time.h"

namespace unhurried::trend {

struct MinMax {
  float min = 0, max = 0;
  bool operator==(const MinMax&) const = default;
};

// One pixel column: nothing where nothing valid was read in its time.
using Column = std::optional<MinMax>;

class Pyramid {
 public:
  // The finest stretch is 20 ms (the estimator's grid); each level's is kFold times the one below. With 2048
  // stretches a level the levels reach back 41 s, 2.7 min, 11 min, 44 min, 3 h and 12 h.
  static constexpr Duration kFinest{20'000};
  static constexpr int kLevels = 6;
  static constexpr int kFold = 4;
  static constexpr std::size_t kStretches = 2048;

  Pyramid();

  // In order of time; a value earlier than the newest stretch is left out. Values that are not numbers count
  // as not valid. A leap in time leaves a hole.
  void add(VisitTime at, std::optional<double> value);

  bool empty() const { return !any_; }
  VisitTime newest() const { return newest_; }

  // `count` columns of equal width over [from, to), of at most kMostColumns: each from the finest level that
  // still holds its time and is not wider than the column where one is. Replaces `columns`.
  void columns(VisitTime from, VisitTime to, std::size_t count, std::vector<Column>& columns) const;
  static constexpr std::size_t kMostColumns = 8192;

 private:
  struct Stretch {
    std::int64_t index = -1;  // start time / width: tells whether this place of the ring holds that stretch
    float min = 0, max = 0;
    bool valid = false;
  };
  struct Level {
    std::int64_t width_us = 0;
    std::vector<Stretch> ring;
  };
  static void note(Level& level, std::int64_t time_us, const std::optional<double>& value);
  Column look(const Level& level, std::int64_t from_us, std::int64_t to_us) const;
  const Level& level_for(std::int64_t from_us, std::int64_t width_us) const;

  std::array<Level, kLevels> levels_;
  VisitTime newest_;
  bool any_ = false;
};

}  // namespace unhurried::trend

// The trace of a signal as a CSV text: t_us,pressure_cmh2o,emg_uv[,placement]. Decides what such a file may
// hold and derives each channel's rate; leaves what the placement words mean to whoever asks for them.
// Strict: every fault names file, line and column. Times must rise, evenly to a quarter of a sample.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "devices/base/result.h"
#include "devices/base/units.h"

namespace unhurried::capture {

// One channel, evenly sampled: row first_row + i * stride of the file holds values[i].
struct TraceChannel {
  Hertz rate;
  std::size_t first_row = 0;
  std::size_t stride = 1;  // more than 1 where the file leaves cells empty, for a slower channel
  std::vector<double> values;
};

enum class TracePlacement : std::uint8_t { not_in_place, in_hand, external_pads, at_opening, inside };

struct PlacementSpan {
  std::size_t first_row = 0;  // it holds from this row on
  TracePlacement placement = TracePlacement::inside;
};

struct Trace {
  std::vector<std::int64_t> t_us;  // one a row
  Hertz row_rate;
  std::optional<TraceChannel> pressure_cmh2o;
  std::optional<TraceChannel> emg_uv;
  std::vector<PlacementSpan> placement;  // empty where the file has no such column
};

Result<Trace> read_trace(const std::filesystem::path& path);
Result<Trace> parse_trace(std::string_view text, std::string_view file);  // `file` names it in errors

}  // namespace unhurried::capture

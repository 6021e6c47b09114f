#include "devices/capture/encode.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "devices/open_trainer/handshake.h"
#include "devices/open_trainer/wire.h"

namespace unhurried::capture {

using namespace open_trainer;

namespace {

constexpr double kUsualInterval = 0.010;  // seconds
// Values keep clear of the ends of the range, where they would count as railed.
constexpr double kLargestCount = 32'000;
constexpr std::size_t kBlockSpace = kCrcAt - kBlocksAt;

struct Source {
  const TraceChannel* from;
  WireChannel wire;
};

// The finest of 1, 2, 5, 10, ... millionths that holds all values.
std::uint32_t scale_for(const std::vector<double>& values) {
  double largest = 0;
  for (const double v : values) largest = std::max(largest, std::abs(v));
  std::uint32_t decade = 1;
  for (;;) {
    for (const std::uint32_t step : {1u, 2u, 5u}) {
      const std::uint32_t scale = step * decade;
      if (largest <= scale * 1e-6 * kLargestCount) return scale;
    }
    decade *= 10;
  }
}

Source source(const TraceChannel& from, std::uint8_t id, ChannelQuantity quantity, ChannelUnit unit) {
  const auto rate = static_cast<std::uint32_t>(std::llround(from.rate.value * 1000));
  return {&from, {id, quantity, unit, rate, scale_for(from.values), -32768, 32767}};
}

// How many samples of a channel lie in the rows of one report: at least the first of its rows.
std::size_t samples_in(const TraceChannel& channel, std::size_t rows) {
  return std::max<std::size_t>(1, rows / channel.stride);
}

// Each channel's samples must begin a report or fill it evenly, for one report has one time.
bool divides(const TraceChannel& channel, std::size_t rows) {
  return rows % channel.stride == 0 || channel.stride % rows == 0;
}

bool fits(const std::vector<Source>& sources, std::size_t rows) {
  std::size_t space = 0;
  for (const Source& s : sources) {
    const std::size_t count = samples_in(*s.from, rows);
    if (count > kMaxBlockSamples || !divides(*s.from, rows)) return false;
    space += kBlockHead + 2 * count;
  }
  return space <= kBlockSpace;
}

// As many as make up the usual interval, of whole samples of the fastest channel, so that no report is empty.
std::size_t rows_per_report(const std::vector<Source>& sources, double row_rate, std::size_t fastest) {
  const auto usual = static_cast<std::size_t>(std::clamp(row_rate * kUsualInterval + 1e-6, 1.0, 1000.0));
  for (std::size_t rows = usual - usual % fastest; rows > fastest; rows -= fastest)
    if (fits(sources, rows)) return rows;
  return fastest;
}

std::int16_t counts(double value, const WireChannel& wire) {
  return static_cast<std::int16_t>(std::lround(value / wire.scale()));
}

// The channel's samples within rows [row, row + rows); none where it is not its turn.
void add_block(Report& report, const Source& source, std::size_t row, std::size_t rows) {
  const std::size_t stride = source.from->stride;
  if (row % stride != 0) return;
  Block& block = report.blocks[report.block_count];
  const std::size_t first = row / stride;
  const std::size_t end = std::min(first + samples_in(*source.from, rows), source.from->values.size());
  if (first >= end) return;
  block.channel = source.wire.id;
  for (std::size_t i = first; i < end; ++i)
    block.raw[block.count++] = counts(source.from->values[i], source.wire);
  ++report.block_count;
}

}  // namespace

Result<Encoded> encode_trace(const Trace& trace, BoundaryTap& into) {
  std::vector<Source> sources;
  if (trace.emg_uv)
    sources.push_back(
        source(*trace.emg_uv, kEmgChannel, ChannelQuantity::pelvic_emg, ChannelUnit::microvolt));
  if (trace.pressure_cmh2o) {
    sources.push_back(source(*trace.pressure_cmh2o, kPressureChannel, ChannelQuantity::pelvic_pressure,
                             ChannelUnit::cm_h2o));
  }
  for (const Source& s : sources) {
    if (s.from->first_row != 0)
      return Error{ErrorCode::bad_input,
                   "A slower channel must have its first value in the first row of the trace. "
                   "Cut the rows before it."};
  }
  std::size_t fastest = trace.t_us.size();
  for (const Source& s : sources) fastest = std::min(fastest, s.from->stride);
  for (const Source& s : sources) {
    if (s.from->stride % fastest != 0)
      return Error{ErrorCode::bad_input,
                   "The slower channel's rate does not divide the faster one's. Resample one "
                   "of the two."};
  }
  const double row_us = 1e6 / trace.row_rate.value;
  const std::size_t rows = rows_per_report(sources, trace.row_rate.value, fastest);

  Handshake handshake;
  handshake.encoded_trace = true;
  handshake.firmware = "encoded trace";
  handshake.report_interval_us = static_cast<std::uint32_t>(
      std::clamp<long long>(std::llround(row_us * static_cast<double>(rows)), 0, 2'000'000));
  for (const Source& s : sources) handshake.channels.push_back(s.wire);
  const auto hello = encode_handshake(handshake);
  if (!hello) {
    return Error{ErrorCode::bad_input, "The trace can't be sent by a trainer: it has " +
                                           std::to_string(trace.row_rate.value) +
                                           " rows a second; 1 to 20000 can be."};
  }
  DeviceIdentity identity{kVendorId, kDefaultProductId, "Unhurried",
                          std::string(kProductStart) + " (encoded trace)", "TRACE"};
  into.plugged(identity, *hello, HostTime());

  Encoded encoded;
  std::uint32_t seq = 0;
  for (std::size_t row = 0; row < trace.t_us.size(); row += rows, ++seq) {
    Report report;
    report.seq = seq;
    const double since_us = row_us * static_cast<double>(row);
    report.time_us = static_cast<std::uint32_t>(static_cast<std::uint64_t>(std::llround(since_us)));
    for (const Source& s : sources) add_block(report, s, row, rows);
    const auto bytes = encode_report(report);
    if (!bytes)
      return Error{ErrorCode::internal, "A report of the trace has no room. Please report this file."};
    for (std::size_t i = 0; i < report.block_count; ++i) encoded.samples += report.blocks[i].count;
    const double arrival_us = row_us * static_cast<double>(std::min(row + rows, trace.t_us.size()));
    into.report(*bytes, HostTime(Duration(std::llround(arrival_us))));
    ++encoded.reports;
  }
  const double end_us = row_us * static_cast<double>(trace.t_us.size());
  into.unplugged(HostTime(Duration(std::llround(end_us))));
  return encoded;
}

}  // namespace unhurried::capture

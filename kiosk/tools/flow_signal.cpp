#include "kiosk/tools/flow_signal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <vector>

#include "devices/base/file.h"
#include "devices/base/parse.h"
#include "kiosk/core/signal/estimator.h"
#include "kiosk/settings/signal_file.h"

namespace unhurried::tools {

namespace {

using capture::Trace;
using capture::TraceChannel;
using signal::Baseline;
using signal::Estimator;
using signal::Placement;
using signal::Reading;

constexpr std::uint8_t kPressureId = 0, kEmgId = 1;
constexpr StreamId kStream = 1;
constexpr std::int64_t kPacketUs = 5'000;      // as a device would report
constexpr std::int64_t kPointUs = 10'000;      // a line at least this often
constexpr double kRestFrom = 1, kRestTo = 30;  // s, where no span is given
constexpr double kLeastQuietShare = 0.3;       // of a span too short for the usual quiet seconds
constexpr double kLeastQuietSeconds = 1;

Placement placement_of(capture::TracePlacement p) {
  switch (p) {
    case capture::TracePlacement::not_in_place:
      return Placement::not_in_place;
    case capture::TracePlacement::in_hand:
      return Placement::in_hand;
    case capture::TracePlacement::external_pads:
      return Placement::external_pads;
    case capture::TracePlacement::at_opening:
      return Placement::at_opening;
    case capture::TracePlacement::inside:
      return Placement::inside;
  }
  return Placement::not_in_place;
}

bool gives_softness(Placement p) {
  return p == Placement::external_pads || p == Placement::inside;
}

std::string_view word(signal::State state) {
  switch (state) {
    case signal::State::no_reading:
      return "no_reading";
    case signal::State::settled:
      return "settled";
    case signal::State::settling:
      return "settling";
    case signal::State::guarding:
      return "guarding";
  }
  return "no_reading";
}

// Feeds a trace's rows as packets, as a trainer would have sent them. Visit time counts from the first row.
class Feeder {
 public:
  explicit Feeder(const Trace& trace) : trace_(trace) {
    if (trace.pressure_cmh2o)
      describe(kPressureId, ChannelQuantity::pelvic_pressure, ChannelUnit::cm_h2o, *trace.pressure_cmh2o);
    if (trace.emg_uv) describe(kEmgId, ChannelQuantity::pelvic_emg, ChannelUnit::microvolt, *trace.emg_uv);
    const double rows = trace.row_rate.value * static_cast<double>(kPacketUs) * 1e-6;
    rows_a_packet_ =
        static_cast<std::size_t>(std::clamp(std::floor(rows), 1.0, static_cast<double>(kMaxSamples)));
    row_us_ = 1e6 / trace.row_rate.value;
  }

  const std::vector<Channel>& channels() const { return channels_; }
  std::size_t rows() const { return trace_.t_us.size(); }
  VisitTime time(std::size_t row) const {
    return VisitTime(Duration(trace_.t_us[row] - trace_.t_us.front()));
  }

  Placement placement(std::size_t row) const {
    Placement p = trace_.placement.empty() ? Placement::inside : Placement::not_in_place;
    for (const auto& span : trace_.placement)
      if (span.first_row <= row) p = placement_of(span.placement);
    return p;
  }

  // The packet that begins at `row`; a packet never spans a change of placement or a hole in time.
  std::size_t end_of_packet(std::size_t row) const {
    std::size_t end = std::min(row + rows_a_packet_, rows());
    for (const auto& span : trace_.placement)
      if (span.first_row > row) end = std::min(end, span.first_row);
    for (std::size_t i = row + 1; i < end; ++i)
      if (hole_before(i)) return i;
    return end;
  }

  Packet packet(std::size_t from, std::size_t to) {
    Packet p;
    p.stream = kStream;
    seq_ += from > 0 && hole_before(from) ? 2 : 1;
    p.seq = seq_;
    p.device_time = DeviceTime(Duration(trace_.t_us[from]));
    if (trace_.pressure_cmh2o) fill(p, kPressureId, *trace_.pressure_cmh2o, from, to);
    if (trace_.emg_uv) fill(p, kEmgId, *trace_.emg_uv, from, to);
    return p;
  }

 private:
  bool hole_before(std::size_t row) const {
    return static_cast<double>(trace_.t_us[row] - trace_.t_us[row - 1]) > 1.5 * row_us_;
  }
  void describe(std::uint8_t id, ChannelQuantity quantity, ChannelUnit unit, const TraceChannel& c) {
    Channel channel;
    channel.id = id;
    channel.quantity = quantity;
    channel.unit = unit;
    channel.rate = c.rate;
    channels_.push_back(channel);
  }
  static void fill(Packet& p, std::uint8_t id, const TraceChannel& c, std::size_t from, std::size_t to) {
    ChannelSamples& block = p.channels[p.channel_count++];
    block.channel = id;
    for (std::size_t row = from; row < to; ++row) {
      if (row < c.first_row || (row - c.first_row) % c.stride != 0) continue;
      const std::size_t i = (row - c.first_row) / c.stride;
      if (i < c.values.size()) block.values[block.count++] = static_cast<float>(c.values[i]);
    }
  }

  const Trace& trace_;
  std::vector<Channel> channels_;
  std::size_t rows_a_packet_ = 1;
  double row_us_ = 0;
  std::uint64_t seq_ = 0;
};

SecondsSpan default_span(const Feeder& feeder) {
  const double end = seconds(feeder.time(feeder.rows() - 1).time_since_epoch());
  double in_place = 0;
  for (std::size_t row = 0; row < feeder.rows(); row = feeder.end_of_packet(row))
    if (gives_softness(feeder.placement(row))) {
      in_place = seconds(feeder.time(row).time_since_epoch());
      break;
    }
  return {in_place + kRestFrom, std::min(in_place + kRestTo, end)};
}

// First pass: only the resting span.
std::vector<Baseline> find_rest(const Trace& trace, SecondsSpan span, signal::Config config) {
  config.baseline_gather_s = span.to - span.from + 1;  // the span decides, not the usual length
  config.baseline_least_s =
      std::clamp(kLeastQuietShare * (span.to - span.from), kLeastQuietSeconds, config.baseline_least_s);
  Feeder feeder(trace);
  Estimator estimator(config);
  estimator.arrived(kStream, feeder.channels(), VisitTime());
  bool begun = false;
  for (std::size_t row = 0; row < feeder.rows();) {
    const std::size_t end = feeder.end_of_packet(row);
    const VisitTime now = feeder.time(end - 1);
    const double at = seconds(now.time_since_epoch());
    if (at > span.to) break;
    estimator.place(feeder.placement(row), now);
    if (at >= span.from && gives_softness(feeder.placement(row)) && !begun) {
      estimator.begin_baseline(now);
      begun = true;
    }
    if (begun && !estimator.gathering_baseline()) break;  // the sensor was taken out within the span
    estimator.packet(feeder.packet(row, end), now);
    row = end;
  }
  estimator.end_baseline(VisitTime());
  return estimator.baselines();
}

class Points {
 public:
  explicit Points(std::int64_t zero_us) : zero_us_(zero_us) {
    text_ = "t_us,state,onset,softness,level,baseline,quality\n";
  }
  void add(const Reading& r) {
    fmt::format_to(std::back_inserter(text_), "{},{},{},", micros(r.at) + zero_us_, word(r.state),
                   r.onset ? 1 : 0);
    if (r.softness) fmt::format_to(std::back_inserter(text_), "{:.4f}", *r.softness);
    text_ += ',';
    if (r.level) fmt::format_to(std::back_inserter(text_), "{:.3f}", *r.level);
    text_ += ',';
    if (r.baseline) fmt::format_to(std::back_inserter(text_), "{:.3f}", *r.baseline);
    fmt::format_to(std::back_inserter(text_), ",{:.2f}\n", r.quality);
  }
  std::string take() { return std::move(text_); }

 private:
  std::int64_t zero_us_;
  std::string text_;
};

// Second pass: the whole trace against that rest.
std::string judge(const Trace& trace, const std::vector<Baseline>& rest, const signal::Config& config) {
  Feeder feeder(trace);
  Estimator estimator(config);
  estimator.arrived(kStream, feeder.channels(), VisitTime());
  Points points(trace.t_us.front());
  Placement placement = Placement::not_in_place;
  VisitTime shown;
  for (std::size_t row = 0; row < feeder.rows();) {
    const std::size_t end = feeder.end_of_packet(row);
    const VisitTime now = feeder.time(end - 1);
    for (shown += Duration(kPointUs); shown < now && row > 0; shown += Duration(kPointUs)) {
      estimator.tick(shown);
      points.add(estimator.reading());
    }
    shown = now;
    if (feeder.placement(row) != placement) {
      placement = feeder.placement(row);
      estimator.place(placement, now);
      for (const Baseline& b : rest)
        if (b.placement == placement) estimator.set_baseline(b);
    }
    estimator.packet(feeder.packet(row, end), now);
    points.add(estimator.reading());
    row = end;
  }
  return points.take();
}

void tell(const std::vector<Baseline>& rest, SecondsSpan span, const signal::Config& config,
          std::ostream& notes) {
  notes << fmt::format("{} {}, parameters {}\n", signal::kAlgorithmName, signal::kAlgorithmVersion,
                       signal::parameter_hash(config));
  for (const Baseline& b : rest)
    notes << fmt::format(
        "rest of {}: {:.2f} {}, spread {:.2f}, from {:.1f} quiet seconds within {:g}..{:g} s\n",
        b.quantity == ChannelQuantity::pelvic_pressure ? "pressure" : "muscle", b.level,
        b.unit == ChannelUnit::cm_h2o ? "cmH2O" : "uV", b.spread, b.good_seconds, span.from, span.to);
  if (rest.empty())
    notes << fmt::format(
        "No rest was found within {:g}..{:g} s, so there is no softness. Give a resting span with "
        "--baseline FROM..TO.\n",
        span.from, span.to);
}

}  // namespace

Result<SecondsSpan> parse_seconds_span(std::string_view text) {
  const auto dots = text.find("..");
  const auto from = dots == text.npos ? std::nullopt : parse_double(text.substr(0, dots));
  const auto to = dots == text.npos ? std::nullopt : parse_double(text.substr(dots + 2));
  if (!from || !to || *from < 0 || *to <= *from)
    return Error{ErrorCode::bad_argument, "--baseline is \"" + std::string(text) +
                                              "\"; expected FROM..TO in seconds after the trace's start, "
                                              "such as 1..30."};
  return SecondsSpan{*from, *to};
}

Result<std::string> flow_points(const Trace& trace, const std::optional<SecondsSpan>& baseline,
                                const signal::Config& config, std::ostream& notes) {
  const Feeder feeder(trace);
  const double end = seconds(feeder.time(feeder.rows() - 1).time_since_epoch());
  if (baseline && baseline->from >= end)
    return Error{
        ErrorCode::bad_argument,
        fmt::format("The resting span begins at {:g} s but the trace ends at {:.3f} s. Choose a span "
                    "within the trace.",
                    baseline->from, end)};
  const SecondsSpan span = baseline.value_or(default_span(feeder));
  const std::vector<Baseline> rest = find_rest(trace, span, config);
  if (baseline && rest.empty())
    return Error{
        ErrorCode::bad_input,
        fmt::format("No rest could be measured within {:g}..{:g} s: too short, or no contact there. Choose "
                    "a span of at least some seconds in which the sensor is in place and the muscle at "
                    "rest.",
                    span.from, span.to)};
  tell(rest, span, config, notes);
  return judge(trace, rest, config);
}

Status flow_signal(const FlowSignalOptions& options, std::ostream& out, std::ostream& notes) {
  signal::Config config;
  if (options.config) {
    const auto read = settings::read_signal_config(*options.config / "signal.toml");
    if (!read) return read.error();
    config = *read;
  }
  const auto trace = capture::read_trace(options.trace);
  if (!trace) return trace.error();
  const auto points = flow_points(*trace, options.baseline, config, notes);
  if (!points) return points.error();
  if (options.points) return write_file(*options.points, *points);
  out << *points;
  out.flush();
  if (!out) return Error{ErrorCode::io, "The points could not be written. Check where standard output goes."};
  return {};
}

}  // namespace unhurried::tools

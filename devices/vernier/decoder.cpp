#include "devices/vernier/decoder.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace unhurried::vernier {

namespace {

// Kinds of measurement frames; offsets are in the payload.
constexpr std::uint8_t kMaskedReal = 0x06, kWideMaskedReal = 0x07, kSingleReal = 0x08, kSingleInt = 0x09,
                       kDropped = 0x0D;
constexpr std::size_t kMaskedCountAt = 2, kMaskedValuesAt = 4, kWideCountAt = 4, kWideValuesAt = 6,
                      kSingleSensorAt = 1, kSingleCountAt = 2, kSingleValuesAt = 3;
constexpr std::size_t kValueSize = 4;

constexpr int kBelieveSteps = 8;
constexpr double kRecentSeconds = 1;

}  // namespace

Decoder::Decoder(StreamId stream, const Plan& plan)
    : stream_(stream),
      period_us_(plan.period_us),
      recent_gain_(std::min(1.0, plan.period_us * 1e-6 / kRecentSeconds)) {
  for (const UsedSensor& used : plan.sensors) tracks_.push_back({used, 0, false, 0, false});
  packet_.stream = stream;
}

std::optional<Decoder::Layout> Decoder::layout_of(const Frame& frame) const {
  const Bytes p = frame.payload;
  Layout layout;
  switch (frame.code) {
    case kMaskedReal:
      if (p.size() < kMaskedValuesAt) return std::nullopt;
      layout.mask = get_u16(p, 0);
      layout.count = p[kMaskedCountAt];
      layout.at = kMaskedValuesAt;
      break;
    case kWideMaskedReal:
      if (p.size() < kWideValuesAt) return std::nullopt;
      layout.mask = get_u32(p, 0);
      layout.count = p[kWideCountAt];
      layout.at = kWideValuesAt;
      break;
    default:  // kSingleReal, kSingleInt
      if (p.size() < kSingleValuesAt || p[kSingleSensorAt] > kMaxSensor) return std::nullopt;
      layout.mask = 1u << p[kSingleSensorAt];
      layout.count = p[kSingleCountAt];
      layout.at = kSingleValuesAt;
      layout.real = frame.code == kSingleReal;
      break;
  }
  const auto sensors = static_cast<std::size_t>(std::popcount(layout.mask));
  if (layout.count == 0 || sensors == 0) return std::nullopt;
  if (layout.at + layout.count * sensors * kValueSize > p.size()) return std::nullopt;
  return layout;
}

void Decoder::frame(const Frame& frame, HostTime arrival, StreamWatch& watch, TrainerSink& sink) {
  follow(frame.counter, sink);
  switch (frame.code) {
    case kMaskedReal:
    case kWideMaskedReal:
    case kSingleReal:
    case kSingleInt:
      break;
    case kDropped:
      // How many is not published; that the line is broken is what matters.
      ++counters_.dropped;
      return gap(0, sink);
    default:
      ++counters_.ignored;
      return;
  }
  const auto layout = layout_of(frame);
  if (!layout) {
    ++counters_.malformed;
    damaged_ = true;
    return gap(1, sink);
  }
  emit(frame, *layout, arrival, watch, sink);
}

void Decoder::follow(std::uint8_t counter, TrainerSink& sink) {
  const auto step = static_cast<std::uint8_t>(counter - last_counter_);
  last_counter_ = counter;
  if (!counted_) {
    counted_ = true;
    return;
  }
  const bool believed = same_step_ == kBelieveSteps && (step_ == 1 || step_ == 0xFF);
  if (believed) {
    // Whole rounds of 256 that were lost can't be seen; a number that stands is no loss either.
    const auto ahead = static_cast<std::uint8_t>(step_ == 1 ? step : 0 - step);
    if (ahead > 1) {
      counters_.lost += ahead - 1u;
      sample_ += (ahead - 1u) * last_count_;
      gap(ahead - 1u, sink);
    }
    damaged_ = false;
    return;
  }
  same_step_ = step == step_ ? std::min(same_step_ + 1, kBelieveSteps) : 1;
  step_ = step;
  // Without a counter that can be believed, damage is all that is known of a loss.
  if (damaged_) gap(0, sink);
}

void Decoder::gap(std::uint64_t count, TrainerSink& sink) {
  sink.on_event(Gap{stream_, seq_, count, damaged_ ? GapCause::corrupt : GapCause::lost_on_wire});
  damaged_ = false;
  seq_ += count;
}

void Decoder::emit(const Frame& frame, const Layout& layout, HostTime arrival, StreamWatch& watch,
                   TrainerSink& sink) {
  const auto sensors = static_cast<std::size_t>(std::popcount(layout.mask));
  bool ours = false;
  for (const Track& track : tracks_) ours = ours || ((layout.mask >> track.used.sensor.number) & 1u) != 0;
  if (!ours) {
    ++counters_.ignored;
    return;
  }
  for (std::size_t first = 0; first < layout.count; first += kMaxSamples) {
    const std::size_t count = std::min(kMaxSamples, layout.count - first);
    packet_.channel_count = 0;
    for (Track& track : tracks_) {
      const std::uint8_t number = track.used.sensor.number;
      if (((layout.mask >> number) & 1u) == 0 || packet_.channel_count == kMaxChannels) continue;
      const auto place = static_cast<std::size_t>(std::popcount(layout.mask & ((1u << number) - 1)));
      ChannelSamples& to = packet_.channels[packet_.channel_count];
      to.channel = track.used.channel.id;
      to.count = 0;
      to.railed = to.lead_off = false;
      for (std::size_t i = first; i < first + count; ++i) {
        const std::size_t at = layout.at + (i * sensors + place) * kValueSize;
        add(track,
            layout.real ? static_cast<double>(get_f32(frame.payload, at))
                        : static_cast<double>(static_cast<std::int32_t>(get_u32(frame.payload, at))),
            to);
      }
      if (!track.used.channel.needs_zero || track.zeroed) ++packet_.channel_count;
    }
    packet_.seq = seq_++;
    packet_.device_time = DeviceTime(Duration(static_cast<std::int64_t>(sample_) * period_us_));
    packet_.host_arrival = arrival;
    sample_ += count;
    last_count_ = layout.count;
    ++counters_.packets;
    watch.packet(packet_, sink);
  }
}

void Decoder::add(Track& track, double raw, ChannelSamples& to) const {
  const SensorInfo& sensor = track.used.sensor;
  // What is no number must not reach a record as one; its rail says that it is none.
  const double sane = std::isfinite(raw) ? std::clamp(raw, sensor.min, sensor.max) : sensor.max;
  if (!(raw > sensor.min && raw < sensor.max)) to.railed = true;
  track.recent = track.any ? track.recent + recent_gain_ * (sane - track.recent) : sane;
  track.any = true;
  to.values[to.count++] = static_cast<float>((sane - track.zero) * track.used.scale);
}

Status Decoder::zero() {
  bool any_absolute = false;
  for (Track& track : tracks_) {
    if (track.used.channel.quantity != ChannelQuantity::pelvic_pressure) continue;
    if (!track.any)
      return Error{ErrorCode::protocol,
                   "The trainer has not measured anything yet. Wait a second and zero it again."};
    track.zero = track.recent;
    track.zeroed = true;
    any_absolute = true;
  }
  if (!any_absolute) return Error{ErrorCode::refused, "This trainer has no pressure that could be zeroed."};
  return {};
}

}  // namespace unhurried::vernier

#include "devices/open_trainer/decoder.h"

#include <algorithm>

namespace unhurried::open_trainer {

namespace {

// A number this far behind is no late report but a device that began to count anew (a brown-out, say).
constexpr std::int32_t kLateWindow = 64;

// A quartz is right to 0.01 %; a second of disagreement with the report numbers is a jump, not drift.
constexpr std::int64_t kClockStep = 1'000'000;

}  // namespace

Decoder::Decoder(StreamId stream, const Handshake& handshake)
    : channels_(handshake.channels), interval_us_(handshake.report_interval_us) {
  packet_.stream = stream;
}

void Decoder::report(Bytes bytes, HostTime arrival, TrainerSink& sink) {
  take(decode_report(bytes, report_), arrival, sink);
}

void Decoder::stream(Bytes bytes, HostTime arrival, TrainerSink& sink) {
  while (!bytes.empty()) {
    const std::size_t n = std::min(bytes.size(), kReportSize - pending_size_);
    std::copy_n(bytes.begin(), n, pending_.begin() + pending_size_);
    pending_size_ += n;
    bytes = bytes.subspan(n);
    search(arrival, sink);
  }
}

// Takes a complete report out of pending_, or drops what can't be the beginning of one.
void Decoder::search(HostTime arrival, TrainerSink& sink) {
  if (pending_size_ == kReportSize) {
    const ReportFault fault = decode_report(pending_, report_);
    if (fault == ReportFault::none || fault == ReportFault::bad_layout) {
      take(fault, arrival, sink);
      pending_size_ = 0;
      return;
    }
    if (fault == ReportFault::bad_crc) take(fault, arrival, sink);
  }
  const auto begin = pending_.begin(), end = begin + pending_size_;
  // A full buffer that failed does not begin a report, so the search goes on behind its first byte.
  auto at = pending_size_ == kReportSize ? begin + 1 : begin;
  while (at != end && !(at[0] == kSyncFirst && (at + 1 == end || at[1] == kSyncSecond))) ++at;
  const auto skipped = static_cast<std::size_t>(at - begin);
  if (skipped == 0) return;
  counters_.bytes_skipped += skipped;
  std::copy(at, end, begin);
  pending_size_ -= skipped;
}

void Decoder::take(ReportFault fault, HostTime arrival, TrainerSink& sink) {
  if (fault == ReportFault::none && !fill_blocks()) fault = ReportFault::bad_layout;
  if (fault != ReportFault::none) {
    ++(fault == ReportFault::bad_crc ? counters_.crc_errors : counters_.malformed);
    damaged_ = true;
    return;
  }
  if (!follow(sink)) return;
  damaged_ = false;
  packet_.host_arrival = arrival;
  ++counters_.packets;
  sink.on_packet(packet_);
}

bool Decoder::fill_blocks() {
  packet_.channel_count = report_.block_count;
  for (std::size_t i = 0; i < report_.block_count; ++i) {
    const Block& block = report_.blocks[i];
    const auto channel = std::find_if(channels_.begin(), channels_.end(),
                                      [&](const WireChannel& c) { return c.id == block.channel; });
    if (channel == channels_.end()) return false;
    ChannelSamples& out = packet_.channels[i];
    out.channel = block.channel;
    out.railed = block.railed;
    out.lead_off = block.lead_off;
    out.count = block.count;
    const double scale = channel->scale();
    for (std::size_t s = 0; s < block.count; ++s) {
      // A device may forget its flag; its own range tells as well.
      if (block.raw[s] <= channel->raw_min || block.raw[s] >= channel->raw_max) out.railed = true;
      out.values[s] = static_cast<float>(block.raw[s] * scale);
    }
  }
  return true;
}

// Moves number and time on to report_; false when this report was here before.
bool Decoder::follow(TrainerSink& sink) {
  if (!begun_) {
    begun_ = true;
    packet_.seq = report_.seq;
    packet_.device_time = DeviceTime(Duration(report_.time_us));
    last_seq_ = report_.seq;
    last_time_ = report_.time_us;
    return true;
  }
  std::int64_t ahead = static_cast<std::int32_t>(report_.seq - last_seq_);
  const bool restarted = ahead < -kLateWindow;
  if (ahead <= 0 && !restarted) {
    ++counters_.duplicates;
    return false;
  }
  if (restarted) {
    // How many are missing can't be known; the numbers we give out go on without a step back.
    ++counters_.restarts;
    ahead = 1;
    sink.on_event(Gap{packet_.stream, packet_.seq + 1, 0, GapCause::lost_on_wire});
  } else if (ahead > 1) {
    const auto missing = static_cast<std::uint64_t>(ahead - 1);
    counters_.lost += missing;
    sink.on_event(
        Gap{packet_.stream, packet_.seq + 1, missing, damaged_ ? GapCause::corrupt : GapCause::lost_on_wire});
  }
  packet_.seq += static_cast<std::uint64_t>(ahead);
  last_seq_ = report_.seq;

  // The 32-bit clock is unwrapped to the value nearest to what the report numbers promise.
  const std::int64_t expected = ahead * interval_us_;
  const auto deviation =
      static_cast<std::int32_t>(report_.time_us - last_time_ - static_cast<std::uint32_t>(expected));
  std::int64_t step = expected + deviation;
  if (step <= 0 || deviation > kClockStep || deviation < -kClockStep) {
    ++counters_.clock_steps;
    step = expected;
  }
  packet_.device_time += Duration(step);
  last_time_ = report_.time_us;
  return true;
}

}  // namespace unhurried::open_trainer

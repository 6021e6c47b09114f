// Measurement frames -> packets and gaps. Decides what each kind of frame holds, what counts as lost, and the
// zero of a sensor that measures against a vacuum. Leaves frames to wire.h, arrival and silence to
// protocol.h. The device sends no times: a packet's time is its first sample's number times the period. Pure;
// nothing allocates once constructed. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "devices/protocol/stream_watch.h"
#include "devices/vernier/plan.h"
#include "devices/vernier/wire.h"

namespace unhurried::vernier {

struct DecoderCounters {
  std::uint64_t packets = 0;
  std::uint64_t lost = 0;       // frames that the counter shows as missing
  std::uint64_t dropped = 0;    // times that the device said that it dropped measurements
  std::uint64_t malformed = 0;  // frames whose layout contradicts itself
  std::uint64_t ignored = 0;    // frames of other sensors or of kinds that carry no values
};

class Decoder {
 public:
  Decoder(StreamId stream, const Plan& plan);

  void frame(const Frame& frame, HostTime arrival, StreamWatch& watch, TrainerSink& sink);
  void damaged() { damaged_ = true; }  // the reader threw bytes away: the next gap is a corrupt one

  // The present reading is free air, from the next packet on. An error where there is none to take.
  Status zero();

  const DecoderCounters& counters() const { return counters_; }

 private:
  struct Track {
    UsedSensor used;
    double zero = 0;
    bool zeroed = false;
    double recent = 0;  // mean of about the last second, in the sensor's unit
    bool any = false;
  };
  // The values of one frame: `tracks` take turns, from `values` on.
  struct Layout {
    std::uint32_t mask = 0;
    std::size_t count = 0, at = 0;
    bool real = true;
  };
  std::optional<Layout> layout_of(const Frame& frame) const;
  void follow(std::uint8_t counter, TrainerSink& sink);
  void emit(const Frame& frame, const Layout& layout, HostTime arrival, StreamWatch& watch,
            TrainerSink& sink);
  void add(Track& track, double raw, ChannelSamples& to) const;
  void gap(std::uint64_t count, TrainerSink& sink);

  StreamId stream_;
  std::vector<Track> tracks_;
  std::int64_t period_us_;
  double recent_gain_;
  Packet packet_;
  DecoderCounters counters_;
  std::uint64_t seq_ = 0, sample_ = 0;  // of the next packet; of the next sample
  std::uint64_t last_count_ = 0;        // samples in the last frame; a lost one held as many
  bool damaged_ = false;

  // The counter's way is not published: it is believed after it has kept one step for a while.
  bool counted_ = false;
  std::uint8_t last_counter_ = 0, step_ = 0;
  int same_step_ = 0;
};

}  // namespace unhurried::vernier

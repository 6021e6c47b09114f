// Frames of samples -> packets of about 10 ms at a rate that the kiosk takes. Decides numbers and times (the
// device sends neither), what is railed, and that nothing is computed across a hole. Pure; nothing allocates
// once constructed. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "devices/protocol/stream_watch.h"
#include "devices/spikerbox/decimator.h"
#include "devices/spikerbox/model.h"

namespace unhurried::spikerbox {

inline constexpr Duration kPacketInterval = 10ms;

struct DecoderCounters {
  std::uint64_t frames = 0;
  std::uint64_t packets = 0;
  std::uint64_t holes = 0;
};

class Decoder {
 public:
  // `layout` has a reduction (reduction_of).
  Decoder(StreamId stream, const Model& model, const Layout& layout);

  void frame(std::span<const std::uint16_t> samples, HostTime arrival, StreamWatch& watch, TrainerSink& sink);
  void damage();  // a frame was here that can't be read; more of them in a row are one hole

  const DecoderCounters& counters() const { return counters_; }

 private:
  struct Track {
    Decimator decimator;
    std::size_t railed_for = 0;  // frames that a value at the rail still acts on the output
  };
  void begin_after_hole(TrainerSink& sink);

  std::vector<Track> tracks_;
  int middle_;
  std::uint16_t top_;
  double period_us_;  // of a frame
  std::size_t packet_samples_;
  std::uint64_t frame_ = 0;  // of the next one
  std::uint64_t seq_ = 0;
  bool hole_ = false;
  Packet packet_;  // as far as it is filled
  DecoderCounters counters_;
};

}  // namespace unhurried::spikerbox

// From a device that is there to what the kiosk hears of it: arrival, packets, gaps, silence, departure.
// Simulator, replay and USB all end here, so that none of them has a decoder of its own. A tap sees the same
// bytes at the same border; the capture writer is one.
// No thread, no clock: times are arguments, in the order in which things happened.
#pragma once

#include <optional>
#include <string>

#include "devices/open_trainer/decoder.h"
#include "devices/open_trainer/handshake.h"
#include "devices/protocol/protocol.h"
#include "devices/protocol/stream_watch.h"
#include "devices/trainer.h"

namespace unhurried::open_trainer {

using unhurried::BoundaryTap;

class Link {
 public:
  // `first` is the stream of the first plug-in; each further one is one more.
  explicit Link(BoundaryTap* tap = nullptr, StreamId first = 1) : tap_(tap), last_stream_(first - 1) {}

  // A device gave this identity and handshake block. An error is also told to the sink as a fault.
  Status plugged(const DeviceIdentity& identity, Bytes handshake, HostTime at, TrainerSink& sink);
  void report(Bytes bytes, HostTime at, TrainerSink& sink);
  void unplugged(HostTime at, TrainerSink& sink);

  // Says once that a plugged device is silent; the next packet ends that.
  void tick(HostTime now, TrainerSink& sink);

  bool is_plugged() const { return decoder_.has_value(); }
  const DecoderCounters& counters() const { return total_; }  // of the present or the last stream

 private:
  BoundaryTap* tap_;
  StreamId last_stream_;
  std::optional<Decoder> decoder_;
  DecoderCounters total_;
  StreamWatch watch_;
};

}  // namespace unhurried::open_trainer

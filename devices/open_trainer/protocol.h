// One plug-in of an open trainer: hello, then start, then reports. Decides what is asked and sent, and what
// the kiosk hears of it: arrival, packets, gaps, silence, departure. Simulator, replay and USB all speak
// through it, so that none of them has a decoder of its own. A tap sees the same bytes at the same border;
// the capture writer is one.
#pragma once

#include <optional>

#include "devices/open_trainer/decoder.h"
#include "devices/open_trainer/handshake.h"
#include "devices/protocol/protocol.h"
#include "devices/protocol/stream_watch.h"

namespace unhurried::open_trainer {

inline constexpr Duration kHelloLimit = 500ms;  // README.md, "Requests"

class OpenTrainer final : public Protocol {
 public:
  OpenTrainer(DeviceIdentity identity, StreamId stream, BoundaryTap* tap = nullptr);

  void begin(HostTime at, DeviceWriter& writer) override;
  void answer(Bytes bytes, HostTime at, DeviceWriter& writer, TrainerSink& sink) override;
  void report(Bytes bytes, HostTime at, DeviceWriter& writer, TrainerSink& sink) override;
  void tick(HostTime now, DeviceWriter& writer, TrainerSink& sink) override;
  Status command(TrainerCommand command, HostTime at, DeviceWriter& writer) override;
  void closing(DeviceWriter& writer) override;
  void gone(HostTime at, TrainerSink& sink) override;
  Phase phase() const override { return phase_; }

  DecoderCounters counters() const { return decoder_ ? decoder_->counters() : DecoderCounters{}; }

 private:
  void refuse(TrainerFault fault, std::string detail, HostTime at, TrainerSink& sink);

  DeviceIdentity identity_;
  StreamId stream_;
  BoundaryTap* tap_;
  Phase phase_ = Phase::asking;
  HostTime asked_at_;
  std::optional<Decoder> decoder_;  // since it answered
  StreamWatch watch_;
};

}  // namespace unhurried::open_trainer

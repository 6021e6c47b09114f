// The open trainer behind the seam that all devices share: hello, then start, then reports. Decides what is
// asked and sent; leaves everything about bytes to link.h.
#pragma once

#include "devices/open_trainer/link.h"

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

  const DecoderCounters& counters() const { return link_.counters(); }

 private:
  DeviceIdentity identity_;
  Link link_;
  Phase phase_ = Phase::asking;
  HostTime asked_at_;
};

}  // namespace unhurried::open_trainer

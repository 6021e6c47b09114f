// One plug-in of a Go Direct device: who it is, what it measures, then its measurements. Decides the order of
// the questions, how long an answer may take and how often it is asked for, and when the device is refused.
// A device of a product that is not used here is never told to measure. Pure; times are arguments.
#pragma once

#include <optional>
#include <vector>

#include "devices/protocol/protocol.h"
#include "devices/protocol/stream_watch.h"
#include "devices/vernier/decoder.h"
#include "devices/vernier/plan.h"
#include "devices/vernier/wire.h"

namespace unhurried::vernier {

// By ids and strings; the questions have the last word.
bool may_be(const DeviceIdentity& identity);

struct Limits {
  Duration answer = 1s;  // a device busy with its radio was seen to take long over its description
  int tries = 3;         // of each question
};

class GoDirect final : public Protocol {
 public:
  GoDirect(DeviceIdentity identity, StreamId stream, BoundaryTap* tap = nullptr, Limits limits = {});

  void begin(HostTime at, DeviceWriter& writer) override;
  void answer(Bytes, HostTime, DeviceWriter&, TrainerSink&) override {}  // it is asked by reports
  void report(Bytes bytes, HostTime at, DeviceWriter& writer, TrainerSink& sink) override;
  void tick(HostTime now, DeviceWriter& writer, TrainerSink& sink) override;
  Status command(TrainerCommand command, HostTime at, DeviceWriter& writer) override;
  void closing(DeviceWriter& writer) override;
  void gone(HostTime at, TrainerSink& sink) override;
  Phase phase() const override { return phase_; }

  const ReaderCounters& reader_counters() const { return reader_.counters(); }
  DecoderCounters decoder_counters() const { return decoder_ ? decoder_->counters() : DecoderCounters{}; }

 private:
  void ask(Request request, HostTime at, DeviceWriter& writer);
  void send(DeviceWriter& writer);
  void answered(const Frame& frame, HostTime at, DeviceWriter& writer, TrainerSink& sink);
  void ask_next_sensor(HostTime at, DeviceWriter& writer, TrainerSink& sink);
  void arrived(HostTime at, TrainerSink& sink);
  void refuse(TrainerFault fault, std::string detail, HostTime at, TrainerSink& sink);

  DeviceIdentity identity_;
  StreamId stream_;
  BoundaryTap* tap_;
  Limits limits_;
  Phase phase_ = Phase::asking;
  FrameReader reader_;
  StreamWatch watch_;

  Request asked_;
  std::uint8_t counter_ = kFirstCounter;  // of the next request
  int tries_ = 0;
  HostTime asked_at_;
  bool ever_answered_ = false;

  DeviceInfo device_;
  std::uint32_t unasked_ = 0;  // sensors
  std::vector<SensorInfo> sensors_;
  Plan plan_;
  std::optional<Decoder> decoder_;
};

}  // namespace unhurried::vernier

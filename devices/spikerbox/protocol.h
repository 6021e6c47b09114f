// One plug-in of a SpikerBox: quiet it, ask who it is, how much it sends and what is on its expansion port,
// then listen. Decides the order of the questions, how long an answer may take, and when the device is
// refused. Pure; times are arguments.
#pragma once

#include <optional>
#include <string>

#include "devices/protocol/protocol.h"
#include "devices/protocol/stream_watch.h"
#include "devices/spikerbox/decoder.h"
#include "devices/spikerbox/model.h"
#include "devices/spikerbox/stream.h"

namespace unhurried::spikerbox {

struct Limits {
  Duration answer = 300ms;
  int tries = 5;  // of each question: real ones were seen to miss some
};

class SpikerBox final : public Protocol, private StreamListener {
 public:
  // `identity` has a model (model_of).
  SpikerBox(DeviceIdentity identity, StreamId stream, BoundaryTap* tap = nullptr, Limits limits = {});

  void begin(HostTime at, DeviceWriter& writer) override;
  void answer(Bytes, HostTime, DeviceWriter&, TrainerSink&) override {}  // it is asked by reports
  void report(Bytes bytes, HostTime at, DeviceWriter& writer, TrainerSink& sink) override;
  void tick(HostTime now, DeviceWriter& writer, TrainerSink& sink) override;
  Status command(TrainerCommand command, HostTime at, DeviceWriter& writer) override;
  void closing(DeviceWriter& writer) override;
  void gone(HostTime at, TrainerSink& sink) override;
  Phase phase() const override { return phase_; }

  const StreamCounters& stream_counters() const { return reader_.counters(); }
  DecoderCounters decoder_counters() const { return decoder_ ? decoder_->counters() : DecoderCounters{}; }
  std::uint64_t malformed_reports() const { return malformed_; }

 private:
  enum class Question : std::uint8_t { versions, limits, board };
  void on_frame(std::span<const std::uint16_t> samples) override;
  void on_damage() override;
  void on_text(std::string_view key, std::string_view value) override;
  void send(Command command, DeviceWriter& writer);
  void ask(Question question, HostTime at, DeviceWriter& writer);
  void follow_answers(HostTime at, DeviceWriter& writer, TrainerSink& sink);
  void unanswered(HostTime at, DeviceWriter& writer, TrainerSink& sink);
  void go_on(HostTime at, DeviceWriter& writer, TrainerSink& sink);
  void arrive(HostTime at, DeviceWriter& writer, TrainerSink& sink);
  void refuse(TrainerFault fault, std::string detail, HostTime at, TrainerSink& sink);

  DeviceIdentity identity_;
  const Model* model_;
  StreamId stream_;
  BoundaryTap* tap_;
  Limits limits_;
  Phase phase_ = Phase::asking;
  StreamReader reader_;
  StreamWatch watch_;
  std::uint64_t malformed_ = 0;

  Question question_ = Question::versions;
  int tries_ = 0;
  HostTime asked_at_;
  std::string hardware_type_, firmware_;
  std::optional<int> told_rate_, told_channels_, told_board_;
  Layout layout_;
  std::optional<Decoder> decoder_;
  int damaged_in_a_row_ = 0;

  // Of the report that is being read.
  HostTime now_;
  TrainerSink* sink_ = nullptr;
};

}  // namespace unhurried::spikerbox

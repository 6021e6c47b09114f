#include "devices/open_trainer/protocol.h"

#include <utility>

namespace unhurried::open_trainer {

namespace {

// Packets pass the watch on their way.
class Watched final : public TrainerSink {
 public:
  Watched(StreamWatch& watch, TrainerSink& to) : watch_(watch), to_(to) {}
  void on_packet(const Packet& packet) override { watch_.packet(packet, to_); }
  void on_event(const TrainerEvent& event) override { to_.on_event(event); }

 private:
  StreamWatch& watch_;
  TrainerSink& to_;
};

}  // namespace

OpenTrainer::OpenTrainer(DeviceIdentity identity, StreamId stream, BoundaryTap* tap)
    : identity_(std::move(identity)), stream_(stream), tap_(tap) {}

void OpenTrainer::begin(HostTime at, DeviceWriter& writer) {
  asked_at_ = at;
  writer.control(encode_command(Command::hello));
}

void OpenTrainer::answer(Bytes bytes, HostTime at, DeviceWriter& writer, TrainerSink& sink) {
  if (phase_ != Phase::asking) return;
  if (tap_) tap_->plugged(identity_, bytes, at);
  const auto handshake = decode_handshake(bytes);
  if (!handshake) {
    const bool other_version = handshake.error().code == ErrorCode::unsupported;
    return refuse(other_version ? TrainerFault::old_firmware : TrainerFault::not_a_trainer,
                  handshake.error().message, at, sink);
  }
  phase_ = Phase::streaming;
  decoder_.emplace(stream_, *handshake);
  watch_.arrived(stream_, describe(identity_, *handshake), Duration(handshake->report_interval_us), at, sink);
  writer.control(encode_command(Command::start));
}

void OpenTrainer::refuse(TrainerFault fault, std::string detail, HostTime at, TrainerSink& sink) {
  phase_ = Phase::refused;
  sink.on_event(TrainerFaulted{fault, std::move(detail), at});
}

void OpenTrainer::report(Bytes bytes, HostTime at, DeviceWriter&, TrainerSink& sink) {
  if (!decoder_) return;
  if (tap_) tap_->report(bytes, at);
  Watched watched(watch_, sink);
  decoder_->report(bytes, at, watched);
}

void OpenTrainer::tick(HostTime now, DeviceWriter&, TrainerSink& sink) {
  watch_.tick(now, sink);
  if (phase_ == Phase::asking && now - asked_at_ >= kHelloLimit)
    refuse(TrainerFault::not_a_trainer,
           "A device with a trainer's ids does not say what it is. Unplug it and plug it in again; if it "
           "stays, use another trainer.",
           now, sink);
}

Status OpenTrainer::command(TrainerCommand command, HostTime, DeviceWriter& writer) {
  if (phase_ != Phase::streaming)
    return Error{ErrorCode::device_gone, "No trainer is plugged in. Plug it in first."};
  writer.control(encode_command(command == TrainerCommand::zero ? Command::zero : Command::identify));
  return {};
}

void OpenTrainer::closing(DeviceWriter& writer) {
  if (phase_ == Phase::streaming) writer.control(encode_command(Command::stop));
}

void OpenTrainer::gone(HostTime at, TrainerSink& sink) {
  if (!decoder_) return;
  if (tap_) tap_->unplugged(at);
  watch_.left(at, sink);
}

}  // namespace unhurried::open_trainer

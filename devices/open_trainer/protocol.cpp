#include "devices/open_trainer/protocol.h"

#include <utility>

namespace unhurried::open_trainer {

OpenTrainer::OpenTrainer(DeviceIdentity identity, StreamId stream, BoundaryTap* tap)
    : identity_(std::move(identity)), link_(tap, stream) {}

void OpenTrainer::begin(HostTime at, DeviceWriter& writer) {
  asked_at_ = at;
  writer.control(encode_command(Command::hello));
}

void OpenTrainer::answer(Bytes bytes, HostTime at, DeviceWriter& writer, TrainerSink& sink) {
  if (phase_ != Phase::asking) return;
  if (!link_.plugged(identity_, bytes, at, sink)) {
    phase_ = Phase::refused;
    return;
  }
  phase_ = Phase::streaming;
  writer.control(encode_command(Command::start));
}

void OpenTrainer::report(Bytes bytes, HostTime at, DeviceWriter&, TrainerSink& sink) {
  link_.report(bytes, at, sink);
}

void OpenTrainer::tick(HostTime now, DeviceWriter&, TrainerSink& sink) {
  link_.tick(now, sink);
  if (phase_ != Phase::asking || now - asked_at_ < kHelloLimit) return;
  phase_ = Phase::refused;
  sink.on_event(
      TrainerFaulted{TrainerFault::not_a_trainer,
                     "A device with a trainer's ids does not say what it is. Unplug it and plug it in "
                     "again; if it stays, use another trainer.",
                     now});
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
  link_.unplugged(at, sink);
}

}  // namespace unhurried::open_trainer

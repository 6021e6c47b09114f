#include "devices/capture/replay_trainer.h"

#include <algorithm>

#include "devices/registry/registry.h"

namespace unhurried::capture {

namespace {

class Nobody final : public DeviceWriter {
 public:
  void control(const ControlRequest&) override {}
  void report(Bytes) override {}
};

}  // namespace

ReplayTrainer::ReplayTrainer(CaptureReader reader, BoundaryTap* tap)
    : reader_(std::move(reader)), tap_(tap) {}

Status ReplayTrainer::start(HostTime now, TrainerSink& sink) {
  if (sink_) unplug(now);
  reader_.rewind();
  sink_ = &sink;
  begin_ = last_ = now;
  finished_ = false;
  status_ = {};
  fetch();
  return {};
}

void ReplayTrainer::advance(HostTime now) {
  if (!sink_) return;
  while (!finished_) {
    const auto due = next_due();
    if (due && *due > now) return tick(now);
    if (!due) return finish(std::min(now, last_));
    last_ = *due;
    tick(last_);
    const Record record = std::move(*next_);
    fetch();
    deliver(record);
  }
}

Status ReplayTrainer::command(TrainerCommand) {
  return Error{ErrorCode::refused,
               "A recording can't be zeroed or identified. Use a trainer that is plugged in."};
}

std::optional<HostTime> ReplayTrainer::next_due() const {
  if (!next_) return std::nullopt;
  return begin_ + next_->at;
}

void ReplayTrainer::fetch() {
  next_.reset();
  auto record = reader_.next();
  if (!record) {
    status_ = record.error();
  } else if (*record) {
    next_ = std::move(**record);
  }
}

void ReplayTrainer::deliver(const Record& record) {
  const HostTime at = begin_ + record.at;
  Nobody nobody;
  if (const auto* plugged = std::get_if<Plugged>(&record.what)) {
    plug(*plugged, at);
  } else if (std::holds_alternative<Unplugged>(record.what)) {
    unplug(at);
  } else if (!protocol_) {
    return;
  } else if (const auto* report = std::get_if<ReportSeen>(&record.what)) {
    protocol_->report(report->bytes, at, nobody, *sink_);
  } else if (std::holds_alternative<Zeroed>(record.what)) {
    // It was taken then; where today's decoder refuses it, there is nothing to be shown.
    (void)protocol_->command(TrainerCommand::zero, at, nobody);
  }
}

void ReplayTrainer::plug(const Plugged& plugged, HostTime at) {
  unplug(at);
  Nobody nobody;
  protocol_ = make_protocol(plugged.identity, ++last_stream_, tap_);
  protocol_->begin(at, nobody);
  // A refused handshake is told to the sink by the protocol; the recording goes on, as the day did.
  if (plugged.identity.protocol == ProtocolId::open_trainer)
    protocol_->answer(plugged.handshake, at, nobody, *sink_);
}

void ReplayTrainer::unplug(HostTime at) {
  if (!protocol_) return;
  protocol_->gone(at, *sink_);
  protocol_.reset();
}

void ReplayTrainer::tick(HostTime at) {
  Nobody nobody;
  if (protocol_) protocol_->tick(at, nobody, *sink_);
}

void ReplayTrainer::finish(HostTime at) {
  finished_ = true;
  if (!status_) sink_->on_event(TrainerFaulted{TrainerFault::usb_error, status_.error().message, at});
  unplug(at);
}

}  // namespace unhurried::capture

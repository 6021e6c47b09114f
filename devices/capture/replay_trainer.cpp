#include "devices/capture/replay_trainer.h"

#include <algorithm>

namespace unhurried::capture {

ReplayTrainer::ReplayTrainer(CaptureReader reader, open_trainer::BoundaryTap* tap)
    : reader_(std::move(reader)), link_(tap) {}

Status ReplayTrainer::start(HostTime now, TrainerSink& sink) {
  if (sink_ && link_.is_plugged()) link_.unplugged(now, *sink_);
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
    if (due && *due > now) {
      link_.tick(now, *sink_);
      return;
    }
    if (!due) return finish(std::min(now, last_));
    last_ = *due;
    link_.tick(last_, *sink_);
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
  if (const auto* plugged = std::get_if<Plugged>(&record.what)) {
    // A refused handshake is told to the sink by the link; the recording goes on, as the day did.
    (void)link_.plugged(plugged->identity, plugged->handshake, at, *sink_);
  } else if (const auto* report = std::get_if<ReportSeen>(&record.what)) {
    link_.report(report->bytes, at, *sink_);
  } else if (std::holds_alternative<Unplugged>(record.what)) {
    link_.unplugged(at, *sink_);
  }
}

void ReplayTrainer::finish(HostTime at) {
  finished_ = true;
  if (!status_) sink_->on_event(TrainerFaulted{TrainerFault::usb_error, status_.error().message, at});
  link_.unplugged(at, *sink_);
}

}  // namespace unhurried::capture

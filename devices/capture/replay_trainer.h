// A capture as a trainer: what the device sent then, at its own times, through the decoder of today.
// What was simulated or encoded stays so; a capture of a live device is told as live, as it was. What the
// protocol wants sent is dropped: the device of then heard it. Stepped, one thread.
#pragma once

#include <memory>
#include <optional>

#include "devices/capture/reader.h"
#include "devices/protocol/protocol.h"
#include "devices/trainer.h"

namespace unhurried::capture {

class ReplayTrainer final : public SteppedTrainer {
 public:
  explicit ReplayTrainer(CaptureReader reader, BoundaryTap* tap = nullptr);

  Status start(HostTime now, TrainerSink& sink) override;  // again: from the beginning
  void advance(HostTime now) override;
  Status command(TrainerCommand command) override;  // a recording takes none: refused

  bool finished() const { return finished_; }
  const Status& status() const { return status_; }  // why it finished: well, or at a cut
  std::optional<HostTime> next_due() const;         // of the next record

 private:
  void fetch();
  void deliver(const Record& record);
  void plug(const Plugged& plugged, HostTime at);
  void unplug(HostTime at);
  void tick(HostTime at);
  void finish(HostTime at);

  CaptureReader reader_;
  BoundaryTap* tap_;
  std::unique_ptr<Protocol> protocol_;  // of what is plugged in
  StreamId last_stream_ = 0;
  TrainerSink* sink_ = nullptr;
  HostTime begin_, last_;
  std::optional<Record> next_;
  bool finished_ = false;
  Status status_;
};

}  // namespace unhurried::capture

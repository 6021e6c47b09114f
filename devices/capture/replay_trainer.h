// A capture as a trainer: what the device sent then, at its own times, through the decoder of today.
// What was simulated or encoded stays so; a capture of a live device is told as live, as it was. Stepped, one
// thread.
#pragma once

#include <optional>

#include "devices/capture/reader.h"
#include "devices/open_trainer/link.h"
#include "devices/trainer.h"

namespace unhurried::capture {

class ReplayTrainer final : public SteppedTrainer {
 public:
  explicit ReplayTrainer(CaptureReader reader, open_trainer::BoundaryTap* tap = nullptr);

  Status start(HostTime now, TrainerSink& sink) override;  // again: from the beginning
  void advance(HostTime now) override;
  Status command(TrainerCommand command) override;  // a recording takes none: refused

  bool finished() const { return finished_; }
  const Status& status() const { return status_; }  // why it finished: well, or at a cut
  std::optional<HostTime> next_due() const;         // of the next record
  const open_trainer::DecoderCounters& counters() const { return link_.counters(); }

 private:
  void fetch();
  void deliver(const Record& record);
  void finish(HostTime at);

  CaptureReader reader_;
  open_trainer::Link link_;
  TrainerSink* sink_ = nullptr;
  HostTime begin_, last_;
  std::optional<Record> next_;
  bool finished_ = false;
  Status status_;
};

}  // namespace unhurried::capture

// A scenario as a trainer: body -> virtual device -> protocol bytes -> the decoder that real hardware uses.
// Decides when things happen; the body decides how it feels and the decoder what the bytes say.
// Stepped: advance(now) with steps of any size gives the same bytes for the same scenario, seed and calls.
// Not thread-safe; threaded_trainer.h gives it a thread.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "devices/open_trainer/protocol.h"
#include "devices/simulator/body.h"
#include "devices/simulator/body_cues.h"
#include "devices/simulator/scenario.h"
#include "devices/simulator/sensor.h"
#include "devices/simulator/virtual_trainer.h"
#include "devices/trainer.h"

namespace unhurried::simulator {

class SimulatedTrainer final : public SteppedTrainer, public BodyCues {
 public:
  SimulatedTrainer(Scenario scenario, std::uint64_t seed, BoundaryTap* tap = nullptr);

  Status start(HostTime now, TrainerSink& sink) override;  // again: everything from the beginning
  void advance(HostTime now) override;
  Status command(TrainerCommand command) override;
  void cue(HostTime at, const BodyCue& cue) override;

  bool lamp_on() const { return run_ && run_->device.lamp_on(); }

 private:
  struct HeardCue {
    HostTime at;
    BodyCue cue;
  };
  struct DueIncident {
    HostTime at;
    Incident incident;
    double amount;
  };
  // All that begins anew with start().
  struct Run {
    Run(const Scenario& scenario, std::uint64_t seed, HostTime now, TrainerSink& to);
    HostTime begin;
    TrainerSink* sink;
    Body body;
    VirtualTrainer device;
    Sensor sensor;
    Random wire;
    std::int64_t tick = 0;  // of 10 ms
    HostTime arrival;       // of this tick's report
    HostTime lose_until, corrupt_until;
    std::deque<HeardCue> cues;
    std::vector<DueIncident> due;  // sorted by time
  };

  HostTime tick_begin(std::int64_t tick) const;
  void schedule(Anchor anchor, HostTime from);
  void set_arrival();
  void hear_cues(HostTime now);
  void let_happen(HostTime now);
  void happen(const DueIncident& due);
  void plug();
  void unplug(HostTime at);
  void run_tick();

  Scenario scenario_;
  std::uint64_t seed_;
  BoundaryTap* tap_;
  StreamId last_stream_ = 0;
  std::optional<open_trainer::OpenTrainer> line_;  // while the cable is in
  std::optional<Run> run_;
};

}  // namespace unhurried::simulator

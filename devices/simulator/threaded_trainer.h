// Gives a stepped trainer (simulated, replayed) a thread and the machine's monotonic clock, so that the kiosk
// meets it through the same port as one on USB.
// Threads: start, stop, command and cue from the owner's thread; the sink is called from the thread in here.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "devices/simulator/body_cues.h"
#include "devices/trainer.h"

namespace unhurried::simulator {

class ThreadedTrainer final : public Trainer {
 public:
  // `cues` is the same object as `trainer` where that is a simulation, null where nobody listens.
  explicit ThreadedTrainer(std::unique_ptr<SteppedTrainer> trainer, BodyCues* cues = nullptr);
  ~ThreadedTrainer() override;
  ThreadedTrainer(const ThreadedTrainer&) = delete;
  ThreadedTrainer& operator=(const ThreadedTrainer&) = delete;

  Status start(TrainerSink& sink) override;
  void stop() override;
  Status command(TrainerCommand command) override;
  void cue(const BodyCue& cue);  // now

 private:
  void run(TrainerSink& sink);

  std::mutex mutex_;  // guards all below but thread_
  std::condition_variable changed_;
  std::unique_ptr<SteppedTrainer> trainer_;
  BodyCues* cues_;
  bool stopping_ = false;
  enum class Phase { idle, starting, running, failed } phase_ = Phase::idle;
  Status started_;
  std::thread thread_;
};

}  // namespace unhurried::simulator

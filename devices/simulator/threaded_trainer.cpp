#include "devices/simulator/threaded_trainer.h"

#include <chrono>

namespace unhurried::simulator {

namespace {

constexpr auto kPeriod = std::chrono::milliseconds(10);  // as often as a report is due

HostTime now() {
  return HostTime(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()));
}

}  // namespace

ThreadedTrainer::ThreadedTrainer(std::unique_ptr<SteppedTrainer> trainer, BodyCues* cues)
    : trainer_(std::move(trainer)), cues_(cues) {}

ThreadedTrainer::~ThreadedTrainer() {
  stop();
}

Status ThreadedTrainer::start(TrainerSink& sink) {
  if (thread_.joinable())
    return Error{ErrorCode::bad_argument, "The trainer is running already. Stop it first."};
  std::unique_lock lock(mutex_);
  stopping_ = false;
  phase_ = Phase::starting;
  thread_ = std::thread([this, &sink] { run(sink); });
  changed_.wait(lock, [this] { return phase_ != Phase::starting; });
  if (phase_ == Phase::running) return {};
  lock.unlock();
  thread_.join();
  return started_;
}

void ThreadedTrainer::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    phase_ = Phase::idle;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

Status ThreadedTrainer::command(TrainerCommand command) {
  const std::lock_guard lock(mutex_);
  if (phase_ != Phase::running)
    return Error{ErrorCode::device_gone, "The trainer is not running. Start it first."};
  return trainer_->command(command);
}

void ThreadedTrainer::cue(const BodyCue& cue) {
  const std::lock_guard lock(mutex_);
  if (cues_ && phase_ == Phase::running) cues_->cue(now(), cue);
}

void ThreadedTrainer::run(TrainerSink& sink) {
  std::unique_lock lock(mutex_);
  started_ = trainer_->start(now(), sink);
  phase_ = started_ ? Phase::running : Phase::failed;
  changed_.notify_all();
  if (!started_) return;
  while (!stopping_) {
    trainer_->advance(now());
    changed_.wait_for(lock, kPeriod, [this] { return stopping_; });
  }
}

}  // namespace unhurried::simulator

#include "devices/simulator/threaded_trainer.h"

#include <doctest/doctest.h>

#include <atomic>
#include <functional>
#include <thread>

#include "devices/simulator/simulated_trainer.h"

using namespace unhurried;
using namespace unhurried::simulator;

namespace {

struct CountingSink final : TrainerSink {
  std::atomic<int> packets{0}, events{0};
  std::thread::id thread;  // read after stop() only
  void on_packet(const Packet&) override {
    thread = std::this_thread::get_id();
    ++packets;
  }
  void on_event(const TrainerEvent&) override { ++events; }
};

std::unique_ptr<ThreadedTrainer> threaded() {
  auto trainer = std::make_unique<SimulatedTrainer>(Scenario{}, 1);
  BodyCues* cues = trainer.get();
  return std::make_unique<ThreadedTrainer>(std::move(trainer), cues);
}

bool soon(const std::function<bool()>& true_now) {
  for (int i = 0; i < 500; ++i) {
    if (true_now()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

struct Failing final : SteppedTrainer {
  Status start(HostTime, TrainerSink&) override { return Error{ErrorCode::io, "no"}; }
  void advance(HostTime) override {}
  Status command(TrainerCommand) override { return {}; }
};

}  // namespace

TEST_CASE("it streams in real time from a thread of its own, and is silent after stop") {
  CountingSink sink;
  auto trainer = threaded();
  REQUIRE(trainer->start(sink));
  CHECK_FALSE(trainer->start(sink));
  CHECK(soon([&] { return sink.packets >= 20; }));
  trainer->cue(cue::Announced{});
  CHECK(trainer->command(TrainerCommand::identify));
  trainer->stop();
  const int heard = sink.packets;
  CHECK(sink.thread != std::this_thread::get_id());
  std::this_thread::sleep_for(std::chrono::milliseconds(40));
  CHECK(sink.packets == heard);
  CHECK_FALSE(trainer->command(TrainerCommand::identify));
  trainer->cue(cue::Announced{});
  trainer->stop();
}

TEST_CASE("it can be started again, and ended while it runs") {
  CountingSink sink;
  auto trainer = threaded();
  for (int round = 0; round < 3; ++round) {
    REQUIRE(trainer->start(sink));
    const int before = sink.packets;
    CHECK(soon([&] { return sink.packets > before; }));
    if (round < 2) trainer->stop();
  }
}

TEST_CASE("a trainer that can't start says why, and may be tried again") {
  CountingSink sink;
  ThreadedTrainer trainer(std::make_unique<Failing>());
  for (int i = 0; i < 2; ++i) {
    const auto status = trainer.start(sink);
    REQUIRE_FALSE(status);
    CHECK(status.error().code == ErrorCode::io);
  }
}

// What the trainer's thread has to say, waiting for the main loop.
// Decides what is dropped when the loop doesn't keep up: packets, counted and told as a Gap; events never.
// Too many waiting events are told as `control_full`, and the session pauses the visit. on_packet and
// on_event come from the trainer's thread and never block longer than a copy; drain from the main thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

#include "devices/trainer.h"
#include "kiosk/app/wake.h"

namespace unhurried::app {

class Inbox final : public TrainerSink {
 public:
  using Item = std::variant<Packet, TrainerEvent>;
  struct Limits {
    std::size_t packets = 256;  // five seconds of a trainer that sends every 20 ms
    std::size_t events = 64;
  };
  Inbox(Wake& wake, Limits limits);
  explicit Inbox(Wake& wake) : Inbox(wake, Limits{}) {}

  void on_packet(const Packet& packet) override;
  void on_event(const TrainerEvent& event) override;

  struct Drained {
    std::vector<Item> items;  // in order of arrival
    bool control_full = false;
  };
  // While quiet, packets wait for the next turn instead of waking the loop: nobody looks at a reading now.
  void set_quiet(bool quiet) { quiet_.store(quiet); }

  // Replaces what `into` holds, and reuses its memory.
  void drain(Drained& into);

 private:
  void close_gap();  // with the mutex held

  Wake& wake_;
  std::atomic<bool> quiet_{false};
  const Limits limits_;
  std::mutex mutex_;
  std::vector<Item> items_;
  std::size_t packets_ = 0;  // in items_
  std::size_t events_ = 0;
  std::optional<Gap> dropped_;  // since the last item that was taken
};

}  // namespace unhurried::app

// What staff know of the trainer: there or not, its self-test, its newest fault.
// The self-test listens for three seconds and checks what can go wrong before she enters: nothing arrives,
// packets are missing, a channel waits for its zero, sits at its rail or never moves.
#pragma once

#include <optional>
#include <string>

#include "devices/trainer.h"

namespace unhurried::session {

enum class SelfTest : std::uint8_t {
  untested,
  running,
  passed,
  silent,
  losing,
  railed,
  unmoving,
  not_zeroed
};

struct TrainerStatus {
  std::optional<TrainerInfo> info;  // while it is there
  StreamId stream = 0;
  std::optional<TrainerFault> fault;
  SelfTest self_test = SelfTest::untested;
  VisitTime test_until;
  std::uint64_t packets = 0, lost = 0;  // since it arrived

  bool measures_pressure() const;
  std::string name() const;  // product and serial; empty while none is there
  bool ready() const { return info && self_test == SelfTest::passed; }

  void arrived(const TrainerArrived& arrival);
  void left();
  void begin_test(VisitTime now);
  void packet(const Packet& packet);
  void gap(const Gap& gap);
  void tick(VisitTime now);

 private:
  struct Range {
    float low = 0, high = 0;
    bool any = false, railed = false;
  };
  std::array<Range, kMaxChannels> seen_{};
  std::uint64_t test_packets_ = 0, test_lost_ = 0;
};

}  // namespace unhurried::session

#include "kiosk/app/inbox.h"

#include <doctest/doctest.h>

#include <thread>

using namespace unhurried;
using namespace unhurried::app;

namespace {

Packet packet(std::uint64_t seq, StreamId stream = 1) {
  Packet made;
  made.stream = stream;
  made.seq = seq;
  return made;
}

}  // namespace

TEST_CASE("packets and events keep their order, and one wake-up does for many") {
  int woken = 0;
  Wake wake([&] { ++woken; });
  Inbox inbox(wake);
  inbox.on_event(TrainerArrived{1, {}, {}});
  inbox.on_packet(packet(1));
  inbox.on_packet(packet(2));
  CHECK(woken == 1);
  wake.answered();
  Inbox::Drained drained;
  inbox.drain(drained);
  REQUIRE(drained.items.size() == 3);
  CHECK(std::holds_alternative<TrainerEvent>(drained.items[0]));
  CHECK(std::get<Packet>(drained.items[2]).seq == 2);
  inbox.on_packet(packet(3));
  CHECK(woken == 2);
  inbox.drain(drained);
  CHECK(drained.items.size() == 1);
}

TEST_CASE("packets beyond the limit are counted as a gap where they were lost; events never are") {
  Wake wake(nullptr);
  Inbox inbox(wake, {4, 8});
  for (std::uint64_t seq = 1; seq <= 10; ++seq) inbox.on_packet(packet(seq));
  inbox.on_event(TrainerLeft{1, {}});
  Inbox::Drained drained;
  inbox.drain(drained);
  REQUIRE(drained.items.size() == 6);
  const auto& gap = std::get<Gap>(std::get<TrainerEvent>(drained.items[4]));
  CHECK(gap.cause == GapCause::inbox_full);
  CHECK(gap.first_missing == 5);
  CHECK(gap.count == 6);
  CHECK(std::holds_alternative<TrainerLeft>(std::get<TrainerEvent>(drained.items[5])));
}

TEST_CASE("a gap is told even when nothing follows it, and packets of two plug-ins never share one") {
  Wake wake(nullptr);
  Inbox inbox(wake, {1, 8});
  inbox.on_packet(packet(1));
  inbox.on_packet(packet(2));
  inbox.on_packet(packet(1, 2));
  Inbox::Drained drained;
  inbox.drain(drained);
  REQUIRE(drained.items.size() == 3);
  CHECK(std::get<Gap>(std::get<TrainerEvent>(drained.items[1])).stream == 1);
  CHECK(std::get<Gap>(std::get<TrainerEvent>(drained.items[2])).stream == 2);
}

TEST_CASE("too many events are told, and still all there") {
  Wake wake(nullptr);
  Inbox inbox(wake, {4, 3});
  for (int i = 0; i < 20; ++i) inbox.on_event(TrainerLeft{1, {}});
  Inbox::Drained drained;
  inbox.drain(drained);
  CHECK(drained.control_full);
  CHECK(drained.items.size() == 20);
  inbox.drain(drained);
  CHECK_FALSE(drained.control_full);
}

TEST_CASE("while quiet, packets wait and events still wake") {
  int woken = 0;
  Wake wake([&] { ++woken; });
  Inbox inbox(wake);
  inbox.set_quiet(true);
  inbox.on_packet(packet(1));
  CHECK(woken == 0);
  inbox.on_event(TrainerLeft{1, {}});
  CHECK(woken == 1);
  Inbox::Drained drained;
  inbox.drain(drained);
  CHECK(drained.items.size() == 2);
}

TEST_CASE("a trainer's thread and the main loop: everything sent is received or counted") {
  constexpr std::uint64_t kSent = 20'000;
  Wake wake(nullptr);
  Inbox inbox(wake, {64, 1024});
  std::thread trainer([&inbox] {
    for (std::uint64_t seq = 0; seq < kSent; ++seq) {
      inbox.on_packet(packet(seq));
      if (seq % 1000 == 0) inbox.on_event(TrainerFaulted{TrainerFault::stalled, "test", {}});
    }
    inbox.on_event(TrainerLeft{1, {}});
  });
  std::uint64_t next = 0, faults = 0;
  bool left = false;
  Inbox::Drained drained;
  while (!left) {
    inbox.drain(drained);
    wake.answered();
    for (const Inbox::Item& item : drained.items) {
      if (const auto* got = std::get_if<Packet>(&item)) {
        CHECK(got->seq == next);
        ++next;
        continue;
      }
      const auto& event = std::get<TrainerEvent>(item);
      if (const auto* gap = std::get_if<Gap>(&event)) {
        CHECK(gap->first_missing == next);
        next += gap->count;
      }
      faults += std::holds_alternative<TrainerFaulted>(event) ? 1 : 0;
      left = left || std::holds_alternative<TrainerLeft>(event);
    }
  }
  trainer.join();
  CHECK(next == kSent);
  CHECK(faults == kSent / 1000);
}

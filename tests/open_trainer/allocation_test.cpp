// A report on its way to the listener asks for no memory, good or bad: a program that runs for days must not
// depend on what the heap looks like by then.
#include <doctest/doctest.h>

#include "devices/open_trainer/protocol.h"
#include "tests/open_trainer/report_maker.h"
#include "tests/support/count_allocations.h"

using namespace unhurried;
using namespace unhurried::open_trainer;

namespace {
struct Counter final : TrainerSink {
  std::uint64_t packets = 0, events = 0;
  void on_packet(const Packet&) override { ++packets; }
  void on_event(const TrainerEvent&) override { ++events; }
};
}  // namespace

TEST_CASE("ten thousand reports, lost and damaged ones among them, and not one allocation") {
  std::vector<ReportBytes> reports;
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    if (i % 100 == 50) continue;
    reports.push_back(report_bytes(i, i * 10'000));
    if (i % 100 == 70) reports.back()[20] ^= 1;
  }
  const auto handshake = *encode_handshake(default_handshake());
  Counter counter;
  testing::Sent sent;
  OpenTrainer trainer({}, 1);
  trainer.begin(HostTime(), sent);
  trainer.answer(handshake, HostTime(), sent, counter);
  REQUIRE(trainer.phase() == Protocol::Phase::streaming);
  const auto before = test::allocations();
  CHECK(before > 0);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    trainer.report(reports[i], HostTime(Duration(i)), sent, counter);
    trainer.tick(HostTime(Duration(i)), sent, counter);
  }
  const auto after = test::allocations();
  CHECK(after == before);
  CHECK(counter.packets == 9'800);
  CHECK(counter.events == 1 + 200);
}

// Sessions with bytes changed, cut, repeated, lost and made up, by a seeded mutator: whatever comes, numbers
// rise, counts are bounded, values are numbers, and nothing arrives twice.
#include <doctest/doctest.h>

#include "devices/base/random.h"
#include "tests/vernier/plugged_in.h"

using namespace unhurried;
using namespace unhurried::vernier;

namespace {

struct Strict final : TrainerSink {
  bool heard = false;
  std::uint64_t last = 0;
  DeviceTime last_time;
  int arrivals = 0;
  bool ok = true;
  void on_packet(const Packet& p) override {
    ok = ok && p.channel_count <= kMaxChannels && (!heard || (p.seq > last && p.device_time > last_time));
    for (const auto& block : p.blocks()) {
      ok = ok && block.count <= kMaxSamples;
      for (const float v : block.samples()) ok = ok && std::isfinite(v);
    }
    heard = true;
    last = p.seq;
    last_time = p.device_time;
  }
  void on_event(const TrainerEvent& event) override {
    if (std::holds_alternative<TrainerArrived>(event)) ok = ok && ++arrivals == 1;
  }
};

void mutate(Random& random, std::vector<std::uint8_t>& report) {
  switch (random.below(6)) {
    case 0:  // a bit
      report[random.below(report.size())] ^= static_cast<std::uint8_t>(1u << random.below(8));
      return;
    case 1:
      report[random.below(report.size())] = static_cast<std::uint8_t>(random.below(256));
      return;
    case 2:
      report.resize(random.below(report.size() + 1));
      return;
    case 3:
      for (auto& byte : report) byte = static_cast<std::uint8_t>(random.below(256));
      return;
    case 4:  // a change that keeps the checksum right
      if (report.size() > 6 && report[0] > 5 && report[0] < report.size()) {
        report[1 + 5 + random.below(report[0] - 5u)] = static_cast<std::uint8_t>(random.below(256));
        if (report[2] == report[0]) report[4] = checksum(Bytes(report).subspan(1, report[0]));
      }
      return;
    default:
      report.clear();
      return;
  }
}

}  // namespace

TEST_CASE("a million hostile reports") {
  std::uint64_t inputs = 0;
  std::uint64_t streamed = 0;
  for (std::uint64_t seed = 1; inputs < 1'000'000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    VirtualGoDirect device = seed % 3 == 0   ? virtual_emg()
                             : seed % 3 == 1 ? virtual_pressure()
                                             : virtual_belt();
    device.power_on();
    GoDirect protocol(device.identity(), 1);
    Sent sent;
    Strict sink;
    HostTime now = at_ms(0);
    protocol.begin(now, sent);
    const std::uint64_t harm = seed % 4 == 0 ? 0 : 1 + random.below(60);  // one in so many
    for (int step = 0; step < 300; ++step) {
      auto out = std::move(sent.reports);
      sent.reports.clear();
      for (const auto& report : out) device.take(report);
      if (device.measuring()) {
        const float value = static_cast<float>(random.normal());
        device.sample(std::span(&value, 1));
        if (random.below(50) == 0) device.lose_frame();
      }
      std::vector<std::uint8_t> report(kReportSize, 0);
      if (const auto in = device.next()) report.assign(in->begin(), in->end());
      if (harm != 0 && random.below(harm) == 0) mutate(random, report);
      protocol.report(report, now, sent, sink);
      ++inputs;
      now += Duration(static_cast<std::int64_t>(random.below(50'000)));
      protocol.tick(now, sent, sink);
      if (random.below(40) == 0) (void)protocol.command(TrainerCommand::zero, now, sent);
    }
    protocol.closing(sent);
    protocol.gone(now, sink);
    if (protocol.phase() == Protocol::Phase::streaming) ++streamed;
    REQUIRE(sink.ok);
  }
  CHECK(inputs >= 1'000'000);
  CHECK(streamed > 100);  // the mutator leaves enough alone to get behind the questions
}

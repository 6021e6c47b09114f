// Sessions with bytes changed, cut, repeated, lost and made up, by a seeded mutator: whatever comes, numbers
// and times rise, counts are bounded, values stay within the converter, and nothing arrives twice.
#include <doctest/doctest.h>

#include <cmath>

#include "devices/base/random.h"
#include "tests/spikerbox/ear.h"

using namespace unhurried;
using namespace unhurried::spikerbox;

namespace {

struct Strict final : TrainerSink {
  bool heard = false;
  std::uint64_t last = 0, packets = 0;
  DeviceTime last_time;
  int arrivals = 0;
  bool ok = true;
  void on_packet(const Packet& p) override {
    ok = ok && p.channel_count <= kMaxChannels && (!heard || (p.seq > last && p.device_time > last_time));
    for (const auto& block : p.blocks()) {
      ok = ok && block.count <= kMaxSamples;
      // The filter may swing beyond the converter's ends by what its ripples add.
      for (const float v : block.samples()) ok = ok && std::abs(v) < 2 * 8192;
    }
    heard = true;
    last = p.seq;
    last_time = p.device_time;
    ++packets;
  }
  void on_event(const TrainerEvent& event) override {
    if (std::holds_alternative<TrainerArrived>(event)) ok = ok && ++arrivals == 1;
  }
};

void mutate(Random& random, std::vector<std::uint8_t>& transfer) {
  if (transfer.empty()) return;
  switch (random.below(7)) {
    case 0:
      transfer[random.below(transfer.size())] ^= static_cast<std::uint8_t>(1u << random.below(8));
      return;
    case 1:
      transfer[random.below(transfer.size())] = static_cast<std::uint8_t>(random.below(256));
      return;
    case 2:
      transfer.resize(random.below(transfer.size() + 1));
      return;
    case 3:
      for (auto& byte : transfer) byte = static_cast<std::uint8_t>(random.below(256));
      return;
    case 4: {  // an escape sequence from nowhere
      const auto& sequence = random.below(2) == 0 ? kTextBegin : kTextEnd;
      const std::size_t at = random.below(transfer.size());
      for (std::size_t i = 0; i < kEscapeSize && at + i < transfer.size(); ++i)
        transfer[at + i] = sequence[i];
      return;
    }
    case 5:
      transfer.erase(transfer.begin() + static_cast<std::ptrdiff_t>(random.below(transfer.size())));
      return;
    default:
      transfer.clear();
      return;
  }
}

}  // namespace

TEST_CASE("four hundred thousand hostile transfers") {
  std::uint64_t inputs = 0, streamed = 0, packets = 0;
  for (std::uint64_t seed = 1; inputs < 400'000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    VirtualSpikerBox device(seed % 2 == 0 ? kMuscleProId : kHumanId);
    SpikerBox protocol(device.identity(), 1);
    Sent sent;
    Strict sink;
    HostTime now = at_ms(0);
    protocol.begin(now, sent);
    const std::uint64_t harm = seed % 4 == 0 ? 0 : 1 + random.below(80);  // one in so many
    for (int step = 0; step < 1'000; ++step) {
      auto out = std::move(sent.reports);
      sent.reports.clear();
      for (const auto& report : out) device.take(report);
      std::array<std::uint16_t, 4> counts{};
      for (int i = 0; i < 16; ++i) {
        for (auto& count : counts) count = static_cast<std::uint16_t>(random.next());
        device.sample(std::span(counts).first(device.layout().channels));
      }
      auto transfer = device.next().value_or(std::vector<std::uint8_t>{});
      if (harm != 0 && random.below(harm) == 0) mutate(random, transfer);
      protocol.report(transfer, now, sent, sink);
      ++inputs;
      now += Duration(static_cast<std::int64_t>(random.below(20'000)));
      protocol.tick(now, sent, sink);
    }
    protocol.closing(sent);
    protocol.gone(now, sink);
    if (protocol.phase() == Protocol::Phase::streaming) ++streamed;
    packets += sink.packets;
    REQUIRE(sink.ok);
  }
  CHECK(inputs >= 400'000);
  CHECK(streamed > 50);  // the mutator leaves enough alone to get behind the questions
  CHECK(packets > 10'000);
}

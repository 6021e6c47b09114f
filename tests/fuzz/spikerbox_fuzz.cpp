// Any bytes at the border of a SpikerBox: as HID reports and as a plain stream, before and after a good
// introduction, and as commands to the virtual device. Build with clang and -DUNHURRIED_FUZZ=ON.
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "devices/spikerbox/protocol.h"
#include "devices/spikerbox/virtual_device.h"

namespace {

using namespace unhurried;
using namespace unhurried::spikerbox;

struct Ears final : TrainerSink {
  void on_packet(const Packet& packet) override {
    if (packet.channel_count > kMaxChannels) __builtin_trap();
    for (const auto& block : packet.blocks()) {
      if (block.count > kMaxSamples) __builtin_trap();
      for (const float value : block.samples())
        if (!(std::abs(value) < 2 * 8192)) __builtin_trap();
    }
    if (heard && packet.seq <= last) __builtin_trap();
    last = packet.seq;
    heard = true;
  }
  void on_event(const TrainerEvent& event) override {
    if (std::holds_alternative<TrainerArrived>(event) && ++arrivals > 1) __builtin_trap();
  }
  bool heard = false;
  std::uint64_t last = 0;
  int arrivals = 0;
};

struct Sent final : DeviceWriter {
  std::vector<std::vector<std::uint8_t>> reports;
  void control(const ControlRequest&) override {}
  void report(Bytes bytes) override { reports.emplace_back(bytes.begin(), bytes.end()); }
};

// `introduced`: the virtual device answers before the bytes come.
void hear(Bytes bytes, std::uint16_t product, bool introduced) {
  VirtualSpikerBox device(product);
  SpikerBox protocol(device.identity(), 1);
  Sent sent;
  Ears ears;
  HostTime now;
  protocol.begin(now, sent);
  for (int turn = 0; introduced && turn < 6; ++turn) {
    const auto out = std::move(sent.reports);
    sent.reports.clear();
    for (const auto& report : out) device.take(report);
    while (const auto in = device.next()) protocol.report(*in, now, sent, ears);
  }
  for (std::size_t at = 0; at < bytes.size(); at += kReportSize) {
    const std::size_t size = bytes.size() - at < kReportSize ? bytes.size() - at : kReportSize;
    protocol.report(bytes.subspan(at, size), now, sent, ears);
    now += Duration(50'000);
    protocol.tick(now, sent, ears);
  }
  protocol.closing(sent);
  protocol.gone(now, ears);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes(data, size);
  for (const std::uint16_t product : {kMuscleProId, kHumanId}) {
    hear(bytes, product, false);
    hear(bytes, product, true);
    VirtualSpikerBox virtual_device(product);
    for (std::size_t at = 0; at < size; at += kReportSize)
      virtual_device.take(bytes.subspan(at, size - at < kReportSize ? size - at : kReportSize));
    while (virtual_device.next()) {
    }
  }
  return 0;
}

// Any bytes at the border of a Go Direct device: as reports to a host that is asking, as reports behind a
// good introduction, as descriptions, and as requests to the virtual device.
#include <cstddef>
#include <cstdint>

#include "devices/vernier/protocol.h"
#include "devices/vernier/virtual_device.h"
#include "tests/fuzz/strict_ears.h"
#include "tests/support/ear.h"

namespace {

using namespace unhurried;
using namespace unhurried::vernier;
using fuzz::StrictEars;
using testing::Sent;

// `introduced`: the virtual device answers before the bytes come.
void hear(Bytes bytes, bool introduced) {
  VirtualGoDirect device = virtual_emg();
  device.power_on();
  GoDirect protocol(device.identity(), 1);
  Sent sent;
  StrictEars ears;
  HostTime now;
  protocol.begin(now, sent);
  for (int turn = 0; introduced && turn < 20; ++turn) {
    const auto out = std::move(sent.reports);
    sent.reports.clear();
    for (const auto& report : out) device.take(report);
    while (const auto in = device.next()) protocol.report(*in, now, sent, ears);
  }
  for (std::size_t at = 0; at < bytes.size(); at += kReportSize) {
    const std::size_t size = bytes.size() - at < kReportSize ? bytes.size() - at : kReportSize;
    protocol.report(bytes.subspan(at, size), now, sent, ears);
    now += Duration(100'000);
    protocol.tick(now, sent, ears);
  }
  (void)protocol.command(TrainerCommand::zero, now, sent);
  protocol.closing(sent);
  protocol.gone(now, ears);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes(data, size);
  hear(bytes, false);
  hear(bytes, true);
  const auto device_info = decode_device_info(bytes);
  const auto sensor = decode_sensor_info(bytes);
  if (sensor) {
    for (const char* product : {"GDX-GP", "GDX-EKG", "GDX-RB"}) {
      const auto plan = plan_for({product, "", "", "", ""}, {*sensor});
      if (plan && (plan->period_us < 250 || plan->period_us > 1'000'000)) __builtin_trap();
    }
  }
  if (device_info && device_info->order_code.empty()) __builtin_trap();
  VirtualGoDirect virtual_device = virtual_pressure();
  for (std::size_t at = 0; at + kReportSize <= size; at += kReportSize)
    virtual_device.take(bytes.subspan(at, kReportSize));
  return 0;
}

// Any bytes at the border of a SpikerBox: as HID reports and as a plain stream, before and after a good
// introduction, and as commands to the virtual device.
#include <cstddef>
#include <cstdint>

#include "devices/spikerbox/protocol.h"
#include "devices/spikerbox/virtual_device.h"
#include "tests/fuzz/strict_ears.h"
#include "tests/support/ear.h"

namespace {

using namespace unhurried;
using namespace unhurried::spikerbox;
using fuzz::StrictEars;
using testing::Sent;

// `introduced`: the virtual device answers before the bytes come.
void hear(Bytes bytes, std::uint16_t product, bool introduced) {
  VirtualSpikerBox device(product);
  SpikerBox protocol(device.identity(), 1);
  Sent sent;
  StrictEars ears;
  ears.most = 16'383.99f;  // below twice the converter's middle: the filter may overshoot
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

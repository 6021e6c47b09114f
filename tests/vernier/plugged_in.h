// A virtual Go Direct device and the protocol on one cable, in virtual time.
#pragma once

#include <cmath>
#include <vector>

#include "devices/vernier/protocol.h"
#include "devices/vernier/virtual_device.h"
#include "tests/support/ear.h"

namespace unhurried::vernier {

using testing::at_ms;
using testing::Ear;
using testing::Sent;

struct PluggedIn {
  VirtualGoDirect device;
  GoDirect protocol;
  Sent sent;
  Ear ear;
  HostTime now = at_ms(0);
  bool deaf = false;  // the device does not hear

  explicit PluggedIn(VirtualGoDirect virtual_device)
      : device(std::move(virtual_device)), protocol(device.identity(), 5) {
    device.power_on();
    protocol.begin(now, sent);
    carry();
  }

  // Until neither has anything to say.
  void carry() {
    for (bool more = true; more;) {
      more = false;
      auto out = std::move(sent.reports);
      sent.reports.clear();
      for (const auto& report : out) {
        if (!deaf) device.take(report);
        more = true;
      }
      while (const auto in = device.next()) {
        protocol.report(*in, now, sent, ear);
        more = true;
      }
    }
  }

  void pass(Duration time) {
    now += time;
    protocol.tick(now, sent, ear);
    carry();
  }

  void sample(float value) {
    now += Duration(device.period_us());
    device.sample(std::span(&value, 1));
    carry();
    protocol.tick(now, sent, ear);
  }
};

}  // namespace unhurried::vernier

// An ear for what a reader of the stream says, and a virtual SpikerBox on its cable.
#pragma once

#include <string>
#include <vector>

#include "devices/spikerbox/protocol.h"
#include "devices/spikerbox/stream.h"
#include "devices/spikerbox/virtual_device.h"
#include "tests/support/ear.h"

namespace unhurried::spikerbox {

struct StreamEar final : StreamListener {
  std::vector<std::vector<std::uint16_t>> frames;
  std::vector<std::string> texts;
  int damage = 0;
  void on_frame(std::span<const std::uint16_t> samples) override {
    frames.emplace_back(samples.begin(), samples.end());
  }
  void on_damage() override { ++damage; }
  void on_text(std::string_view key, std::string_view value) override {
    texts.push_back(std::string(key) + "=" + std::string(value));
  }
};

using testing::at_ms;
using testing::Ear;
using testing::Sent;

struct PluggedIn {
  VirtualSpikerBox device;
  SpikerBox protocol;
  Sent sent;
  Ear ear;
  HostTime now = at_ms(0);

  explicit PluggedIn(std::uint16_t product_id) : device(product_id), protocol(device.identity(), 3) {
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
        device.take(report);
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

  void sample(std::span<const std::uint16_t> counts) {
    now += Duration(static_cast<std::int64_t>(1e6 / device.layout().rate.value));
    device.sample(counts);
    carry();
  }
};

}  // namespace unhurried::spikerbox

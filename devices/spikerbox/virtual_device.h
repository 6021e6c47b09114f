// A SpikerBox as its host sees it, without the hardware. Does what README.md says that such a device does.
// Whoever owns it gives the converter's counts once a sample and carries the bytes. Its product string says
// "(simulated)". No clock, no thread, no chance.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "devices/protocol/protocol.h"
#include "devices/spikerbox/model.h"

namespace unhurried::spikerbox {

class VirtualSpikerBox {
 public:
  explicit VirtualSpikerBox(std::uint16_t product_id);  // kMuscleProId or kHumanId

  void power_on();
  DeviceIdentity identity() const;
  const Model& model() const { return *model_; }

  void take(Bytes out);                             // a HID report, or a piece of the plain stream
  std::optional<std::vector<std::uint8_t>> next();  // an IN transfer; nothing: not yet

  bool sending() const { return sending_; }
  Layout layout() const { return *layout_of(*model_, board_); }
  void sample(std::span<const std::uint16_t> counts);  // one of each channel; cut to the converter's bits
  void plug_board(int board);                          // of those in layout_of; says so by itself

 private:
  void say(const std::string& texts);
  void put(Bytes bytes);

  const Model* model_;
  int board_ = kNoBoard;
  bool sending_ = false;
  std::string heard_;               // of a command so far
  std::deque<std::uint8_t> ready_;  // stream that no transfer carried yet
  std::size_t full_ = 0;            // how much of it is due
};

}  // namespace unhurried::spikerbox

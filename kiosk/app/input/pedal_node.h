// One device node of a keyboard, or of something that calls itself one: who it is, and its keys going down
// and up. Decides what such a device is: it has keys of a keyboard, and is no mouse, touch panel or game
// controller; and that it is down while any of its keys is. Leaves when to read to pedals.h. One thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

struct libevdev;

namespace unhurried::app {

class PedalNode {
 public:
  // Nothing: no such device, or it may not be read.
  static std::optional<PedalNode> open(const std::filesystem::path& node);

  // "keyboard:VENDOR:PRODUCT:" and its serial number, or else the place where it is plugged in: two pedals of
  // a kind are two.
  const std::string& identity() const { return identity_; }
  int descriptor() const;
  // Whether its keys come here alone, and type nothing anywhere.
  void grab(bool alone);
  // Everything that waits to be read; `told` of each change of being down. False: it is gone.
  bool read_keys(const std::function<void(bool down)>& told);

 private:
  class Descriptor;
  PedalNode() = default;

  std::shared_ptr<Descriptor> descriptor_;
  std::shared_ptr<libevdev> device_;
  std::string identity_;
  bool grabbed_ = false;
  int keys_down_ = 0;
};

}  // namespace unhurried::app

// What one kind of virtual device is: its descriptors, its own requests and what its endpoints carry. Leaves
// standard requests, halted endpoints and faults to device.h. No clock, no thread: time is an argument.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "devices/base/time.h"
#include "devices/open_trainer/wire.h"

namespace unhurried::virtual_usb {

using open_trainer::Bytes;
using Setup = open_trainer::ControlRequest;  // the eight bytes that begin a control transfer

struct Descriptors {
  std::vector<std::uint8_t> device, configuration;
  std::vector<std::string> strings;  // ASCII; the first has index 1
};

class Personality {
 public:
  virtual ~Personality() = default;
  virtual Descriptors descriptors() const = 0;
  virtual void power_on() = 0;
  // Requests that are not standard ones. Nothing: stalled. Empty: acknowledged.
  virtual std::optional<std::vector<std::uint8_t>> control(const Setup& setup, Bytes data) = 0;
  virtual void advance(Duration since_power_on) = 0;  // never backwards
  // What the IN endpoint has ready, once; nothing: not yet (NAK).
  virtual std::optional<std::vector<std::uint8_t>> next(std::uint8_t endpoint) = 0;
  virtual void take(std::uint8_t endpoint, Bytes bytes) = 0;  // of an OUT endpoint
};

}  // namespace unhurried::virtual_usb

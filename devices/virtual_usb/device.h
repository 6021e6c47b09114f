// A whole virtual USB device: a personality behind the standard requests that every device answers, endpoints
// that can be halted, and a script of faults. Decides what a host sees at each moment; leaves how the bytes
// travel to its front ends (usbip_session.h here, a mocked usbfs in tests). No clock, no thread.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "devices/virtual_usb/fault_script.h"
#include "devices/virtual_usb/personality.h"

namespace unhurried::virtual_usb {

enum class Ending : std::uint8_t { data, stall, babble, error };
struct InTransfer {
  Ending ending = Ending::data;
  std::vector<std::uint8_t> bytes;
};

class VirtualDevice {
 public:
  explicit VirtualDevice(std::unique_ptr<Personality> personality, FaultScript script = {});

  void plug();  // power comes: idle, time from zero. The script goes on where it was
  void advance(Duration since_plug);

  // A control transfer; nothing: stalled. An answer is never longer than the host asked for.
  std::optional<std::vector<std::uint8_t>> control(const Setup& setup, Bytes data = {});
  std::optional<InTransfer> in(std::uint8_t endpoint);  // nothing: not yet
  bool out(std::uint8_t endpoint, Bytes bytes);         // false: stalled

  // The script has pulled the cable; plug() it again after this long.
  std::optional<Duration> pulled() const { return pulled_; }

  const Descriptors& descriptors() const { return descriptors_; }
  std::uint64_t transfers() const { return transfers_; }

 private:
  std::optional<std::vector<std::uint8_t>> standard(const Setup& setup);
  std::optional<std::vector<std::uint8_t>> descriptor(std::uint16_t value) const;
  std::optional<InTransfer> befall(const DueFault& due, std::uint8_t endpoint);

  std::unique_ptr<Personality> personality_;
  FaultScript script_;
  Descriptors descriptors_;
  std::size_t next_fault_ = 0;
  std::uint64_t transfers_ = 0;
  Duration now_{}, silent_until_{};
  std::set<std::uint8_t> halted_;
  std::uint8_t configuration_ = 0;
  std::optional<Duration> pulled_;
};

}  // namespace unhurried::virtual_usb

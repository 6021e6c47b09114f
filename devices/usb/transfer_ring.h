// Eight IN transfers that are always on their way, so that no report waits for us. Decides what each ending
// of a transfer means; leaves bytes to the listener, which hears a spoilt transfer as one of no bytes.
// Silence is found by whoever listens, not by transfer time limits. Lives in the thread that owns libusb; the
// listener is called from its event loop.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "devices/usb/wiring.h"

struct libusb_device_handle;
struct libusb_transfer;

namespace unhurried::usb {

class TransferRing {
 public:
  using Listener = std::function<void(std::span<const std::uint8_t>)>;
  enum class Condition { streaming, halted, broken, gone };  // only ever worse, but for recover()

  TransferRing(libusb_device_handle* handle, const Wiring& wiring, Listener listener);
  ~TransferRing();  // only when idle(): libusb may still write into what it holds
  TransferRing(const TransferRing&) = delete;
  TransferRing& operator=(const TransferRing&) = delete;

  void fill();
  void recover();  // after a stall, when idle: clears it and fills again
  void cancel();   // then turn the event loop until idle()
  void silence() {
    listener_ = [](std::span<const std::uint8_t>) {};
  }  // nobody listens any more
  bool idle() const { return in_flight_ == 0; }
  Condition condition() const { return condition_; }
  int last_error() const { return last_error_; }

 private:
  static constexpr std::size_t kTransfers = 8;
  struct Slot {
    libusb_transfer* transfer = nullptr;
    bool in_flight = false;
    std::vector<std::uint8_t> buffer;
  };
  static void on_done(libusb_transfer* transfer);
  void done(Slot& slot);
  void submit(Slot& slot);
  void worsen(Condition condition, int error);
  Slot& slot_of(libusb_transfer* transfer);

  libusb_device_handle* handle_;
  Wiring wiring_;
  Listener listener_;
  std::array<Slot, kTransfers> slots_;
  std::size_t in_flight_ = 0;
  bool cancelling_ = false;
  int errors_in_a_row_ = 0;
  Condition condition_ = Condition::streaming;
  int last_error_ = 0;
};

}  // namespace unhurried::usb

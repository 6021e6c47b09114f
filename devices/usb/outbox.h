// What is to be sent to a device, one transfer at a time and in the order given, without anyone waiting for
// it. Decides how a report travels (OUT endpoint, or a control request where there is none) and what is told
// of one that failed; leaves asking again to the protocol. Lives in the thread that owns libusb, and may be
// written to from its event loop.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "devices/protocol/protocol.h"
#include "devices/usb/wiring.h"

struct libusb_device_handle;
struct libusb_transfer;

namespace unhurried::usb {

class Outbox final : public DeviceWriter {
 public:
  // Of a control request with an IN stage; empty where the device refused it.
  using Answered = std::function<void(Bytes)>;

  Outbox(libusb_device_handle* handle, const Wiring& wiring, Answered answered);
  ~Outbox() override;  // only when idle(): libusb may still read what it holds
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  void control(const ControlRequest& request) override;
  void report(Bytes bytes) override;

  void serve();   // between two turns of the event loop: a halted OUT endpoint is cleared
  void forget();  // what was not begun yet
  void cancel();  // that too, and what is on its way; then turn the event loop until idle()
  void silence() {
    answered_ = [](Bytes) {};
  }  // nobody listens any more
  bool idle() const { return !in_flight_ && waiting_.empty(); }
  bool gone() const { return gone_; }
  std::optional<int> take_failure();  // libusb's error of the first transfer that failed since

 private:
  struct Wish {
    bool control = false;
    std::vector<std::uint8_t> bytes;  // of a control request: setup, then room for the answer
  };
  static void on_done(libusb_transfer* transfer);
  void done();
  void send_next();

  libusb_device_handle* handle_;
  Wiring wiring_;
  Answered answered_;
  libusb_transfer* transfer_;
  std::deque<Wish> waiting_;
  Wish sending_;
  bool in_flight_ = false, halted_ = false, gone_ = false;
  std::optional<int> failure_;
};

}  // namespace unhurried::usb

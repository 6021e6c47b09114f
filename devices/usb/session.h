// One device from its first question to its last byte: its protocol, what is sent to it and what comes from
// it. Decides when the protocol hears what, when a device is given up and in which order all is taken down;
// leaves which device is tried, and when again, to its owner. Lives in the thread that owns libusb: begin,
// serve and close between two turns of its event loop.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "devices/protocol/protocol.h"
#include "devices/usb/device.h"
#include "devices/usb/outbox.h"
#include "devices/usb/transfer_ring.h"

namespace unhurried::usb {

class Session {
 public:
  enum class State {
    asking,
    streaming,
    refused,  // the sink was told why
    failed,   // failure() says why; it may be tried again
    gone,
  };
  using Turn = std::function<void()>;  // one turn of libusb's event loop, at most 100 ms

  // All arguments outlive it; `stream` is what it gets if it arrives.
  Session(std::unique_ptr<Device> device, StreamId stream, BoundaryTap* tap, TrainerSink& sink);
  ~Session();  // after close()
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void begin();
  State serve();
  Status command(TrainerCommand command);
  void mark_gone() { gone_ = true; }
  // Nothing is freed that libusb holds, nothing is closed with transfers on their way; the sink hears that
  // the trainer left, if it ever arrived.
  void close(const Turn& turn);

  const Device& device() const { return *device_; }
  const std::string& failure() const { return failure_; }

 private:
  void hear(Bytes bytes);
  void hear_answer(Bytes bytes);
  void serve_ring();
  void serve_outbox();

  TrainerSink& sink_;
  std::unique_ptr<Device> device_;
  std::unique_ptr<Protocol> protocol_;
  std::unique_ptr<Outbox> outbox_;
  std::unique_ptr<TransferRing> ring_;
  bool heard_any_ = false, gone_ = false;
  std::string failure_;  // empty: none
};

}  // namespace unhurried::usb

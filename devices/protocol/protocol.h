// The seam between a cable and what speaks over it. Whoever owns the cable (devices/usb, a replay) hands
// bytes in with their times and carries what is to be sent; a Protocol turns them into the events and packets
// that the kiosk hears. So the cable knows no device, and a device knows no cable. One Protocol object is one
// plug-in of one device. Pure: no clock, no thread, no chance; the times of the calls never go back. After
// phase() is `refused` only closing() and gone() are of use.
#pragma once

#include <cstdint>
#include <string>

#include "devices/base/bytes.h"
#include "devices/trainer.h"

namespace unhurried {

// The values stand in capture files.
enum class ProtocolId : std::uint8_t { open_trainer = 1, go_direct = 2, spikerbox = 3 };

// What USB itself says about a device, before any request of ours.
struct DeviceIdentity {
  std::uint16_t vendor_id = 0, product_id = 0;
  std::string manufacturer, product, serial;
  ProtocolId protocol = ProtocolId::open_trainer;  // that is spoken with it
  bool operator==(const DeviceIdentity&) const = default;
};

// The eight bytes that begin a control transfer.
struct ControlRequest {
  std::uint8_t type = 0;
  std::uint8_t request = 0;
  std::uint16_t value = 0;
  std::uint16_t index = 0;
  std::uint16_t length = 0;
  bool operator==(const ControlRequest&) const = default;
};

// How a Protocol's wishes reach the device. Whoever carries them may do so later; in the order given.
class DeviceWriter {
 public:
  virtual ~DeviceWriter() = default;
  virtual void control(const ControlRequest& request) = 0;  // its answer comes back by Protocol::answer
  virtual void report(Bytes bytes) = 0;                     // one OUT transfer, whole
};

// The port of whoever records what a device sent. Called from the trainer's thread; must not block for long.
class BoundaryTap {
 public:
  virtual ~BoundaryTap() = default;
  // `handshake` is empty where the device describes itself in reports.
  virtual void plugged(const DeviceIdentity& identity, Bytes handshake, HostTime at) = 0;
  virtual void report(Bytes bytes, HostTime at) = 0;
  virtual void unplugged(HostTime at) = 0;
  // The host took the present pressure as zero by itself: the bytes alone do not tell. Told while plugged.
  virtual void zeroed(HostTime) {}
};

class Protocol {
 public:
  enum class Phase : std::uint8_t { asking, streaming, refused };

  virtual ~Protocol() = default;
  virtual void begin(HostTime at, DeviceWriter& writer) = 0;  // once, first
  // Of a control request with an IN stage; empty where the device stalled it.
  virtual void answer(Bytes bytes, HostTime at, DeviceWriter& writer, TrainerSink& sink) = 0;
  // Empty: a transfer was spoilt on its way, and whatever it held is lost.
  virtual void report(Bytes bytes, HostTime at, DeviceWriter& writer, TrainerSink& sink) = 0;
  virtual void tick(HostTime now, DeviceWriter& writer, TrainerSink& sink) = 0;  // at least every 100 ms
  virtual Status command(TrainerCommand command, HostTime at, DeviceWriter& writer) = 0;
  virtual void closing(DeviceWriter& writer) = 0;         // while the device is still there
  virtual void gone(HostTime at, TrainerSink& sink) = 0;  // nothing after this
  virtual Phase phase() const = 0;
};

}  // namespace unhurried

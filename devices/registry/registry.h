// All protocols that are spoken here, in one place: which one fits a device's ids and strings, how its bytes
// travel, and the object that speaks it. A new device is a line here. Pure.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "devices/protocol/protocol.h"

namespace unhurried {

// How a host finds the device's endpoints among its interfaces.
enum class Cable : std::uint8_t {
  vendor_interrupt,  // the one vendor interface, interrupt IN 0x81; commands are control requests
  hid_interrupt,     // the first HID interface, its interrupt IN; OUT reports by its interrupt OUT, or where
                  // there is none by SET_REPORT (type output, number 0). The kernel's usbhid must be detached
  vendor_bulk,  // the first interface of class 0xFF with a bulk IN and a bulk OUT
};

struct KnownProtocol {
  ProtocolId id = ProtocolId::open_trainer;
  std::string_view name;  // for the log and staff
  Cable cable = Cable::vendor_interrupt;
  std::size_t in_transfer = 64;  // bytes; the largest packet of the endpoint must divide it
};

// Whether any protocol is spoken with such ids at all: what may be opened to read its strings.
bool may_be_known(std::uint16_t vendor_id, std::uint16_t product_id);

// Ids and strings agree; nothing: this device is not for us, and nothing is sent to it. `identity.protocol`
// is not looked at.
std::optional<KnownProtocol> protocol_for(const DeviceIdentity& identity);

// `identity.protocol` says which. Never null.
std::unique_ptr<Protocol> make_protocol(const DeviceIdentity& identity, StreamId stream,
                                        BoundaryTap* tap = nullptr);

}  // namespace unhurried

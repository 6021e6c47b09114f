#include "devices/virtual_usb/usbip_wire.h"

#include <algorithm>

namespace unhurried::virtual_usb::usbip {

namespace {

constexpr std::uint32_t kSubmit = 1, kUnlink = 2, kSubmitAnswer = 3, kUnlinkAnswer = 4;
constexpr std::uint32_t kNotIsochronous = 0xFFFFFFFF;
constexpr std::uint16_t kVersion = 0x0111, kAskList = 0x8005, kAskImport = 0x8003, kList = 0x0005,
                        kImport = 0x0003;
constexpr std::size_t kSetupAt = 40, kPathSize = 256;

std::uint32_t get(Bytes b, std::size_t at) {
  return static_cast<std::uint32_t>(b[at]) << 24 | static_cast<std::uint32_t>(b[at + 1]) << 16 |
         static_cast<std::uint32_t>(b[at + 2]) << 8 | b[at + 3];
}

void put16(std::vector<std::uint8_t>& to, std::uint16_t v) {
  to.push_back(static_cast<std::uint8_t>(v >> 8));
  to.push_back(static_cast<std::uint8_t>(v & 0xFF));
}
void put32(std::vector<std::uint8_t>& to, std::uint32_t v) {
  put16(to, static_cast<std::uint16_t>(v >> 16));
  put16(to, static_cast<std::uint16_t>(v & 0xFFFF));
}
void put_text(std::vector<std::uint8_t>& to, std::string_view text, std::size_t size) {
  to.insert(to.end(), text.begin(), text.end());
  to.resize(to.size() + size - text.size());
}

void put_head(std::vector<std::uint8_t>& to, std::uint32_t command, std::uint32_t number,
              std::int32_t status) {
  put32(to, command);
  put32(to, number);
  for (int i = 0; i < 3; ++i) put32(to, 0);  // device, direction, endpoint: of requests only
  put32(to, static_cast<std::uint32_t>(status));
}

void put_answer_head(std::vector<std::uint8_t>& to, std::uint16_t code, bool good) {
  put16(to, kVersion);
  put16(to, code);
  put32(to, good ? 0 : 1);
}

// Offsets of the device and configuration descriptors: USB 2.0, tables 9-8 and 9-10.
void put_device(std::vector<std::uint8_t>& to, const Descriptors& descriptors) {
  auto device = descriptors.device;
  device.resize(18);
  auto configuration = descriptors.configuration;
  configuration.resize(std::max<std::size_t>(configuration.size(), 9));
  put_text(to, "/sys/devices/virtual/unhurried/1-1", kPathSize);
  put_text(to, kBusId, kBusIdSize);
  put32(to, kDeviceId >> 16);
  put32(to, kDeviceId & 0xFFFF);
  put32(to, kFullSpeed);
  for (const std::size_t at : {8u, 10u, 12u})
    put16(to, static_cast<std::uint16_t>(device[at] | (device[at + 1] << 8)));
  to.insert(to.end(), device.begin() + 4, device.begin() + 7);  // class, subclass, protocol
  to.push_back(configuration[5]);
  to.push_back(device[17]);
  to.push_back(configuration[4]);
}

}  // namespace

std::optional<std::variant<Submit, Unlink>> decode_head(Bytes head) {
  const std::uint32_t command = get(head, 0), number = get(head, 4);
  if (command == kUnlink) return Unlink{number, get(head, 20)};
  const std::uint32_t direction = get(head, 12), endpoint = get(head, 16), length = get(head, 24),
                      packets = get(head, 32);
  if (command != kSubmit || direction > 1 || endpoint > 15 || length > kLargestBuffer) return std::nullopt;
  if (packets != 0 && packets != kNotIsochronous) return std::nullopt;
  const Bytes setup = head.subspan(kSetupAt);
  const auto word = [&](std::size_t at) {
    return static_cast<std::uint16_t>(setup[at] | (setup[at + 1] << 8));
  };
  return Submit{number, direction == 1, static_cast<std::uint8_t>(endpoint), length,
                Setup{setup[0], setup[1], word(2), word(4), word(6)}};
}

void append_submit_answer(std::vector<std::uint8_t>& to, const Submit& submit, std::int32_t status,
                          Bytes data, std::size_t actual_length) {
  put_head(to, kSubmitAnswer, submit.number, status);
  put32(to, static_cast<std::uint32_t>(actual_length));
  put32(to, 0);
  put32(to, kNotIsochronous);
  put32(to, 0);
  put_text(to, {}, 8);
  to.insert(to.end(), data.begin(), data.end());
}

void append_unlink_answer(std::vector<std::uint8_t>& to, const Unlink& unlink, std::int32_t status) {
  put_head(to, kUnlinkAnswer, unlink.number, status);
  put_text(to, {}, 24);
}

std::optional<Ask> decode_ask(Bytes ask) {
  const auto code = static_cast<std::uint16_t>(get(ask, 0) & 0xFFFF);
  if (code == kAskList) return Ask::list;
  if (code == kAskImport) return Ask::import;
  return std::nullopt;
}

std::vector<std::uint8_t> list_answer(const Descriptors* device) {
  std::vector<std::uint8_t> answer;
  put_answer_head(answer, kList, true);
  put32(answer, device ? 1 : 0);
  if (!device) return answer;
  put_device(answer, *device);
  // One line for each interface; the tool prints it and nothing depends on it.
  const std::size_t interfaces = answer.back();
  for (std::size_t i = 0; i < interfaces; ++i) answer.insert(answer.end(), {0xFF, 0, 0, 0});
  return answer;
}

std::vector<std::uint8_t> import_answer(const Descriptors* device) {
  std::vector<std::uint8_t> answer;
  put_answer_head(answer, kImport, device != nullptr);
  if (device) put_device(answer, *device);
  return answer;
}

}  // namespace unhurried::virtual_usb::usbip

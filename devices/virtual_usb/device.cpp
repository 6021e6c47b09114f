#include "devices/virtual_usb/device.h"

namespace unhurried::virtual_usb {

namespace {

// USB 2.0, chapter 9: the standard requests and the types of descriptors.
constexpr std::uint8_t kTypeBits = 0x60, kToEndpoint = 0x02;
constexpr std::uint8_t kGetStatus = 0, kClearFeature = 1, kSetFeature = 3, kGetDescriptor = 6,
                       kGetConfiguration = 8, kSetConfiguration = 9, kGetInterface = 10, kSetInterface = 11;
constexpr std::uint16_t kEndpointHalt = 0;
constexpr std::uint8_t kDeviceType = 1, kConfigurationType = 2, kStringType = 3;
constexpr std::size_t kLongestString = 126, kShortReport = 7;

std::vector<std::uint8_t> string_descriptor(const std::string& ascii) {
  std::vector<std::uint8_t> bytes{0, kStringType};
  for (const char letter : ascii.substr(0, kLongestString)) {
    bytes.push_back(static_cast<std::uint8_t>(letter));
    bytes.push_back(0);
  }
  bytes[0] = static_cast<std::uint8_t>(bytes.size());
  return bytes;
}

}  // namespace

VirtualDevice::VirtualDevice(std::unique_ptr<Personality> personality, FaultScript script)
    : personality_(std::move(personality)),
      script_(std::move(script)),
      descriptors_(personality_->descriptors()) {
  plug();
}

void VirtualDevice::plug() {
  now_ = silent_until_ = Duration();
  halted_.clear();
  configuration_ = 0;
  pulled_.reset();
  personality_->power_on();
}

void VirtualDevice::advance(Duration since_plug) {
  if (since_plug <= now_) return;
  now_ = since_plug;
  personality_->advance(now_);
}

std::optional<std::vector<std::uint8_t>> VirtualDevice::control(const Setup& setup, Bytes data) {
  auto answer = (setup.type & kTypeBits) == 0 ? standard(setup) : personality_->control(setup, data);
  if (answer && answer->size() > setup.length) answer->resize(setup.length);
  return answer;
}

std::optional<std::vector<std::uint8_t>> VirtualDevice::standard(const Setup& setup) {
  const auto endpoint = static_cast<std::uint8_t>(setup.index & 0xFF);
  const bool halt = (setup.type & 0x1F) == kToEndpoint && setup.value == kEndpointHalt;
  switch (setup.request) {
    case kGetDescriptor:
      // One of an interface (a HID report descriptor) is the personality's.
      if ((setup.type & 0x1F) != 0) return personality_->control(setup, {});
      return descriptor(setup.value);
    case kGetStatus:
      return std::vector<std::uint8_t>{
          static_cast<std::uint8_t>((setup.type & 0x1F) == kToEndpoint && halted_.contains(endpoint)), 0};
    case kClearFeature:
      if (halt) halted_.erase(endpoint);
      return std::vector<std::uint8_t>{};
    case kSetFeature:
      if (halt) halted_.insert(endpoint);
      return std::vector<std::uint8_t>{};
    case kGetConfiguration:
      return std::vector<std::uint8_t>{configuration_};
    case kSetConfiguration:
      configuration_ = static_cast<std::uint8_t>(setup.value & 0xFF);
      return std::vector<std::uint8_t>{};
    case kGetInterface:
      return std::vector<std::uint8_t>{0};
    case kSetInterface:
      if (setup.value != 0) return std::nullopt;
      return std::vector<std::uint8_t>{};
    default:
      return std::nullopt;
  }
}

std::optional<std::vector<std::uint8_t>> VirtualDevice::descriptor(std::uint16_t value) const {
  const std::size_t type = value >> 8, index = value & 0xFF;
  if (type == kDeviceType) return descriptors_.device;
  if (type == kConfigurationType && index == 0) return descriptors_.configuration;
  if (type != kStringType) return std::nullopt;
  if (index == 0) return std::vector<std::uint8_t>{4, kStringType, 0x09, 0x04};  // English (United States)
  if (index > descriptors_.strings.size()) return std::nullopt;
  return string_descriptor(descriptors_.strings[index - 1]);
}

std::optional<InTransfer> VirtualDevice::in(std::uint8_t endpoint) {
  if (pulled_) return std::nullopt;
  if (halted_.contains(endpoint)) return InTransfer{Ending::stall, {}};
  if (now_ < silent_until_) {
    // A silent device measures on, and what it measured meanwhile is lost.
    while (personality_->next(endpoint)) continue;
    return std::nullopt;
  }
  if (next_fault_ < script_.size() && transfers_ >= script_[next_fault_].after)
    return befall(script_[next_fault_], endpoint);
  auto bytes = personality_->next(endpoint);
  if (!bytes) return std::nullopt;
  ++transfers_;
  return InTransfer{Ending::data, std::move(*bytes)};
}

// Babble, error and short each spoil one report, so they wait for one.
std::optional<InTransfer> VirtualDevice::befall(const DueFault& due, std::uint8_t endpoint) {
  InTransfer spoilt;
  switch (due.fault) {
    case BusFault::stall:
      halted_.insert(endpoint);
      spoilt.ending = Ending::stall;
      ++next_fault_;
      return spoilt;
    case BusFault::silence:
      silent_until_ = now_ + due.lasting;
      ++next_fault_;
      return std::nullopt;
    case BusFault::unplug:
      pulled_ = due.lasting;
      ++next_fault_;
      return std::nullopt;
    case BusFault::babble:
      spoilt.ending = Ending::babble;
      break;
    case BusFault::error:
      spoilt.ending = Ending::error;
      break;
    case BusFault::cut:
      break;
  }
  auto bytes = personality_->next(endpoint);
  if (!bytes) return std::nullopt;
  if (due.fault == BusFault::cut && bytes->size() > kShortReport) bytes->resize(kShortReport);
  if (due.fault == BusFault::cut) spoilt.bytes = std::move(*bytes);
  ++next_fault_;
  ++transfers_;
  return spoilt;
}

bool VirtualDevice::out(std::uint8_t endpoint, Bytes bytes) {
  if (halted_.contains(endpoint)) return false;
  personality_->take(endpoint, bytes);
  return true;
}

}  // namespace unhurried::virtual_usb

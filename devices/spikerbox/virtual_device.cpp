#include "devices/spikerbox/virtual_device.h"

#include <algorithm>

#include "devices/spikerbox/stream.h"

namespace unhurried::spikerbox {

namespace {

constexpr std::size_t kPart = kReportSize - kReportHead;  // what one HID report carries; bulk as well here
constexpr std::size_t kMostReady = 4096 * kPart;          // bytes; more than a box has, for slow machines

}  // namespace

VirtualSpikerBox::VirtualSpikerBox(std::uint16_t product_id) {
  DeviceIdentity identity{kVendorId, product_id, "Backyard Brains", "Spike", "", ProtocolId::spikerbox};
  model_ = model_of(identity);
  if (!model_) {
    identity.product_id = kMuscleProId;
    model_ = model_of(identity);
  }
  power_on();
}

void VirtualSpikerBox::power_on() {
  ready_.clear();
  heard_.clear();
  full_ = 0;
  sending_ = model_->sends_unasked;
}

DeviceIdentity VirtualSpikerBox::identity() const {
  const bool human = model_->transport == Transport::plain_stream;
  return {kVendorId,
          human ? kHumanId : kMuscleProId,
          human ? "Backyard Brains" : "BackyardBrains",
          std::string(human ? "Human SpikerBox" : "SpikeRecorder") + " (simulated)",
          "VIRTUAL",
          ProtocolId::spikerbox};
}

void VirtualSpikerBox::take(Bytes out) {
  if (model_->transport == Transport::hid_reports) {
    if (out.size() != kReportSize || out[0] != kReportType || out[1] != kOutLength) return;
    out = out.subspan(kReportHead);
    out = out.first(static_cast<std::size_t>(std::find(out.begin(), out.end(), 0) - out.begin()));
  }
  for (const std::uint8_t byte : out) {
    heard_ += static_cast<char>(byte);
    if (byte != ';') continue;
    const auto begin = std::min(heard_.find_first_not_of("\r\n "), heard_.size());
    const auto command = command_in(std::string_view(heard_).substr(begin));
    heard_.clear();
    if (!command) continue;
    switch (*command) {
      case Command::ask_versions:
        say("FWV:1.0;HWT:" + std::string(model_->hardware_type) + ";HWV:1.0;");
        break;
      case Command::ask_limits:
        if (model_->tells_limits) say("MSF:10000;MNC:2;");
        break;
      case Command::ask_board:
        say("BRD:" + std::to_string(board_) + ";");
        break;
      case Command::start:
        sending_ = true;
        break;
      case Command::stop:
        if (!model_->sends_unasked) sending_ = false;
        break;
    }
  }
  if (heard_.size() > kMaxText) heard_.clear();
}

void VirtualSpikerBox::put(Bytes bytes) {
  if (ready_.size() + bytes.size() <= kMostReady) ready_.insert(ready_.end(), bytes.begin(), bytes.end());
}

void VirtualSpikerBox::say(const std::string& texts) {
  put(kTextBegin);
  put(Bytes(reinterpret_cast<const std::uint8_t*>(texts.data()), texts.size()));
  put(kTextEnd);
  full_ = ready_.size();  // texts do not wait for more
}

void VirtualSpikerBox::plug_board(int board) {
  if (!layout_of(*model_, board)) return;
  board_ = board;
  say("BRD:" + std::to_string(board_) + ";");
}

void VirtualSpikerBox::sample(std::span<const std::uint16_t> counts) {
  if (!sending_ || counts.size() != layout().channels) return;
  std::array<std::uint8_t, 2 * kMaxFrameChannels> frame{};
  const unsigned top = (1u << model_->bits) - 1;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const unsigned count = std::min<unsigned>(counts[i], top);
    frame[2 * i] = static_cast<std::uint8_t>((count >> 7) | (i == 0 ? kFrameMark : 0));
    frame[2 * i + 1] = static_cast<std::uint8_t>(count & 0x7F);
  }
  put(Bytes(frame).first(2 * counts.size()));
  full_ = std::max(full_, ready_.size() / kPart * kPart);
}

std::optional<std::vector<std::uint8_t>> VirtualSpikerBox::next() {
  if (full_ == 0) return std::nullopt;
  const std::size_t size = std::min(kPart, full_);
  std::vector<std::uint8_t> transfer;
  if (model_->transport == Transport::hid_reports) {
    transfer.assign(kReportSize, 0);
    transfer[0] = kReportType;
    transfer[1] = static_cast<std::uint8_t>(size);
    std::copy_n(ready_.begin(), size, transfer.begin() + kReportHead);
  } else {
    transfer.assign(ready_.begin(), ready_.begin() + static_cast<std::ptrdiff_t>(size));
  }
  ready_.erase(ready_.begin(), ready_.begin() + static_cast<std::ptrdiff_t>(size));
  full_ -= size;
  return transfer;
}

}  // namespace unhurried::spikerbox

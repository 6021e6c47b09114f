#include "devices/spikerbox/model.h"

#include <array>
#include <string>

namespace unhurried::spikerbox {

namespace {

constexpr Model kMusclePro{"MUSCLESB", "Muscle SpikerBox Pro", Transport::hid_reports, 10, 10'000, false,
                           true};
constexpr Model kHuman{"HUMANSB", "Human SpikerBox", Transport::plain_stream, 14, 5'000, true, false};

// What the EMG chain looks at ends at 450 Hz.
constexpr double kPass = 500;

}  // namespace

const Model* model_of(const DeviceIdentity& identity) {
  if (identity.vendor_id != kVendorId || !identity.manufacturer.starts_with("Backyard") ||
      identity.product.find("Spike") == std::string::npos)
    return nullptr;
  if (identity.product_id == kMuscleProId) return &kMusclePro;
  if (identity.product_id == kHumanId) return &kHuman;
  return nullptr;
}

std::optional<Layout> layout_of(const Model& model, int board) {
  switch (board) {
    case kNoBoard:  // or one of digital events
      return Layout{2, Hertz(model.rate_hz)};
    case 1:  // two more inputs
      return Layout{4, Hertz(5'000)};
    case 4:  // reflex hammer
    case 5:  // game controller
      return Layout{3, Hertz(5'000)};
    default:
      return std::nullopt;
  }
}

std::optional<Reduction> reduction_of(Hertz rate) {
  if (rate == Hertz(10'000)) return Reduction{5, Hertz(kPass), Hertz(1'000)};
  if (rate == Hertz(5'000)) return Reduction{2, Hertz(kPass), Hertz(1'250)};
  return std::nullopt;
}

std::vector<Channel> channels_of(const Model& model, const Layout& layout) {
  const auto reduction = reduction_of(layout.rate);
  if (!reduction) return {};
  const double middle = static_cast<double>(1u << (model.bits - 1));
  std::vector<Channel> channels;
  for (const auto quantity : {ChannelQuantity::pelvic_emg, ChannelQuantity::abdominal_emg})
    channels.push_back({static_cast<std::uint8_t>(channels.size()), quantity, ChannelUnit::uncalibrated,
                        Hertz(layout.rate.value / static_cast<double>(reduction->factor)), -middle,
                        middle - 1});
  return channels;
}

}  // namespace unhurried::spikerbox

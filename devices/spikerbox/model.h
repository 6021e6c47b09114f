// Which SpikerBoxes are known, how many channels they send at which rate with which expansion board, and what
// this project makes of it. The numbers are the maker's (README.md, "Models"); a board or a hardware type
// that is not in the table is refused. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "devices/base/units.h"
#include "devices/packet.h"
#include "devices/protocol/protocol.h"
#include "devices/spikerbox/wire.h"

namespace unhurried::spikerbox {

struct Model {
  std::string_view hardware_type;  // what it answers
  std::string_view name;
  Transport transport = Transport::hid_reports;
  unsigned bits = 10;
  double rate_hz = 10'000;     // of two channels
  bool sends_unasked = false;  // it knows neither start nor stop
  bool tells_limits = false;
};

// By ids and strings; nothing where it is none.
const Model* model_of(const DeviceIdentity& identity);

struct Layout {
  std::size_t channels = 2;  // in a frame
  Hertz rate;
  bool operator==(const Layout&) const = default;
};
inline constexpr int kNoBoard = 0;
std::optional<Layout> layout_of(const Model& model, int board);

// How the rate is brought to what the kiosk's signal chain takes (at most 4 kHz).
struct Reduction {
  std::size_t factor = 1;
  Hertz pass, stop;
};
std::optional<Reduction> reduction_of(Hertz rate);

// Input 1 and 2 as the channels 0 and 1; further inputs are not used. Counts around the middle of the
// converter, without a unit: shown against rest only.
std::vector<Channel> channels_of(const Model& model, const Layout& layout);

}  // namespace unhurried::spikerbox

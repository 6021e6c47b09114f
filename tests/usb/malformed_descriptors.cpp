#include "tests/usb/malformed_descriptors.h"

#include <functional>

#include "devices/base/random.h"

namespace unhurried::usb {

using virtual_usb::Descriptors;

namespace {

using Bytes = std::vector<std::uint8_t>;

// Where things are in the right set: configuration at 0, interface at 9, endpoint at 18.
constexpr std::size_t kTotalLength = 2, kInterfaceCount = 4, kInterface = 9, kEndpointCount = kInterface + 4,
                      kInterfaceNumber = kInterface + 2, kInterfaceClass = kInterface + 5, kEndpoint = 18,
                      kEndpointAddress = kEndpoint + 2, kAttributes = kEndpoint + 3,
                      kPacketSize = kEndpoint + 4, kConfigurationCount = 17;

Descriptors with(Descriptors set, const std::function<void(Bytes& device, Bytes& configuration)>& change) {
  change(set.device, set.configuration);
  return set;
}

}  // namespace

std::vector<MalformedSet> malformed_sets(const Descriptors& right) {
  std::vector<MalformedSet> sets;
  const auto add = [&](const char* name, const std::function<void(Bytes&, Bytes&)>& change,
                       bool usable = false) {
    sets.push_back({name, with(right, change), usable});
  };
  // libusb 1.0.26 counts an endpoint here and has none (libusb issue 1813).
  add("cut inside the endpoint", [](Bytes&, Bytes& c) { c.resize(kEndpoint + 3); });
  add("cut behind the interface", [](Bytes&, Bytes& c) { c.resize(kEndpoint); });
  add("cut inside the interface", [](Bytes&, Bytes& c) { c.resize(kInterface + 4); });
  add("nothing but the configuration", [](Bytes&, Bytes& c) { c.resize(kInterface); });
  add("half a configuration", [](Bytes&, Bytes& c) { c.resize(5); });
  add("no configuration at all", [](Bytes& d, Bytes& c) {
    c.clear();
    d[kConfigurationCount] = 0;
  });
  add("two bytes of a device", [](Bytes& d, Bytes& c) {
    d.resize(2);
    c.clear();
  });
  add("a configuration of another type", [](Bytes&, Bytes& c) { c[1] = 9; });
  add(
      "says it is 65535 bytes long", [](Bytes&, Bytes& c) { c[kTotalLength] = c[kTotalLength + 1] = 0xFF; },
      true);
  add("says it is 0 bytes long", [](Bytes&, Bytes& c) { c[kTotalLength] = 0; });
  add("an interface of length 0", [](Bytes&, Bytes& c) { c[kInterface] = 0; });
  add("an interface of length 255", [](Bytes&, Bytes& c) { c[kInterface] = 255; });
  add("an endpoint of length 0", [](Bytes&, Bytes& c) { c[kEndpoint] = 0; });
  add("an endpoint of length 255", [](Bytes&, Bytes& c) { c[kEndpoint] = 255; });
  add("255 endpoints", [](Bytes&, Bytes& c) { c[kEndpointCount] = 255; });
  add("30 endpoints", [](Bytes&, Bytes& c) { c[kEndpointCount] = 30; });
  add("no endpoints", [](Bytes&, Bytes& c) { c[kEndpointCount] = 0; });
  add("255 interfaces", [](Bytes&, Bytes& c) { c[kInterfaceCount] = 255; });
  add("no interfaces", [](Bytes&, Bytes& c) { c[kInterfaceCount] = 0; });
  add("interface number 200", [](Bytes&, Bytes& c) { c[kInterfaceNumber] = 200; });
  add("a keyboard's class", [](Bytes&, Bytes& c) { c[kInterfaceClass] = 3; });
  add("an endpoint that only takes", [](Bytes&, Bytes& c) { c[kEndpointAddress] = 0x01; });
  add("a bulk endpoint", [](Bytes&, Bytes& c) { c[kAttributes] = 2; });
  add("packets of no size", [](Bytes&, Bytes& c) { c[kPacketSize] = 0; });
  add("packets of 1024 bytes", [](Bytes&, Bytes& c) { c[kPacketSize] = 0, c[kPacketSize + 1] = 4; });
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Random random(seed);
    auto noise = right;
    const std::size_t kept = random.below(kEndpoint);  // less than a whole set
    for (std::size_t i = kept; i < noise.configuration.size(); ++i)
      noise.configuration[i] = static_cast<std::uint8_t>(random.below(256));
    for (int i = 0; i < 200; ++i) noise.configuration.push_back(static_cast<std::uint8_t>(random.below(256)));
    noise.configuration[kTotalLength] = static_cast<std::uint8_t>(noise.configuration.size());
    sets.push_back({"noise with seed " + std::to_string(seed), noise, false});
  }
  return sets;
}

}  // namespace unhurried::usb

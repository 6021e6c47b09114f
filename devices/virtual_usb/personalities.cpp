#include "devices/virtual_usb/personalities.h"

#include <algorithm>
#include <array>

#include "devices/spikerbox/wire.h"
#include "devices/virtual_usb/go_direct_personality.h"
#include "devices/virtual_usb/hostile_personality.h"
#include "devices/virtual_usb/open_personality.h"
#include "devices/virtual_usb/spikerbox_personality.h"

namespace unhurried::virtual_usb {

namespace {

using Made = std::unique_ptr<Personality>;
struct Entry {
  std::string_view name;
  Made (*make)(const Life& life);
};

Made go_direct(GoDirectPersonality::Measures measures, const Life& life) {
  return std::make_unique<GoDirectPersonality>(measures, life.scenario, life.seed);
}
Made spikerbox(std::uint16_t product_id, const Life& life) {
  return std::make_unique<SpikerBoxPersonality>(product_id, life.scenario, life.seed);
}

constexpr std::array<Entry, 6> kEntries{{
    {"open",
     [](const Life& life) -> Made {
       return std::make_unique<OpenPersonality>(life.scenario, life.seed, life.report_interval);
     }},
    {"go-direct-pressure",
     [](const Life& life) { return go_direct(GoDirectPersonality::Measures::pressure, life); }},
    {"go-direct-emg", [](const Life& life) { return go_direct(GoDirectPersonality::Measures::emg, life); }},
    {"muscle-spikerbox", [](const Life& life) { return spikerbox(spikerbox::kMuscleProId, life); }},
    {"human-spikerbox", [](const Life& life) { return spikerbox(spikerbox::kHumanId, life); }},
    {"hostile", [](const Life& life) -> Made { return std::make_unique<HostilePersonality>(life.seed); }},
}};

}  // namespace

std::vector<std::string> personality_names() {
  std::vector<std::string> names;
  names.reserve(kEntries.size());
  for (const Entry& entry : kEntries) names.emplace_back(entry.name);
  return names;
}

std::unique_ptr<Personality> make_personality(std::string_view name, const Life& life) {
  const auto entry =
      std::find_if(kEntries.begin(), kEntries.end(), [&](const Entry& e) { return e.name == name; });
  return entry == kEntries.end() ? nullptr : entry->make(life);
}

}  // namespace unhurried::virtual_usb

// Descriptors that no honest device sends: cut, lying about lengths and counts, or of another device. A host
// must survive each and talk to none of those that are no trainer.
#pragma once

#include <string>
#include <vector>

#include "devices/virtual_usb/personality.h"

namespace unhurried::usb {

struct MalformedSet {
  std::string name;
  virtual_usb::Descriptors descriptors;
  bool usable = false;  // a lie that does no harm: the trainer behind it works
};

std::vector<MalformedSet> malformed_sets(const virtual_usb::Descriptors& right);

}  // namespace unhurried::usb

// A USB string descriptor (UTF-16LE behind two bytes) as text that is safe to show and to log: whatever is
// not printable becomes a question mark. Descriptors are hostile until proven otherwise. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace unhurried::usb {

std::string text_of(std::span<const std::uint8_t> string_descriptor);  // empty when it is none

}  // namespace unhurried::usb

// The other side of USB/IP, as far as tests need it: messages as the kernel writes them.
#pragma once

#include <cstdint>
#include <vector>

#include "devices/virtual_usb/personality.h"

namespace unhurried::virtual_usb {

inline std::uint32_t big_endian(const std::vector<std::uint8_t>& b, std::size_t at) {
  return static_cast<std::uint32_t>(b[at]) << 24 | static_cast<std::uint32_t>(b[at + 1]) << 16 |
         static_cast<std::uint32_t>(b[at + 2]) << 8 | b[at + 3];
}

inline void append(std::vector<std::uint8_t>& to, std::uint32_t v) {
  for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(v >> shift & 0xFF));
}

inline std::vector<std::uint8_t> submit(std::uint32_t number, bool in, std::uint32_t endpoint,
                                        std::uint32_t length, const Setup& setup) {
  std::vector<std::uint8_t> m;
  for (const std::uint32_t v : {1u, number, 0x10002u, in ? 1u : 0u, endpoint, 0u, length, 0u, 0u, 1u})
    append(m, v);
  m.push_back(setup.type);
  m.push_back(setup.request);
  for (const std::uint16_t v : {setup.value, setup.index, setup.length}) {
    m.push_back(static_cast<std::uint8_t>(v & 0xFF));
    m.push_back(static_cast<std::uint8_t>(v >> 8));
  }
  return m;
}

inline std::vector<std::uint8_t> unlink(std::uint32_t number, std::uint32_t victim) {
  std::vector<std::uint8_t> m;
  for (const std::uint32_t v : {2u, number, 0x10002u, 0u, 0u, victim}) append(m, v);
  m.resize(48);
  return m;
}

}  // namespace unhurried::virtual_usb

// Little-endian fields and the protocol's checksum (CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, no
// reflection; the check value of "123456789" is 0x29B1). Offsets are the caller's promise: whoever reads has
// looked at the length before.
#pragma once

#include <cstdint>
#include <span>

namespace unhurried::open_trainer {

using Bytes = std::span<const std::uint8_t>;
using MutableBytes = std::span<std::uint8_t>;

std::uint16_t crc16(Bytes bytes);

inline std::uint16_t get_u16(Bytes b, std::size_t at) {
  return static_cast<std::uint16_t>(b[at] | (b[at + 1] << 8));
}
inline std::int16_t get_i16(Bytes b, std::size_t at) {
  return static_cast<std::int16_t>(get_u16(b, at));
}
inline std::uint32_t get_u32(Bytes b, std::size_t at) {
  return get_u16(b, at) | (static_cast<std::uint32_t>(get_u16(b, at + 2)) << 16);
}

inline void put_u16(MutableBytes b, std::size_t at, std::uint16_t v) {
  b[at] = static_cast<std::uint8_t>(v & 0xFF);
  b[at + 1] = static_cast<std::uint8_t>(v >> 8);
}
inline void put_i16(MutableBytes b, std::size_t at, std::int16_t v) {
  put_u16(b, at, static_cast<std::uint16_t>(v));
}
inline void put_u32(MutableBytes b, std::size_t at, std::uint32_t v) {
  put_u16(b, at, static_cast<std::uint16_t>(v & 0xFFFF));
  put_u16(b, at + 2, static_cast<std::uint16_t>(v >> 16));
}

}  // namespace unhurried::open_trainer
